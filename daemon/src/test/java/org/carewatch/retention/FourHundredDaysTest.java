package org.carewatch.retention;

// Recorders that live for 400 days in the zones of three continents, with gaps, locked clips, early
// deletion, drifting clocks, exchanged disks and cameras that come later. Every night every camera
// is judged from what its recorder tells, and every day must be what it truly is.

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import org.carewatch.event.Reason;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FourHundredDaysTest {
  private static final int DAYS = 400;
  private static final int OWED = 90;
  private static final LocalDate BEGIN = LocalDate.of(2025, 9, 1);
  private static final long DAY_SECONDS = 86_400;
  private static final int A_NIGHT = 12;

  /** One camera as the sweep knows it and as it truly is. */
  private static final class Watched {
    final WorldRecorder.Eye eye;
    final Days known = new Days(OWED + 2);
    final Reckoning truth;
    final Set<LocalDate> everHeld = new HashSet<>();
    Trail oldest = Trail.EMPTY;

    Watched(WorldRecorder.Eye eye, ZoneId zone) {
      this.eye = eye;
      this.truth = new Reckoning(zone);
    }
  }

  private int compared;
  private int gaps;
  private int shorts;
  private int deleted;
  private int foretold;

  @ParameterizedTest
  @CsvSource({
    "1, Asia/Shanghai, false, 120",
    "2, Asia/Shanghai, true, 95",
    "3, Europe/Berlin, false, 70",
    "4, Europe/Berlin, true, 140",
    "5, America/New_York, false, 93",
    "6, America/New_York, true, 60",
  })
  void everyDayOfEveryCameraIsJudgedAsItIs(int seed, String zoneId, boolean drifts, int reach) {
    ZoneId zone = ZoneId.of(zoneId);
    Random random = new Random(seed);
    WorldRecorder recorder = new WorldRecorder(random, zone, drifts, 2L * reach * DAY_SECONDS);
    List<Watched> watched = new ArrayList<>();
    for (int camera = 0; camera < 2; camera++) {
      add(recorder, watched, BEGIN);
    }
    Trail whole = Trail.EMPTY;
    Trail free = Trail.EMPTY;
    Clocks clocks = Clocks.NEVER_READ.with(BEGIN, recorder.ahead());
    for (int passed = 0; passed < DAYS; passed++) {
      LocalDate day = BEGIN.plusDays(passed);
      if (passed == 150) {
        add(recorder, watched, day); // shares the disks from now on
      }
      if (passed == 260 && seed % 2 == 0) {
        recorder.exchangeDisks();
      }
      if (passed == 330) {
        recorder.grow(3L * OWED * DAY_SECONDS);
      }
      if (random.nextInt(60) == 0) {
        Watched one = watched.get(random.nextInt(watched.size()));
        recorder.delete(one.eye, day.minusDays(random.nextInt(OWED)), 3 + random.nextInt(4));
      }
      recorder.live(day);
      boolean away = random.nextInt(25) == 0;
      if (away) {
        continue; // nobody could ask tonight
      }
      LocalDate today = day.plusDays(1);
      clocks = clocks.with(today, recorder.ahead());
      for (Watched one : watched) {
        sweep(recorder, one, today, clocks);
        one.oldest = trail(one.oldest, today, one.known.oldest());
      }
      whole =
          trail(
              whole,
              today,
              watched.stream()
                  .flatMap(one -> one.known.oldest().stream())
                  .min(LocalDate::compareTo));
      free = free.with(today, recorder.freeBytes());
      for (Watched one : watched) {
        judge(one, new Judgement.Whole(whole, free), today, drifts ? 60 : 0);
      }
    }
    assertTrue(compared > 50_000, "days compared: " + compared);
    assertTrue(gaps > 0 && deleted > 0 && shorts > 0, gaps + " " + deleted + " " + shorts);
    assertTrue(foretold > 0, "nothing was foretold");
  }

  private static void add(WorldRecorder recorder, List<Watched> watched, LocalDate day) {
    WorldRecorder.Eye eye = new WorldRecorder.Eye(day);
    recorder.eyes.add(eye);
    watched.add(new Watched(eye, recorder.zone));
  }

  private static Trail trail(Trail before, LocalDate today, Optional<LocalDate> oldest) {
    return oldest.map(day -> before.with(today, day.toEpochDay())).orElse(before);
  }

  private static void sweep(WorldRecorder recorder, Watched one, LocalDate today, Clocks clocks) {
    Owed owed = Owed.on(today, one.eye.commissioned, OWED);
    Night night = new Night(one.known, owed, day -> recorder.mark(one.eye, day), false, A_NIGHT);
    for (Optional<LocalDate> day = night.next(); day.isPresent(); day = night.next()) {
      night.read(day.get(), recorder.read(one.eye, day.get(), clocks));
    }
  }

  private void judge(Watched one, Judgement.Whole recorder, LocalDate today, int tolerance) {
    Holding holding =
        Judgement.of(
            new Judgement.Case(
                one.eye.commissioned,
                OWED,
                OptionalInt.empty(),
                Mode.CONTINUOUS,
                one.known,
                one.oldest),
            recorder,
            Optional.of(today));
    Map<Reason, Finding> findings = new HashMap<>();
    holding.findings().forEach(finding -> findings.put(finding.reason(), finding));
    int nothing = 0;
    int whole = 0;
    int shortDays = 0;
    int gapDays = 0;
    int goneDays = 0;
    boolean leading = true;
    LocalDate first = today.minusDays(OWED);
    first = first.isBefore(one.eye.commissioned) ? one.eye.commissioned : first;
    for (LocalDate day = first; day.isBefore(today); day = day.plusDays(1)) {
      Reckoning.Day truth = one.truth.day(one.eye, day);
      same(truth, one.known.at(day), day + " judged on " + today, tolerance);
      compared++;
      boolean atStart = !truth.runs().isEmpty() && truth.runs().getFirst()[0] <= 0;
      if (!truth.held()) {
        boolean gone = one.everHeld.contains(day);
        nothing++;
        goneDays += gone ? 1 : 0;
        shortDays += leading ? 1 : 0;
        gapDays += !leading && !gone ? 1 : 0;
        continue;
      }
      one.everHeld.add(day);
      whole += truth.missing() == 0 ? 1 : 0;
      boolean cut = leading && atStart;
      shortDays += cut ? 1 : 0;
      gapDays += truth.runs().size() > (cut ? 1 : 0) ? 1 : 0;
      leading = false;
    }
    String where = "on " + today + " " + holding;
    assertEquals(nothing, holding.held().nothing(), where);
    assertEquals(whole, holding.held().whole(), where);
    assertEquals(0, holding.held().unknown(), where);
    assertEquals(shortDays, days(findings, Reason.RETENTION_SHORT), where);
    assertEquals(gapDays, days(findings, Reason.RETENTION_GAP), where);
    assertEquals(goneDays, days(findings, Reason.DELETED_EARLY), where);
    shorts += shortDays;
    gaps += gapDays;
    deleted += goneDays;
    foretold += findings.containsKey(Reason.RETENTION_FORECAST) ? 1 : 0;
  }

  private static int days(Map<Reason, Finding> findings, Reason reason) {
    return Optional.ofNullable(findings.get(reason)).map(Finding::days).orElse(0);
  }

  private static void same(Reckoning.Day truth, Kept known, String where, int tolerance) {
    switch (known) {
      case Kept.Nothing _ -> assertTrue(!truth.held(), where + ": held, and told as nothing");
      case Kept.Exact(List<Missing> missing, int seconds) -> {
        assertTrue(truth.held(), where + ": nothing, and told as " + missing);
        String runs =
            where
                + ": "
                + truth.runs().stream().map(java.util.Arrays::toString).toList()
                + " "
                + missing;
        assertEquals(truth.runs().size(), missing.size(), runs);
        assertEquals(truth.missing(), seconds, tolerance * (1 + missing.size()), runs);
        for (int at = 0; at < missing.size(); at++) {
          assertEquals(truth.runs().get(at)[0], missing.get(at).from(), tolerance, runs);
          assertEquals(truth.runs().get(at)[1], missing.get(at).until(), tolerance, runs);
        }
      }
      case Kept.Marked _, Kept.Unknown _ -> assertTrue(false, where + " was not read: " + known);
    }
  }
}
