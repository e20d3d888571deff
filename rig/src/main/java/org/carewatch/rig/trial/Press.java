package org.carewatch.rig.trial;

/**
 * One closure of the trial's button. Immutable.
 *
 * @param number counted from 1, the frame's own first press too
 * @param nanos CLOCK_MONOTONIC of the edge
 * @param sinceBootMillis CLOCK_BOOTTIME of the edge, by which its alarm is known: no wall clock is
 *     needed
 */
public record Press(int number, long nanos, long sinceBootMillis) {
  private static final long SAME_MILLIS = 40;

  /** Whether this tells of the press. */
  public boolean isToldBy(Told told) {
    return told.is("alarm.raised")
        && Math.abs(told.event().sinceBootMillis() - sinceBootMillis) <= SAME_MILLIS;
  }
}
