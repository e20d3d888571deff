package org.carewatch.journal;

// The questions that writer, readers and commands ask of the tables, over whatever connection they
// hold.
// No state. Every answer is bounded by its limit, or is one row.

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.carewatch.core.Past;
import org.carewatch.event.Entry;
import org.carewatch.event.EventType;
import org.carewatch.event.Head;
import org.carewatch.event.Receiver;
import org.carewatch.event.Role;
import org.carewatch.event.Topic;

/** Reading the journal's tables. */
final class Rows {
  static final String COLUMNS =
      "e.row, e.run, e.sequence, e.hash, e.id, e.type, e.incident, e.bytes";

  /** The bit in {@code roles} of an event that is gone: its row stays, its bytes do not. */
  static final int GONE = 16;

  /** A head and the row where it stands. */
  record Placed(long row, Head head) {}

  private Rows() {}

  /** Whether any event is gone; its answer lies in the indexes. */
  static boolean anyGone(Connection connection) throws SQLException {
    String gone = " AND roles & " + GONE + ")";
    try (PreparedStatement asked =
            connection.prepareStatement(
                "SELECT EXISTS (SELECT 1 FROM event WHERE priority = 1"
                    + gone
                    + " OR EXISTS (SELECT 1 FROM event WHERE priority > 1"
                    + gone);
        ResultSet found = asked.executeQuery()) {
      return found.next() && found.getBoolean(1);
    }
  }

  /** The last event. */
  static Optional<Placed> head(Connection connection) throws SQLException {
    return placed(
        connection, "SELECT row, run, sequence, hash FROM event ORDER BY row DESC LIMIT 1");
  }

  /** The event at exactly this place. */
  static Optional<Placed> at(Connection connection, String run, long sequence) throws SQLException {
    return placed(
        connection,
        "SELECT row, run, sequence, hash FROM event WHERE run = ? AND sequence = ?",
        run,
        sequence);
  }

  /** The last event of a run that is not behind this sequence. */
  static Optional<Placed> upTo(Connection connection, String run, long sequence)
      throws SQLException {
    return placed(
        connection,
        "SELECT row, run, sequence, hash FROM event WHERE run = ? AND sequence <= ?"
            + " ORDER BY sequence DESC LIMIT 1",
        run,
        sequence);
  }

  /**
   * The row behind which a reader of this place goes on: above a run's durable end its last row;
   * below its oldest kept event the row before that; 0, the oldest of all, for an unknown run.
   */
  static long behind(Connection connection, Optional<String> place) throws SQLException {
    if (place.isEmpty() || place.get().lastIndexOf(':') < 0) {
      return 0;
    }
    String run = place.get().substring(0, place.get().lastIndexOf(':'));
    long sequence = sequence(place.get());
    Optional<Placed> found = upTo(connection, run, sequence);
    if (found.isPresent()) {
      return found.get().row;
    }
    return placed(
            connection,
            "SELECT row, run, sequence, hash FROM event WHERE run = ? AND sequence > ?"
                + " ORDER BY sequence LIMIT 1",
            run,
            sequence)
        .map(first -> first.row - 1)
        .orElse(0L);
  }

  /** The number in {@code run:sequence}; 0 where it is none. */
  static long sequence(String place) {
    try {
      return Long.parseLong(place.substring(place.lastIndexOf(':') + 1));
    } catch (NumberFormatException no) {
      return 0;
    }
  }

  /** All that a desk is owed behind a row, each with the place of the event owed to it before. */
  static List<Past.Owed> owed(
      Connection connection, Receiver to, Topic topic, long behind, int limit) throws SQLException {
    return owed(connection, to, topic, BEHIND, behind, limit);
  }

  /** The alarms behind a row that a desk has not stored. */
  static List<Past.Owed> unstored(Connection connection, Receiver to, long behind, int limit)
      throws SQLException {
    return owed(connection, to, Topic.ALARM, UNSTORED, behind, limit);
  }

  /** Presses of open incidents that a desk has stored: they repeat until a person has answered. */
  static List<Past.Owed> stored(Connection connection, Receiver to, int limit) throws SQLException {
    return owed(connection, to, Topic.ALARM, PRESSES, 0, limit);
  }

  /**
   * What a desk that is new in the configuration is given of what was before: the presses up to a
   * row that no person has answered, and that nobody answered them.
   *
   * @param deaf desks whose {@code operator} ends nothing, as a JSON array
   */
  static List<Past.Owed> unanswered(
      Connection connection, Receiver to, long upTo, String deaf, int limit) throws SQLException {
    return owed(connection, to, Topic.ALARM, UNANSWERED, upTo, limit, deaf);
  }

  private static final String BEHIND = " AND e.row > ?2";
  private static final String UNSTORED =
      " AND e.row > ?2 AND NOT EXISTS"
          + " (SELECT 1 FROM receipt r WHERE r.event = e.id AND r.desk = ?3)";
  private static final String UNANSWERED =
      " AND e.row <= ?2 AND e.type IN"
          + " ('carewatch.alarm.raised', 'carewatch.box.tamper', 'carewatch.alarm.unanswered')"
          + " AND e.incident IN (SELECT i.incident FROM incident i)"
          + " AND instr(CAST(e.bytes AS TEXT), '\"condition\":\"active\"') > 0"
          + " AND NOT EXISTS (SELECT 1 FROM receipt r WHERE r.event = e.id AND r.desk = ?3)"
          + " AND NOT EXISTS (SELECT 1 FROM event p JOIN receipt r ON r.event = p.id"
          + " WHERE p.incident = e.incident AND p.incident <> '' AND p.row >= e.row"
          + " AND r.level <> 'stored' AND r.desk NOT IN (SELECT value FROM json_each(?5)))";
  private static final String PRESSES =
      " AND e.type IN ('carewatch.alarm.raised', 'carewatch.box.tamper')"
          + " AND e.incident IN (SELECT i.incident FROM incident i)"
          + " AND EXISTS (SELECT 1 FROM receipt r WHERE r.event = e.id AND r.desk = ?3)"
          + " AND NOT EXISTS (SELECT 1 FROM receipt r"
          + " WHERE r.event = e.id AND r.desk = ?3 AND r.level <> 'stored')";

  private static List<Past.Owed> owed(
      Connection connection,
      Receiver to,
      Topic topic,
      String which,
      long row,
      int limit,
      String... more)
      throws SQLException {
    String sql =
        "SELECT "
            + COLUMNS
            + ", (SELECT p.run || ':' || p.sequence FROM event p"
            + where("p", topic)
            + " AND p.row < e.row AND "
            + gets("p")
            + " ORDER BY p.row DESC LIMIT 1) AS follows"
            + " FROM event e"
            + where("e", topic)
            + " AND "
            + gets("e")
            + " AND NOT e.roles & "
            + GONE
            + which
            + " ORDER BY e.row LIMIT ?4";
    List<Past.Owed> owed = new ArrayList<>();
    try (PreparedStatement asked = connection.prepareStatement(sql)) {
      bind(asked, bit(to.role()), row, to.desk(), limit);
      for (int at = 0; at < more.length; at++) {
        asked.setString(5 + at, more[at]);
      }
      try (ResultSet found = asked.executeQuery()) {
        while (found.next()) {
          String follows = Optional.ofNullable(found.getString("follows")).orElse("none");
          entry(found).ifPresent(entry -> owed.add(new Past.Owed(entry, follows)));
        }
      }
    }
    return owed;
  }

  /** Place of the last event owed to a desk on a topic, or {@code none}. */
  static String lastOwed(Connection connection, Receiver to, Topic topic) throws SQLException {
    return placed(
            connection,
            "SELECT e.row, e.run, e.sequence, e.hash FROM event e"
                + where("e", topic)
                + " AND "
                + gets("e")
                + " ORDER BY e.row DESC LIMIT 1",
            bit(to.role()),
            "",
            to.desk())
        .map(last -> last.head.place())
        .orElse("none");
  }

  /** The index that answers for a topic without reading the events themselves. */
  static String where(String alias, Topic topic) {
    return switch (topic) {
      case ALARM -> " INDEXED BY alarm WHERE " + alias + ".priority = 1";
      case EVENT -> " INDEXED BY other WHERE " + alias + ".priority > 1";
    };
  }

  /** The bit in {@code roles} of an event that names its receivers; part of the file's format. */
  static final int NAMES = 8;

  /**
   * Whether an event is for a desk: ?1 is its role's bit, ?3 its id. Only of an event that names
   * its receivers are the bytes read; one that was damaged goes to all of its roles.
   */
  static String gets(String alias) {
    String text = "CAST(" + alias + ".bytes AS TEXT)";
    String roles = alias + ".roles & ";
    return "("
        + roles
        + "?1 AND ("
        + roles
        + NAMES
        + " = 0 OR CASE WHEN json_valid("
        + text
        + ") THEN EXISTS (SELECT 1 FROM json_each("
        + text
        + ", '$.data.detail.to') t WHERE t.value = ?3) ELSE 1 END))";
  }

  /** The bit of a role in an event's row; part of the file's format. */
  static int bit(Role role) {
    return switch (role) {
      case POLICE -> 1;
      case HEALTH -> 2;
      case SITE -> 4;
    };
  }

  /** The event in a row; empty where it is gone or this program does not know its type. */
  static Optional<Entry> entry(ResultSet found) throws SQLException {
    Optional<EventType> type = EventType.ofWire(found.getString("type"));
    byte[] bytes = found.getBytes("bytes");
    if (type.isEmpty() || bytes == null || bytes.length == 0) {
      return Optional.empty();
    }
    Head head =
        new Head(found.getString("run"), found.getLong("sequence"), found.getString("hash"));
    return Optional.of(
        new Entry(head, found.getString("id"), type.get(), found.getString("incident"), bytes));
  }

  static Optional<Placed> placed(Connection connection, String sql, Object... arguments)
      throws SQLException {
    try (PreparedStatement asked = connection.prepareStatement(sql)) {
      bind(asked, arguments);
      try (ResultSet found = asked.executeQuery()) {
        if (!found.next()) {
          return Optional.empty();
        }
        Head head = new Head(found.getString(2), found.getLong(3), found.getString(4));
        return Optional.of(new Placed(found.getLong(1), head));
      }
    }
  }

  static void bind(PreparedStatement statement, Object... arguments) throws SQLException {
    for (int at = 0; at < arguments.length; at++) {
      statement.setObject(at + 1, arguments[at]);
    }
  }
}
