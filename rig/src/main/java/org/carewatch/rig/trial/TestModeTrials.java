package org.carewatch.rig.trial;

// Duty: test mode of the real daemon, asked for at its endpoint. Immutable.

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.carewatch.event.Json;
import org.carewatch.status.Password;
import org.carewatch.status.PasswordFile;

/** What becomes of an alarm when test mode was on and the daemon dies. */
final class TestModeTrials {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final Duration APART = Duration.ofSeconds(11); // nearer ones are meant
  private static final String PASSWORD = "trial and error";

  private TestModeTrials() {}

  static List<Trial> all() {
    return List.of(
        Trial.of(
                "test-mode-killed",
                "test mode is announced and runs, a press in it, then SIGKILL and a restart, and a press",
                "the first press is a test on the alarm topic; the restart ends test mode and says so; the next press is actual",
                TestModeTrials::killed)
            .on(TestModeTrials::withPassword));
  }

  private static Plan withPassword(Path folder) throws IOException {
    Path file = folder.resolve(Settings.PASSWORD_FILE);
    PasswordFile.write(file, Password.of(PASSWORD.toCharArray(), 1_000));
    return Plan.usual();
  }

  private static void killed(Ground ground) throws Exception {
    int asked =
        post(
            ground,
            "{\"action\":\"begin\",\"buttons\":[\"front-desk\"],\"minutes\":30,\"why\":\"trial\"}");
    Missed.unless(asked == 200, "test mode is answered with " + asked);
    Told started =
        ground.awaitTold(
            ground.police(), told -> told.is("test.started"), SOON, "the announcement");
    awaitRunning(ground);
    Sight sight = new Sight(ground);
    Missed.unless(mode(sight.prompt()).equals("test"), "a press in test mode is no test");
    Sight.lasts(APART);
    String run = ground.police().memory().birth(1).orElseThrow().run();
    ground.startBox();
    ground.awaitUp(ground.police(), run);
    ground.awaitUp(ground.site(), run);
    Told ended =
        ground.awaitTold(
            ground.police(), told -> told.is("test.ended"), SOON, "the end of test mode");
    Missed.unless(
        ended.event().incident().equals(started.event().id())
            && "restart".equals(ended.event().detail().get("cause")),
        "test mode ended by " + ended.event().detail());
    Missed.unless(state(ground).isEmpty(), "test mode is " + state(ground) + " after a restart");
    Missed.unless(mode(sight.prompt()).equals("actual"), "a press after the restart is a test");
    ground.warm();
    ground.measure();
  }

  private static String mode(Told raised) {
    return raised.event().mode();
  }

  private static void awaitRunning(Ground ground) throws Exception {
    long end = System.nanoTime() + SOON.toNanos();
    while (!state(ground).equals("running")) {
      Missed.unless(System.nanoTime() - end < 0, "test mode is " + state(ground) + ", not running");
      Sight.lasts(Duration.ofMillis(100));
    }
  }

  /** announced, running, or empty. */
  private static String state(Ground ground) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(page(ground, "status")).timeout(SOON).build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpResponse<byte[]> answer = http.send(request, BodyHandlers.ofByteArray());
      return Json.string(
          Json.object(Json.object(Json.read(answer.body()), "duty"), "test"), "state");
    } catch (Json.BadJson bad) {
      throw new IOException(bad);
    }
  }

  private static int post(Ground ground, String body) throws IOException, InterruptedException {
    String login =
        Base64.getEncoder().encodeToString(("guard:" + PASSWORD).getBytes(StandardCharsets.UTF_8));
    HttpRequest request =
        HttpRequest.newBuilder(page(ground, "test-mode"))
            .timeout(SOON)
            .header("Authorization", "Basic " + login)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(request, BodyHandlers.discarding()).statusCode();
    }
  }

  private static URI page(Ground ground, String name) {
    return URI.create("http://127.0.0.1:" + ground.statusPort() + "/api/v1/" + name);
  }
}
