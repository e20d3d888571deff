package org.carewatch.journal;

// From whatever lies in the storage directory to a file that can be written. Journal's thread. A
// file that is
// not ours, damaged, newer or exchanged under us is set aside, and a new one goes on.

import java.io.IOException;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.carewatch.event.Head;
import org.carewatch.event.Role;
import org.carewatch.time.Time;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens the journal's file and watches that it stays the one that was opened. */
final class Card implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Card.class);
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
  private static final Duration DOUBT_AGAIN = Duration.ofSeconds(60);

  final Place place;
  private final Time time;
  private final Map<String, Role> desks;

  // per open file
  private Optional<Place.Mark> mark = Optional.empty();
  private long lookedNanos;
  private boolean exchanged;

  // for ever
  private boolean doubted;
  private long doubtedNanos;

  Card(Place place, Time time, Map<String, Role> desks) {
    this.place = place;
    this.time = time;
    this.desks = desks;
    this.doubtedNanos = time.nanos() - DOUBT_AGAIN.toNanos();
  }

  /**
   * A file that can be written.
   *
   * @param setAside what the file before it is called now; empty where none was set aside
   */
  record Opened(JournalFile file, String setAside) {}

  /** The first opening: the file is looked through before it is trusted. */
  Opened open() throws SQLException, IOException {
    place.take();
    return switch (Inspection.thorough(place.file, time)) {
      case Inspection.Absent(), Inspection.Sound() -> openOr("");
      case Inspection.Unusable(String why) -> anew(why);
    };
  }

  /**
   * Opening again after trouble.
   *
   * @param mustHold the last event that we know to be durable; a file without it is not ours
   */
  Opened reopen(Optional<Head> mustHold) throws SQLException, IOException {
    place.take();
    Inspection found =
        exchanged ? Inspection.thorough(place.file, time) : Inspection.brief(place.file);
    if (found instanceof Inspection.Unusable(String why)) {
      return anew(why);
    }
    if (mustHold.isPresent() && found instanceof Inspection.Absent) {
      return anew("gone");
    }
    return openOr(mustHold);
  }

  /** Sets the file aside, whatever it is, and begins a new one. */
  Opened anew(String why) throws SQLException, IOException {
    String name = place.setAside(time.now().wall());
    LOG.error("The journal {} is {}: set aside as {}, a new one begins", place.file, why, name);
    return new Opened(begun(), name);
  }

  private Opened openOr(Optional<Head> mustHold) throws SQLException, IOException {
    Opened opened = openOr("");
    boolean ours = false;
    try {
      ours = mustHold.isEmpty() || opened.file.holds(mustHold.get());
    } finally {
      if (!ours) {
        opened.file.close();
      }
    }
    return ours ? opened : anew("without the last event written to it");
  }

  private Opened openOr(String setAside) throws SQLException, IOException {
    try {
      return new Opened(begun(), setAside);
    } catch (SQLException trouble) {
      if (Trouble.broken(trouble)) {
        return anew("damaged: " + trouble.getMessage());
      }
      throw trouble;
    }
  }

  private JournalFile begun() throws SQLException, IOException {
    JournalFile file = JournalFile.open(place);
    boolean good = false;
    try (Statement statement = file.connection().createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
      try {
        Positions.settle(file.connection(), desks);
        statement.execute("COMMIT");
      } catch (SQLException trouble) {
        Schema.rollback(statement, trouble);
        throw trouble;
      }
      mark = Optional.of(place.mark());
      lookedNanos = time.nanos();
      exchanged = false;
      good = true;
      return file;
    } finally {
      if (!good) {
        file.close();
      }
    }
  }

  /** A reader found it damaged, which the writer's own pages may not show for years. */
  void doubt() {
    doubted = true;
  }

  /**
   * Whether other files, or a shorter one, lie where ours were, or it is to be looked through for a
   * reader's sake. Looks once a second at most, and through it once a minute.
   */
  boolean moved() throws IOException {
    long nanos = time.nanos();
    if (nanos - lookedNanos < LOOK_AGAIN.toNanos() || mark.isEmpty()) {
      return false;
    }
    lookedNanos = nanos;
    if (doubted && nanos - doubtedNanos >= DOUBT_AGAIN.toNanos()) {
      doubted = false;
      doubtedNanos = nanos;
      exchanged = true;
      return true;
    }
    Place.Mark now = place.mark();
    boolean still = mark.get().still(now);
    mark = Optional.of(now);
    exchanged |= !still;
    return !still;
  }

  @Override
  public void close() throws IOException {
    place.close();
  }
}
