package org.carewatch.line;

// Whether a contact comes to rest at all. Pure. A corroded contact or a noisy cable can chatter for
// ever without one full settle time: no press then, but a fault that must be told.

/**
 * When the contact last changed and when it was last at rest, CLOCK_MONOTONIC nanoseconds.
 *
 * @param changed the last edge
 * @param rested the end of the last pause of a settle time
 */
record Rest(long changed, long rested) {

  /** Without rest for this long it chatters: 2 s. */
  static final long PATIENCE = 2_000_000_000L;

  /** An edge came. */
  Rest edge(long nanos, long settle) {
    return new Rest(nanos, nanos - changed >= settle ? nanos : rested);
  }

  /** Nothing came up to now. */
  Rest quiet(long nanos, long settle) {
    return nanos - changed >= settle ? new Rest(changed, nanos) : this;
  }

  boolean chatters() {
    return changed - rested >= PATIENCE;
  }
}
