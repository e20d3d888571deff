package org.carewatch.uplink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** When what may wait holds its breath. */
class HushTest {
  private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);
  private static final long FAR =
      Long.MAX_VALUE - 30 * MILLI; // the clock passes its end in the test

  private final AtomicLong stirred = new AtomicLong(FAR - 60_000 * MILLI);
  private final Hush hush = new Hush(stirred::get);

  @Test
  void holdsForASettleTimeAndTheWayOutFromAnEdgeOn() {
    assertFalse(hush.holds(FAR));
    stirred.set(FAR + 10 * MILLI);
    assertTrue(hush.holds(FAR + 10 * MILLI));
    assertTrue(hush.holds(FAR + 69 * MILLI));
    assertEquals(FAR + 70 * MILLI, hush.endNanos());
    assertFalse(hush.holds(FAR + 70 * MILLI));
  }

  @Test
  void aContactThatNeverRestsStopsWhatMayWaitForLessThanAThirdOfTheTime() {
    int held = 0;
    for (int at = 0; at < 10_000; at++) {
      stirred.set(FAR + at * MILLI);
      held += hush.holds(FAR + at * MILLI) ? 1 : 0;
    }
    assertEquals(10_000 * 60 / 200, held);
  }

  @Test
  void aSecondPressSoonAfterTheFirstIsHeardToo() {
    stirred.set(FAR);
    assertTrue(hush.holds(FAR));
    stirred.set(FAR + 250 * MILLI);
    assertTrue(hush.holds(FAR + 250 * MILLI));
  }
}
