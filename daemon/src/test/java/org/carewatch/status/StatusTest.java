package org.carewatch.status;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.RecordComponent;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.carewatch.core.Snapshot;
import org.carewatch.event.EventType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StatusTest {
  private Served served;

  @BeforeEach
  void serve() {
    served = new Served(Optional.empty());
  }

  @AfterEach
  void end() {
    served.close();
  }

  @Test
  void healthIsGoodOnlyWhileLineJournalAndCoreMakeProgress() throws Exception {
    assertEquals(200, served.get("/healthz").statusCode());
    served.line = false;
    assertEquals(503, served.get("/healthz").statusCode());
    served.line = true;
    served.journal = false;
    assertEquals(503, served.get("/healthz").statusCode());
    served.journal = true;
    served.core = false;
    HttpResponse<String> answer = served.get("/healthz");
    assertEquals(503, answer.statusCode());
    assertEquals("trouble\n", answer.body());
  }

  @Test
  void statusHasEveryFieldOfTheSnapshot() throws Exception {
    String body = served.get("/api/v1/status").body();
    for (Class<?> part : Snapshot.class.getDeclaredClasses()) {
      assertNames(part, body);
    }
    assertNames(Snapshot.class, body);
    assertTrue(body.contains("\"2026-11-23T06:12:03.412Z\""), body);
    assertTrue(body.contains("{\"zh\":\"通路中断\",\"en\":\"the path is down\"}"), body);
    assertTrue(body.contains("\"durable\":null"), body);
    assertTrue(body.contains("\"health\":{\"line\":true"), body);
  }

  @Test
  void statusSaysOfEachPartOfTheBoxHowItIsAndWhatToDo() throws Exception {
    String body = served.get("/api/v1/status").body();
    assertTrue(
        body.contains(
            "{\"subject\":\"box/temperature\",\"question\":\"too-hot\",\"verdict\":\"bad\","
                + "\"words\":{\"zh\":\"盒子过热：83.5 °C\",\"en\":\"the box is too hot: 83.5 °C\"}"),
        body);
    assertTrue(body.contains("\"figure\":83.5,\"unit\":\"celsius\""), body);
    for (String verdict : List.of("good", "cannot-tell", "not-fitted")) {
      assertTrue(body.contains("\"verdict\":\"" + verdict + "\""), verdict);
    }
    String meters = served.get("/metrics").body();
    assertTrue(meters.contains("carewatch_box_good{part=\"box/temperature\"} 0"), meters);
    assertTrue(meters.contains("carewatch_box_good{part=\"box/card\"} 1"), meters);
    assertTrue(meters.contains("carewatch_box_known{part=\"box/memory\"} 0"), meters);
    assertTrue(!meters.contains("box/voltage"), "not fitted: no row");
  }

  private static void assertNames(Class<?> part, String body) {
    for (RecordComponent component : part.getRecordComponents()) {
      assertTrue(body.contains("\"" + component.getName() + "\":"), component.getName());
    }
  }

  @Test
  void eventsAreTheOriginalBytesNewestFirst() throws Exception {
    served.kept.add(EventType.DAEMON_STARTED, 1);
    served.kept.add(EventType.ALARM_RAISED, 2);
    HttpResponse<String> answer = served.get("/api/v1/events");
    assertEquals("[{ \"n\" :  2, \"x\":\"门门\" },\n{ \"n\" :  1, \"x\":\"门\" }]", answer.body());
    assertTrue(answer.headers().firstValue("link").isEmpty());
  }

  @Test
  void eventsCanBeReadPageByPageAndByType() throws Exception {
    for (int i = 0; i < 250; i++) {
      served.kept.add(i % 100 == 0 ? EventType.ALARM_RAISED : EventType.CLOCK_SET, 1);
    }
    HttpResponse<String> first = served.get("/api/v1/events?limit=2&type=alarm.raised");
    assertTrue(first.body().startsWith("[{ \"n\" :  201,"), first.body());
    assertTrue(first.body().contains("\"n\" :  101,"), first.body());
    String link = first.headers().firstValue("link").orElseThrow();
    String next = link.substring(1, link.indexOf('>'));
    assertTrue(next.endsWith("&type=alarm.raised"), next);
    HttpResponse<String> second = served.get(next);
    assertTrue(second.body().startsWith("[{ \"n\" :  1,"), second.body());
    assertTrue(second.headers().firstValue("link").isEmpty());
  }

  @Test
  void eventsStopAtOneMebibyteAndSayWhereToGoOn() throws Exception {
    for (int i = 0; i < 20; i++) {
      served.kept.add(EventType.CLOCK_SET, 30_000);
    }
    HttpResponse<String> answer = served.get("/api/v1/events?limit=20");
    assertTrue(answer.body().length() < 400_000, "characters of three bytes");
    assertTrue(answer.headers().firstValue("link").orElse("").contains(":10>"), "eleven fit");
  }

  @Test
  void aWrongParameterIsToldWithWhatWouldBeRight() throws Exception {
    for (String wrong :
        List.of(
            "limit=0",
            "limit=501",
            "limit=x",
            "before=7",
            "type=alarm.razed",
            "limit=",
            "from=yesterday",
            "incident=7",
            "q=" + "x".repeat(101))) {
      HttpResponse<String> answer = served.get("/api/v1/events?" + wrong);
      assertEquals(400, answer.statusCode(), wrong);
      assertTrue(answer.body().contains("must be") || answer.body().contains("such as"), wrong);
    }
  }

  @Test
  void eventsAreFoundByTheirWordsGroupIncidentAndTime() throws Exception {
    for (int i = 0; i < 3; i++) {
      served.kept.add(
          EventType.CLOCK_SET, "2026-11-0" + (i + 1) + "T00:00:00.000Z", "incident-" + i);
    }
    served.kept.add(EventType.ALARM_RAISED, 1);
    assertEquals("[{\"time\":\"2026-11-02T00:00:00.000Z\"}]", found("q=2026-11-02t00"));
    assertEquals("[{ \"n\" :  4, \"x\":\"门\" }]", found("type=alarm"));
    assertEquals(
        "[{\"time\":\"2026-11-02T00:00:00.000Z\"},\n{\"time\":\"2026-11-01T00:00:00.000Z\"}]",
        found("to=2026-11-03T00:00:00Z"));
    assertEquals(
        "[{\"time\":\"2026-11-02T00:00:00.000Z\"}]",
        found("from=2026-11-02T00:00:00Z&to=2026-11-03T00:00:00Z&type=clock"));
    String id = "0199f3c2-7b1a-7c3e-9d52-0f6a5c1e2b44";
    assertEquals("[]", found("incident=" + id));
    served.kept.add(EventType.CLOCK_SET, "2026-11-09T00:00:00.000Z", id);
    assertEquals("[{\"time\":\"2026-11-09T00:00:00.000Z\"}]", found("incident=" + id));
  }

  private String found(String parameters) throws Exception {
    return served.get("/api/v1/events?" + parameters).body();
  }

  @Test
  void theNextPageIsLookedForByTheSameWords() throws Exception {
    for (int i = 0; i < 30; i++) {
      served.kept.add(EventType.CLOCK_SET, 1);
    }
    String link =
        served.get("/api/v1/events?limit=2&q=%E9%97%A8").headers().firstValue("link").orElseThrow();
    assertTrue(link.contains("&q=%E9%97%A8>"), link);
    String next = link.substring(1, link.indexOf('>'));
    assertTrue(served.get(next).body().startsWith("[{ \"n\" :  28,"), next);
  }

  @Test
  void aBrokenJournalIs500AndNothingElseIsHurt() throws Exception {
    served.kept.broken = true;
    assertEquals(500, served.get("/api/v1/events").statusCode());
    assertEquals(200, served.get("/api/v1/status").statusCode());
  }

  @Test
  void aHandlerThatThrowsIs500AndTheNextRequestIsAnswered() throws Exception {
    served.snapshot =
        () -> {
          throw new IllegalStateException("made for this test");
        };
    HttpResponse<String> answer = served.get("/api/v1/status");
    assertEquals(500, answer.statusCode());
    assertFalse(answer.body().contains("made for this test"), "no inner words go out");
    served.snapshot = Pictures::rich;
    assertEquals(200, served.get("/api/v1/status").statusCode());
  }

  @Test
  void thePageIsChineseFirstAndAllowsNothingFromElsewhere() throws Exception {
    HttpResponse<String> page = served.get("/");
    assertTrue(page.body().indexOf("立即拨打110") < page.body().indexOf("call 110"), "Chinese first");
    String policy = page.headers().firstValue("content-security-policy").orElse("");
    assertTrue(policy.startsWith("default-src 'none'"), policy);
    assertFalse(page.body().contains("http://") || page.body().contains("https://"));
  }

  @Test
  void thePageWithAllThatItLoadsIsUnder100KiBAndComesFromHere() throws Exception {
    Pattern loaded = Pattern.compile("(?:src=|href=|from )\"[./]+([a-z]+\\.(?:js|css))\"");
    Deque<String> left = new ArrayDeque<>(List.of(""));
    Set<String> files = new HashSet<>();
    int bytes = 0;
    while (!left.isEmpty()) {
      String file = left.remove();
      HttpResponse<String> answer = served.get("/" + file);
      assertEquals(200, answer.statusCode(), file);
      bytes += answer.body().getBytes(StandardCharsets.UTF_8).length;
      loaded
          .matcher(answer.body())
          .results()
          .map(one -> one.group(1))
          .filter(files::add)
          .forEach(left::add);
      String plain = answer.body().replace("http://www.w3.org/2000/svg", "");
      assertFalse(plain.contains("http://") || plain.contains("https://"), file);
    }
    assertTrue(files.containsAll(Set.of("page.css", "page.js", "dom.js", "acts.js")), "" + files);
    assertTrue(bytes < 100 * 1024, bytes + " bytes");
  }

  @Test
  void unknownPathsAndMethodsAreToldAsJson() throws Exception {
    for (String path : List.of("/nothing", "/page.html", "/api/v1/alarms/x/reset", "/..", "/%2e")) {
      HttpResponse<String> answer = served.get(path);
      assertEquals(404, answer.statusCode(), path);
      assertTrue(answer.body().contains("\"error\":\"not-found\""), answer.body());
    }
    HttpRequest.Builder delete = HttpRequest.newBuilder(served.uri("/api/v1/status")).DELETE();
    HttpResponse<String> answer = served.send(delete);
    assertEquals(405, answer.statusCode());
    assertEquals("GET, HEAD", answer.headers().firstValue("allow").orElse(""));
    String reset = "/api/v1/alarms/" + Pictures.INCIDENT + "/reset";
    assertEquals(405, served.get(reset).statusCode());
  }

  @Test
  void anAddressBeyondLoopbackIsRefusedWithTheCure() {
    for (String address : List.of("0.0.0.0", "192.0.2.1", "::")) {
      var outside = new InetSocketAddress(address, 8480);
      IllegalArgumentException refused =
          assertThrows(
              IllegalArgumentException.class,
              () -> new Door(outside, Optional.empty(), Optional.empty()));
      assertTrue(String.valueOf(refused.getMessage()).contains("127.0.0.1"), address);
    }
  }

  @Test
  void metersTellOfContactsDesksAndPaths() throws Exception {
    new RoadMeters(served.registry).settled(java.time.Duration.ofMillis(30));
    String body = served.get("/metrics").body();
    assertTrue(body.contains("carewatch_contact_settled_seconds_count 1"), body);
    assertTrue(body.contains("carewatch_path_up{desk=\"anshan-110\",path=\"2\"} 0.0"), body);
    assertTrue(body.contains("carewatch_desk_owed_alarms{desk=\"anshan-110\"} 1.0"), body);
    assertTrue(body.lines().count() < 500, "few meters, few buckets");
  }
}
