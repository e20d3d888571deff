package org.carewatch.retention;

// What one night found of each day owed by one camera, as an event tells it: equal days side by
// side are one run, so that ninety good days are one. Immutable and pure. Limit: MOST runs; what
// lies before them is told as unknown, the seconds of a day not at all.

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.carewatch.event.Fields;
import org.carewatch.event.Json;

/**
 * A camera's days in one night.
 *
 * @param night the day of the recorder's zone on which they were asked for
 * @param from the first day owed; after {@code night} or on it where none is
 * @param days how many are owed at most, 1 to 3650
 * @param runs the days from {@code from} on, without a hole, to the day before {@code night}
 */
public record Calendar(LocalDate night, LocalDate from, int days, List<Run> runs) {
  /** Runs that are told. */
  public static final int MOST = 200;

  private static final int MOST_DAYS = 3_650;

  /** Equal days side by side; 1 or more of them. */
  public record Run(Found found, int days) {}

  /** Takes its own copy. */
  public Calendar {
    runs = List.copyOf(runs);
  }

  /** Of what is known after a night. */
  public static Calendar of(LocalDate night, Owed owed, Days known) {
    List<Run> runs = new ArrayList<>();
    int told = 0;
    for (LocalDate day = owed.until(); !day.isBefore(owed.from()); day = day.minusDays(1)) {
      Found found = known.found(day);
      if (!runs.isEmpty() && runs.getLast().found == found) {
        runs.set(runs.size() - 1, new Run(found, runs.getLast().days + 1));
      } else if (runs.size() < MOST - 1) {
        runs.add(new Run(found, 1));
      } else {
        runs.add(new Run(Found.UNKNOWN, owed.count() - told));
        break;
      }
      told++;
    }
    return new Calendar(night, owed.from(), owed.days(), runs.reversed());
  }

  /** What each day was found to be. */
  public void each(Day take) {
    LocalDate day = from;
    for (Run run : runs) {
      for (int at = 0; at < run.days; at++) {
        take.take(day, run.found);
        day = day.plusDays(1);
      }
    }
  }

  /** Takes a day. */
  public interface Day {
    void take(LocalDate day, Found found);
  }

  /** As an event tells it. */
  public Map<String, Object> fields() {
    return Fields.of(
        "night", night.toString(),
        "from", from.toString(),
        "days", days,
        "runs",
            runs.stream()
                .map(run -> Fields.of("found", run.found.word(), "days", run.days))
                .toList());
  }

  /** Out of an event's detail; empty where it is not one: nothing is guessed. */
  public static Optional<Calendar> read(Map<String, Object> detail) {
    try {
      LocalDate night = LocalDate.parse(Json.string(detail, "night"));
      LocalDate from = LocalDate.parse(Json.string(detail, "from"));
      long days = Json.number(detail, "days", 0);
      List<Run> runs = new ArrayList<>();
      long told = 0;
      if (!(detail.get("runs") instanceof List<?> list) || list.size() > MOST) {
        return Optional.empty();
      }
      for (Object one : list) {
        if (!(one instanceof Map<?, ?> run)
            || !(run.get("found") instanceof String word)
            || !(run.get("days") instanceof Long count)
            || count < 1
            || count > MOST_DAYS) {
          return Optional.empty();
        }
        told += count;
        runs.add(new Run(Found.of(word).orElse(Found.UNKNOWN), count.intValue()));
      }
      long owed = Math.max(0, night.toEpochDay() - from.toEpochDay());
      return days < 1 || days > MOST_DAYS || owed > days || told != owed
          ? Optional.empty()
          : Optional.of(new Calendar(night, from, (int) days, runs));
    } catch (DateTimeException noDay) {
      return Optional.empty();
    }
  }
}
