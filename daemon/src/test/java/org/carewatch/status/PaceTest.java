package org.carewatch.status;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class PaceTest {
  private static final OptionalLong AT_ONCE = OptionalLong.of(0);

  @Test
  void aPageOpensAtOnceAndWhoGoesOnAskingIsGivenOneAMillisecond() {
    for (long start : new long[] {0, 5, Long.MAX_VALUE - 10}) {
      Pace pace = new Pace();
      for (int i = 0; i < Pace.AT_ONCE; i++) {
        assertEquals(AT_ONCE, pace.request(start));
      }
      for (int i = 1; i <= 1000; i++) {
        assertEquals(OptionalLong.of(i * Pace.SPACING_NANOS), pace.request(start));
      }
      assertEquals(1001 * Pace.SPACING_NANOS, pace.request(start).orElseThrow());
      assertTrue(pace.request(start).isEmpty(), "who would wait more than a second");
      assertEquals(AT_ONCE, pace.request(start + 3 * Pace.MOST_NANOS), "later it is as at first");
    }
  }
}
