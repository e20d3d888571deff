package org.carewatch.camera;

// Whether we ourselves were held up: a beat that should come each second is compared with when it
// came. Thread-safe. Limit: the last 32 delays are remembered.

import java.util.ArrayDeque;
import java.util.Deque;

/** Judges ourselves before anybody else. */
final class Pace {
  private static final int MOST = 32;
  private static final long LATE_NANOS = 3_000_000_000L;

  private record Delay(long from, long to) {}

  private final Deque<Delay> delays = new ArrayDeque<>();
  private long last;

  Pace(long nanos) {
    this.last = nanos;
  }

  /** The beat came. */
  synchronized void beat(long nanos) {
    if (nanos - last > LATE_NANOS) {
      delays.addFirst(new Delay(last, nanos));
      if (delays.size() > MOST) {
        delays.removeLast();
      }
    }
    last = nanos;
  }

  /** Whether a beat was late, or still is, at any time between these two. */
  synchronized boolean heldUp(long from, long to) {
    boolean still = to - last > LATE_NANOS;
    return still || delays.stream().anyMatch(one -> one.to - from > 0 && to - one.from > 0);
  }
}
