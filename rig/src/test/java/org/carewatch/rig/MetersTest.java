package org.carewatch.rig;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.carewatch.core.Fact;
import org.carewatch.core.Snapshot;
import org.carewatch.event.EventType;
import org.carewatch.event.Level;
import org.carewatch.event.Text;
import org.carewatch.line.LineTrouble;
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
    StateMeters state = new StateMeters(registry, MetersTest::snapshot, WELL, TIME);
    state.eventsOwed("anshan-110", 7);
    feed(new RoadMeters(registry));
    Door door =
        new Door(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            Optional.empty(),
            Optional.empty());
    Sources sources =
        new Sources(
            MetersTest::snapshot, new NothingKept(), fact -> {}, WELL, registry, state, TIME);
    String meters;
    try (Status status = new Status(door, sources)) {
      status.start();
      meters = scrape(status);
    }
    assertTrue(meters.contains("carewatch_receipt_seconds_count{level=\"operator\"} 1"), meters);
    assertEquals("", promtool(meters), "promtool check metrics");
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
      for (int i = 0; i < 500 && status.address().isEmpty(); i++) {
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
    assertTrue(process.waitFor(10, TimeUnit.SECONDS));
    return process.exitValue() == 0 ? said.strip() : said + "exit " + process.exitValue();
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
                List.of(new Snapshot.PathView(1, true, up, at, Optional.empty())),
                true,
                1,
                Optional.of(at),
                "none",
                "none")));
  }
}
