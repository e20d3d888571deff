package org.carewatch.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.carewatch.event.Entry;
import org.carewatch.event.EventType;
import org.carewatch.event.Level;
import org.carewatch.site.Button;
import org.carewatch.site.Desk;
import org.carewatch.site.Site;
import org.junit.jupiter.api.Test;

/** When an alarm is tried again, over which path, and what ends that. */
class RepetitionTest {
  private static final String POLICE = Bench.POLICE;

  private final Bench bench = new Bench(site(Desk.Role.POLICE)).up(POLICE);

  private static Site site(Desk.Role... roles) {
    return TestSite.of(Button.Release.KEY, Button.Local.LAMP, roles);
  }

  @Test
  void anAlarmIsRepeatedAfterTwoFiveTenTwentyThirtySecondsAndThenEveryThirtyForEver() {
    long from = bench.now;
    Entry alarm = bench.press();
    bench.seconds(200);
    assertEquals(
        List.of(1L, 2_001L, 7_001L, 17_001L, 37_001L, 67_001L, 97_001L, 127_001L),
        bench.millis(POLICE, alarm, from).subList(0, 8));
    bench.tries.clear();
    bench.seconds(24 * 3600);
    assertEquals(24 * 120, bench.tries(POLICE, alarm).size(), 1);
  }

  @Test
  void aStoredAlarmIsRepeatedOnceAMinuteFirstAtSixtySecondsFromTheContact() {
    long from = bench.now;
    Entry alarm = bench.press();
    bench.seconds(1);
    bench.receipt(POLICE, alarm, Level.STORED);
    bench.seconds(300);
    assertEquals(
        List.of(1L, 60_001L, 120_001L, 180_001L, 240_001L, 300_001L),
        bench.millis(POLICE, alarm, from).stream().map(at -> at).toList());
  }

  @Test
  void theFirstPublishNeverExpiresAndARepeatExpiresAfterTwoIntervals() {
    Entry alarm = bench.press();
    bench.seconds(70);
    assertEquals(
        List.of(0, 10, 20, 40, 60, 60),
        bench.tries(POLICE, alarm).stream().map(one -> one.publish().expirySeconds()).toList());
    assertEquals(
        List.of(1, 2, 3, 4, 5, 6),
        bench.tries(POLICE, alarm).stream().map(one -> one.publish().attempt()).toList());
  }

  @Test
  void ofSeveralUnansweredPressesOnlyTheFirstAndTheNewestRepeat() {
    Entry first = bench.pressAndRelease();
    bench.seconds(1);
    Entry second = bench.pressAndRelease();
    bench.seconds(1);
    Entry third = bench.pressAndRelease();
    bench.seconds(1);
    for (Entry press : List.of(first, second, third)) {
      assertFalse(bench.tries(POLICE, press).isEmpty(), "each is told once");
      bench.receipt(POLICE, press, Level.STORED);
    }
    bench.tries.clear();
    bench.seconds(180);
    assertFalse(bench.tries(POLICE, first).isEmpty());
    assertTrue(bench.tries(POLICE, second).isEmpty());
    assertFalse(bench.tries(POLICE, third).isEmpty());
  }

  @Test
  void aMiddlePressThatNoBrokerTookIsTriedAgain() {
    bench.answersPublish = false;
    bench.pressAndRelease();
    Entry second = bench.pressAndRelease();
    bench.pressAndRelease();
    bench.pass(20 * Bench.MILLI);
    bench.step(Bench.sent(bench.tries(POLICE, second).getFirst().publish(), Fact.Outcome.LOST));
    bench.seconds(5);
    assertEquals(2, bench.tries(POLICE, second).size());
  }

  @Test
  void theOperatorEndsTheRepetition() {
    Entry alarm = bench.press();
    bench.seconds(1);
    bench.receipt(POLICE, alarm, Level.OPERATOR);
    assertFalse(bench.repeats(POLICE, alarm));
  }

  @Test
  void theOperatorAnswersTheNamedAndTheEarlierPressesAndNotTheLaterOnes() {
    Entry first = bench.pressAndRelease();
    Entry second = bench.pressAndRelease();
    Entry third = bench.pressAndRelease();
    bench.seconds(1);
    for (Entry press : List.of(first, second, third)) {
      bench.receipt(POLICE, press, Level.STORED);
    }
    bench.receipt(POLICE, second, Level.OPERATOR);
    bench.tries.clear();
    bench.seconds(180);
    assertTrue(bench.tries(POLICE, first).isEmpty());
    assertTrue(bench.tries(POLICE, second).isEmpty());
    assertFalse(bench.tries(POLICE, third).isEmpty());
  }

  @Test
  void theOperatorOfOnePoliceDeskEndsTheWaitingEverywhereButEachOtherDeskIsStillOwedItsStored() {
    Bench two = new Bench(site(Desk.Role.POLICE, Desk.Role.POLICE)).up(POLICE).up("police-2");
    Entry alarm = two.press();
    two.seconds(1);
    two.receipt(POLICE, alarm, Level.OPERATOR);
    assertFalse(two.repeats(POLICE, alarm));
    assertTrue(two.repeats("police-2", alarm), "its own stored is still owed");
    two.receipt("police-2", alarm, Level.STORED);
    assertFalse(two.repeats("police-2", alarm));
  }

  @Test
  void theOperatorOfASiteDeskEndsNothingWhereADeskOfThePoliceIs() {
    Bench both = new Bench(site(Desk.Role.POLICE, Desk.Role.SITE)).up(POLICE).up("site-2");
    Entry alarm = both.press();
    both.seconds(1);
    both.receipt(POLICE, alarm, Level.STORED);
    both.receipt("site-2", alarm, Level.OPERATOR);
    assertTrue(both.repeats(POLICE, alarm));
    assertEquals(1, both.all(EventType.ALARM_UNANSWERED).size());
  }

  @Test
  void theOperatorOfASiteDeskEndsTheWaitingWhereNoDeskIsThePolices() {
    Bench alone = new Bench(site(Desk.Role.SITE)).up("site-1");
    Entry alarm = alone.press();
    alone.seconds(1);
    alone.receipt("site-1", alarm, Level.OPERATOR);
    assertFalse(alone.repeats("site-1", alarm));
    assertTrue(alone.all(EventType.ALARM_UNANSWERED).isEmpty());
  }

  @Test
  void theSecondPathIsUsedFromTenSecondsOnAndNotBefore() {
    Bench paths = new Bench(TestSite.twoPaths()).up(POLICE);
    paths.step(new Fact.PathUp(POLICE, 2));
    long from = paths.now;
    Entry alarm = paths.press();
    paths.seconds(20);
    assertEquals(
        List.of("1@0", "1@2", "1@7", "1@17", "2@17"),
        paths.tries(POLICE, alarm).stream()
            .map(one -> one.publish().path() + "@" + (one.nanos() - from) / Bench.SECOND)
            .toList());
  }

  @Test
  void aPubackThatNeverComesOpensTheSecondPathAtTenSeconds() {
    Bench paths = new Bench(TestSite.twoPaths()).up(POLICE);
    paths.step(new Fact.PathUp(POLICE, 2));
    paths.answersPublish = false;
    long from = paths.now;
    Entry alarm = paths.press();
    paths.seconds(15);
    assertEquals(
        List.of("1@0", "2@10"),
        paths.tries(POLICE, alarm).stream()
            .map(one -> one.publish().path() + "@" + (one.nanos() - from) / Bench.SECOND)
            .toList());
  }

  @Test
  void theSecondPathIsUsedAtOnceWhereTheFirstIsDown() {
    Bench paths = new Bench(TestSite.twoPaths());
    paths.step(new Fact.PathUp(POLICE, 2));
    Entry alarm = paths.press();
    paths.seconds(1);
    assertEquals(2, paths.tries(POLICE, alarm).getFirst().publish().path());
  }

  @Test
  void anUnstoredAlarmIsTriedAtOnceWhenThePathComesBack() {
    Entry alarm = bench.press();
    bench.seconds(1);
    bench.down(POLICE, 1);
    bench.seconds(600);
    bench.tries.clear();
    bench.up(POLICE);
    assertEquals(1, bench.tries(POLICE, alarm).size());
  }
}
