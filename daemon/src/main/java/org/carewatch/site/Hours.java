package org.carewatch.site;

// The opening hours of a facility. Immutable.

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;

/**
 * The hours in which a facility is open, in its own time zone, for example {@code "Mon-Fri
 * 07:30-18:30, Sat 08:00-12:00"}.
 *
 * @param spans the spans of the week; none overlaps another
 */
public record Hours(List<Span> spans) {

  /** Takes its own copy of the spans. */
  public Hours {
    spans = List.copyOf(spans);
  }

  /**
   * One span of time on some days.
   *
   * @param days the days of the week
   * @param from opening, inclusive
   * @param until closing, exclusive; later than opening
   */
  public record Span(Set<DayOfWeek> days, LocalTime from, LocalTime until) {

    /** Takes its own copy of the days. */
    public Span {
      days = Set.copyOf(days);
    }
  }

  /** Whether the facility is open at this time of this day. */
  public boolean open(DayOfWeek day, LocalTime time) {
    return spans.stream()
        .anyMatch(span ->
            span.days().contains(day)
                && !time.isBefore(span.from())
                && time.isBefore(span.until()));
  }
}
