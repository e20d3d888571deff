package org.carewatch.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.carewatch.duty.Blind;
import org.carewatch.duty.Duty;
import org.carewatch.duty.Held;
import org.carewatch.duty.Stretch;
import org.carewatch.duty.Told;
import org.carewatch.event.EventType;
import org.carewatch.event.Fields;
import org.carewatch.event.Json;
import org.carewatch.event.Phase;
import org.carewatch.event.Subject;
import org.carewatch.event.Text;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two days of a facility, and the report of them. */
class ReportTest {
  private static final Instant MIDNIGHT = Instant.parse("2026-11-21T16:00:00Z"); // Sunday begins
  private static final Seal SEAL =
      new Seal(
          Optional.of(
              new Seal.Checkpoint(
                  9, "run:7", "0".repeat(64), "2026-11-23T16:00:00.000Z synchronised", "key")),
          "whole");
  private final Reading reading =
      new Reading(LocalDate.of(2026, 11, 22), LocalDate.of(2026, 11, 23));
  private final Told told = new Told(new Random(5), reading::take);

  @BeforeEach
  void twoDays() {
    told.starts(1, "power", Map.of(), at(0), MIDNIGHT, true);
    tells(EventType.ARMED_LOST, Told.PANEL, Phase.ACTIVE, "p", Fields.of(), 3600);
    tells(EventType.ARMED_REGAINED, Told.PANEL, Phase.RESTORED, "p", Fields.of(), 4200);
    tells(EventType.ALARM_RAISED, Told.BUTTON, Phase.ACTIVE, "a", Fields.of(), 7200);
    tells(EventType.ALARM_RECEIVED, Told.BUTTON, Phase.MOMENTARY, "a", receipt(800), 7201);
    tells(EventType.ALARM_ANSWERED, Told.BUTTON, Phase.MOMENTARY, "a", receipt(12_300), 7213);
    tells(
        EventType.ALARM_CLOSED,
        Told.BUTTON,
        Phase.MOMENTARY,
        "a",
        Fields.of("desk", "police", "outcome", "false"),
        7300);
    tells(EventType.COVERAGE_LOST, Told.HALL, Phase.ACTIVE, "c", blind(7310), 7320);
    tells(EventType.COVERAGE_LOST, Told.HALL, Phase.RESTORED, "c", since(8210), 8220);
    tells(EventType.UPLINK_FAULT, Subject.path("police", 1), Phase.ACTIVE, "u", Fields.of(), 9000);
    tells(
        EventType.UPLINK_FAULT, Subject.path("police", 1), Phase.RESTORED, "u", Fields.of(), 9090);
    tells(
        EventType.CONFIGURATION_CHANGED,
        Subject.BOX,
        Phase.MOMENTARY,
        "",
        Fields.of(
            "before",
            "sha256:a",
            "after",
            "sha256:b",
            "changes",
            List.of(
                Fields.of("key", "retention.days", "old", "90", "new", "30"),
                Fields.of("key", "armed.panel.grace", "old", "60", "new", "30"))),
        9090);
    told.starts(
        2, "power", Map.of(), at(0), MIDNIGHT.plus(Duration.ofHours(36)), true); // off from 02:31
    reading.chronicle.now(told.run(), at(43_200));
  }

  private static Map<String, Object> receipt(long millis) {
    return Fields.of("desk", "police", "by", "值班员", "millisSinceContact", millis);
  }

  private static Map<String, Object> since(int second) {
    return Fields.of("sinceBootMillis", at(second));
  }

  private static Map<String, Object> blind(int second) {
    Map<String, Object> detail = since(second);
    Map<String, Object> text = Fields.of("zh", "没有画面", "en", "no picture");
    detail.put(
        "cameras",
        List.of(
            Fields.of("id", "good", "name", "另一台", "verdict", "good"),
            Fields.of(
                "id",
                "cam",
                "name",
                "门<厅>",
                "verdict",
                "bad",
                "reason",
                "no-picture",
                "text",
                text)));
    return detail;
  }

  private static long at(int second) {
    return 1000L * second + 5000;
  }

  private void tells(
      EventType type,
      Subject subject,
      Phase phase,
      String incident,
      Map<String, Object> detail,
      int second) {
    told.tells(
        type, subject, phase, incident, detail, at(second), MIDNIGHT.plusSeconds(second), true);
  }

  private Report report() {
    return Report.of(
        reading,
        new Period(
            "anshan-sunshine",
            "阳光<托育园>",
            LocalDate.of(2026, 11, 22),
            LocalDate.of(2026, 11, 23),
            ZoneId.of("Asia/Shanghai")),
        SEAL);
  }

  @Test
  void figuresAreThoseOfTheEvents() {
    Report report = report();
    assertEquals(10, report.minutes(Duty.ARMED, Held.BREACH));
    assertEquals(2880, report.armed().getFirst().tally().counted());
    // off from the last event at 02:31:30 of the first day to noon of the second
    assertEquals(1440 + 720 - 151, report.minutes(Duty.ARMED, Held.UNKNOWN));
    Report.Row panel =
        report.armed().stream()
            .filter(row -> row.subject().equals("panel/panel"))
            .findFirst()
            .orElseThrow();
    assertEquals(10, panel.days().getFirst().tally().of(Held.BREACH));
    assertEquals(0, panel.days().getLast().tally().of(Held.BREACH));
    Report.AlarmLine alarm = report.alarms().getFirst();
    assertEquals(Optional.of(12_300L), alarm.operatorMillis());
    assertEquals("false", alarm.outcome());
    assertEquals(
        1, report.faults().stream().filter(one -> one.type().equals("uplink.fault")).count());
    assertEquals(
        List.of(Duration.ofSeconds(600), Duration.ofSeconds(900), Duration.ofSeconds(90)),
        report.faults().stream().map(one -> one.repair().orElseThrow()).toList());
  }

  @Test
  void areasAreCountedFromTheirBeginningWithTheCamerasThatDidNotCount() {
    Report report = report();
    // 02:01:50 to 02:16:50
    assertEquals(16, report.minutes(Duty.COVERAGE, Held.BREACH));
    assertEquals(1440 + 720 - 151, report.minutes(Duty.COVERAGE, Held.UNKNOWN));
    assertEquals(
        List.of("facility", "area/hall"),
        report.coverage().stream().map(Report.Row::subject).toList());
    Stretch unseen = report.coverage().getLast().troubles().getFirst();
    assertEquals(MIDNIGHT.plusSeconds(7310), unseen.from());
    assertEquals(MIDNIGHT.plusSeconds(8210), unseen.until());
    assertEquals(
        List.of(new Blind("cam", "门<厅>", "no-picture", new Text("没有画面", "no picture"))),
        unseen.blind());
    assertEquals(Report.Word.NOT_KEPT, report.verdicts().get(1).word());
    String json = new String(JsonReport.account(report, Duty.COVERAGE), StandardCharsets.UTF_8);
    assertTrue(
        json.contains(
            "\"coverage\":[{\"subject\":\"facility\",\"minutes\":"
                + "{\"unseen\":16,\"unknown\":2009,\"seen\":855,\"none\":0}"),
        json);
    assertTrue(
        json.contains(
            "\"held\":\"unseen\",\"why\":\"uncovered\",\"text\":{\"zh\":\"看得见的摄像机不够\","
                + "\"en\":\"too few cameras saw it\"},\"cameras\":[{\"id\":\"cam\",\"name\":\"门<厅>\","
                + "\"reason\":\"no-picture\""),
        json);
    assertFalse(json.contains("\"armed\""), json);
    String html = new String(HtmlReport.write(report), StandardCharsets.UTF_8);
    assertTrue(html.contains("class=\"unseen\" x=\"138.40\""), "02:01 on the strip");
    assertTrue(html.contains("门&lt;厅&gt;：没有画面 no picture"), "the cause");
  }

  @Test
  void whereNoAreaWasWatchedNobodyCanTell() {
    Reading other = new Reading(LocalDate.of(2026, 11, 22), LocalDate.of(2026, 11, 22));
    Report none =
        Report.of(
            other,
            new Period(
                "x",
                "x",
                LocalDate.of(2026, 11, 22),
                LocalDate.of(2026, 11, 22),
                ZoneId.of("Asia/Shanghai")),
            SEAL);
    assertEquals(Report.Word.CANNOT_TELL, none.verdicts().get(1).word());
    assertTrue(none.verdicts().get(1).why().en().startsWith("no camera"));
    assertEquals(1, none.coverage().size());
    assertEquals(2, new String(CsvReport.write(none), StandardCharsets.UTF_8).lines().count());
  }

  @Test
  void verdictsStandFirstAndABreachIsNotKept() {
    List<Report.Verdict> verdicts = report().verdicts();
    assertEquals(Report.Word.NOT_KEPT, verdicts.getFirst().word());
    assertEquals(Report.Word.KEPT, verdicts.getLast().word());
    assertEquals(
        List.of("armed", "coverage", "retention", "alarm"),
        verdicts.stream().map(Report.Verdict::duty).toList());
  }

  @Test
  void jsonSaysTheSameFigures() throws Exception {
    byte[] bytes = JsonReport.write(report());
    Map<String, Object> json = Json.read(bytes);
    assertTrue(
        new String(bytes, StandardCharsets.UTF_8)
            .contains(
                "\"armed\":[{\"subject\":\"facility\",\"minutes\":"
                    + "{\"breach\":10,\"unknown\":2009,\"open\":0,\"armed\":861,\"none\":0}"),
        "the same figures");
    assertEquals("whole", Json.object(json, "seal").get("verified"));
  }

  @Test
  void csvHasARowEachSubjectAndDay() {
    List<String> rows =
        new String(CsvReport.write(report()), StandardCharsets.UTF_8).lines().toList();
    assertEquals(1 + 4 * 2 + 2 * 2, rows.size());
    assertEquals(
        "\uFEFFfacility,subject,day,breach,unknown,open,armed,none,unseen,seen,duty,found",
        rows.getFirst());
    assertEquals("anshan-sunshine,facility,2026-11-22,10,1289,0,141,0,,,armed,", rows.get(1));
    assertEquals("anshan-sunshine,area/hall,2026-11-22,,1289,,,0,16,135,coverage,", rows.get(11));
  }

  @Test
  void htmlIsOneFileWithoutScriptAndEscapesWhatItIsGiven() {
    String html = new String(HtmlReport.write(report()), StandardCharsets.UTF_8);
    assertTrue(html.contains("阳光&lt;托育园&gt;"), "escaped");
    assertFalse(html.contains("<托育园>"));
    assertFalse(html.contains("<script"));
    assertFalse(html.contains("http"), "nothing from elsewhere");
    assertTrue(html.contains("class=\"breach\" x=\"114.00\""), "01:00 on the strip");
    assertTrue(html.contains("<div class=\"not-kept\">retention.days: 90 → 30"), "in red");
    assertTrue(html.contains("<div>armed.panel.grace: 60 → 30"), "stricter, not in red");
    assertTrue(html.contains("12.3 s"));
    assertTrue(html.contains("0:01:30"), "the repair time");
  }

  @Test
  void sameEventsGiveTheSameBytes() {
    byte[] html = HtmlReport.write(report());
    byte[] json = JsonReport.write(report());
    assertArrayEquals(html, HtmlReport.write(report()));
    assertArrayEquals(json, JsonReport.write(report()));
  }

  @Test
  void drillsAndWhatWasAnnouncedAreListedAndChangeNoMinute() throws Exception {
    tells(
        EventType.MAINTENANCE_STARTED,
        Subject.MAINTENANCE,
        Phase.ACTIVE,
        "m",
        Fields.of("by", "李工", "why", "battery <new>", "minutes", 60L),
        10_000);
    tells(EventType.ARMED_LOST, Told.PANEL, Phase.ACTIVE, "q", Fields.of(), 10_440);
    tells(EventType.ARMED_REGAINED, Told.PANEL, Phase.RESTORED, "q", Fields.of(), 10_560);
    tells(
        EventType.TEST_DRILL,
        Told.BUTTON,
        Phase.MOMENTARY,
        "a",
        Fields.of("desk", "police", "by", "值班员", "storedMillis", 80L, "operatorMillis", 9_800L),
        11_000);
    tells(
        EventType.MAINTENANCE_ENDED,
        Subject.MAINTENANCE,
        Phase.MOMENTARY,
        "m",
        Fields.of("cause", "order"),
        11_200);
    Report report = report();
    Works.Announced one = report.works().announced().getFirst();
    assertEquals("李工", one.by());
    assertEquals("order", one.cause());
    assertEquals(
        2, one.meanwhile().orElseThrow().armed().of(Held.BREACH), "maintenance hides nothing");
    assertEquals(12, report.minutes(Duty.ARMED, Held.BREACH), "nor does the account");
    assertEquals(Optional.of(9_800L), report.works().drills().getFirst().operatorMillis());
    assertEquals(
        List.of("armed.lost", "coverage.lost", "uplink.fault", "armed.lost"),
        report.faults().stream().map(Report.FaultLine::type).toList(),
        "neither is a fault");
    String json = new String(JsonReport.write(report), StandardCharsets.UTF_8);
    assertTrue(json.contains("\"announced\":[{\"kind\":\"maintenance\""), json);
    assertTrue(json.contains("\"operatorMillis\":9800"), json);
    String html = new String(HtmlReport.write(report), StandardCharsets.UTF_8);
    assertTrue(html.contains("battery &lt;new&gt;") && html.contains("失守 breach 2"), html);
  }

  @Test
  void aPanelThatLetItselfNotBeArmedIsSaidSo() {
    tells(EventType.ARMED_LOST, Told.PANEL, Phase.ACTIVE, "q", Fields.of(), 10_000);
    tells(
        EventType.ARMED_NOT_RESTORED,
        Told.PANEL,
        Phase.ACTIVE,
        "q",
        Fields.of("attempts", 2L, "dailyLimit", false),
        10_100);
    Report report = report();
    assertEquals(Optional.of(2L), report.faults().getLast().pulses());
    assertEquals(Optional.empty(), report.faults().getFirst().pulses());
    String html = new String(HtmlReport.write(report), StandardCharsets.UTF_8);
    assertTrue(html.contains("arming it again failed after 2 pulses"), html);
  }

  @Test
  void recordingsThatWereFoundMissingAreADutyNotKept() {
    assertEquals(Report.Word.CANNOT_TELL, report().verdicts().get(2).word());
    Subject recording = new Subject("recording", "hall");
    tells(EventType.RETENTION_FORECAST, recording, Phase.ACTIVE, "f", Fields.of(), 10_000);
    assertEquals(Report.Word.CANNOT_TELL, report().verdicts().get(2).word(), "not yet missing");
    tells(EventType.RETENTION_GAP, recording, Phase.ACTIVE, "g", Fields.of(), 10_010);
    Report.Verdict verdict = report().verdicts().get(2);
    assertEquals(Report.Word.NOT_KEPT, verdict.word());
    assertTrue(verdict.why().en().contains("told of 1 times"), verdict.why().en());
  }

  @Test
  void aDrillThatIsOverdueIsADutyNotKept() {
    assertEquals(Report.Word.KEPT, report().verdicts().getLast().word());
    tells(EventType.TEST_OVERDUE, Subject.BOX, Phase.ACTIVE, "o", Fields.of(), 10_000);
    Report.Verdict verdict = report().verdicts().getLast();
    assertEquals(Report.Word.NOT_KEPT, verdict.word());
    assertTrue(verdict.why().en().contains("0 drills, 1 times overdue"), verdict.why().en());
  }

  @Test
  void aFaultToldAgainIsOneFaultWithItsTelling() {
    Map<String, Object> told = Fields.of("desk", "health", "seconds", 7L);
    tells(
        EventType.UPLINK_FAULT, Subject.path("police", 2), Phase.ACTIVE, "v", Fields.of(), 10_000);
    tells(
        EventType.UPLINK_FAULT,
        Subject.path("police", 2),
        Phase.ACTIVE,
        "v",
        Fields.of("openForHours", 24L, "told", told),
        11_000);
    Report.FaultLine fault = report().faults().getLast();
    assertEquals(4, report().faults().size());
    assertTrue(fault.open());
    assertEquals("health", fault.toldDesk());
    assertEquals(Optional.of(7L), fault.toldSeconds());
  }
}
