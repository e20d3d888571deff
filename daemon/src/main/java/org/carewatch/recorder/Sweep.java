package org.carewatch.recorder;

// One sweep over one recorder: calendar of all days owed, then to the second yesterday and the days
// in doubt. Blocks; the recorder's own thread. One question at a time, a pause after each; what was
// done is in the book, so that a restart goes on with the next camera.

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.carewatch.retention.Calendar;
import org.carewatch.retention.Clocks;
import org.carewatch.retention.DayFold;
import org.carewatch.retention.Kept;
import org.carewatch.retention.Mode;
import org.carewatch.retention.Night;
import org.carewatch.retention.Owed;
import org.carewatch.retention.OwnClock;
import org.carewatch.site.Camera;

/** A sweep. */
final class Sweep {
  /** Days that are read to the second of one camera in one night. */
  static final int DAYS_A_NIGHT = 12;

  /** After so many days that cannot be read the camera is left for later. */
  private static final int FAILURES = 4;

  /** An overlap below this is a sliver: a clock that is a little off. */
  private static final Duration SLIVER = Duration.ofMinutes(10);

  private static final Duration BACK = Duration.ofMinutes(1);

  private final Recorder recorder;
  private final List<Camera> cameras;
  private final Book book;
  private final int days;
  private final Pause pause;
  private final BiConsumer<Camera, Calendar> told;

  /** Waits between two questions. */
  interface Pause {
    void take() throws InterruptedException;
  }

  /** {@code told} takes what the night found of a camera, before it is in the book. */
  Sweep(
      Recorder recorder,
      List<Camera> cameras,
      Book book,
      int days,
      Pause pause,
      BiConsumer<Camera, Calendar> told) {
    this.recorder = recorder;
    this.cameras = cameras;
    this.book = book;
    this.days = days;
    this.pause = pause;
    this.told = told;
  }

  /**
   * Sweeps for the day that this instant belongs to.
   *
   * @param anew also the cameras that were swept today
   * @return why it did not end, empty where it did
   */
  Optional<String> run(State state, Instant now, boolean anew) throws InterruptedException {
    LocalDate today = now.atZone(recorder.zone()).toLocalDate();
    state.ahead().ifPresent(ahead -> book.clocks = book.clocks.with(today, ahead));
    state.freeBytes().ifPresent(free -> book.free = book.free.with(today, free));
    Optional<String> trouble = Optional.empty();
    Proving proving = new Proving(recorder, book, pause);
    for (Camera camera : cameras) {
      Book.Page page = book.page(camera.id());
      if (anew || !page.swept.equals(Optional.of(today))) {
        Optional<Told.Not<?>> not = camera(camera, page, state, today);
        if (not.isEmpty()) {
          Owed owed = Owed.on(today, camera.commissioned(), days);
          proving.camera(camera, page, owed, today);
          told.accept(camera, Calendar.of(today, owed, page.days));
          page.swept = Optional.of(today);
          page.days
              .oldest()
              .ifPresent(day -> page.oldest = page.oldest.with(today, day.toEpochDay()));
          book.save();
        } else {
          trouble = Optional.of(camera.id() + ": " + words(not.get()));
          if (ends(not.get().trouble())) {
            return trouble;
          }
        }
      }
    }
    if (trouble.isEmpty()) {
      cameras.stream()
          .flatMap(camera -> book.page(camera.id()).days.oldest().stream())
          .min(LocalDate::compareTo)
          .ifPresent(day -> book.oldest = book.oldest.with(today, day.toEpochDay()));
      book.swept = Optional.of(today);
      book.save();
    }
    return trouble;
  }

  private static String words(Told.Not<?> not) {
    return not.trouble().text().en() + ": " + not.words();
  }

  /** Whether the other cameras need not be asked for either. */
  private static boolean ends(Trouble trouble) {
    return switch (trouble) {
      case UNREACHABLE, LOGIN_REFUSED -> true;
      case ABSENT, BUSY, DEVICE_ERROR, NOT_UNDERSTOOD -> false;
    };
  }

  /** Empty where the camera's night came to its end. */
  private Optional<Told.Not<?>> camera(Camera camera, Book.Page page, State state, LocalDate today)
      throws InterruptedException {
    int number = camera.recorder().orElseThrow().channel();
    Owed owed = Owed.on(today, camera.commissioned(), days);
    if (owed.count() == 0) {
      return Optional.empty();
    }
    boolean motion = state.channel(number).map(one -> one.mode() == Mode.MOTION).orElse(false);
    Function<LocalDate, Night.Mark> own = _ -> Night.Mark.UNKNOWN;
    switch (recorder.marks(number, owed.from().minusDays(1), owed.until().plusDays(1))) {
      case Told.Here<Function<LocalDate, Night.Mark>>(Function<LocalDate, Night.Mark> marks) ->
          own = marks;
      case Told.Not<Function<LocalDate, Night.Mark>> not -> {
        if (not.trouble() != Trouble.ABSENT) { // without calendar the days are read one by one
          return Optional.of(not);
        }
      }
    }
    pause.take();
    Function<LocalDate, Night.Mark> calendar = own;
    int failures = 0;
    Optional<Told.Not<?>> failed = Optional.empty();
    Night night = new Night(page.days, owed, day -> mark(day, calendar), motion, DAYS_A_NIGHT);
    for (Optional<LocalDate> day = night.next(); day.isPresent(); day = night.next()) {
      Told<Kept> read = read(number, day.get());
      pause.take();
      switch (read) {
        case Told.Here<Kept>(Kept kept) -> night.read(day.get(), kept);
        case Told.Not<Kept> not -> {
          failures++;
          failed = Optional.of(not);
          if (ends(not.trouble()) || not.trouble() == Trouble.BUSY || failures >= FAILURES) {
            return failed;
          }
          night.read(day.get(), new Kept.Unknown()); // the other days can be read all the same
        }
      }
    }
    return failures == 0 || failures < night.tried() ? Optional.empty() : failed;
  }

  private OwnClock clock(LocalDate day) {
    return new OwnClock(recorder.zone(), book.clocks.ahead(day));
  }

  /** What the calendar, which goes by the recorder's own clock, says of a true day. */
  private Night.Mark mark(LocalDate day, Function<LocalDate, Night.Mark> own) {
    OwnClock clock = clock(day);
    LocalDate first = clock.shows(clock.begins(day).plus(SLIVER)).toLocalDate();
    LocalDate last = clock.shows(clock.begins(day.plusDays(1)).minus(SLIVER)).toLocalDate();
    boolean unknown = false;
    for (LocalDate one = first; !one.isAfter(last); one = one.plusDays(1)) {
      switch (own.apply(one)) {
        case YES -> {
          return Night.Mark.YES;
        }
        case UNKNOWN -> unknown = true;
        case NO -> {}
      }
    }
    return unknown ? Night.Mark.UNKNOWN : Night.Mark.NO;
  }

  private Told<Kept> read(int channel, LocalDate day) {
    OwnClock clock = clock(day);
    Clocks clocks = book.clocks;
    LocalDateTime from = clock.shows(clock.begins(day));
    LocalDateTime until = clock.shows(clock.begins(day.plusDays(1)));
    DayFold fold = new DayFold(day, recorder.zone(), clocks.seam(day));
    Instant[] last = {Instant.EPOCH};
    return recorder
        .segments(
            channel,
            from,
            until,
            segment -> {
              Instant begins = clock.truly(segment.from(), last[0]);
              Instant ends = clock.truly(segment.until(), begins);
              fold.add(begins, ends, segment.locked());
              last[0] = ends.minus(BACK);
            })
        .then(_ -> new Told.Here<>(fold.kept()));
  }
}
