package org.carewatch.rig.trial;

// Duty: an area loses its only camera while the daemon dies and comes back; what is told of it, and
// its minutes. Thread: the trial's. Limits: the camera ends with the trial.

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.carewatch.event.Json;
import org.carewatch.rig.camera.RigCamera;
import org.carewatch.rig.camera.Trick;
import org.carewatch.time.SystemTime;

/** What becomes of the account of an area over the daemon's death. */
final class CameraTrials {
  private static final Duration TOLD = Duration.ofMinutes(4); // a look a minute, two of three
  private static final Duration ASKED = Duration.ofSeconds(150);
  private static final Duration STANDS = Duration.ofSeconds(40); // two looks of the new process
  private static final String LOST = "coverage.lost";

  /** Its own: nobody's connection begins there, which would hold the port while it is away. */
  private static final String HOST = "127.0.0.9";

  private int port; // 0: any free one, and then the same again
  private Optional<RigCamera> camera = Optional.empty();

  private CameraTrials() {}

  static List<Trial> all() {
    CameraTrials one = new CameraTrials();
    return List.of(
        Trial.of(
                "coverage-killed",
                "an area's only camera dies while the daemon is dead, the daemon is killed once more, the camera comes back",
                "coverage.lost is told once and ended once; the account counts the minutes between, and those without the daemon as unknown",
                one::play)
            .on(one::plan));
  }

  private Plan plan(Path folder) throws IOException {
    Path password = Files.writeString(folder.resolve("camera-password"), RigCamera.PASSWORD);
    comesUp();
    return Plan.usual()
        .more(
            """
            logins: {camera: {user: %s, password-file: "%s"}}
            cameras:
              - {id: hall, name: 门厅, areas: [hall], rtsp: "rtsp://%s:%d/", login: camera, commissioned: 2026-03-01}
            """
                .formatted(RigCamera.USER, password, HOST, port));
  }

  private void comesUp() throws IOException {
    RigCamera made = new RigCamera(Trick.NONE, new InetSocketAddress(HOST, port));
    port = made.port();
    camera = Optional.of(made);
  }

  private void dies() throws IOException {
    if (camera.isPresent()) {
      camera.get().close();
    }
  }

  private void play(Ground ground) throws Exception {
    ground.atEnd(this::dies);
    awaitVerdict(ground, "good");
    ground.box().signal("KILL");
    ground.box().awaitEnd(10);
    dies();
    restart(ground);
    Told lost = ground.awaitTold(ground.site(), told -> told.is(LOST), TOLD, LOST);
    new Sight(ground).prompt();
    long killed = new SystemTime().now().sinceBootMillis();
    restart(ground);
    awaitVerdict(ground, "bad");
    Sight.lasts(STANDS);
    comesUp();
    Told back =
        ground.awaitTold(
            ground.site(),
            told -> told.is(LOST) && told.event().condition().equals("restored"),
            TOLD,
            "the end of " + LOST);
    once(ground, lost, back);
    minutes(ground, lost, killed, back);
    ground.warm();
    ground.measure();
  }

  private static void restart(Ground ground) throws Exception {
    String run = ground.site().memory().birth(1).orElseThrow().run();
    ground.startBox();
    ground.awaitUp(ground.police(), run);
    ground.awaitUp(ground.site(), run);
  }

  private static void once(Ground ground, Told lost, Told back) throws Missed {
    List<String> told =
        ground.site().memory().all(one -> one.event().subject().equals("area/hall")).stream()
            .map(one -> one.event().id() + " " + one.event().condition())
            .distinct()
            .toList();
    Missed.unless(
        told.equals(List.of(lost.event().id() + " active", back.event().id() + " restored")),
        "not once each: " + told);
    Missed.unless(
        back.event().incident().equals(lost.event().id()), "the end belongs to another loss");
  }

  /**
   * Unseen from the loss to its end, but for the time without the daemon: it is known to have lived
   * until its last word at least, and until it was killed at most.
   */
  private static void minutes(Ground ground, Told lost, long killed, Told back) throws Exception {
    long from = since(lost);
    long until = since(back);
    long started =
        ground
            .site()
            .memory()
            .all(one -> one.is("daemon.started"))
            .getLast()
            .event()
            .sinceBootMillis();
    long least = lost.event().sinceBootMillis() - from + until - started;
    long most = killed - from + until - started;
    long unseen = unseenMillis(account(ground));
    ground.figure("unseen", Duration.ofMillis(unseen));
    Missed.unless(
        unseen >= least - 2000 && unseen <= most + 2000,
        "unseen for %d ms, not for %d to %d".formatted(unseen, least, most));
  }

  private static long since(Told told) {
    return Json.number(told.event().detail(), "sinceBootMillis", 0);
  }

  /** In the days of the account, and in kernel starts without a clock, in whole seconds. */
  private static long unseenMillis(Map<String, Object> account) throws Missed {
    long millis = 0;
    List<String> kinds = new ArrayList<>();
    for (Map<String, Object> area : objects(account, "coverage")) {
      for (Map<String, Object> one : objects(area, "troubles")) {
        kinds.add(Json.string(one, "held") + " " + Json.string(one, "why"));
        if (Json.string(one, "held").equals("unseen")) {
          Instant from = Instant.parse(Json.string(one, "from"));
          millis += Duration.between(from, Instant.parse(Json.string(one, "until"))).toMillis();
        }
      }
    }
    for (Map<String, Object> start : objects(account, "clockNeverSet")) {
      millis += 1000 * Json.number(start, "unseenSeconds", 0);
    }
    boolean dead = kinds.contains("unknown crash");
    Missed.unless(kinds.isEmpty() || dead, "without the daemon it is not unknown: " + kinds);
    return millis;
  }

  private static List<Map<String, Object>> objects(Map<String, Object> in, String field) {
    List<Map<String, Object>> objects = new ArrayList<>();
    if (in.get(field) instanceof List<?> list) {
      list.forEach(one -> objects.add(Json.object(Map.of("one", one), "one")));
    }
    return objects;
  }

  private static void awaitVerdict(Ground ground, String verdict) throws Exception {
    long end = System.nanoTime() + TOLD.toNanos();
    String now = "";
    while (!now.equals(verdict)) {
      Missed.unless(System.nanoTime() - end < 0, "the area is " + now + ", not " + verdict);
      Sight.lasts(Duration.ofMillis(200));
      now =
          objects(asked(ground, "status"), "areas").stream()
              .findFirst()
              .map(area -> Json.string(area, "verdict"))
              .orElse("nowhere");
    }
  }

  private static Map<String, Object> account(Ground ground) throws Exception {
    return asked(ground, "coverage");
  }

  private static Map<String, Object> asked(Ground ground, String name)
      throws IOException, InterruptedException, Json.BadJson {
    URI page = URI.create("http://127.0.0.1:" + ground.statusPort() + "/api/v1/" + name);
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpRequest request = HttpRequest.newBuilder(page).timeout(ASKED).build();
      return Json.read(http.send(request, BodyHandlers.ofByteArray()).body());
    }
  }
}
