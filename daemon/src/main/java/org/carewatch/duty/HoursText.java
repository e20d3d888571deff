package org.carewatch.duty;

// Opening hours as one line of an event: spans with days as digits, "12345 07:30-18:30". Pure.

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.carewatch.site.Hours;

/** Writes and reads opening hours: days 1 (Monday) to 7, from, until; the end of a day is 24:00. */
final class HoursText {
  private static final int MOST = 14;

  private HoursText() {}

  static String write(Hours hours) {
    return hours.spans().stream()
        .map(span ->
            span.days().stream()
                    .sorted()
                    .map(day -> String.valueOf(day.getValue()))
                    .collect(Collectors.joining())
                + " "
                + span.from()
                + "-"
                + (span.until().equals(LocalTime.MAX) ? "24:00" : span.until()))
        .collect(Collectors.joining(", "));
  }

  /** Empty where it is no such line. */
  static Optional<Hours> read(String text) {
    List<Hours.Span> spans = new ArrayList<>();
    for (String part : text.split(", ", MOST + 1)) {
      if (!part.matches("[1-7]{1,7} \\d\\d:\\d\\d-\\d\\d:\\d\\d")) {
        return Optional.empty();
      }
      String days = part.substring(0, part.indexOf(' '));
      String times = part.substring(days.length() + 1);
      Set<DayOfWeek> set = EnumSet.noneOf(DayOfWeek.class);
      days.chars().forEach(day -> set.add(DayOfWeek.of(day - '0')));
      try {
        String until = times.substring(6);
        spans.add(
            new Hours.Span(
                set,
                LocalTime.parse(times.substring(0, 5)),
                until.equals("24:00") ? LocalTime.MAX : LocalTime.parse(until)));
      } catch (DateTimeException noTime) {
        return Optional.empty();
      }
    }
    return Optional.of(new Hours(spans));
  }
}
