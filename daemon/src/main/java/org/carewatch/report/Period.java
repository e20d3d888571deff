package org.carewatch.report;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/**
 * The days of a report, both inclusive, at the facility.
 *
 * @param name what the facility is called; its id where nothing else is known
 */
public record Period(String facility, String name, LocalDate from, LocalDate to, ZoneId zone) {

  /** The first instant. */
  public Instant start() {
    return from.atStartOfDay(zone).toInstant();
  }

  /** The first instant that is not in it. */
  public Instant end() {
    return to.plusDays(1).atStartOfDay(zone).toInstant();
  }

  /** Each day. */
  public List<LocalDate> days() {
    return from.datesUntil(to.plusDays(1)).toList();
  }
}
