package org.carewatch.retention;

import java.time.LocalDate;

/**
 * The days whose recordings are owed: from commissioning, without today. A value.
 *
 * @param from the first; after {@code until} where none is owed yet
 * @param until the last, yesterday
 * @param days how many are owed at most, 1 to 3650
 */
public record Owed(LocalDate from, LocalDate until, int days) {
  /** What is owed on this day of the recorder's own zone. */
  public static Owed on(LocalDate today, LocalDate commissioned, int days) {
    LocalDate oldest = today.minusDays(days);
    return new Owed(commissioned.isAfter(oldest) ? commissioned : oldest, today.minusDays(1), days);
  }

  /** How many days are owed, 0 before the camera is commissioned. */
  public int count() {
    return (int) Math.max(0, until.toEpochDay() - from.toEpochDay() + 1);
  }
}
