package org.carewatch.rig;

// The whole daemon with a panel and an input that are read over the network: disarmed, away, back.

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.carewatch.uplink.Listener;
import org.carewatch.uplink.Listener.Heard;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PanelsOnTheRoadTest {
  private static final int SECONDS = 60;
  private static final String HEALTH = "carewatch/1/road-test/health/";

  @TempDir Path folder;
  private final List<Heard> heard = new ArrayList<>();

  @Test
  void disarmedAndAwayAndBackAreToldOfBothAndTheDoctorKnows() throws Exception {
    try (StandIn panel = new StandIn();
        StandIn recorder = new StandIn();
        Road road = new Road(folder, Mosquitto.Settings.plain(), desks(panel, recorder));
        Listener desk = new Listener(road.broker.url(), road.published, HEALTH + "#")) {
      Files.writeString(folder.resolve("word"), StandIn.PASSWORD + "\n");
      Process daemon = road.daemon();
      desk.any(one -> one.text().contains("\"online\""), "birth; " + road.said(daemon), SECONDS);

      panel.arming = "disarm";
      recorder.arming = "disarm";
      Heard lost = on(desk, "armed.lost", "panel/intrusion");
      assertTrue(lost.text().contains("海康主机"), lost.text());
      on(desk, "armed.lost", "panel/perimeter");
      panel.arming = "away";
      recorder.arming = "away";
      on(desk, "armed.regained", "panel/intrusion");
      on(desk, "armed.regained", "panel/perimeter");

      panel.away = true;
      Heard unknown = on(desk, "armed.unknown", "panel/intrusion");
      assertTrue(unknown.text().contains("broke its answer off"), unknown.text());
      Road.Came doctor = road.run("", "doctor");
      assertEquals(1, doctor.lines("？ ?     panel intrusion").size(), doctor.out());
      assertEquals(1, doctor.lines("good  panel perimeter").size(), doctor.out());
      panel.away = false;
      Heard again = on(desk, "armed.unknown", "panel/intrusion");
      assertTrue(again.text().contains("\"restored\""), again.text());
      assertEquals(0, panel.failures() + recorder.failures());
    }
  }

  /** The first of this type about this subject, of what was passed over or what comes. */
  private Heard on(Listener desk, String type, String subject) throws Exception {
    for (int i = 0; i < 1000; i++) {
      for (Heard one : heard) {
        if (one.topic().equals(HEALTH + "event")
            && one.text().contains("\"carewatch." + type + "\"")
            && one.text().contains("\"" + subject + "\"")) {
          heard.remove(one);
          return one;
        }
      }
      heard.add(desk.any(_ -> true, type + " " + subject, SECONDS));
    }
    throw new AssertionError("no " + type + " of " + subject);
  }

  private static String desks(StandIn panel, StandIn recorder) {
    return """
      - id: anshan-110
        role: police
        brokers: [{url: "BROKER"}]
        unsigned-receipts: accepted
        supervision: 20s
      - id: health
        role: health
        brokers: [{url: "BROKER"}]
        unsigned-receipts: accepted
    armed:
      - {id: intrusion, name: 海康主机, hikvision: {url: "PANEL", login: box}}
      - {id: perimeter, name: 周界, input: {recorder: nvr, number: 1}}
    logins: {box: {user: watcher, password-file: word}}
    recorders: [{id: nvr, kind: hikvision, url: "RECORDER", login: box}]
    """
        .replace("PANEL", panel.url())
        .replace("RECORDER", recorder.url());
  }
}
