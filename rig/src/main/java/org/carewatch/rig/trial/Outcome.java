package org.carewatch.rig.trial;

import java.util.List;
import java.util.Locale;

/** How a trial ended; {@code missed} is empty where it was good. */
record Outcome(Trial trial, double seconds, List<String> figures, String missed) {
  boolean isGood() {
    return missed.isEmpty();
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%-34s %6.1f s  %s  %s%s",
        trial.name(),
        seconds,
        isGood() ? "good  " : "FAILED",
        String.join("; ", figures),
        isGood() ? "" : "\n    " + missed);
  }
}
