package org.carewatch.journal;

// The open file and its one writing connection. Journal's thread. Every method either did all it
// says or
// threw; after a throw the connection is closed, for nothing about it is known any more.

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.carewatch.core.Effect.Append;
import org.carewatch.event.Entry;
import org.carewatch.event.Head;
import org.carewatch.event.Receiver;
import org.carewatch.event.Role;
import org.carewatch.time.Moment;

/** The journal's file, open for appending. */
final class JournalFile implements AutoCloseable {
  private final Connection connection;
  private Optional<Rows.Placed> head;
  private Days days;

  private JournalFile(Connection connection) throws SQLException {
    this.connection = connection;
    this.head = Rows.head(connection);
    this.days = Days.of(connection);
  }

  /** Opens or makes it and brings it forward. */
  static JournalFile open(Place place) throws SQLException {
    Connection connection = Connections.writing(place.file);
    try {
      Schema.bringForward(connection);
      return new JournalFile(connection);
    } catch (SQLException trouble) {
      connection.close();
      throw trouble;
    }
  }

  Connection connection() {
    return connection;
  }

  Optional<Head> head() {
    return head.map(Rows.Placed::head);
  }

  /** Whether exactly this event is in the file. */
  boolean holds(Head wanted) throws SQLException {
    return Rows.at(connection, wanted.run(), wanted.sequence())
        .filter(found -> found.head().equals(wanted))
        .isPresent();
  }

  /** Whether an event is the one that must come next: the next of the run, or a run's first. */
  boolean isNext(Head next) {
    return next.sequence() == 1
        || head.filter(last ->
                last.head().run().equals(next.run())
                    && last.head().sequence() + 1 == next.sequence())
            .isPresent();
  }

  /**
   * Appends all of them in one transaction, and with them the positions that they or earlier events
   * cover. Where the first begins a run, what landed late of given-up runs is cut back to the event
   * that it names.
   *
   * @return the positions that are in the file now
   */
  Set<Key> append(List<Append> batch, Map<Key, Head> positions, Set<String> givenUp)
      throws SQLException {
    Set<Key> kept = new HashSet<>();
    Optional<Rows.Placed> before = head;
    head =
        inOne(() -> {
          Optional<Rows.Placed> last = before;
          if (!batch.isEmpty() && batch.getFirst().entry().head().sequence() == 1) {
            last = Cut.back(connection, last, batch.getFirst().entry(), givenUp);
            days = Days.of(connection);
          }
          for (Append append : batch) {
            long row = last.map(Rows.Placed::row).orElse(0L) + 1;
            insert(row, append);
            last = Optional.of(new Rows.Placed(row, append.entry().head()));
          }
          kept.addAll(Positions.write(connection, positions, givenUp));
          return last;
        });
    return kept;
  }

  /** Work that changes the file. */
  interface Change<T> {
    T make() throws SQLException;
  }

  /** All of the change in one transaction, or nothing of it. */
  <T> T inOne(Change<T> change) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
      try {
        T made = change.make();
        statement.execute("COMMIT");
        return made;
      } catch (SQLException trouble) {
        Schema.rollback(statement, trouble);
        throw trouble;
      }
    }
  }

  /** Signs the last event, where the one before is not of the same event; the last one signed. */
  Optional<Head> seal(Moment now, Anchor.Signer signer) throws SQLException {
    Optional<Checkpoint> before = Checkpoint.last(connection);
    if (head.isEmpty() || before.map(Checkpoint::head).equals(head())) {
      return head();
    }
    Checkpoint next = Checkpoint.signed(before, head.get(), now, signer);
    return inOne(() -> {
      next.write(connection);
      return head();
    });
  }

  /** Bytes of the file's pages that hold nothing any more, and so are room for what comes. */
  long freeBytes() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return (long) Schema.number(statement, "freelist_count")
          * Schema.number(statement, "page_size");
    }
  }

  private void insert(long row, Append append) throws SQLException {
    Entry entry = append.entry();
    int roles = Receiver.named(entry).isPresent() ? Rows.NAMES : 0;
    for (Role role : entry.type().roles()) {
      roles |= Rows.bit(role);
    }
    change(
        "INSERT INTO event (row, run, sequence, id, type, priority, roles, incident, closes, hash,"
            + " bytes) VALUES (?,?,?,?,?,?,?,?,?,?,?)",
        row,
        entry.head().run(),
        entry.head().sequence(),
        entry.id(),
        entry.type().wire(),
        entry.type().priority(),
        roles,
        entry.incident(),
        append.closes() ? 1 : 0,
        entry.head().hash(),
        entry.bytes());
    Optional<Long> day = days.beginsWith(entry);
    if (day.isPresent()) {
      days.begin(connection, new Days.Day(row, day.get()));
    }
    if (append.closes()) {
      change("DELETE FROM incident WHERE incident = ?", entry.incident());
    } else if (entry.incident().equals(entry.id())) {
      change("INSERT OR IGNORE INTO incident (incident, row) VALUES (?,?)", entry.id(), row);
    }
    Optional<Taken> taken = Taken.of(entry);
    if (taken.isPresent()) {
      change(
          "INSERT OR IGNORE INTO receipt (event, desk, level, row) VALUES (?,?,?,?)",
          taken.get().event(),
          taken.get().desk(),
          taken.get().level().word(),
          row);
    }
  }

  private void change(String sql, Object... arguments) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      Rows.bind(statement, arguments);
      statement.executeUpdate();
    }
  }

  /**
   * Writes everything through to the file itself, with a new fsync of newly written pages: after a
   * commit whose fsync failed this alone proves that it is on the card.
   *
   * @throws SQLException also where a reader was in the way for 5 s
   */
  void settle() throws SQLException {
    if (!checkpoint("TRUNCATE")) {
      throw new SQLException("the file is being read, and cannot be written through just now");
    }
  }

  /** Moves what is in the -wal into the file as far as no reader needs it. */
  void checkpoint() throws SQLException {
    checkpoint("PASSIVE");
  }

  private boolean checkpoint(String mode) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery("PRAGMA wal_checkpoint(" + mode + ")")) {
      return found.getInt(1) == 0;
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
