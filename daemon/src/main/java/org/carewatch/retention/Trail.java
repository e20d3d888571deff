package org.carewatch.retention;

// A few figures over the last days: where the oldest footage lay, how much room was free. Immutable
// and pure. Limit: MOST days.

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Figures by day, one a day, in order.
 *
 * @param points the newest last
 */
public record Trail(List<Point> points) {
  /** Days that are remembered. */
  public static final int MOST = 15;

  public static final Trail EMPTY = new Trail(List.of());

  /** One day's figure. */
  public record Point(LocalDate day, long figure) {}

  /** Takes its own copy. */
  public Trail {
    points = List.copyOf(points);
  }

  /** The same with today's; today's again takes the place of today's. */
  public Trail with(LocalDate day, long figure) {
    List<Point> more = new ArrayList<>(points);
    more.removeIf(point -> !point.day.isBefore(day));
    more.add(new Point(day, figure));
    return new Trail(more.subList(Math.max(0, more.size() - MOST), more.size()));
  }

  /** The newest points that hang together, given what tears two of them apart. */
  Trail since(Tear tear) {
    int from = points.size() - 1;
    while (from > 0 && !tear.apart(points.get(from - 1), points.get(from))) {
      from--;
    }
    return new Trail(points.subList(Math.max(0, from), points.size()));
  }

  /** Whether something happened between two figures, so that they cannot be compared. */
  interface Tear {
    boolean apart(Point before, Point after);
  }

  /** Days between the first and the last. */
  long span() {
    return points.isEmpty() ? 0 : last().day.toEpochDay() - points.getFirst().day.toEpochDay();
  }

  /** By how much the figure rose from the first to the last. */
  long rise() {
    return points.isEmpty() ? 0 : last().figure - points.getFirst().figure;
  }

  Point last() {
    return points.getLast();
  }
}
