package org.carewatch.retention;

// Whether the days owed will be held, from how the oldest day moves and how the disks fill. Pure.
// It needs five days of looks; a disk that is replaced begins them anew.

import java.time.LocalDate;
import java.util.Optional;

/** Looks ahead as far as days are owed. */
final class Forecast {
  private static final long ENOUGH_DAYS = 5;
  private static final long MOVED_DAYS = 3;
  private static final long FASTER_DAYS = 2;
  private static final long JUMP_DAYS = 7;

  private Forecast() {}

  /**
   * What the last days say of the next ones.
   *
   * @param own the oldest day of this camera, as epoch days
   * @param recorder the oldest day of all cameras of its recorder
   * @param free the room left on its disks in bytes; always 0 on many that overwrite, which says
   *     nothing
   * @param commissioned from which day on its recordings are owed
   */
  static WillHold of(
      Trail own, Trail recorder, Trail free, LocalDate commissioned, int days, LocalDate today) {
    Optional<Edge> edge = moving(own).or(() -> moving(recorder)).or(() -> full(recorder, free));
    if (edge.isEmpty()) {
      boolean wholeTime = today.toEpochDay() - commissioned.toEpochDay() >= days;
      boolean long5 = own.span() >= ENOUGH_DAYS;
      return wholeTime && long5 ? new WillHold.Holds() : new WillHold.CannotTell();
    }
    for (int ahead = 1; ahead <= days; ahead++) {
      LocalDate day = today.plusDays(ahead);
      long owed = Math.max(commissioned.toEpochDay(), day.toEpochDay() - days);
      if (edge.get().at(day.toEpochDay()) > owed) {
        return new WillHold.Fails(day);
      }
    }
    return new WillHold.Holds();
  }

  /**
   * The oldest day that is held, moving.
   *
   * @param from the day from which on it moves
   * @param oldest where it is then
   * @param speed days a day
   */
  private record Edge(long from, long oldest, double speed) {
    long at(long day) {
      return oldest + (long) Math.floor(Math.max(0, day - from) * speed);
    }
  }

  /** Old days are being overwritten. */
  private static Optional<Edge> moving(Trail oldest) {
    Trail seen =
        oldest.since((before, after) -> {
          long moved = after.figure() - before.figure();
          long days = after.day().toEpochDay() - before.day().toEpochDay();
          return moved < 0 || moved > days + JUMP_DAYS;
        });
    if (seen.span() < ENOUGH_DAYS || seen.rise() < MOVED_DAYS) {
      return Optional.empty();
    }
    double speed = (double) seen.rise() / seen.span();
    boolean faster = seen.rise() - seen.span() >= FASTER_DAYS;
    Trail.Point last = seen.last();
    return Optional.of(
        new Edge(last.day().toEpochDay(), last.figure(), faster ? speed : Math.min(1, speed)));
  }

  /** Nothing is overwritten yet, and room is left: from the day on which it is used up. */
  private static Optional<Edge> full(Trail oldest, Trail free) {
    Trail seen = free.since((before, after) -> after.figure() > before.figure());
    if (oldest.points().isEmpty() || seen.span() < ENOUGH_DAYS || seen.rise() >= 0) {
      return Optional.empty();
    }
    Trail.Point last = seen.last();
    if (last.figure() <= 0) {
      return Optional.empty();
    }
    double days = (double) last.figure() * seen.span() / -seen.rise();
    long from = last.day().toEpochDay() + (long) Math.min(days, Days.MOST);
    return Optional.of(new Edge(from, oldest.last().figure(), 1));
  }
}
