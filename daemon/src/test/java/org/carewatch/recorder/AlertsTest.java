package org.carewatch.recorder;

// What a recorder tells by itself, however it is cut into pieces: a heartbeat proves that the
// stream lives and no more, a word counts once.

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AlertsTest {
  private int looks;
  private Instant now = Instant.parse("2026-08-03T00:00:00Z");

  private static String isapi(String type, String state, int count) {
    return "--<boundary>\nContent-Type: application/xml\nContent-Length: 3\n\n"
        + "<p:EventNotificationAlert xmlns:p=\"urn:psialliance-org\"><p:channelID>34</p:channelID>"
        + "<activePostCount>"
        + count
        + "</activePostCount><eventType>"
        + type
        + "</eventType><eventState>"
        + state
        + "</eventState></p:EventNotificationAlert>\n";
  }

  private boolean tell(Alerts alerts, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    return alerts.piece(bytes, bytes.length);
  }

  @Test
  void aHeartbeatIsLifeAndNothingElse() {
    Alerts alerts = Alerts.isapi(() -> looks++, () -> now);
    assertTrue(tell(alerts, isapi("videoloss", "inactive", 0)));
    assertTrue(tell(alerts, isapi("VMD", "active", 1)));
    assertEquals(0, looks);
    Alerts dahua = Alerts.cgi(() -> looks++, () -> now);
    assertTrue(tell(dahua, "--myboundary\r\n\r\nHeartbeat\r\n\r\n"));
    assertTrue(tell(dahua, "Code=VideoMotion;action=Start;index=3;data={}\r\n"));
    assertEquals(0, looks);
  }

  @Test
  void aWordCountsOnceUntilItChanges() {
    Alerts alerts = Alerts.isapi(() -> looks++, () -> now);
    for (int time = 0; time < 5; time++) {
      assertTrue(tell(alerts, isapi("diskError", "active", time)));
    }
    assertEquals(1, looks);
    tell(alerts, isapi("diskerror", "inactive", 0));
    assertEquals(2, looks);
    tell(alerts, isapi("videoloss", "active", 1));
    now = now.plus(Duration.ofMinutes(1));
    tell(alerts, isapi("videoloss", "active", 2));
    now = now.plus(Duration.ofMinutes(1));
    tell(alerts, isapi("videoloss", "active", 3));
    assertEquals(3, looks, "it still lasts");
    tell(alerts, isapi("videoloss", "inactive", 0));
    now = now.plus(Duration.ofMinutes(2));
    tell(alerts, isapi("videoloss", "active", 1));
    assertEquals(4, looks, "its end looked like a heartbeat");
    Alerts dahua = Alerts.cgi(() -> looks++, () -> now);
    tell(dahua, "Code=VideoLoss;action=Start;index=0;data={\r\n}\r\n");
    tell(dahua, "Code=VideoLoss;action=Start;index=0;data={\r\n}\r\n");
    tell(dahua, "Code=VideoLoss;action=Start;index=1\r\n");
    assertEquals(6, looks);
  }

  @Test
  void itIsReadByteByByteAndBehindAnything() {
    Alerts alerts = Alerts.isapi(() -> looks++, () -> now);
    tell(alerts, "\u00ff\u00d8<EventNotificationAlert".repeat(3000));
    int whole = 0;
    for (char one :
        ("</EventNotificationAlert>" + isapi("recordingFailure", "active", 1)).toCharArray()) {
      whole += tell(alerts, String.valueOf(one)) ? 1 : 0;
    }
    assertEquals(2, whole);
    assertEquals(1, looks);
    Alerts dahua = Alerts.cgi(() -> looks++, () -> now);
    for (char one : "Code=StorageFailure;action=Start;index=12;".toCharArray()) {
      whole += tell(dahua, String.valueOf(one)) ? 1 : 0;
    }
    assertEquals(3, whole, "an index is not taken for one before its end");
    assertEquals(2, looks);
  }

  @Test
  void noiseIsNoLife() {
    Alerts alerts = Alerts.isapi(() -> looks++, () -> now);
    for (int piece = 0; piece < 100; piece++) {
      assertFalse(tell(alerts, "<EventNotificationAlert>".repeat(100)));
    }
    assertEquals(0, looks);
  }
}
