package org.carewatch.status;

// How many requests are answered: who asks as fast as he is answered must not take the processor
// from an alarm. A page that opens asks for some twenty at once, which wait for nothing. Event
// loop; no clock of its own. Limits: 1,000 a second after 200 at once; who would wait 1 s is told:
// busy.

import java.time.Duration;
import java.util.OptionalLong;

/** One request a millisecond. */
final class Pace {
  static final long SPACING_NANOS = Duration.ofMillis(1).toNanos();
  static final int AT_ONCE = 200;
  static final long MOST_NANOS = Duration.ofSeconds(1).toNanos();

  private boolean used;
  private long next;

  /** How long this request waits, in nanoseconds; empty where that is too long. */
  OptionalLong request(long nanos) {
    long earliest = nanos - AT_ONCE * SPACING_NANOS;
    if (!used || next - earliest < 0) {
      next = earliest;
    }
    used = true;
    if (next - nanos > MOST_NANOS) {
      return OptionalLong.empty();
    }
    next += SPACING_NANOS;
    return OptionalLong.of(Math.max(0, next - nanos));
  }
}
