package org.carewatch.rig.bench;

// Duty: a growing set of measured milliseconds and what is said of it. Any thread.

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Times of one kind. */
final class Spread {
  final String what;

  // guarded by this
  private final List<Double> millis = new ArrayList<>();
  private int missed;

  Spread(String what) {
    this.what = what;
  }

  synchronized void add(double one) {
    millis.add(one);
  }

  /** One that never came. */
  synchronized void miss() {
    missed++;
  }

  synchronized boolean isEmpty() {
    return millis.isEmpty() && missed == 0;
  }

  /** The value that this share of all does not exceed (nearest rank). */
  synchronized double quantile(double share) {
    List<Double> sorted = millis.stream().sorted().toList();
    if (sorted.isEmpty()) {
      return Double.NaN;
    }
    int rank = (int) Math.ceil(share * sorted.size());
    return sorted.get(Math.clamp(rank - 1, 0, sorted.size() - 1));
  }

  /** A row of the table in docs/figures.md. */
  synchronized String row() {
    return String.format(
        Locale.ROOT,
        "| %s | %d | %.1f | %.1f | %.1f | %.1f | %d |",
        what,
        millis.size(),
        quantile(0),
        quantile(0.5),
        quantile(0.99),
        quantile(1),
        missed);
  }

  synchronized String json() {
    return millis.isEmpty()
        ? "{\"what\":\"%s\",\"count\":0,\"missed\":%d}".formatted(what, missed)
        : String.format(
            Locale.ROOT,
            "{\"what\":\"%s\",\"count\":%d,\"min\":%.2f,\"p50\":%.2f,\"p99\":%.2f,\"max\":%.2f,"
                + "\"missed\":%d}",
            what,
            millis.size(),
            quantile(0),
            quantile(0.5),
            quantile(0.99),
            quantile(1),
            missed);
  }
}
