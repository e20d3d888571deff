package org.carewatch.retention;

// One camera's night: which of its days are to be read to the second, and what the calendar says of
// the others. Pure; its owner's thread. Limit: at most `most` days are read; what is left over is
// left to the next night.

import java.time.LocalDate;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** A sweep over one camera's days. */
public final class Night {
  /** Each day is read again every so many nights, whatever the calendar says. */
  static final int AGAIN_DAYS = 30;

  /** So many days that the calendar denies are read; if it was right, it is believed. */
  static final int PROVED = 3;

  /** What a calendar says of a day. */
  public enum Mark {
    /** There is something. */
    YES,
    /** There is nothing. */
    NO,
    /** It does not say, or there is no calendar. */
    UNKNOWN
  }

  private final Days known;
  private final Owed owed;
  private final Function<LocalDate, Mark> calendar;
  private final boolean motion;
  private final int most;
  private final Set<LocalDate> read = new HashSet<>();
  private final Set<LocalDate> beside = new HashSet<>(); // neighbours of days that went tonight
  private int denied;
  private int wronglyDenied;

  /**
   * Takes in what the calendar says of days that nobody read.
   *
   * @param motion whether it is recorded on motion only now
   * @param most how many days may be read, 1 or more
   */
  public Night(
      Days known, Owed owed, Function<LocalDate, Mark> calendar, boolean motion, int most) {
    this.known = known;
    this.owed = owed;
    this.calendar = calendar;
    this.motion = motion;
    this.most = most;
    for (LocalDate day = owed.from(); !day.isAfter(owed.until()); day = day.plusDays(1)) {
      if (known.at(day) instanceof Kept.Unknown) {
        switch (calendar.apply(day)) {
          case YES -> known.told(day, new Kept.Marked(), motion);
          case NO -> known.told(day, new Kept.Nothing(), motion);
          case UNKNOWN -> {}
        }
      }
    }
  }

  /** The next day to be read; empty where the night is over. */
  public Optional<LocalDate> next() {
    if (read.size() >= most || owed.count() == 0) {
      return Optional.empty();
    }
    return unread(owed.until())
        .or(this::oldest)
        .or(() -> first(this::isDenied))
        .or(() -> first(this::isDoubted))
        .or(() -> first(this::isDue));
  }

  /** How many days were tried so far. */
  public int tried() {
    return read.size();
  }

  /** What came of reading a day; unknown where nothing did. */
  public void read(LocalDate day, Kept kept) {
    boolean isDenied = isDenied(day);
    boolean wasGone = known.gone(day);
    read.add(day);
    if (isDenied && kept instanceof Kept.Nothing) {
      known.denied(day);
    } else {
      known.told(day, kept, motion);
    }
    if (known.gone(day) && !wasGone) {
      neighbours(day);
    }
    denied += isDenied ? 1 : 0;
    wronglyDenied += isDenied && !(kept instanceof Kept.Nothing) ? 1 : 0;
    if (denied >= PROVED && wronglyDenied == 0) {
      believe();
    }
  }

  /** The calendar denied days that were held, and was right as often as it was tried. */
  private void believe() {
    for (LocalDate day = owed.from(); !day.isAfter(owed.until()); day = day.plusDays(1)) {
      if (isDenied(day)) {
        known.denied(day);
        neighbours(day);
      }
    }
  }

  private void neighbours(LocalDate day) {
    beside.add(day.minusDays(1));
    beside.add(day.plusDays(1));
  }

  private Optional<LocalDate> unread(LocalDate day) {
    return read.contains(day) ? Optional.empty() : Optional.of(day);
  }

  /** The oldest day that is held: part of it may be gone, or all but a locked clip. */
  private Optional<LocalDate> oldest() {
    for (LocalDate day = owed.from(); !day.isAfter(owed.until()); day = day.plusDays(1)) {
      if (known.at(day).held()) {
        return unread(day);
      }
    }
    return Optional.empty();
  }

  private Optional<LocalDate> first(java.util.function.Predicate<LocalDate> wanted) {
    for (LocalDate day = owed.until(); !day.isBefore(owed.from()); day = day.minusDays(1)) {
      if (!read.contains(day) && wanted.test(day)) {
        return Optional.of(day);
      }
    }
    return Optional.empty();
  }

  private boolean isDenied(LocalDate day) {
    return !read.contains(day) && known.at(day).held() && calendar.apply(day) == Mark.NO;
  }

  private boolean isDoubted(LocalDate day) {
    return switch (known.at(day)) {
      case Kept.Exact _ -> beside.contains(day);
      case Kept.Unknown _, Kept.Marked _ -> true;
      case Kept.Nothing _ -> calendar.apply(day) == Mark.YES;
    };
  }

  private boolean isDue(LocalDate day) {
    return (owed.until().toEpochDay() - day.toEpochDay()) % AGAIN_DAYS == 0;
  }
}
