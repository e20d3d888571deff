package org.carewatch.box.sense;

// Four words. Any thread.

import java.util.Locale;

/** What is said of one part of the box. */
public enum Verdict {
  GOOD,
  BAD,
  /** Not bad: nobody knows. */
  CANNOT_TELL,
  /** The machine has no such part; never a fault. */
  NOT_FITTED;

  /** The word in JSON and metrics. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
