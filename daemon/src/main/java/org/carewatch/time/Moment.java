package org.carewatch.time;

import java.time.Instant;

/**
 * The `now` of one step.
 *
 * @param nanos CLOCK_MONOTONIC in nanoseconds, the scale of the kernel's line events and of {@link
 *     System#nanoTime()} on Linux
 * @param wall the wall clock, to be told and never waited on
 * @param sinceBootMillis CLOCK_BOOTTIME in milliseconds
 * @param trust how far {@code wall} can be trusted
 */
public record Moment(long nanos, Instant wall, long sinceBootMillis, ClockTrust trust) {

  /**
   * The wall time of another monotonic reading of the same boot, by today's difference of the two
   * clocks.
   */
  public Instant wallAt(long otherNanos) {
    return wall.plusNanos(otherNanos - nanos);
  }

  /** CLOCK_BOOTTIME of another monotonic reading of the same boot, in milliseconds; not below 0. */
  public long sinceBootMillisAt(long otherNanos) {
    return Math.max(0, sinceBootMillis + Math.floorDiv(otherNanos - nanos, 1_000_000L));
  }
}
