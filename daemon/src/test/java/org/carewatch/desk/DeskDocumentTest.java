package org.carewatch.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.carewatch.event.EventType;
import org.carewatch.event.EventWriter;
import org.carewatch.event.Fields;
import org.carewatch.event.Level;
import org.carewatch.event.Mode;
import org.carewatch.event.News;
import org.carewatch.event.Phase;
import org.carewatch.event.ProtocolDocument;
import org.carewatch.event.Subject;
import org.carewatch.event.Text;
import org.carewatch.event.Topic;
import org.junit.jupiter.api.Test;

/** The integrator's document says what this desk sends and reads. */
class DeskDocumentTest {
  private static final String RUN = "0199f0aa-2c40-7d11-8a3e-5b6f7c8d9e0f";
  private static final String EVENT = "0199f3c2-7b1a-7c3e-9d52-0f6a5c1e2b44";
  private static final String DESK = "anshan-110";

  private static void same(String sample, byte[] made) throws IOException {
    assertEquals(
        ProtocolDocument.fields(made),
        ProtocolDocument.fields(ProtocolDocument.sample(sample)),
        () -> sample + " is really " + new String(made, StandardCharsets.UTF_8));
  }

  @Test
  void sampleOfAnAlarmIsAnAlarm() throws IOException {
    Map<String, Object> facility =
        Fields.of(
            "id",
            "anshan-sunshine",
            "name",
            "阳光托育园",
            "address",
            "辽宁省鞍山市铁东区",
            "division",
            "210302",
            "contact",
            Fields.of("name", "值班园长", "phone", "0412-5550000"),
            "location",
            Fields.of("longitude", 122.99, "latitude", 41.11, "datum", "WGS-84"));
    News news =
        new News(
            EventType.ALARM_RAISED,
            Subject.button("front-desk"),
            Phase.ACTIVE,
            Mode.ACTUAL,
            News.OPENS,
            Fields.of("number", 1, "name", "前台一键报警", "area", "reception", "areaName", "门厅"),
            List.of(Fields.of("id", "cam-hall", "name", "门厅", "recorder", "nvr-1", "channel", 1)),
            new Text("前台一键报警被按下", "Emergency button pressed: front desk"),
            Fields.of("settledMillis", 30L),
            EventType.ALARM_RAISED.codes(Phase.ACTIVE));
    same(
        "alarm",
        new EventWriter(facility)
            .write(
                news,
                EVENT,
                new EventWriter.Place(
                    RUN,
                    1234,
                    "9c".repeat(32),
                    17,
                    86_400_123,
                    "synchronised",
                    Instant.parse("2026-11-23T06:12:03.412Z")))
            .bytes());
  }

  @Test
  void samplesOfReceiptsAreReceipts() throws IOException {
    Receipts receipts = new Receipts();
    same(
        "stored",
        receipts
            .stored(EVENT, true, "desk " + DESK, "2026-11-23T06:12:03.498Z", 0)
            .payload("anshan-sunshine", DESK));
    same(
        "closed",
        receipts
            .raise(EVENT, Level.CLOSED, "王警官", "2026-11-23T06:31:40.000Z", "real", 0)
            .payload("anshan-sunshine", DESK));
  }

  @Test
  void sampleOfACommandIsACommand() throws IOException {
    Holes.Hole hole = new Holes.Hole(RUN + ":1201", RUN + ":1230", 0, false);
    same(
        "replay",
        new Replays.Asked("0199f3c3-0a51-7a01-b2c3-d4e5f6071829", Topic.ALARM, hole, 0)
            .payload("anshan-sunshine", DESK, RUN));
  }

  @Test
  void figuresOfTheDocumentAreThoseOfTheCode() throws IOException {
    String text = ProtocolDocument.text();
    for (String topic : Incoming.subscriptions("{facility}", "{desk}")) {
      String word = topic.replace("carewatch/1/{facility}/{desk}/", "").replace("+", "{path}");
      assertTrue(text.contains("| `" + word + "` |"), word);
    }
    assertEquals(30, Holes.PATIENCE_NANOS / 1_000_000_000L);
    assertEquals(300, Receipts.AGAIN_NANOS / 1_000_000_000L);
    assertEquals(60, Replays.ANSWER_SECONDS);
    assertTrue(text.contains("after 30 s") && text.contains("every 5 minutes"));
    assertTrue(text.contains("within 60 s"));
    assertTrue(text.contains(String.format("%,d lines", DeskFile.MOST_LINES)));
  }
}
