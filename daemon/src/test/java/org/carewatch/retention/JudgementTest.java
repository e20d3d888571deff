package org.carewatch.retention;

// The rules of the days owed, one by one.

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.carewatch.event.Reason;
import org.junit.jupiter.api.Test;

class JudgementTest {
  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
  private static final LocalDate TODAY = LocalDate.of(2026, 8, 10);
  private static final LocalDate DAY = LocalDate.of(2026, 8, 9);
  private static final Instant MIDNIGHT = DAY.atStartOfDay(SHANGHAI).toInstant();

  private static DayFold fold() {
    return new DayFold(DAY, SHANGHAI, DayFold.SEAM);
  }

  private static void add(DayFold fold, double from, double until) {
    fold.add(at(from), at(until), false);
  }

  private static Instant at(double second) {
    return MIDNIGHT.plusMillis(Math.round(second * 1000));
  }

  @Test
  void aSeamOfFiveSecondsIsNoneAndAnythingLongerIsAGap() {
    DayFold seam = fold();
    add(seam, 5, 1000);
    add(seam, 1005, 86_395);
    assertEquals(new Kept.Exact(List.of(), 0), seam.kept());
    DayFold gap = fold();
    add(gap, 0, 1000);
    add(gap, 1005.5, 86_394);
    assertEquals(
        new Kept.Exact(List.of(new Missing(1000, 1006), new Missing(86_394, 86_400)), 12),
        gap.kept());
  }

  @Test
  void segmentsMayOverlapComeInAnyOrderAndReachBeyondTheDay() {
    DayFold fold = fold();
    add(fold, 50_000, 100_000);
    add(fold, -600, 20_000);
    add(fold, 19_000, 40_000);
    add(fold, 20_000, 30_000);
    add(fold, 90_000, 100_000);
    assertEquals(new Kept.Exact(List.of(new Missing(40_000, 50_000)), 10_000), fold.kept());
  }

  @Test
  void aLockedClipAloneIsNoDayAndInADayItIsFootage() {
    DayFold alone = fold();
    alone.add(at(100), at(2000), true);
    assertInstanceOf(Kept.Nothing.class, alone.kept());
    DayFold within = fold();
    within.add(at(100), at(2000), true);
    add(within, 2000, 86_400);
    assertEquals(new Kept.Exact(List.of(new Missing(0, 100)), 100), within.kept());
  }

  @Test
  void datesBefore2015AreNoEvidence() {
    LocalDate old = LocalDate.of(1970, 1, 1);
    DayFold fold = new DayFold(old, ZoneId.of("UTC"), DayFold.SEAM);
    fold.add(Instant.EPOCH, Instant.EPOCH.plusSeconds(80_000), false);
    assertInstanceOf(Kept.Nothing.class, fold.kept());
  }

  @Test
  void aDayOfTooManyPiecesIsMarkedAndNeverTakenForWhole() {
    DayFold fold = fold();
    for (int at = 0; at < DayFold.PIECES + 1; at++) {
      add(fold, at * 20, at * 20 + 1);
    }
    assertInstanceOf(Kept.Marked.class, fold.kept());
  }

  @Test
  void theHourThatComesTwiceIsReadInOrder() {
    ZoneId berlin = ZoneId.of("Europe/Berlin");
    OwnClock clock = new OwnClock(berlin, Duration.ofSeconds(40));
    LocalDateTime half = LocalDateTime.of(2026, 10, 25, 2, 30, 40);
    Instant first = clock.truly(half, Instant.EPOCH);
    Instant second = clock.truly(half, first.plusSeconds(1));
    assertEquals(Instant.parse("2026-10-25T00:30:00Z"), first);
    assertEquals(Instant.parse("2026-10-25T01:30:00Z"), second);
  }

  private static Days held(LocalDate from, LocalDate until) {
    Days days = new Days(92);
    for (LocalDate day = from; !day.isAfter(until); day = day.plusDays(1)) {
      days.told(day, new Kept.Exact(List.of(), 0), false);
    }
    return days;
  }

  private static Holding judge(Days known, LocalDate commissioned, Mode mode) {
    return Judgement.of(
        new Judgement.Case(commissioned, 90, OptionalInt.of(120), mode, known, Trail.EMPTY),
        new Judgement.Whole(Trail.EMPTY, Trail.EMPTY),
        Optional.of(TODAY));
  }

  private static List<Reason> reasons(Holding holding) {
    return holding.findings().stream().map(Finding::reason).toList();
  }

  @Test
  void daysAreOwedFromCommissioningWithoutToday() {
    LocalDate commissioned = TODAY.minusDays(3);
    Holding young = judge(held(commissioned, DAY), commissioned, Mode.CONTINUOUS);
    assertEquals(3, young.owed().orElseThrow().count());
    assertEquals("good", young.word());
    assertEquals(0, judge(held(DAY, DAY), TODAY, Mode.CONTINUOUS).owed().orElseThrow().count());
  }

  @Test
  void whatIsSetIsNeverTakenForWhatIsHeld() {
    Days known = held(TODAY.minusDays(40), DAY);
    for (int ago = 41; ago <= 90; ago++) {
      known.told(TODAY.minusDays(ago), new Kept.Nothing(), false);
    }
    Holding holding = judge(known, LocalDate.of(2026, 1, 1), Mode.CONTINUOUS);
    assertEquals(120, holding.configured().orElseThrow());
    assertEquals(List.of(Reason.RETENTION_SHORT), reasons(holding));
    assertEquals(50, holding.findings().getFirst().days());
    assertEquals("bad", holding.word());
  }

  @Test
  void aDayThatNobodyToldIsUnknownAndNotMissing() {
    Days known = new Days(92);
    known.told(DAY, new Kept.Exact(List.of(), 0), false);
    Holding holding = judge(known, TODAY.minusDays(2), Mode.CONTINUOUS);
    assertEquals(1, holding.held().unknown());
    assertEquals("cannot-tell", holding.word());
    assertTrue(holding.findings().isEmpty());
  }

  @Test
  void onMotionOnlyStretchesWithoutFootageAreToldAsSuch() {
    Days known = new Days(92);
    known.told(DAY, new Kept.Exact(List.of(new Missing(0, 80_000)), 80_000), true);
    known.told(DAY.minusDays(1), new Kept.Nothing(), true);
    Holding holding = judge(known, TODAY.minusDays(2), Mode.MOTION);
    assertEquals(List.of(Reason.MOTION_ONLY), reasons(holding));
    assertEquals(2, holding.held().byDesign());
    assertEquals("cannot-tell", holding.word());
  }

  @Test
  void whatWasHeldAndWentIsDeletedEarlyOnMotionToo() {
    Days known = new Days(92);
    LocalDate day = TODAY.minusDays(10);
    for (LocalDate one = TODAY.minusDays(20); one.isBefore(TODAY); one = one.plusDays(1)) {
      known.told(one, new Kept.Exact(List.of(), 0), true);
    }
    known.told(day, new Kept.Nothing(), true);
    Holding holding = judge(known, TODAY.minusDays(20), Mode.MOTION);
    assertEquals(List.of(Reason.DELETED_EARLY, Reason.MOTION_ONLY), reasons(holding));
    known.told(day, new Kept.Exact(List.of(), 0), true);
    assertEquals(
        List.of(Reason.MOTION_ONLY), reasons(judge(known, TODAY.minusDays(20), Mode.MOTION)));
  }

  @Test
  void aMarkThatReadingDoesNotBearOutWasNeverADay() {
    Days known = new Days(92);
    known.told(DAY, new Kept.Marked(), false);
    known.told(DAY, new Kept.Nothing(), false);
    assertFalse(known.gone(DAY));
    known.told(DAY.minusDays(1), new Kept.Marked(), false);
    known.denied(DAY.minusDays(1));
    assertTrue(known.gone(DAY.minusDays(1)));
  }

  @Test
  void withoutATrustedClockOfOurOwnNothingIsToldOfAnyDay() {
    Holding holding =
        Judgement.of(
            new Judgement.Case(
                LocalDate.of(2026, 1, 1),
                90,
                OptionalInt.empty(),
                Mode.CONTINUOUS,
                new Days(92),
                Trail.EMPTY),
            new Judgement.Whole(Trail.EMPTY, Trail.EMPTY),
            Optional.empty());
    assertEquals("cannot-tell", holding.word());
    assertTrue(holding.findings().isEmpty());
  }

  private static Trail trail(int nights, long first, long step) {
    Trail trail = Trail.EMPTY;
    for (int night = 0; night < nights; night++) {
      trail = trail.with(TODAY.minusDays(nights - 1L - night), first + night * step);
    }
    return trail;
  }

  @Test
  void disksThatFillTooSoonAreForetoldWithTheDay() {
    long begin = TODAY.minusDays(20).toEpochDay();
    // 30 days are left: footage of 20 days is on it, so it is full with 50 of them
    Trail free = trail(10, 39_000, -1_000);
    WillHold will =
        Forecast.of(trail(10, begin, 0), trail(10, begin, 0), free, TODAY.minusDays(20), 90, TODAY);
    assertEquals(new WillHold.Fails(TODAY.plusDays(31)), will);
    Trail plenty = trail(10, 99_000, -1_000);
    assertEquals(
        new WillHold.Holds(),
        Forecast.of(
            trail(10, begin, 0), trail(10, begin, 0), plenty, TODAY.minusDays(20), 90, TODAY));
  }

  @Test
  void noRoomLeftSaysNothingAndSteadyOverwritingBeyondTheDaysOwedHolds() {
    long begin = TODAY.minusDays(20).toEpochDay();
    Trail none = trail(10, 0, 0);
    assertEquals(
        new WillHold.CannotTell(),
        Forecast.of(
            trail(10, begin, 0), trail(10, begin, 0), none, TODAY.minusDays(20), 90, TODAY));
    Trail steady = trail(10, TODAY.minusDays(104).toEpochDay(), 1);
    assertEquals(
        new WillHold.Holds(), Forecast.of(steady, steady, none, TODAY.minusDays(400), 90, TODAY));
  }

  @Test
  void aNewCameraOnARecorderThatOverwritesTooSoonIsForetold() {
    // the recorder reaches back 60 days and moves; the camera's first day goes when it is 60 old
    Trail edge = trail(10, TODAY.minusDays(69).toEpochDay(), 1);
    Trail own = trail(10, TODAY.minusDays(10).toEpochDay(), 0);
    assertEquals(
        new WillHold.Fails(TODAY.plusDays(51)),
        Forecast.of(own, edge, trail(10, 0, 0), TODAY.minusDays(10), 90, TODAY));
  }

  @Test
  void daysComeBackFromTheCardAsTheyWereAndDamagedOnesDoNot() {
    Days known = held(TODAY.minusDays(5), DAY);
    known.told(DAY, new Kept.Exact(List.of(new Missing(3, 99)), 96), true);
    known.told(TODAY.minusDays(4), new Kept.Nothing(), false);
    Days again = new Days(92);
    known.remembered().forEach((day, one) -> assertTrue(again.recall(day, one)));
    for (LocalDate day = TODAY.minusDays(7); day.isBefore(TODAY); day = day.plusDays(1)) {
      assertEquals(known.at(day), again.at(day));
      assertEquals(known.gone(day), again.gone(day));
    }
    assertTrue(again.gone(TODAY.minusDays(4)));
    assertFalse(again.recall(DAY, new int[] {99}));
    assertFalse(again.recall(DAY, new int[] {3, 96, 3}));
    assertFalse(again.recall(DAY, new int[0]));
  }

  @Test
  void moreDaysThanAreKeptPushTheOldestOut() {
    Days known = held(TODAY.minusDays(300), DAY);
    assertEquals(Optional.of(TODAY.minusDays(92)), known.oldest());
    known.told(TODAY.minusDays(300), new Kept.Marked(), false);
    assertEquals(Optional.of(TODAY.minusDays(92)), known.oldest());
  }
}
