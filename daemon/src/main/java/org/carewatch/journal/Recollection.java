package org.carewatch.journal;

// Reads what a start needs of the file. Journal's thread, once. Bounded whatever the file's size:
// open
// incidents through their own table, at most 4,000 events; at most 500 owed alarms a desk.

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.carewatch.core.Effect;
import org.carewatch.core.Fact;
import org.carewatch.core.Past;
import org.carewatch.event.Entry;
import org.carewatch.event.EventFields;
import org.carewatch.event.Head;
import org.carewatch.event.Json;
import org.carewatch.event.Receiver;
import org.carewatch.event.Role;
import org.carewatch.event.Topic;

/** The past that a starting core is told. */
final class Recollection {
  static final int MOST_INCIDENTS = 500;
  static final int MOST_OF_ONE = 200;
  static final int MOST_OPEN = 4000;
  static final int MOST_OWED = 500;
  static final int MOST_FETCHED = 1000;

  private Recollection() {}

  static Past past(Connection connection, int boot, String setAside, Map<String, Role> desks)
      throws SQLException {
    Map<String, List<Past.Owed>> owed = new HashMap<>();
    Map<String, String> last = new HashMap<>();
    for (Map.Entry<String, Role> desk : desks.entrySet()) {
      Receiver to = new Receiver(desk.getKey(), desk.getValue());
      long behind = position(connection, new Key(to.desk(), Topic.ALARM));
      List<Past.Owed> alarms = new ArrayList<>(Rows.stored(connection, to, MOST_OWED));
      alarms.addAll(Rows.unanswered(connection, to, behind, deaf(desks), MOST_OWED));
      alarms.addAll(Rows.unstored(connection, to, behind, MOST_OWED));
      owed.put(to.desk(), alarms);
      for (Topic topic : Topic.values()) {
        last.put(to.desk() + "/" + topic.word(), Rows.lastOwed(connection, to, topic));
      }
    }
    Optional<Head> head = Rows.head(connection).map(Rows.Placed::head);
    return new Past(
        boot,
        head,
        setAside,
        "",
        open(connection),
        Map.copyOf(owed),
        Map.copyOf(last),
        Tests.of(connection));
  }

  /**
   * Desks of which an {@code operator} does not end the waiting, as a JSON array: those that are
   * not police, where one is.
   */
  private static String deaf(Map<String, Role> desks) {
    return desks.containsValue(Role.POLICE)
        ? desks.entrySet().stream()
            .filter(desk -> desk.getValue() != Role.POLICE)
            .map(desk -> '"' + desk.getKey() + '"')
            .collect(Collectors.joining(",", "[", "]"))
        : "[]";
  }

  /** What a desk is owed behind a place, or behind its position; all of it or {@code limit}. */
  static Fact.Fetched fetched(Connection connection, Effect.Fetch fetch, Map<String, Role> desks)
      throws SQLException {
    Optional<Role> role = Optional.ofNullable(desks.get(fetch.desk()));
    if (role.isEmpty()) {
      return new Fact.Fetched(fetch.desk(), List.of(), true);
    }
    // a new desk's first alarms lie before its position: what is between was never owed to it
    long position = position(connection, new Key(fetch.desk(), Topic.ALARM));
    long behind =
        fetch.after().isEmpty()
            ? position
            : Math.max(position, Rows.behind(connection, Optional.of(fetch.after())));
    int limit = Math.clamp(fetch.limit(), 1, MOST_FETCHED);
    List<Past.Owed> owed =
        Rows.unstored(connection, new Receiver(fetch.desk(), role.get()), behind, limit + 1);
    boolean all = owed.size() <= limit;
    return new Fact.Fetched(fetch.desk(), all ? owed : owed.subList(0, limit), all);
  }

  /** Row of a desk's position; 0 where it has none. */
  static long position(Connection connection, Key key) throws SQLException {
    return Rows.placed(
            connection,
            "SELECT row, run, sequence, hash FROM position WHERE desk = ? AND topic = ?",
            key.desk(),
            key.topic().word())
        .map(Rows.Placed::row)
        .orElse(0L);
  }

  /** Boot of the newest event, 0 where there is none or it cannot be read. */
  static int newestBoot(Connection connection) throws SQLException {
    try (PreparedStatement asked =
            connection.prepareStatement("SELECT bytes FROM event ORDER BY row DESC LIMIT 1");
        ResultSet found = asked.executeQuery()) {
      return found.next() ? EventFields.read(found.getBytes(1)).boot() : 0;
    } catch (Json.BadJson unread) {
      return 0;
    }
  }

  /** Events of open incidents in journal order; alarms' and the newest incidents first of all. */
  private static List<Entry> open(Connection connection) throws SQLException {
    TreeMap<Long, Entry> open = new TreeMap<>();
    for (String incident : incidents(connection)) {
      events(
          connection,
          "SELECT "
              + Rows.COLUMNS
              + " FROM event e WHERE e.incident = ? AND e.incident <> ''"
              + " ORDER BY e.row LIMIT 1",
          incident,
          open);
      events(
          connection,
          "SELECT "
              + Rows.COLUMNS
              + " FROM event e WHERE e.incident = ? AND e.incident <> ''"
              + " ORDER BY e.row DESC LIMIT "
              + (MOST_OF_ONE - 1),
          incident,
          open);
      if (open.size() > MOST_OPEN - MOST_OF_ONE) {
        break;
      }
    }
    return new ArrayList<>(open.values());
  }

  private static List<String> incidents(Connection connection) throws SQLException {
    List<String> incidents = new ArrayList<>();
    try (PreparedStatement asked =
            connection.prepareStatement(
                "SELECT i.incident FROM incident i JOIN event e ON e.row = i.row"
                    + " ORDER BY e.priority > 1, i.row DESC LIMIT "
                    + MOST_INCIDENTS);
        ResultSet found = asked.executeQuery()) {
      while (found.next()) {
        incidents.add(found.getString(1));
      }
    }
    return incidents;
  }

  private static void events(
      Connection connection, String sql, String incident, Map<Long, Entry> into)
      throws SQLException {
    try (PreparedStatement asked = connection.prepareStatement(sql)) {
      asked.setString(1, incident);
      try (ResultSet found = asked.executeQuery()) {
        while (found.next()) {
          long row = found.getLong("row");
          Rows.entry(found).ifPresent(entry -> into.put(row, entry));
        }
      }
    }
  }
}
