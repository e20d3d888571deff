package org.carewatch.retention;

// What counts as played, which moments are tried, and when it is told.

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.carewatch.event.Reason;
import org.junit.jupiter.api.Test;

class ProofsTest {
  private static final Instant ASKED = Instant.parse("2026-08-01T00:10:00Z");
  private static final LocalDate TODAY = LocalDate.of(2026, 8, 10);
  private static final Owed OWED = Owed.on(TODAY, LocalDate.of(2026, 1, 1), 90);

  private static Optional<Instant> off(Duration by) {
    return Optional.of(ASKED.plus(by));
  }

  private static Played played(Optional<Instant> answered, Optional<Instant> packets) {
    return Played.of(ASKED, true, answered, packets);
  }

  @Test
  void onlyPacketsThatBearTheTimeAskedForProveAnything() {
    Optional<Instant> none = Optional.empty();
    assertEquals(Played.PROVED, played(off(Duration.ZERO), off(Duration.ofSeconds(-4))));
    assertEquals(Played.PROVED, played(none, off(Duration.ofSeconds(10))));
    assertEquals(Played.UNDATED, played(off(Duration.ZERO), none), "an answer is only a word");
    assertEquals(Played.UNDATED, played(none, none));
    assertEquals(Played.SOMETHING_ELSE, played(off(Duration.ZERO), off(Duration.ofDays(1))));
    assertEquals(Played.SOMETHING_ELSE, played(off(Duration.ofMinutes(1)), off(Duration.ZERO)));
    assertEquals(Played.SOMETHING_ELSE, played(off(Duration.ofSeconds(-16)), none));
    assertEquals(Played.NOTHING, Played.of(ASKED, false, off(Duration.ZERO), off(Duration.ZERO)));
  }

  private static Days known(List<Missing> missing) {
    Days known = new Days(92);
    for (LocalDate day = OWED.from(); !day.isAfter(OWED.until()); day = day.plusDays(1)) {
      int seconds = missing.stream().mapToInt(Missing::seconds).sum();
      known.told(day, new Kept.Exact(missing, seconds), false);
    }
    return known;
  }

  @Test
  void aMomentNearTheEndAndOneOfAnyOtherDayEachNight() {
    Days known = known(List.of());
    Set<LocalDate> others = new HashSet<>();
    for (long seed = 0; seed < 400; seed++) {
      List<Proofs.Moment> moments = Proofs.tonight(known, OWED, seed);
      assertEquals(2, moments.size());
      assertEquals(TODAY.minusDays(89), moments.getFirst().day());
      assertEquals(moments, Proofs.tonight(known, OWED, seed), "a restart asks the same");
      others.add(moments.getLast().day());
    }
    assertFalse(others.contains(TODAY.minusDays(89)));
    assertFalse(others.contains(TODAY), "today is not owed");
    assertTrue(others.size() > 80, "every day has its turn: " + others.size());
  }

  @Test
  void nothingIsPlayedWhereNothingIsKnownToBe() {
    assertEquals(List.of(), Proofs.tonight(new Days(92), OWED, 1));
    Days marked = new Days(92);
    marked.told(TODAY.minusDays(3), new Kept.Marked(), false);
    assertEquals(List.of(), Proofs.tonight(marked, OWED, 1));
    Days half = known(List.of(new Missing(0, 40_000), new Missing(60_000, 86_400)));
    for (long seed = 0; seed < 200; seed++) {
      for (Proofs.Moment one : Proofs.tonight(half, OWED, seed)) {
        assertTrue(one.second() >= 40_060 && one.second() <= 59_940, one.toString());
      }
    }
  }

  @Test
  void twoInARowThatDoNotPlayAreToldAndOneThatDoesEndsIt() {
    Proofs proofs = Proofs.NONE;
    assertFalse(proofs.bad());
    proofs = proofs.with(proof(Played.NOTHING));
    assertFalse(proofs.bad(), "it may have been deleted a moment before");
    proofs = proofs.with(proof(Played.SOMETHING_ELSE));
    assertTrue(proofs.bad());
    Holding holding = judged(proofs);
    assertEquals(Reason.NOT_PLAYED, holding.findings().getFirst().reason());
    assertEquals("bad", holding.word());
    assertFalse(proofs.with(proof(Played.UNDATED)).bad(), "it plays something");
    assertEquals("good", judged(proofs.with(proof(Played.PROVED))).word());
    for (int more = 0; more < 20; more++) {
      proofs = proofs.with(proof(Played.PROVED));
    }
    assertEquals(Proofs.MOST, proofs.all().size());
  }

  private static Proofs.Proof proof(Played played) {
    return new Proofs.Proof(TODAY.minusDays(89), 600, played);
  }

  private static Holding judged(Proofs proofs) {
    return Judgement.of(
        new Judgement.Case(
            LocalDate.of(2026, 1, 1),
            90,
            OptionalInt.empty(),
            Mode.CONTINUOUS,
            known(List.of()),
            Trail.EMPTY),
        new Judgement.Whole(Trail.EMPTY, Trail.EMPTY),
        Optional.of(TODAY),
        new Judgement.Beside(Judgement.Causes.NONE, proofs));
  }
}
