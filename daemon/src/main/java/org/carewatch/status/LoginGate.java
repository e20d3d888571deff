package org.carewatch.status;

// How fast passwords may be tried. Belongs to the event loop; no clock of its own.

import java.time.Duration;
import java.util.OptionalLong;

/** One attempt a second, at most five waiting; a right password makes the next one free. */
final class LoginGate {
  static final long SPACING_NANOS = Duration.ofSeconds(1).toNanos();
  static final long HORIZON_NANOS = 5 * SPACING_NANOS;

  private boolean used;
  private long next;

  /** How long this attempt must wait, in nanoseconds; empty where too many wait already. */
  OptionalLong attempt(long now) {
    long start = used && next - now > 0 ? next : now;
    if (start - now >= HORIZON_NANOS) {
      return OptionalLong.empty();
    }
    used = true;
    next = start + SPACING_NANOS;
    return OptionalLong.of(start - now);
  }

  void right() {
    used = false;
  }
}
