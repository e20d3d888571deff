package org.carewatch.duty;

// What one process saw, on the clock of its kernel start. Mutable while the fold goes on; the
// fold's thread.

import java.util.ArrayList;
import java.util.List;

/**
 * One run of the daemon, or what one run could keep. Times are milliseconds of CLOCK_BOOTTIME: no
 * step of the wall clock moves them.
 */
final class Story {
  final int boot;
  final String run;
  final Watched watched;

  /** Why nothing was seen between the run before and this one. */
  final Why before;

  /** Where this run begins although the one before was watching until then: no gap. */
  final boolean goesOn;

  final long from;
  final List<Turn> turns = new ArrayList<>();
  private long until;

  /** From then on a subject was so; of an area, the cameras that did not count. */
  record Turn(long at, String subject, Held held, Why why, List<Blind> blind) {}

  Story(int boot, String run, Watched watched, Why before, boolean goesOn, long from) {
    this.boot = boot;
    this.run = run;
    this.watched = watched;
    this.before = before;
    this.goesOn = goesOn;
    this.from = from;
    this.until = from;
  }

  /** It was alive then. */
  void alive(long at) {
    until = Math.max(until, at);
  }

  /** The last instant at which it is known to have watched. */
  long until() {
    return until;
  }

  void turn(long at, String subject, Standing standing) {
    turns.add(
        new Turn(Math.max(from, at), subject, standing.held(), standing.why(), standing.blind()));
    alive(at);
  }
}
