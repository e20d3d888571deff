package org.carewatch.journal;

// The table of positions. Journal's thread, inside a transaction of the file.

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.carewatch.event.Head;
import org.carewatch.event.Role;
import org.carewatch.event.Topic;

/** How far each desk has everything, per topic; a position never moves backwards but by a cut. */
final class Positions {
  private Positions() {}

  /**
   * Writes those whose event is in the file; one of a given-up run is kept at the last of it that
   * is.
   *
   * @return which of them are dealt with
   */
  static Set<Key> write(Connection connection, Map<Key, Head> wanted, Set<String> givenUp)
      throws SQLException {
    Set<Key> done = new HashSet<>();
    for (Map.Entry<Key, Head> one : wanted.entrySet()) {
      Head head = one.getValue();
      boolean given = givenUp.contains(head.run());
      Optional<Rows.Placed> found =
          given
              ? Rows.upTo(connection, head.run(), head.sequence())
              : Rows.at(connection, head.run(), head.sequence());
      if (found.isPresent()) {
        put(connection, one.getKey(), found.get());
      }
      if (found.isPresent() || given) {
        done.add(one.getKey());
      }
    }
    return done;
  }

  private static void put(Connection connection, Key key, Rows.Placed at) throws SQLException {
    change(
        connection,
        "INSERT INTO position (desk, topic, row, run, sequence, hash) VALUES (?,?,?,?,?,?)"
            + " ON CONFLICT (desk, topic) DO UPDATE SET row = excluded.row, run = excluded.run,"
            + " sequence = excluded.sequence, hash = excluded.hash WHERE excluded.row > row",
        key.desk(),
        key.topic().word(),
        at.row(),
        at.head().run(),
        at.head().sequence(),
        at.head().hash());
  }

  /** Brings every position beyond a row back to it. */
  static void cutBack(Connection connection, long row, Optional<Head> at) throws SQLException {
    change(
        connection,
        "UPDATE position SET row = ?, run = ?, sequence = ?, hash = ? WHERE row > ?",
        row,
        at.map(Head::run).orElse(""),
        at.map(Head::sequence).orElse(0L),
        at.map(Head::hash).orElse(""),
        row);
  }

  /**
   * At opening: none beyond the head, none of a desk that left, and a new desk at the present; what
   * no person has answered yet it is given besides ({@link Rows#unanswered}).
   */
  static void settle(Connection connection, Map<String, Role> desks) throws SQLException {
    Optional<Rows.Placed> head = Rows.head(connection);
    cutBack(connection, head.map(Rows.Placed::row).orElse(0L), head.map(Rows.Placed::head));
    leave(connection, desks.keySet());
    for (String desk : desks.keySet()) {
      begin(connection, new Key(desk, Topic.EVENT), head);
      begin(connection, new Key(desk, Topic.ALARM), head);
    }
  }

  private static void leave(Connection connection, Set<String> desks) throws SQLException {
    Set<String> known = new HashSet<>();
    try (PreparedStatement asked = connection.prepareStatement("SELECT desk FROM position");
        java.sql.ResultSet found = asked.executeQuery()) {
      while (found.next()) {
        known.add(found.getString(1));
      }
    }
    known.removeAll(desks);
    for (String left : known) {
      change(connection, "DELETE FROM position WHERE desk = ?", left);
    }
  }

  private static void begin(Connection connection, Key key, Optional<Rows.Placed> at)
      throws SQLException {
    change(
        connection,
        "INSERT OR IGNORE INTO position (desk, topic, row, run, sequence, hash)"
            + " VALUES (?,?,?,?,?,?)",
        key.desk(),
        key.topic().word(),
        at.map(Rows.Placed::row).orElse(0L),
        at.map(found -> found.head().run()).orElse(""),
        at.map(found -> found.head().sequence()).orElse(0L),
        at.map(found -> found.head().hash()).orElse(""));
  }

  private static void change(Connection connection, String sql, Object... arguments)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      Rows.bind(statement, arguments);
      statement.executeUpdate();
    }
  }
}
