package org.carewatch.journal;

// What is too old to be kept: the pure rule of SPEC 5. Knows no file and no clock. Values; any
// thread.

import java.time.Duration;
import java.util.List;

/**
 * What may go by its age. A date counts as older than {@code keep} once its last instant is. Since
 * the journal's order is the order of time, an event is never older than its successors: a date
 * that lies in their future counts as theirs. And where the dates leap by more than {@code keep}, a
 * wrong clock is likelier than a box that was off for so long: what stands before the leap counts
 * as young as what stands behind it. So a clock that is ten years ahead makes nothing old.
 */
final class Age {
  /** How long the clock must have been synchronised, and how long between two trims. */
  static final Duration STEADY = Duration.ofHours(24);

  /** At most so many dates go with one trim. */
  static final int MOST_DAYS = 2;

  private Age() {}

  /**
   * The last row that may go; 0 where none may. The newest date never goes.
   *
   * @param days in journal order
   * @param today days since 1970-01-01, by a clock that has been steady for {@link #STEADY}
   */
  static long goesUpTo(List<Days.Day> days, long today, Duration keep) {
    long keepDays = -Math.floorDiv(-keep.toSeconds(), Duration.ofDays(1).toSeconds());
    int old = 0;
    long counted = today;
    for (int at = days.size() - 1; at >= 0; at--) {
      long day = days.get(at).day();
      counted = day > counted || counted - day > keepDays ? counted : day;
      if (counted < today - keepDays) {
        old = at + 1; // all before it count as no younger
        break;
      }
    }
    int goes = Math.min(Math.min(old, MOST_DAYS), days.size() - 1);
    return goes < 1 ? 0 : days.get(goes).row() - 1;
  }
}
