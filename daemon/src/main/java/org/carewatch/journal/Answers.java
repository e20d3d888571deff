package org.carewatch.journal;

// The longer answers of Kept, over a connection that is lent for one question. No state.

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.carewatch.core.Found;
import org.carewatch.event.Entry;
import org.carewatch.event.EventFields;
import org.carewatch.event.Head;
import org.carewatch.event.Json;
import org.carewatch.event.Level;
import org.carewatch.event.Receiver;
import org.carewatch.event.Topic;

/** What {@link KeptFile} answers. */
final class Answers {
  static final int MOST_COUNTED = 100_000;

  private Answers() {}

  /** The facility's id out of the newest event that is there. */
  static Optional<String> facility(Connection connection) throws SQLException {
    try (PreparedStatement asked =
            connection.prepareStatement(
                "SELECT substr(json ->> '$.source', 12) FROM (SELECT row, CAST(bytes AS TEXT) AS"
                    + " json FROM event WHERE length(bytes) > 0) WHERE json_valid(json)"
                    + " ORDER BY row DESC LIMIT 1");
        ResultSet found = asked.executeQuery()) {
      return found.next() ? Optional.ofNullable(found.getString(1)) : Optional.empty();
    }
  }

  /** Counted in the index alone, without reading an event but the oldest. */
  static Kept.Backlog backlog(
      Connection connection, Receiver to, Topic topic, Optional<String> after) throws SQLException {
    String sql =
        "SELECT count(*), min(row) FROM (SELECT e.row AS row FROM event e"
            + Rows.where("e", topic)
            + " AND e.row > ?2 AND "
            + Rows.gets("e")
            + " AND NOT e.roles & "
            + Rows.GONE
            + " ORDER BY e.row LIMIT "
            + MOST_COUNTED
            + ")";
    try (PreparedStatement asked = connection.prepareStatement(sql)) {
      Rows.bind(asked, Rows.bit(to.role()), Rows.behind(connection, after), to.desk());
      try (ResultSet found = asked.executeQuery()) {
        long count = found.getLong(1);
        long oldest = found.getLong(2);
        return new Kept.Backlog(count, count == 0 ? Optional.empty() : time(connection, oldest));
      }
    }
  }

  private static Optional<Instant> time(Connection connection, long row) throws SQLException {
    try (PreparedStatement asked =
        connection.prepareStatement("SELECT bytes FROM event WHERE row = ?")) {
      asked.setLong(1, row);
      try (ResultSet found = asked.executeQuery()) {
        return found.next()
            ? Optional.of(Instant.parse(EventFields.read(found.getBytes(1)).time()))
            : Optional.empty();
      }
    } catch (Json.BadJson | DateTimeException unreadable) {
      return Optional.empty();
    }
  }

  static Optional<Head> position(Connection connection, Key key) throws SQLException {
    return Rows.placed(
            connection,
            "SELECT row, run, sequence, hash FROM position WHERE desk = ? AND topic = ?",
            key.desk(),
            key.topic().word())
        .map(Rows.Placed::head);
  }

  static Found found(Connection connection, String desk, String id) throws SQLException {
    try (PreparedStatement asked =
        connection.prepareStatement("SELECT type, incident, bytes FROM event WHERE id = ?")) {
      asked.setString(1, id);
      try (ResultSet found = asked.executeQuery()) {
        if (!found.next()) {
          return new Found.Unknown();
        }
        EventFields fields = EventFields.read(found.getBytes("bytes"));
        return new Found.Kept(
            found.getString("incident"),
            found.getString("type"),
            fields.boot(),
            fields.sinceBootMillis(),
            taken(connection, desk, id));
      }
    } catch (Json.BadJson unreadable) {
      return new Found.CannotTell();
    }
  }

  private static Set<Level> taken(Connection connection, String desk, String id)
      throws SQLException {
    Set<Level> taken = EnumSet.noneOf(Level.class);
    try (PreparedStatement asked =
        connection.prepareStatement("SELECT level FROM receipt WHERE event = ? AND desk = ?")) {
      Rows.bind(asked, id, desk);
      try (ResultSet found = asked.executeQuery()) {
        while (found.next()) {
          Level.of(found.getString(1)).ifPresent(taken::add);
        }
      }
    }
    return taken;
  }

  static List<Entry> newest(Connection connection, Optional<String> before, int limit)
      throws SQLException {
    List<Entry> newest = new ArrayList<>();
    long below = below(connection, before);
    try (PreparedStatement asked =
        connection.prepareStatement(
            "SELECT "
                + Rows.COLUMNS
                + " FROM event e WHERE e.row < ? AND NOT e.roles & "
                + Rows.GONE
                + " ORDER BY e.row DESC LIMIT ?")) {
      Rows.bind(asked, below, limit);
      try (ResultSet found = asked.executeQuery()) {
        while (found.next()) {
          Rows.entry(found).ifPresent(newest::add);
        }
      }
    }
    return newest;
  }

  /** The row of an event that is kept; else the one behind which it would stand. */
  private static long below(Connection connection, Optional<String> before) throws SQLException {
    if (before.isEmpty()) {
      return Long.MAX_VALUE;
    }
    String place = before.get();
    String run = place.substring(0, Math.max(0, place.lastIndexOf(':')));
    Optional<Rows.Placed> exact = Rows.at(connection, run, Rows.sequence(place));
    return exact.isPresent() ? exact.get().row() : Rows.behind(connection, before) + 1;
  }
}
