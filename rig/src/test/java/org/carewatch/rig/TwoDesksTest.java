package org.carewatch.rig;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The daemon with two desks, each at two brokers. */
class TwoDesksTest {
  private static final long SECONDS = 60;

  @TempDir Path folder;
  private final List<TownDesk> connections = new ArrayList<>();
  private Mosquitto first;
  private Mosquitto second;
  private Town.Wanted police;
  private Town.Wanted health;
  private Town town;

  @BeforeEach
  void town() throws Exception {
    first = Mosquitto.start(folder.resolve("first"), Mosquitto.Settings.plain());
    second = Mosquitto.start(folder.resolve("second"), Mosquitto.Settings.plain());
    List<String> brokers = List.of(first.url(), second.url());
    police = new Town.Wanted("police-110", "police", brokers);
    health = new Town.Wanted("health-bureau", "health", brokers);
    town = new Town(folder.resolve("box"), List.of(police, health), "");
  }

  @AfterEach
  void end() {
    connections.forEach(TownDesk::close);
    town.close();
    first.close();
    second.close();
  }

  private TownDesk at(Town.Wanted desk, Mosquitto broker) throws Exception {
    TownDesk connection = new TownDesk(desk, broker.url(), true);
    connections.add(connection);
    return connection;
  }

  private static TownDesk.Got birth(TownDesk desk, int path) throws InterruptedException {
    return desk.await(
        got -> got.topic().equals("presence/" + path) && got.text().contains("online"),
        "birth on path " + path,
        SECONDS);
  }

  @Test
  void aBrokerThatDiesLosesNoAlarmIsToldToTheOtherDeskAndTheCommandTestTellsIt() throws Exception {
    TownDesk policeFirst = at(police, first);
    TownDesk policeSecond = at(police, second);
    TownDesk healthSecond = at(health, second);
    at(health, first);
    town.start();
    String run = birth(policeFirst, 1).field("run");
    birth(policeSecond, 2);
    birth(healthSecond, 2);

    String command = policeSecond.command("test", run);
    String good = result(policeSecond, command);
    assertEquals(2, count(good, "\"roundTrip\":\"good\""), good);
    TownDesk.Got trip =
        policeSecond.await(got -> got.is("test.periodic"), "test.periodic", SECONDS);
    assertEquals("2", trip.properties().get("path"));

    town.button.press();
    TownDesk.Got alarm = policeFirst.await(got -> got.is("alarm.raised"), "alarm", SECONDS);
    assertEquals("1", alarm.properties().get("path"));
    policeFirst.receipt(alarm.field("id"), "operator");
    // events go over whichever path stood first
    either(policeFirst, policeSecond, "alarm.answered");
    town.button.release();
    // else the next press may come before the release has settled, and is none
    either(policeFirst, policeSecond, "alarm.released");

    first.close();
    town.button.press();
    TownDesk.Got over =
        policeSecond.await(
            got -> got.is("alarm.raised") && !got.field("id").equals(alarm.field("id")),
            "the alarm over the second path",
            SECONDS);
    assertEquals("2", over.properties().get("path"));
    policeSecond.receipt(over.field("id"), "operator");

    TownDesk.Got fault = healthSecond.await(got -> got.is("uplink.fault"), "uplink.fault", SECONDS);
    assertTrue(fault.text().contains("\"subject\":\"path/police-110-1\""), fault.text());
    assertTrue(fault.text().contains("only one path"), fault.text());
    TownDesk.Got own = policeSecond.await(got -> got.is("uplink.fault"), "uplink.fault", SECONDS);
    assertTrue(own.text().contains("\"subject\":\"path/health-bureau-1\""), own.text());
    assertEquals(0, faults(policeSecond, "path/police-110"));
    assertEquals(0, faults(healthSecond, "path/health-bureau"));
    assertTrue(healthSecond.all(got -> got.is("alarm.raised")).isEmpty(), "not its role's");

    String half = result(policeSecond, policeSecond.command("test", run));
    assertEquals(1, count(half, "\"roundTrip\":\"good\""), half);
    assertEquals(1, count(half, "\"roundTrip\":\"down\""), half);
    everywhereItIsSaidThatThisIsOnePath(policeSecond);
  }

  private static void either(TownDesk one, TownDesk other, String type)
      throws InterruptedException {
    for (long second = 0; second < SECONDS; second++) {
      if (!one.all(got -> got.is(type)).isEmpty()) {
        return;
      }
      try {
        other.await(got -> got.is(type), type, 1);
        return;
      } catch (AssertionError notThere) {
        assertTrue(second < SECONDS - 1, () -> String.valueOf(notThere.getMessage()));
      }
    }
  }

  private void everywhereItIsSaidThatThisIsOnePath(TownDesk desk) throws Exception {
    TownDesk.Got state = desk.await(got -> got.topic().equals("state"), "state", SECONDS);
    assertTrue(state.text().contains("\"onePath\":true"), state.text());
    String status = get("/api/v1/status");
    assertEquals(2, count(status, "\"onePath\":true"), status);
    assertTrue(status.contains("\"good\":true"), status);
    String metrics = get("/metrics");
    assertTrue(metrics.contains("carewatch_desk_one_path{desk=\"police-110\"} 1"), metrics);
    assertTrue(metrics.contains("carewatch_path_up{desk=\"police-110\",path=\"1\"} 0"), metrics);
    assertTrue(
        metrics.contains("carewatch_path_test_good{desk=\"police-110\",path=\"2\"} 1"), metrics);
  }

  private String get(String path) throws Exception {
    try (HttpClient http = HttpClient.newHttpClient()) {
      URI uri = URI.create("http://127.0.0.1:" + town.statusPort + path);
      return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
          .body();
    }
  }

  private static String result(TownDesk desk, String command) throws InterruptedException {
    return desk.await(
            got -> got.topic().equals("result") && got.text().contains(command), "result", SECONDS)
        .text();
  }

  private static int faults(TownDesk desk, String subject) {
    return desk.all(got -> got.is("uplink.fault") && got.text().contains(subject)).size();
  }

  private static int count(String text, String part) {
    return text.split(java.util.regex.Pattern.quote(part), -1).length - 1;
  }

  @Test
  void aDeskThatNeverAnswersAndOneWhoseBrokersHangDelayNoOther() throws Exception {
    TownDesk there = at(police, second);
    Town.Wanted alone = new Town.Wanted(police.desk(), "police", List.of(second.url()));
    Town.Wanted hung = new Town.Wanted("hung", "police", List.of(first.url()));
    Town.Wanted deaf = new Town.Wanted("deaf", "site", List.of(second.url()));
    town.configure(List.of(hung, deaf, alone), "");
    town.start();
    birth(there, 1);
    first.freeze();
    try {
      for (int press = 1; press <= 5; press++) {
        there.forget();
        long from = System.nanoTime();
        town.button.press();
        TownDesk.Got alarm = there.await(got -> got.is("alarm.raised"), "alarm", SECONDS);
        assertTrue(
            (alarm.nanos() - from) / 1e9 < 4, "it did not wait for the others' 5 s of patience");
        there.await(got -> got.is("alarm.received"), "alarm.received", SECONDS);
        town.button.release();
        there.await(got -> got.is("alarm.released"), "alarm.released", SECONDS);
      }
    } finally {
      first.thaw();
    }
    assertFalse(town.said().contains("ERROR"), town.said());
  }
}
