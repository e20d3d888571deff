package org.carewatch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.carewatch.time.ClockTrust;
import org.carewatch.time.Moment;
import org.junit.jupiter.api.Test;

class DailyReportTest {
  private static final ZoneId ANSHAN = ZoneId.of("Asia/Shanghai");

  private static Optional<LocalDate> due(String wall, ClockTrust trust, String told) {
    Moment now = new Moment(1, Instant.parse(wall), 1, trust);
    return DailyReport.due(
        now, ANSHAN, Optional.of(told).filter(day -> !day.isEmpty()).map(LocalDate::parse));
  }

  @Test
  void yesterdayIsTheFacilitysAndIsToldOnceSoonAfterItsMidnight() {
    LocalDate day = LocalDate.parse("2026-11-29");
    assertEquals(
        Optional.of(day.minusDays(1)), due("2026-11-29T16:04:59Z", ClockTrust.SYNCHRONISED, ""));
    assertEquals(Optional.of(day), due("2026-11-29T16:05:00Z", ClockTrust.SYNCHRONISED, ""));
    assertEquals(
        Optional.of(day), due("2026-11-29T16:05:00Z", ClockTrust.SYNCHRONISED, "2026-11-28"));
    assertEquals(
        Optional.empty(), due("2026-11-30T15:59:00Z", ClockTrust.SYNCHRONISED, "2026-11-29"));
  }

  @Test
  void aClockThatNobodySetKnowsNoYesterday() {
    assertEquals(Optional.empty(), due("2026-11-29T16:05:00Z", ClockTrust.UNSYNCHRONISED, ""));
  }
}
