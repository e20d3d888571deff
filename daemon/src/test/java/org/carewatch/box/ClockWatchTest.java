package org.carewatch.box;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.carewatch.core.Fact;
import org.carewatch.time.ClockTrust;
import org.junit.jupiter.api.Test;

class ClockWatchTest {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private final HandTime time = new HandTime();

  @Test
  void aStepIsToldOnceWithTheTimeThatWouldHaveBeenAndTheTimeThatIs() {
    ClockWatch watch = new ClockWatch(time.now());
    var before = time.pass(SECOND).now().wall();
    Fact.ClockMoved moved = watch.look(time.step(Duration.ofHours(-2)).now()).orElseThrow();
    assertEquals(before, moved.before());
    assertEquals(before.minus(Duration.ofHours(2)), moved.after());
    assertTrue(moved.synchronised());
    assertTrue(watch.look(time.pass(SECOND).now()).isEmpty());
  }

  @Test
  void aSecondIsNoStepButSmallStepsAddUp() {
    ClockWatch watch = new ClockWatch(time.now());
    assertTrue(watch.look(time.pass(SECOND).step(Duration.ofMillis(600)).now()).isEmpty());
    assertTrue(watch.look(time.pass(SECOND).step(Duration.ofMillis(400)).now()).isEmpty());
    assertTrue(watch.look(time.pass(SECOND).step(Duration.ofMillis(1)).now()).isPresent());
  }

  @Test
  void hoursWithoutAStepAreQuietHoweverLateTheLook() {
    ClockWatch watch = new ClockWatch(time.now());
    assertTrue(watch.look(time.pass(Duration.ofDays(30)).now()).isEmpty());
  }

  @Test
  void firstSynchronisationIsToldEvenWithoutAStepAndLossTooOnce() {
    time.trust(ClockTrust.UNSYNCHRONISED);
    ClockWatch watch = new ClockWatch(time.now());
    assertTrue(watch.look(time.pass(SECOND).now()).isEmpty());
    Fact.ClockMoved gained =
        watch.look(time.pass(SECOND).trust(ClockTrust.SYNCHRONISED).now()).orElseThrow();
    assertTrue(gained.synchronised());
    assertEquals(gained.before(), gained.after());
    assertTrue(watch.look(time.pass(SECOND).now()).isEmpty());
    Fact.ClockMoved lost =
        watch.look(time.pass(SECOND).trust(ClockTrust.UNSYNCHRONISED).now()).orElseThrow();
    assertFalse(lost.synchronised());
    assertEquals("lost", lost.source());
    assertTrue(lost.lost());
    assertTrue(watch.look(time.pass(SECOND).now()).isEmpty());
  }

  @Test
  void aStepOfAClockThatNobodyTrustsIsAStepAndNoLoss() {
    time.trust(ClockTrust.UNSYNCHRONISED);
    ClockWatch watch = new ClockWatch(time.now());
    var moved = watch.look(time.pass(SECOND).step(Duration.ofDays(-3650)).now()).orElseThrow();
    assertFalse(moved.synchronised());
    assertFalse(moved.lost());
    assertTrue(watch.look(time.pass(SECOND).now()).isEmpty());
  }

  @Test
  void aClockSteppedAndLostAtOnceIsToldAsBoth() {
    ClockWatch watch = new ClockWatch(time.now());
    time.pass(SECOND).step(Duration.ofHours(1)).trust(ClockTrust.UNSYNCHRONISED);
    assertFalse(watch.look(time.now()).orElseThrow().lost());
    assertTrue(watch.look(time.pass(SECOND).now()).orElseThrow().lost());
    assertTrue(watch.look(time.pass(SECOND).now()).isEmpty());
  }
}
