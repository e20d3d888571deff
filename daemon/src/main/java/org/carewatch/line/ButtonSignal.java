package org.carewatch.line;

// What a button says. Immutable.

/** A verdict of {@link Button}. */
public sealed interface ButtonSignal {

  /**
   * The button was pressed: an alarm.
   *
   * @param sinceNanos the edge, CLOCK_MONOTONIC; for {@code atStart} the opening of the line
   * @param settledNanos when it had lasted the settle time
   * @param atStart found pressed when the line was first seen in this run
   */
  record Pressed(long sinceNanos, long settledNanos, boolean atStart) implements ButtonSignal {}

  /** The button is at rest again since this CLOCK_MONOTONIC time. */
  record Released(long sinceNanos) implements ButtonSignal {}

  /** A fault stands, or another one than before; {@code detail} is English, one line. */
  record FaultOn(LineTrouble trouble, String detail) implements ButtonSignal {}

  /** The fault is over. */
  record FaultOff() implements ButtonSignal {}
}
