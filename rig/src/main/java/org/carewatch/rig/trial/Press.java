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
  /**
   * Two clocks read one after the other may differ by what a busy machine puts between; presses are
   * {@link Ground#APART} apart.
   */
  private static final long SAME_MILLIS = 500;

  /** Whether this tells of the press. */
  public boolean isToldBy(Told told) {
    return told.is("alarm.raised")
        && Math.abs(told.event().sinceBootMillis() - sinceBootMillis) <= SAME_MILLIS;
  }
}
