package org.carewatch.journal;

// Plans a trim and carries it out, a few rows at a time. Journal's thread, inside a transaction of
// the file. An event that goes for want of room leaves its row without its bytes, so that chain and
// `follows` stay what they were; what goes by age leaves nothing but the last row of each role and
// topic, for the same reason.

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.carewatch.event.EventType;
import org.carewatch.event.Head;
import org.carewatch.event.Role;
import org.carewatch.event.Topic;

/** What may go and what stays, as questions to the tables. */
final class Trims {
  /** Rows looked at in one transaction: what an alarm may have to wait for. */
  static final int AT_ONCE = 32;

  /** For want of room at most so many go with one declaration, and the newest so many never. */
  static final int MOST = 2000;

  static final int NEWEST = 1000;

  /** For want of room no fewer go with one declaration: it takes room itself. */
  static final int LEAST = 4 * AT_ONCE;

  private final Connection connection;
  private final Map<String, Role> desks;

  Trims(Connection connection, Map<String, Role> desks) {
    this.connection = connection;
    this.desks = desks;
  }

  /** What goes by age up to this row; empty where nothing is left there that may. */
  Optional<Trim> old(long through) throws SQLException {
    return plan(new Trim.Why.Old(), through, "e.row <= ?1" + STAYS.formatted(owed()), through);
  }

  /** What of a priority goes to win so many bytes, the oldest first; empty where that is little. */
  Optional<Trim> noRoom(int priority, long bytes) throws SQLException {
    long through = 0;
    long won = 0;
    int count = 0;
    try (PreparedStatement asked =
        connection.prepareStatement(
            "SELECT e.row, length(e.bytes) FROM event e INDEXED BY other WHERE e.priority > 1"
                + " AND e.row <= (SELECT max(row) FROM event) - "
                + NEWEST
                + " AND e.priority = ?"
                + GOES
                + " ORDER BY e.row LIMIT "
                + MOST)) {
      Rows.bind(asked, priority);
      try (ResultSet found = asked.executeQuery()) {
        while (found.next() && (won < bytes || count < LEAST)) {
          through = found.getLong(1);
          won += found.getLong(2);
          count++;
        }
      }
    }
    if (count < LEAST) {
      return Optional.empty();
    }
    return plan(
        new Trim.Why.NoRoom(priority),
        through,
        "e.row <= ?1 AND e.priority = ?2 AND e.priority > 1" + GOES,
        through,
        priority);
  }

  private static final String GONE = "(e.roles & " + Rows.GONE + ") <> 0";
  private static final String GOES =
      " AND NOT "
          + GONE
          + " AND e.type <> '"
          + EventType.JOURNAL_TRIMMED.wire()
          + "' AND NOT EXISTS (SELECT 1 FROM incident i WHERE i.incident = e.incident)";
  private static final String STAYS =
      " AND NOT EXISTS (SELECT 1 FROM incident i WHERE i.incident = e.incident) AND NOT (%s)";

  /** An alarm without {@code stored} of a desk that is in the configuration. */
  private String owed() {
    List<String> one = new ArrayList<>();
    for (Map.Entry<String, Role> desk : desks.entrySet()) {
      String id = desk.getKey().replace("'", "''");
      one.add(
          "e.roles & %d AND e.row > (SELECT p.row FROM position p WHERE p.desk = '%s' AND p.topic = '%s') AND NOT EXISTS (SELECT 1 FROM receipt r WHERE r.event = e.id AND r.desk = '%s')"
              .formatted(Rows.bit(desk.getValue()), id, Topic.ALARM.word(), id));
    }
    return one.isEmpty() ? "0" : "e.priority = 1 AND (" + String.join(" OR ", one) + ")";
  }

  private String undelivered() {
    List<String> one = new ArrayList<>();
    for (Map.Entry<String, Role> desk : desks.entrySet()) {
      String id = desk.getKey().replace("'", "''");
      one.add(
          "e.roles & %d AND e.row > (SELECT p.row FROM position p WHERE p.desk = '%s' AND p.topic = '%s')"
              .formatted(Rows.bit(desk.getValue()), id, Topic.EVENT.word()));
    }
    return one.isEmpty() ? "0" : "e.priority > 1 AND (" + String.join(" OR ", one) + ")";
  }

  private Optional<Trim> plan(Trim.Why why, long through, String goes, Object... arguments)
      throws SQLException {
    try (PreparedStatement asked =
        connection.prepareStatement(
            "SELECT min(e.row), max(e.row), count(*), coalesce(sum(("
                + undelivered()
                + ")), 0) FROM event e WHERE NOT "
                + GONE
                + " AND "
                + goes)) {
      Rows.bind(asked, arguments);
      try (ResultSet found = asked.executeQuery()) {
        long count = found.getLong(3);
        if (count == 0) {
          return Optional.empty();
        }
        return Optional.of(
            new Trim(
                why,
                found.getLong(1),
                through,
                head(found.getLong(1)).place(),
                head(found.getLong(2)).place(),
                count,
                found.getLong(4)));
      }
    }
  }

  /** The event in this row, or the last before it. */
  Head head(long row) throws SQLException {
    return Rows.placed(
            connection,
            "SELECT row, run, sequence, hash FROM event WHERE row <= ? ORDER BY row DESC LIMIT 1",
            row)
        .orElseThrow(() -> new SQLException("no row " + row))
        .head();
  }

  /** The first row at or behind this one; empty beyond the trim's end. */
  Optional<Long> next(Trim trim, long from) throws SQLException {
    return Rows.placed(
            connection,
            "SELECT row, run, sequence, hash FROM event WHERE row >= ? AND row <= ?"
                + " ORDER BY row LIMIT 1",
            from,
            trim.through())
        .map(Rows.Placed::row);
  }

  /** Lets go what may go of these rows; {@code bare} stay as rows without bytes. */
  void go(Trim trim, long from, long to, Bare bare) throws SQLException {
    switch (trim.why()) {
      case Trim.Why.Old() -> {
        String goes = "e.row >= ?1 AND e.row <= ?2" + STAYS.formatted(owed());
        String stays =
            "(e.row IN (" + bare.last() + ") OR e.priority = 1 AND e.row < " + bare.alarm() + ")";
        empty(goes + " AND " + stays, from, to);
        delete(goes + " AND NOT " + stays, from, to);
      }
      case Trim.Why.NoRoom(int priority) ->
          empty(
              "e.row >= ?1 AND e.row <= ?2 AND e.priority = ?3 AND e.priority > 1" + GOES,
              from,
              to,
              priority);
    }
  }

  /** Events first read, then deleted with their receipts: whether one goes hangs on these. */
  private void delete(String which, Object... arguments) throws SQLException {
    List<String> ids = new ArrayList<>(AT_ONCE);
    try (PreparedStatement asked =
        connection.prepareStatement("SELECT e.id FROM event e WHERE " + which)) {
      Rows.bind(asked, arguments);
      try (ResultSet found = asked.executeQuery()) {
        while (found.next()) {
          ids.add(found.getString(1));
        }
      }
    }
    for (String id : ids) {
      change("DELETE FROM receipt WHERE event = ?", id);
      change("DELETE FROM event WHERE id = ?", id);
    }
  }

  private void empty(String which, Object... arguments) throws SQLException {
    change(
        "UPDATE event AS e SET bytes = x'', roles = e.roles | " + Rows.GONE + " WHERE " + which,
        arguments);
  }

  /**
   * Rows that what stays names in its {@code follows}.
   *
   * @param last the last one of each role and topic, with commas between
   * @param alarm the last alarm that stays; 0 where none does
   */
  record Bare(String last, long alarm) {
    static final Bare NONE = new Bare("", 0);
  }

  Bare bare(long through) throws SQLException {
    TreeSet<Long> last = new TreeSet<>();
    for (Role role : Role.values()) {
      for (Topic topic : Topic.values()) {
        last(Rows.where("e", topic) + " AND e.roles & " + Rows.bit(role), through)
            .ifPresent(last::add);
      }
    }
    Optional<Long> alarm =
        last(Rows.where("e", Topic.ALARM) + " AND NOT (1" + STAYS.formatted(owed()) + ")", through);
    return new Bare(
        String.join(",", last.stream().map(String::valueOf).toList()), alarm.orElse(0L));
  }

  private Optional<Long> last(String where, long through) throws SQLException {
    return Rows.placed(
            connection,
            "SELECT e.row, e.run, e.sequence, e.hash FROM event e"
                + where
                + " AND e.row <= ? ORDER BY e.row DESC LIMIT 1",
            through)
        .map(Rows.Placed::row);
  }

  /** The dates up to a row are over. */
  void forgetDays(long through) throws SQLException {
    change("DELETE FROM day WHERE row <= ?", through);
  }

  private void change(String sql, Object... arguments) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      Rows.bind(statement, arguments);
      statement.executeUpdate();
    }
  }
}
