package org.carewatch.rig.trial;

// Duty: what a trial looks at besides the desks: the page of the daemon, and the properties of an
// alarm. Thread: the
// trial's. Limits: 5 s a request.

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The sights of one ground. */
final class Sight {
  private static final Duration REQUEST = Duration.ofSeconds(5);
  private static final Duration APART = Duration.ofMillis(200); // nearer ones would be bouncing

  private final Ground ground;

  Sight(Ground ground) {
    this.ground = ground;
  }

  /** Presses; both desks have it promptly. Answers with what the police desk got first. */
  Told prompt() throws InterruptedException, Missed {
    lasts(APART);
    Press press = ground.pressSeenBesides();
    ground.figure("alarm", ground.awaitAlarm(ground.police(), press, Ground.PROMPT));
    return ground.police().memory().all(press::isToldBy).getFirst();
  }

  /** As {@link #prompt}, while the card takes nothing: the alarm says that it is not durable. */
  Told promptAndNotDurable() throws InterruptedException, Missed {
    Told told = prompt();
    Missed.unless(
        "false".equals(told.properties().get("durable")),
        "the alarm says durable "
            + told.properties().get("durable")
            + " while the card takes nothing");
    return told;
  }

  /** Waits for this status of {@code /healthz}. */
  void awaitHealth(int status, Duration within) throws IOException, InterruptedException, Missed {
    long until = System.nanoTime() + within.toNanos();
    int found = health();
    while (found != status) {
      Missed.unless(
          System.nanoTime() - until < 0,
          "/healthz says %d, not %d, after %d s".formatted(found, status, within.toSeconds()));
      TimeUnit.MILLISECONDS.sleep(100);
      found = health();
    }
  }

  /** What {@code /metrics} says of a desk's meter with this reason; 0 where it is not there. */
  double meter(String name, String desk, String why) throws IOException, InterruptedException {
    URI page = URI.create("http://127.0.0.1:" + ground.statusPort() + "/metrics");
    try (HttpClient http = HttpClient.newHttpClient()) {
      String text =
          http.send(
                  HttpRequest.newBuilder(page).timeout(REQUEST).build(),
                  HttpResponse.BodyHandlers.ofString())
              .body();
      return text.lines()
          .filter(line -> line.startsWith(name + "{"))
          .filter(line -> line.contains("\"" + desk + "\"") && line.contains("\"" + why + "\""))
          .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
          .sum();
    }
  }

  /** 0 where nobody answers. */
  private int health() throws InterruptedException {
    URI page = URI.create("http://127.0.0.1:" + ground.statusPort() + "/healthz");
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(
              HttpRequest.newBuilder(page).timeout(REQUEST).build(),
              HttpResponse.BodyHandlers.discarding())
          .statusCode();
    } catch (IOException nobody) {
      return 0;
    }
  }

  /** Waits until the police desk is told of this trouble of the journal. */
  Told awaitTrouble(String reason, Duration within) throws InterruptedException, Missed {
    return ground.awaitTold(
        ground.police(),
        told -> told.is("journal.trouble") && reason.equals(told.event().detail().get("reason")),
        within,
        "journal.trouble " + reason);
  }

  /** Sleeps; for the length of a fault, never to be sure of something. */
  static void lasts(Duration length) throws InterruptedException {
    TimeUnit.MILLISECONDS.sleep(length.toMillis());
  }
}
