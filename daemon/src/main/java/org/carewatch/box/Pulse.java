package org.carewatch.box;

// A thread's sign of life. Any thread; never blocks.

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Beaten by a thread as it turns, felt by others. */
public final class Pulse {
  private final AtomicLong last;

  /** Counts as beaten now. */
  public Pulse(long nanos) {
    this.last = new AtomicLong(nanos);
  }

  /** The thread turned, at this monotonic time. */
  public void beat(long nanos) {
    last.set(nanos);
  }

  /** Whether the last beat is at most this old. */
  public boolean within(Duration limit, long nanos) {
    return nanos - last.get() <= limit.toNanos();
  }
}
