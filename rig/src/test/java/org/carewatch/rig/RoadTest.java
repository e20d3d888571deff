package org.carewatch.rig;

// The built daemon as a process, with a driven line and a real broker: what the parts cannot prove
// alone. One daemon at a time.

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.carewatch.uplink.Listener;
import org.carewatch.uplink.Listener.Heard;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoadTest {
  private static final String PASSWORD = "correct horse";

  @TempDir Path folder;
  private Road road;
  private Listener desk;
  private final List<Heard> waiting = new ArrayList<>();
  private final Set<String> known = new HashSet<>(); // ids of events, as a desk drops repeats

  @BeforeEach
  void build() throws Exception {
    road = new Road(folder);
    desk = new Listener(road.broker.url(), road.published, Road.ROOT + "#");
  }

  @AfterEach
  void end() throws Exception {
    desk.close();
    road.close();
  }

  @Test
  void aPressReachesTheDeskAndIsResetWithThePasswordOnceTheButtonIsReleased() throws Exception {
    assertEquals(0, road.run(PASSWORD + "\n", "set-password").status());
    up(road.daemon());
    road.button.press();
    Heard alarm = on("alarm", "carewatch.alarm.raised");
    String incident = field(alarm.text(), "incident");
    assertEquals(401, road.reset(incident, "wrong horse").statusCode());
    assertEquals(409, road.reset(incident, PASSWORD).statusCode(), "the button is held");
    road.button.release();
    on("alarm", "carewatch.alarm.released");
    assertEquals(200, road.reset(incident, PASSWORD).statusCode());
    on("alarm", "carewatch.alarm.reset");
    assertEquals(200, road.get("/healthz").statusCode());
    List<String> metrics = road.get("/metrics").body().lines().toList();
    Pattern sample = Pattern.compile("[a-z][a-z0-9_]*(\\{.*})? [-+.0-9eENaIinf]+");
    assertTrue(metrics.size() > 20, metrics.toString());
    assertEquals(
        List.of(),
        metrics.stream()
            .filter(line -> !line.startsWith("#") && !sample.matcher(line).matches())
            .toList());
  }

  @Test
  void doctorStatusAndJournalBesideTheDaemonTakeNothingFromIt() throws Exception {
    Process daemon = up(road.daemon());
    road.button.press();
    on("alarm", "carewatch.alarm.raised");
    assertEquals(1, road.connections());

    Road.Came doctor = road.run("", "doctor");
    assertEquals(1, doctor.lines("good  line button/front-desk").size(), doctor.out());
    assertEquals(1, doctor.lines("good  desk anshan-110 path 1").size(), doctor.out());
    assertEquals(1, doctor.lines("no receipt yet for the last alarm").size(), doctor.out());
    assertEquals(1, doctor.lines("good  rights box key").size(), doctor.out());
    assertFalse(doctor.out().contains("busy"), doctor.out());
    boolean allGood = doctor.lines("BAD").isEmpty() && doctor.lines("？").isEmpty();
    assertEquals(allGood ? 0 : 1, doctor.status(), doctor.out());

    Road.Came status = road.run("", "status");
    assertEquals(1, status.status(), "an alarm stands");
    assertTrue(status.out().contains("paths up 1/1"), status.out());
    Road.Came list = road.run("", "journal", "list");
    assertEquals(0, list.status(), list.out());
    assertEquals(1, list.lines("alarm.raised").size(), list.out());
    Road.Came verify = road.run("", "journal", "verify");
    assertEquals(0, verify.status(), verify.out());

    assertEquals(1, road.connections(), "the daemon's connection was left alone");
    assertFalse(
        doctor.lines("desk anshan-110 path 1").getFirst().contains("-doctor"),
        "the doctor asked the daemon");
    assertTrue(daemon.isAlive());
  }

  @Test
  void withoutADaemonTheDoctorTriesTheBrokerItselfAndSendsNothingThatRings() throws Exception {
    Road.Came doctor = road.run("", "doctor");
    assertEquals(1, doctor.status(), "no such chip on this machine");
    assertEquals(1, doctor.lines("BAD   line button/front-desk").size(), doctor.out());
    List<String> path = doctor.lines("good  desk anshan-110 path 1");
    assertEquals(1, path.size(), doctor.out());
    assertTrue(path.getFirst().contains(Road.CLIENT + "-doctor"), path.getFirst());
    assertTrue(path.getFirst().contains("a drill proves that"), path.getFirst());
    assertTrue(path.getFirst().contains("keeps no presence"), path.getFirst());
    String log = road.broker.log();
    assertTrue(log.contains("Received DISCONNECT from " + Road.CLIENT + "-doctor"), log);
    List<String> sent =
        log.lines().filter(line -> line.contains("Received PUBLISH from " + Road.CLIENT)).toList();
    assertTrue(sent.stream().allMatch(line -> line.contains("/result'")), sent.toString());
    assertEquals(1, doctor.lines("BAD   broker rights anshan-110 path 1").size(), doctor.out());
    assertFalse(log.contains("Will message specified"), log);

    road.broker.close();
    Road.Came refused = road.run("", "doctor");
    assertEquals(1, refused.lines("BAD   desk anshan-110 path 1").size(), refused.out());
    assertTrue(refused.out().contains("is the broker running"), refused.out());
  }

  @Test
  void eachEndIsToldWithItsCauseAndAChangedConfigurationWithBothHashes() throws Exception {
    Process first = up(road.daemon());
    assertEquals("order", field(on("event", "carewatch.daemon.started").text(), "cause"));
    first.destroy();
    await(one -> presence(one, "stopping"), "farewell");
    assertTrue(first.waitFor(60, TimeUnit.SECONDS), road.said(first));
    assertEquals(143, first.exitValue(), "as Java ends on SIGTERM");

    road.configure("改名园");
    Process second = up(road.daemon());
    on("event", "carewatch.daemon.stopping");
    assertEquals("order", field(on("event", "carewatch.daemon.started").text(), "cause"));
    String changed = on("event", "carewatch.configuration.changed").text();
    assertTrue(field(changed, "before").matches("sha256:[0-9a-f]{64}"), changed);
    assertTrue(field(changed, "after").matches("sha256:[0-9a-f]{64}"), changed);
    assertFalse(field(changed, "before").equals(field(changed, "after")), changed);
    second.destroyForcibly().waitFor();
    await(one -> presence(one, "offline"), "last will");

    up(road.daemon());
    await( // what the killed process had sent may come again before it
        one ->
            field(one.text(), "type").equals("carewatch.daemon.started")
                && field(one.text(), "cause").equals("crash"),
        "start after a crash");
    assertEquals(0, road.run("", "journal", "verify").status());
    assertEquals(List.of(), road.published.faults());
    Set<String> published = road.published.kinds().keySet();
    assertTrue(
        published.containsAll(
            Set.of(
                "online", "stopping", "offline", "state", "heartbeat", "carewatch.daemon.started")),
        published.toString());
  }

  private Process up(Process daemon) throws Exception {
    waiting.removeIf(one -> presence(one, "online"));
    try {
      await(one -> presence(one, "online"), "birth");
    } catch (AssertionError late) {
      throw new AssertionError(late.getMessage() + "; it said: " + road.said(daemon), late);
    }
    return daemon;
  }

  private static boolean presence(Heard one, String state) {
    return one.topic().equals(Road.ROOT + "presence/1") && field(one.text(), "state").equals(state);
  }

  private Heard on(String topic, String type) throws Exception {
    return await(
        one -> one.topic().equals(Road.ROOT + topic) && field(one.text(), "type").equals(type),
        type);
  }

  /** The first that fits of what came and was not asked for yet, or of what comes now. */
  private Heard await(Predicate<Heard> fits, String what) throws Exception {
    while (true) {
      Optional<Heard> found = waiting.stream().filter(fits).findFirst();
      if (found.isPresent()) {
        waiting.remove(found.get());
        return found.get();
      }
      waiting.add(desk.any(this::isNew, what, 20));
    }
  }

  private boolean isNew(Heard one) {
    String id = field(one.text(), "type").isEmpty() ? "" : field(one.text(), "id");
    return id.isEmpty() || known.add(id);
  }

  /** The first text of this name. */
  private static String field(String json, String name) {
    Matcher found = Pattern.compile("\"" + name + "\":\\s*\"([^\"]*)\"").matcher(json);
    return found.find() ? found.group(1) : "";
  }
}
