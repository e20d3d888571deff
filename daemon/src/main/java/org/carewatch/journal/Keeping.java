package org.carewatch.journal;

// Duty: looks every 15 s whether something must go, tells what will go, and lets it go once that
// is durable, a few rows at a time. Thread: the journal's, when no alarm waits. Limits: one trim at
// a time; one of age in 24 h.

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.carewatch.core.Fact;
import org.carewatch.event.EventType;
import org.carewatch.event.Role;
import org.carewatch.event.Subject;
import org.carewatch.time.Moment;
import org.carewatch.time.Time;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the journal from growing for ever, and room on the card for alarms. */
final class Keeping {
  private static final Logger LOG = LoggerFactory.getLogger(Keeping.class);
  private static final long LOOK_NANOS = Duration.ofSeconds(15).toNanos();
  private static final long DECLARED_WITHIN_NANOS = Duration.ofMinutes(10).toNanos();
  private static final int[] NO_ROOM = {4, 3};

  // for ever
  private final Path directory;
  private final Map<String, Role> desks;
  private final Optional<Keep> keep;
  private final Optional<Reserve> reserve;
  private final Time time;
  private final Consumer<Fact> facts;
  private SteadyClock clock = SteadyClock.BROKEN;
  private Optional<Moment> trimmed = Optional.empty();
  private long lookAgainNanos;
  private long notBeforeNanos;
  private boolean growing;

  // per trim
  private Optional<Planned> planned = Optional.empty();
  private Optional<Going> going = Optional.empty();

  /** Told, and not yet known to be in the journal. */
  private record Planned(Trim trim, long nanos) {}

  /** In the journal, and under way from this row on. */
  private record Going(Trim trim, long row, Trims.Bare bare) {}

  Keeping(Path directory, Opening opening, Time time, Consumer<Fact> facts) {
    this.directory = directory;
    this.desks = opening.desks();
    this.keep = opening.keep();
    this.reserve = keep.map(one -> new Reserve(directory, one.limits().reserveBytes()));
    this.time = time;
    this.facts = facts;
    this.lookAgainNanos = time.nanos();
    this.notBeforeNanos = lookAgainNanos;
  }

  /** The clock was set or lost. */
  void clockMoved() {
    clock = SteadyClock.BROKEN;
  }

  /** Looks whether something must go, where 15 s have passed since it last did. */
  void look(JournalFile file) throws SQLException {
    if (keep.isEmpty() || time.nanos() - lookAgainNanos < 0 || time.nanos() - notBeforeNanos < 0) {
      return;
    }
    Moment now = time.now();
    lookAgainNanos = now.nanos() + LOOK_NANOS;
    clock = clock.look(now);
    boolean waits = planned.filter(p -> now.nanos() - p.nanos < DECLARED_WITHIN_NANOS).isPresent();
    if (waits || going.isPresent()) {
      return;
    }
    planned = plan(file, keep.get(), now).map(trim -> new Planned(trim, now.nanos()));
    planned.ifPresent(plan -> {
      LOG.info("{} events shall go: {}", plan.trim.count(), plan.trim.detail());
      facts.accept(new Fact.Told(EventType.JOURNAL_TRIMMED, Subject.JOURNAL, plan.trim.detail()));
    });
    growing = true;
  }

  private Optional<Trim> plan(JournalFile file, Keep keep, Moment now) throws SQLException {
    Trims trims = new Trims(file.connection(), desks);
    long wanted = room(file).wantedBytes(keep.limits());
    for (int priority : NO_ROOM) {
      Optional<Trim> trim = wanted > 0 ? trims.noRoom(priority, wanted) : Optional.empty();
      if (trim.isPresent()) {
        return trim;
      }
    }
    boolean early =
        trimmed
            .filter(last -> now.sinceBootMillis() - last.sinceBootMillis() < Age.STEADY.toMillis())
            .isPresent();
    if (early || !clock.steadyFor(Age.STEADY, now)) {
      return Optional.empty();
    }
    long today = Math.floorDiv(now.wall().getEpochSecond(), Duration.ofDays(1).toSeconds());
    long through = Age.goesUpTo(Days.all(file.connection()), today, keep.age());
    return through == 0 ? Optional.empty() : trims.old(through);
  }

  /** A {@code journal.trimmed} is durable: what it declares may go. */
  void declared(JournalFile file) throws SQLException {
    if (planned.isEmpty()) {
      return;
    }
    Trim trim = planned.get().trim;
    planned = Optional.empty();
    Trims trims = new Trims(file.connection(), desks);
    boolean old = trim.why() instanceof Trim.Why.Old;
    going =
        Optional.of(
            new Going(
                trim, old ? 0 : trim.first(), old ? trims.bare(trim.through()) : Trims.Bare.NONE));
    if (old) {
      trimmed = Optional.of(time.now());
    }
  }

  /**
   * Does one small piece of work; false where there is none.
   *
   * @param idle nothing else waits, so that the reserve may grow too
   */
  boolean work(JournalFile file, boolean idle) throws SQLException {
    if (going.isPresent()) {
      Going now = going.get();
      going = Optional.empty(); // what fails is planned anew, later
      notBeforeNanos = time.nanos() + DECLARED_WITHIN_NANOS;
      going = goOn(file, now);
      notBeforeNanos = time.nanos();
      return true;
    }
    return idle && growing && grow(file);
  }

  private Optional<Going> goOn(JournalFile file, Going now) throws SQLException {
    Trims trims = new Trims(file.connection(), desks);
    Optional<Long> from = trims.next(now.trim, now.row);
    if (from.isEmpty()) {
      LOG.info("{} events went: {}", now.trim.count(), now.trim.detail());
      lookAgainNanos = time.nanos();
      return Optional.empty();
    }
    long to = Math.min(from.get() + Trims.AT_ONCE - 1, now.trim.through());
    boolean begins = now.row == 0;
    file.inOne(() -> {
      if (begins) {
        anchor(file, trims, now.trim).write(file.connection());
        trims.forgetDays(now.trim.through());
        Checkpoint.forget(file.connection(), now.trim.through());
      }
      trims.go(now.trim, from.get(), to, now.bare);
      return to;
    });
    return Optional.of(new Going(now.trim, to + 1, now.bare));
  }

  private Anchor anchor(JournalFile file, Trims trims, Trim trim) throws SQLException {
    Optional<Anchor> before = Anchor.of(file.connection());
    return Anchor.signed(
        trim.through(),
        trims.head(trim.through()),
        before.map(Anchor::first).orElse(trim.from()),
        before.map(Anchor::count).orElse(0L) + trim.count(),
        time.now().wall(),
        keep.orElseThrow().signer());
  }

  private boolean grow(JournalFile file) throws SQLException {
    try {
      growing = reserve.isPresent() && reserve.get().grow(room(file).freeBytes());
    } catch (IOException sick) {
      growing = false;
      LOG.warn("no room can be kept for alarms: {}", sick.getMessage());
    }
    return growing;
  }

  /** Whether what goes makes room on a card that is short of it. */
  boolean makesRoom() {
    return going.filter(now -> now.trim.why() instanceof Trim.Why.NoRoom).isPresent();
  }

  /** The file was set aside: what was planned was of that one. */
  void forget() {
    planned = Optional.empty();
    going = Optional.empty();
  }

  /** The card is full. True where an alarm that waits has got the reserve's room now. */
  boolean full(boolean alarmWaits) {
    lookAgainNanos = time.nanos();
    boolean given = alarmWaits && reserve.isPresent() && reserve.get().giveUp();
    if (given) {
      LOG.warn("the card is full: the room kept for alarms is given to them");
    }
    return given;
  }

  /** Whether what is no alarm must wait, because the room that is left is the alarms'. */
  boolean isForAlarms(JournalFile file) throws SQLException {
    return reserve.isPresent()
        && !reserve.get().stands()
        && room(file).isTight(keep.orElseThrow().limits());
  }

  private Room room(JournalFile file) throws SQLException {
    try {
      return new Room(Files.getFileStore(directory).getUsableSpace(), file.freeBytes());
    } catch (IOException sick) {
      throw new SQLException("the card does not say how much room it has", sick);
    }
  }
}
