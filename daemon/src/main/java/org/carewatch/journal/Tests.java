package org.carewatch.journal;

// Reads what a start needs of drills and test mode, from the index of just these events. Journal's
// thread, once. Bounded: 50 events of test mode, one drill, 200 rows to date each of two.

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.carewatch.core.Past;
import org.carewatch.event.Entry;
import org.carewatch.event.EventFields;
import org.carewatch.event.EventType;
import org.carewatch.event.Json;
import org.carewatch.time.ClockTrust;

/** Drills and test mode before this process. */
final class Tests {
  static final int MOST_ENDED = 50;
  static final int MOST_ROWS = 200;

  /** The types in the index {@code tests}: its own words, so that it is used. */
  static final String INDEXED = "type IN ('carewatch.test.drill', 'carewatch.test.ended')";

  private static final String NEWEST =
      "SELECT "
          + Rows.COLUMNS
          + " FROM event e WHERE e."
          + INDEXED
          + " AND e.type = ?1 AND NOT e.roles & "
          + Rows.GONE
          + " ORDER BY e.row DESC LIMIT ?2";

  private Tests() {}

  static Past.Tests of(Connection connection) throws SQLException {
    Optional<Long> drill = Optional.empty();
    List<Entry> ended = new ArrayList<>();
    try (PreparedStatement asked = connection.prepareStatement(NEWEST)) {
      Rows.bind(asked, EventType.TEST_DRILL.wire(), 1);
      try (ResultSet found = asked.executeQuery()) {
        drill = found.next() ? Optional.of(found.getLong("row")) : Optional.empty();
      }
      Rows.bind(asked, EventType.TEST_ENDED.wire(), MOST_ENDED);
      try (ResultSet found = asked.executeQuery()) {
        while (found.next()) {
          Rows.entry(found).ifPresent(ended::addFirst);
        }
      }
    }
    Optional<Instant> drilled =
        drill.isPresent() ? dated(connection, drill.get()) : Optional.empty();
    return new Past.Tests(drilled, dated(connection, 0), ended);
  }

  /** The time of the first event from a row on that was told by a synchronised clock. */
  private static Optional<Instant> dated(Connection connection, long row) throws SQLException {
    try (PreparedStatement asked =
        connection.prepareStatement(
            "SELECT e.bytes FROM event e WHERE e.row >= ?1 ORDER BY e.row LIMIT ?2")) {
      Rows.bind(asked, row, MOST_ROWS);
      try (ResultSet found = asked.executeQuery()) {
        while (found.next()) {
          Optional<Instant> time = time(found.getBytes(1));
          if (time.isPresent()) {
            return time;
          }
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<Instant> time(byte @org.jspecify.annotations.Nullable [] bytes) {
    if (bytes == null || bytes.length == 0) {
      return Optional.empty(); // gone for want of room
    }
    try {
      EventFields event = EventFields.read(bytes);
      return event.clock().equals(ClockTrust.SYNCHRONISED.word())
          ? Optional.of(Instant.parse(event.time()))
          : Optional.empty();
    } catch (Json.BadJson | DateTimeException unreadable) {
      return Optional.empty();
    }
  }
}
