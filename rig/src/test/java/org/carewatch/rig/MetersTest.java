package org.carewatch.rig;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.carewatch.box.sense.Seen;
import org.carewatch.box.sense.Verdict;
import org.carewatch.box.sense.Vital;
import org.carewatch.camera.Aspect;
import org.carewatch.camera.Sight;
import org.carewatch.core.Fact;
import org.carewatch.core.Snapshot;
import org.carewatch.event.EventType;
import org.carewatch.event.Level;
import org.carewatch.event.Reason;
import org.carewatch.event.Subject;
import org.carewatch.event.Text;
import org.carewatch.line.LineTrouble;
import org.carewatch.recorder.Told;
import org.carewatch.recorder.Trouble;
import org.carewatch.retention.Holding;
import org.carewatch.retention.Mode;
import org.carewatch.retention.Owed;
import org.carewatch.retention.WillHold;
import org.carewatch.status.DeskMeters;
import org.carewatch.status.DoctorRun;
import org.carewatch.status.Door;
import org.carewatch.status.Health;
import org.carewatch.status.RoadMeters;
import org.carewatch.status.Sources;
import org.carewatch.status.StateMeters;
import org.carewatch.status.Status;
import org.carewatch.time.ClockTrust;
import org.carewatch.time.SystemTime;
import org.junit.jupiter.api.Test;

/** What /metrics serves, judged by Prometheus's own tool. */
class MetersTest {
  private static final SystemTime TIME = new SystemTime();

  private static final Instant END = Instant.parse("2026-12-24T00:00:00Z");

  /** A desk whose first broker showed a certificate. */
  private record Known() implements DeskMeters.Desk {
    @Override
    public String id() {
      return "anshan-110";
    }

    @Override
    public int paths() {
      return 2;
    }

    @Override
    public Map<String, LongAdder> passedOver() {
      return Map.of("shed", new LongAdder());
    }

    @Override
    public long owedEvents() {
      return 7;
    }

    @Override
    public Optional<Instant> certificateEnd() {
      return Optional.empty();
    }

    @Override
    public Optional<Instant> brokerCertificateEnd(int path) {
      return path == 1 ? Optional.of(END) : Optional.empty();
    }
  }

  private static final Health WELL =
      new Health() {
        @Override
        public boolean line() {
          return true;
        }

        @Override
        public boolean journal() {
          return true;
        }

        @Override
        public boolean core() {
          return true;
        }
      };

  @Test
  void promtoolFindsNothingWrongWithTheMeters() throws Exception {
    var registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    StateMeters state =
        new StateMeters(
            registry,
            MetersTest::snapshot,
            WELL,
            MetersTest::box,
            MetersTest::cameras,
            MetersTest::recorders,
            TIME);
    feed(new RoadMeters(registry));
    DeskMeters.register(registry, new Known());
    Door door =
        new Door(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            Optional.empty(),
            Optional.empty());
    Sources sources =
        new Sources(
            MetersTest::snapshot,
            new NothingKept(),
            fact -> {},
            WELL,
            (from, to, format) -> new byte[0],
            ZoneOffset.UTC,
            () -> new byte[0],
            Path.of("carewatch.yaml"),
            new DoctorRun(List.of("true"), TIME),
            MetersTest::box,
            MetersTest::cameras,
            MetersTest::recorders,
            camera -> Optional.empty(),
            registry,
            state,
            TIME);
    String meters;
    try (Status status = new Status(door, sources)) {
      status.start();
      meters = scrape(status);
    }
    assertTrue(meters.contains("carewatch_receipt_seconds_count{level=\"operator\"} 1"), meters);
    assertTrue(
        meters.contains(
            "carewatch_broker_certificate_end_seconds{desk=\"anshan-110\",path=\"1\"} "
                + (double) END.getEpochSecond()),
        meters);
    assertTrue(
        meters.contains("carewatch_certificate_end_seconds{desk=\"anshan-110\"} NaN"), meters);
    assertTrue(meters.contains("carewatch_box_good{part=\"box/temperature\"} 0"), meters);
    assertTrue(meters.contains("carewatch_box_known{part=\"box/memory\"} 0"), meters);
    assertTrue(
        meters.contains("carewatch_box_figure{part=\"box/temperature\",unit=\"celsius\"} 83"),
        meters);
    assertTrue(meters.contains("carewatch_camera_good{aspect=\"flow\",camera=\"hall\"} 1"), meters);
    assertTrue(
        meters.contains("carewatch_camera_known{aspect=\"flow\",camera=\"yard\"} 0"), meters);
    assertTrue(meters.contains("carewatch_camera_frames{camera=\"hall\"} 15"), meters);
    assertTrue(
        meters.contains("carewatch_camera_clock_offset_seconds{camera=\"hall\"} -2.5"), meters);
    assertTrue(!meters.contains("carewatch_camera_clock_offset_seconds{camera=\"yard\"}"), meters);
    assertTrue(meters.contains("carewatch_area_seen{area=\"hall\"} 1"), meters);
    assertTrue(!meters.contains("carewatch_area_seen{area=\"yard\"}"), meters);
    assertTrue(meters.contains("carewatch_area_known{area=\"yard\"} 0"), meters);
    assertTrue(meters.contains("carewatch_area_cameras{area=\"hall\"} 2"), meters);
    assertTrue(meters.contains("carewatch_recorder_answers{recorder=\"nvr-1\"} 0"), meters);
    assertTrue(meters.contains("carewatch_retention_held{camera=\"hall\"} 80"), meters);
    assertEquals("", promtool(meters), "promtool check metrics");
    assertEquals(table(meters), documented(), "docs/metrics.md; the table is made from this");
  }

  /** One row a meter, as the scrape itself tells name, kind and meaning. */
  private static String table(String meters) {
    Map<String, String> kinds = new TreeMap<>();
    Matcher type = Pattern.compile("(?m)^# TYPE (carewatch_\\S+) (\\S+)$").matcher(meters);
    while (type.find()) {
      kinds.put(type.group(1), type.group(2));
    }
    StringBuilder rows = new StringBuilder();
    kinds.forEach((name, kind) -> {
      Matcher labels = Pattern.compile("(?m)^" + name + "(?:_count)?\\{([^}]*)}").matcher(meters);
      String names = labels.find() ? labels.group(1).replaceAll("=\"[^\"]*\",?", " ").strip() : "";
      Matcher help = Pattern.compile("(?m)^# HELP " + name + " (.*)$").matcher(meters);
      String what = help.find() ? help.group(1) : "";
      rows.append("| `%s` | %s | %s | %s |\n".formatted(name, kind, names, what));
    });
    return rows.toString();
  }

  private static String documented() throws IOException {
    return Files.readAllLines(Path.of("../docs/metrics.md")).stream()
        .filter(line -> line.startsWith("| `carewatch_"))
        .map(line -> line + "\n")
        .collect(Collectors.joining());
  }

  private static void feed(RoadMeters road) {
    Duration some = Duration.ofMillis(12);
    road.settled(some);
    road.durable(some);
    road.published(some);
    road.repeated();
    road.connected();
    road.dropped();
    road.refused();
    road.journalDown();
    for (Level level : Level.values()) {
      road.receipt(level, some);
    }
    for (Fact.Outcome outcome : Fact.Outcome.values()) {
      road.sent(outcome, some);
    }
    for (EventType type : EventType.values()) {
      road.made(type);
    }
    for (LineTrouble trouble : LineTrouble.values()) {
      road.lineTrouble(trouble);
    }
  }

  private static String scrape(Status status) throws Exception {
    Object waiting = new Object();
    synchronized (waiting) {
      for (int i = 0; i < 6000 && status.address().isEmpty(); i++) {
        waiting.wait(10);
      }
    }
    int port = status.address().orElseThrow().getPort();
    URI uri = URI.create("http://127.0.0.1:" + port + "/metrics");
    try (HttpClient client = HttpClient.newHttpClient()) {
      var answer =
          client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
      assertEquals(200, answer.statusCode());
      return answer.body();
    }
  }

  /** What it says, and its exit status where that is not 0. */
  private static String promtool(String meters) throws Exception {
    Process process =
        new ProcessBuilder("promtool", "check", "metrics").redirectErrorStream(true).start();
    try (var in = process.getOutputStream()) {
      in.write(meters.getBytes(StandardCharsets.UTF_8));
    }
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    return process.exitValue() == 0 ? said.strip() : said + "exit " + process.exitValue();
  }

  private static List<Vital> box() {
    Seen hot = new Seen(Verdict.BAD, new Text("83 °C", "83 °C"), OptionalDouble.of(83));
    Seen silent = new Seen(Verdict.CANNOT_TELL, new Text("", ""), OptionalDouble.empty());
    return List.of(
        new Vital(new Subject("box", "temperature"), Reason.TOO_HOT, hot, "celsius"),
        new Vital(new Subject("box", "memory"), Reason.MEMORY_SHORT, silent, "bytes"));
  }

  private static List<Sight> cameras() {
    Instant at = Instant.parse("2026-11-23T06:12:03.412Z");
    return List.of(
        new Sight(
            new Subject("camera", "hall"),
            "门厅",
            Map.of(
                Aspect.FLOW,
                new Sight.Answer(new org.carewatch.camera.Verdict.Good(new Text("好", "good")), at)),
            OptionalDouble.of(15),
            Optional.of(Duration.ofMillis(-2500))),
        new Sight(
            new Subject("camera", "yard"),
            "院子",
            Map.of(
                Aspect.FLOW,
                new Sight.Answer(
                    new org.carewatch.camera.Verdict.CannotTell(
                        Reason.STREAM_UNKNOWN, new Text("没有 ONVIF", "no ONVIF")),
                    at)),
            OptionalDouble.empty(),
            Optional.empty()));
  }

  private static List<org.carewatch.recorder.Sight> recorders() {
    Instant at = Instant.parse("2026-11-23T06:12:03.412Z");
    LocalDate today = LocalDate.of(2026, 11, 23);
    Holding holding =
        new Holding(
            OptionalInt.empty(),
            Mode.CONTINUOUS,
            Optional.of(Owed.on(today, LocalDate.of(2026, 3, 1), 90)),
            new Holding.Held(70, 8, 2, 10, 0, 0),
            "n".repeat(10) + "h".repeat(70) + "m".repeat(8) + "gg",
            Optional.of(today.minusDays(80)),
            new WillHold.Holds(),
            List.of());
    return List.of(
        new org.carewatch.recorder.Sight(
            new Subject("recorder", "nvr-1"),
            "hikvision",
            new Told.Not<>(Trouble.UNREACHABLE, "refused"),
            at,
            Optional.of(today),
            Optional.empty(),
            List.of(
                new org.carewatch.recorder.Sight.Kept(
                    new Subject("camera", "hall"),
                    "门厅",
                    1,
                    Optional.empty(),
                    Optional.of(today),
                    org.carewatch.retention.Proofs.NONE,
                    holding))));
  }

  private static Snapshot snapshot() {
    Instant at = Instant.parse("2026-11-23T06:12:03.412Z");
    Text up = new Text("通", "up");
    return new Snapshot(
        1,
        at,
        ClockTrust.SYNCHRONISED,
        "run",
        1,
        at,
        Optional.empty(),
        Optional.empty(),
        0,
        true,
        List.of(),
        List.of(),
        List.of(),
        List.of(
            new Snapshot.DeskView(
                "anshan-110",
                "police",
                List.of(
                    new Snapshot.PathView(
                        1, true, up, at, Optional.of(new Snapshot.RoundTripView(at, true, 40)))),
                true,
                1,
                Optional.of(at),
                "none",
                "none")),
        new Snapshot.DutyView(
            Optional.empty(),
            Optional.empty(),
            Snapshot.DutyView.NONE.drill(),
            List.of(area("hall", "good", 2), area("yard", "cannot-tell", 0))));
  }

  private static Snapshot.AreaView area(String id, String verdict, long counting) {
    Instant at = Instant.parse("2026-11-23T06:12:03.412Z");
    return new Snapshot.AreaView("area/" + id, id, verdict, at, 1, counting, List.of());
  }
}
