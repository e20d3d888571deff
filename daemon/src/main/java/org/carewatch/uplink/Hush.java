package org.carewatch.uplink;

// Duty: what may wait holds its breath while a contact stirs. An edge is known 30 ms before the
// alarm that it may become, so that the way is empty when the alarm comes. Thread: the path's. Pure
// but for the one number it asks. Limits: 60 ms in 200, so that a contact that never rests stops
// nothing.

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Whether a contact stirs. */
final class Hush {

  static final long HOLD_NANOS = TimeUnit.MILLISECONDS.toNanos(60);
  static final long EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  private final LongSupplier stirredNanos;
  private long beganNanos;
  private boolean began;

  /** Asks for the time of the last edge, monotonic nanos. */
  Hush(LongSupplier stirredNanos) {
    this.stirredNanos = stirredNanos;
  }

  /** Whether what may wait shall wait now. */
  boolean holds(long nowNanos) {
    boolean stirs = nowNanos - stirredNanos.getAsLong() < HOLD_NANOS;
    if (stirs && (!began || nowNanos - beganNanos >= EVERY_NANOS)) {
      began = true;
      beganNanos = nowNanos;
    }
    return stirs && nowNanos - beganNanos < HOLD_NANOS;
  }

  /** When it holds no longer, whatever stirs. */
  long endNanos() {
    return beganNanos + HOLD_NANOS;
  }
}
