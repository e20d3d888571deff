package org.carewatch.report;

// The calendar of days held: from the journal's nights alone, with the verdict that follows.

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
import org.carewatch.duty.Told;
import org.carewatch.event.EventType;
import org.carewatch.event.Fields;
import org.carewatch.event.Phase;
import org.carewatch.event.Subject;
import org.carewatch.retention.Calendar;
import org.carewatch.retention.Found;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RecordingsTest {
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final LocalDate FIRST = LocalDate.of(2026, 11, 20);
  private static final Instant MIDNIGHT = FIRST.atStartOfDay(ZONE).toInstant();
  private static final Seal SEAL = new Seal(Optional.empty(), "whole");

  private final Reading reading = new Reading(FIRST, FIRST.plusDays(3));
  private final Told told = new Told(new Random(5), reading::take);

  /** The box has run since the evening before. */
  @BeforeEach
  void begins() {
    starts(1, -Duration.ofHours(2).toSeconds(), List.of("hall", "yard"));
  }

  private void starts(int boot, long second, List<String> recordings) {
    told.starts(boot, recordings, 1000, MIDNIGHT.plusSeconds(second));
  }

  /** A night's word: the days before it, the newest last. */
  private void night(String camera, int night, Found... days) {
    LocalDate on = FIRST.plusDays(night);
    List<Calendar.Run> runs =
        java.util.Arrays.stream(days).map(one -> new Calendar.Run(one, 1)).toList();
    Map<String, Object> detail = new Calendar(on, on.minusDays(days.length), 90, runs).fields();
    detail.put("name", "门<厅>");
    detail.put("recorder", "nvr-1");
    Duration since = Duration.ofDays(night).plusHours(3);
    told.tells(
        EventType.RETENTION_DAYS,
        new Subject("recording", camera),
        Phase.MOMENTARY,
        "",
        detail,
        since.plusHours(2).toMillis() + 1000,
        MIDNIGHT.plus(since),
        true);
  }

  private Report report() {
    reading.chronicle.now(told.run(), Duration.ofDays(5).toMillis());
    return Report.of(reading, new Period("anshan", "阳光", FIRST, FIRST.plusDays(3), ZONE), SEAL);
  }

  private static Recording camera(Report report, String id) {
    return report.recordings().stream()
        .filter(one -> one.camera().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static Report.Verdict verdict(Report report) {
    return report.verdicts().get(2);
  }

  private void wholeNights(String camera) {
    for (int night = 0; night < 4; night++) {
      night(camera, night, Found.WHOLE, Found.WHOLE);
    }
  }

  @Test
  void everyNightToldAndEveryDayWholeIsKept() {
    wholeNights("hall");
    wholeNights("yard");
    Report report = report();
    assertEquals(Report.Word.KEPT, verdict(report).word(), verdict(report).why().en());
    Recording hall = camera(report, "hall");
    assertEquals(4, hall.nights());
    assertEquals(0, hall.missed());
    assertEquals(
        List.of(new Recording.Stretch(FIRST.minusDays(2), FIRST.plusDays(2), Found.WHOLE)),
        hall.stretches());
  }

  @Test
  void theLastNightThatOwedADayCounts() {
    wholeNights("yard");
    night("hall", 0, Found.UNKNOWN, Found.MARKED);
    night("hall", 1, Found.WHOLE, Found.WHOLE);
    night("hall", 2, Found.WHOLE, Found.WHOLE);
    night("hall", 3, Found.WHOLE, Found.WHOLE);
    Report report = report();
    assertEquals(
        List.of(
            new Recording.Stretch(FIRST.minusDays(2), FIRST.minusDays(2), Found.UNKNOWN),
            new Recording.Stretch(FIRST.minusDays(1), FIRST.plusDays(2), Found.WHOLE)),
        camera(report, "hall").stretches());
    assertEquals(Report.Word.CANNOT_TELL, verdict(report).word());
  }

  @Test
  void aDayThatIsMissingIsADutyNotKept() {
    for (Found found : List.of(Found.GAPPED, Found.NOTHING, Found.GONE)) {
      wholeNights("yard");
      wholeNights("hall");
      night("hall", 3, found, Found.WHOLE);
      assertEquals(Report.Word.NOT_KEPT, verdict(report()).word(), found.word());
    }
  }

  @Test
  void aNightWithoutAWordCannotBeToldAndLeavesItsDayInDoubt() {
    wholeNights("yard");
    night("hall", 0, Found.WHOLE);
    night("hall", 1, Found.WHOLE, Found.WHOLE);
    Report report = report();
    Recording hall = camera(report, "hall");
    assertEquals(2, hall.missed(), "the nights of the 22nd and 23rd");
    assertEquals(
        List.of(
            new Recording.Stretch(FIRST.minusDays(1), FIRST, Found.WHOLE),
            new Recording.Stretch(FIRST.plusDays(1), FIRST.plusDays(2), Found.UNKNOWN)),
        hall.stretches());
    assertEquals(Report.Word.CANNOT_TELL, verdict(report).word());
  }

  @Test
  void aCameraThatNobodySpokeOfIsListedAndCannotBeTold() {
    wholeNights("hall");
    Report report = report();
    assertEquals(4, camera(report, "yard").missed());
    assertEquals(0, camera(report, "yard").nights());
    assertEquals(Report.Word.CANNOT_TELL, verdict(report).word());
  }

  @Test
  void aCameraOwesAWordFromTheFirstDayThatItIsInTheConfigurationAllThrough() {
    wholeNights("hall");
    wholeNights("yard");
    starts(2, Duration.ofHours(50).toSeconds(), List.of("hall", "new"));
    reading.chronicle.now(told.run(), Duration.ofDays(3).toMillis());
    Report report = Report.of(reading, new Period("a", "a", FIRST, FIRST.plusDays(3), ZONE), SEAL);
    assertEquals(1, camera(report, "new").missed(), "the 23rd; on the 22nd it was not there yet");
    assertEquals(0, camera(report, "yard").missed());
  }

  @Test
  void nightsOutsideThePeriodAndWordsThatAreNoneAreNotTakenIn() {
    wholeNights("hall");
    wholeNights("yard");
    night("hall", 5, Found.GONE, Found.GONE);
    Map<String, Object> none = Fields.of("night", "2026-11-21", "runs", List.of());
    told.tells(
        EventType.RETENTION_DAYS,
        new Subject("recording", "hall"),
        Phase.MOMENTARY,
        "",
        none,
        Duration.ofDays(5).toMillis(),
        MIDNIGHT,
        true);
    assertEquals(Report.Word.KEPT, verdict(report()).word());
  }

  @Test
  void htmlJsonAndCsvSayTheSame() {
    wholeNights("yard");
    wholeNights("hall");
    night("hall", 3, Found.GONE, Found.WHOLE);
    Report report = report();
    String html = new String(HtmlReport.write(report), StandardCharsets.UTF_8);
    // the 21st is the 21st cell of the first line, and the days before it are one rectangle
    assertTrue(html.contains("class=\"gone\" x=\"466\" y=\"15\" width=\"17\""), html);
    assertTrue(html.contains("class=\"whole\" x=\"415\" y=\"15\" width=\"51\""), html);
    assertTrue(html.contains("门&lt;厅&gt;"), "escaped");
    assertFalse(html.contains("<script"));
    String json = new String(JsonReport.write(report), StandardCharsets.UTF_8);
    assertTrue(
        json.contains(
            "\"recordings\":[{\"camera\":\"hall\",\"name\":\"门<厅>\",\"nights\":4,\"missedNights\":0,"
                + "\"days\":{\"whole\":4,\"marked\":0,\"gapped\":0,\"nothing\":0,\"gone\":1,"
                + "\"by-design\":0,\"unknown\":0}"),
        json);
    assertTrue(
        json.contains("{\"from\":\"2026-11-21\",\"until\":\"2026-11-21\",\"found\":\"gone\"}"),
        json);
    List<String> csv = new String(CsvReport.write(report), StandardCharsets.UTF_8).lines().toList();
    assertTrue(
        csv.contains("anshan,recording/hall,2026-11-21,,,,,,,,retention,gone"), csv.toString());
    assertEquals(10, csv.stream().filter(row -> row.contains(",retention,")).count());
  }
}
