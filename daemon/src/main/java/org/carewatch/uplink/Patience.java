package org.carewatch.uplink;

// Duty: how long a path waits for the broker: for a CONNACK, for a PUBACK, until the next attempt.
// Pure: every change gives a new value.

import java.util.random.RandomGenerator;

/**
 * The waits of one path, in seconds.
 *
 * @param pubackSeconds 5, doubled after each drop for want of a PUBACK up to 80
 * @param quick PUBACKs within a second since the last slow one, counted to 10
 * @param slow the last PUBACK took more than a second
 * @param connectSeconds 10, doubled after each attempt that ran out of it up to 120; after an
 *     answer twice what that took
 * @param failures attempts since a connection lasted
 */
record Patience(int pubackSeconds, int quick, boolean slow, int connectSeconds, int failures) {

  static final Patience FRESH = new Patience(5, 0, false, 10, 0);
  static final long QUICK_NANOS = 1_000_000_000L;

  private static final int PUBACK_MOST = 80;
  private static final int CONNECT_MOST = 120;
  private static final int QUICK_ENOUGH = 10;
  private static final int JITTER_MOST_MILLIS = 60_000;
  private static final int URGENT_MILLIS = 5_000;
  private static final int FAILURES_MOST = 30;

  /** A PUBACK came after this long; ten quick ones bring the wait back to 5 s. */
  Patience answeredAfter(long nanos) {
    if (nanos > QUICK_NANOS) {
      return new Patience(pubackSeconds, 0, true, connectSeconds, failures);
    }
    int run = quick + 1;
    return run >= QUICK_ENOUGH
        ? new Patience(FRESH.pubackSeconds, 0, false, connectSeconds, failures)
        : new Patience(pubackSeconds, run, false, connectSeconds, failures);
  }

  /** The connection was cut because a PUBACK did not come. */
  Patience droppedUnanswered() {
    return new Patience(
        Math.min(pubackSeconds * 2, PUBACK_MOST), 0, slow, connectSeconds, failures);
  }

  /**
   * A connect was answered after this long: twice that is what this way may take from now on, for
   * the next connect and for a PUBACK.
   */
  Patience connectedAfter(long nanos) {
    int twice = (int) Math.min(CONNECT_MOST, 2 * nanos / QUICK_NANOS + 1);
    return new Patience(
        Math.clamp(twice, pubackSeconds, PUBACK_MOST),
        quick,
        slow,
        Math.max(twice, FRESH.connectSeconds),
        failures);
  }

  /** The attempt ran out of its time. */
  Patience connectTimedOut() {
    return new Patience(
        pubackSeconds, quick, slow, Math.min(connectSeconds * 2, CONNECT_MOST), failures);
  }

  /** An attempt or a short connection ended. */
  Patience failed() {
    return new Patience(
        pubackSeconds, quick, slow, connectSeconds, Math.min(failures + 1, FAILURES_MOST));
  }

  /** A connection lasted: the next attempt after it comes at once. */
  Patience lasted() {
    return new Patience(pubackSeconds, quick, slow, connectSeconds, 0);
  }

  /** Milliseconds to the next attempt: none after a good connection, then full jitter. */
  long pauseMillis(boolean urgent, RandomGenerator random) {
    if (failures == 0) {
      return 0;
    }
    int most = (int) Math.min(JITTER_MOST_MILLIS, 1000L << Math.min(failures, 10));
    return random.nextInt((urgent ? Math.min(most, URGENT_MILLIS) : most) + 1);
  }
}
