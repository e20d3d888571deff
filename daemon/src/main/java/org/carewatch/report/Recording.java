package org.carewatch.report;

import java.time.LocalDate;
import java.util.List;
import org.carewatch.retention.Found;

/**
 * One camera's recordings, as the nights of a period found them. Immutable.
 *
 * @param camera its id
 * @param name what people call it; empty where no night spoke of it
 * @param nights how many nights told what is held of it
 * @param missed how many nights owed that and did not
 * @param stretches its days in order; those between two of them were not owed, or no night told
 */
public record Recording(
    String camera, String name, int nights, int missed, List<Stretch> stretches) {

  /** Equal days side by side, both inclusive. */
  public record Stretch(LocalDate from, LocalDate until, Found found) {
    /** How many days. */
    public long days() {
      return until.toEpochDay() - from.toEpochDay() + 1;
    }
  }

  /** Takes its own copy. */
  public Recording {
    stretches = List.copyOf(stretches);
  }

  /** One more day, later than those before. */
  static void add(List<Stretch> stretches, LocalDate day, Found found) {
    if (!stretches.isEmpty()) {
      Stretch before = stretches.getLast();
      if (before.found == found && before.until.plusDays(1).equals(day)) {
        stretches.set(stretches.size() - 1, new Stretch(before.from, day, found));
        return;
      }
    }
    stretches.add(new Stretch(day, day, found));
  }

  /** How many days were found so. */
  public long days(Found found) {
    return stretches.stream().filter(one -> one.found == found).mapToLong(Stretch::days).sum();
  }
}
