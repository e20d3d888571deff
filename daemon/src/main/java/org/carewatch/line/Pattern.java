package org.carewatch.line;

// What an output shows.

/** A sign on an output. */
public enum Pattern {
  /** Off. */
  OFF,
  /** On. */
  ON,
  /** Half a second on, half a second off. */
  FLASHING
}
