package org.carewatch.time;

/** The clocks as a part: the system's in the daemon, a driven one in tests. Any thread. */
public interface Time {

  /** CLOCK_MONOTONIC in nanoseconds; orders and measures, says nothing of the wall. */
  long nanos();

  /** All clocks at once. Never blocks. */
  Moment now();
}
