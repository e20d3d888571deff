package org.carewatch.journal;

// Checks what the tables say of the events: whom each is for, which incidents are open, which
// receipts were taken, how far each desk is. One thread; questions to the tables, after the walk.

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.carewatch.event.EventType;
import org.carewatch.event.Receiver;
import org.carewatch.event.Role;

/** The tables beside the events. */
final class Books {
  private final Connection connection;
  private final long anchor;

  Books(Connection connection, long anchor) {
    this.connection = connection;
    this.anchor = anchor;
  }

  /** What a row says of its event besides what the chain compares; a type not known is passed. */
  static Optional<String> mislabelled(Chain.Link link, int priority, int roles, int closes) {
    Optional<EventType> type = EventType.ofWire(link.type());
    if (type.isEmpty()) {
      return Optional.empty();
    }
    boolean gone = link.bytes().length == 0;
    boolean names = link.event().flatMap(event -> Receiver.named(type.get(), event)).isPresent();
    int owed = names ? Rows.NAMES : 0;
    for (Role role : Role.values()) {
      owed |= type.get().goesTo(role) ? Rows.bit(role) : 0;
    }
    int said = roles & ~(gone ? Rows.GONE | Rows.NAMES : 0); // whom a gone one named is gone too
    boolean right =
        priority == type.get().priority()
            && said == (owed & ~(gone ? Rows.NAMES : 0))
            && (closes == 0 || closes == 1);
    return right
        ? Optional.empty()
        : Optional.of("the row says priority, receivers or end otherwise than the event's type");
  }

  /** The first that is wrong. */
  Optional<Finding> wrong() throws SQLException {
    for (Check check : CHECKS) {
      Optional<Finding> bad = first(check);
      if (bad.isPresent()) {
        return bad;
      }
    }
    return Optional.empty();
  }

  /**
   * A question whose every answer is something wrong.
   *
   * @param sql gives place and more words; ?1 is the anchor's row
   */
  private record Check(String place, String what, String sql) {}

  private static final String JSON = "CAST(e.bytes AS TEXT) ->> ";
  private static final String LEVEL =
      "coalesce("
          + JSON
          + "'$.data.detail.level', CASE e.type WHEN '%s' THEN 'stored' WHEN '%s' THEN 'operator' ELSE 'closed' END)"
              .formatted(EventType.ALARM_RECEIVED.wire(), EventType.ALARM_ANSWERED.wire());
  private static final String SAYS =
      "r.event = "
          + JSON
          + "'$.data.detail.event' AND r.desk = "
          + JSON
          + "'$.data.detail.desk' AND r.level = "
          + LEVEL;
  private static final String TAKEN =
      "e.type IN ('%s', '%s', '%s') AND NOT e.roles & %d"
          .formatted(
              EventType.ALARM_RECEIVED.wire(),
              EventType.ALARM_ANSWERED.wire(),
              EventType.ALARM_CLOSED.wire(),
              Rows.GONE);

  private static final List<Check> CHECKS =
      List.of(
          new Check(
              "position",
              "it is not in the journal as it was",
              "SELECT p.desk || '/' || p.topic || ' ' || p.run || ':' || p.sequence"
                  + " FROM position p WHERE NOT ("
                  + "p.row = 0 AND p.run = '' AND p.sequence = 0 AND p.hash = ''"
                  + " OR EXISTS (SELECT 1 FROM event e WHERE e.row = p.row"
                  + " AND e.run = p.run AND e.sequence = p.sequence AND e.hash = p.hash)"
                  + " OR p.row > 0 AND p.row <= ?1 AND NOT EXISTS (SELECT 1 FROM event e"
                  + " WHERE e.row = p.row OR e.run = p.run AND e.sequence = p.sequence))"),
          new Check(
              "position",
              "a desk has one on both topics or none",
              "SELECT p.desk || '/' || p.topic FROM position p WHERE p.topic NOT IN"
                  + " ('alarm', 'event') OR ?1 < 0 OR (SELECT count(*) FROM position o"
                  + " WHERE o.desk = p.desk) <> 2"),
          new Check(
              "incident",
              "the table has it open, and the events do not",
              "SELECT i.incident FROM incident i WHERE ?1 < 0 OR NOT EXISTS (SELECT 1 FROM event e"
                  + " WHERE e.row = i.row AND e.id = i.incident AND e.incident = i.incident)"
                  + " OR EXISTS (SELECT 1 FROM event e WHERE e.incident = i.incident"
                  + " AND e.incident <> '' AND e.closes = 1)"),
          new Check(
              "incident",
              "the events have it open, and the table does not",
              "SELECT o.id FROM event o WHERE o.row > ?1 AND o.incident = o.id"
                  + " AND o.incident <> '' AND NOT EXISTS"
                  + " (SELECT 1 FROM incident i WHERE i.incident = o.id) AND NOT EXISTS"
                  + " (SELECT 1 FROM event e WHERE e.incident = o.id AND e.incident <> ''"
                  + " AND e.closes = 1)"),
          new Check(
              "receipt",
              "no event says so",
              "SELECT r.event || ' ' || r.desk || ' ' || r.level FROM receipt r"
                  + " LEFT JOIN event e ON e.row = r.row WHERE r.row > ?1 AND (e.row IS NULL"
                  + " OR NOT e.roles & "
                  + Rows.GONE
                  + " AND NOT coalesce("
                  + SAYS
                  + ", 0))"),
          new Check(
              "receipt",
              "an event says so, and the table does not",
              "SELECT e.run || ':' || e.sequence FROM event e WHERE e.row > ?1 AND "
                  + TAKEN
                  + " AND EXISTS (SELECT 1 FROM event a WHERE a.id = "
                  + JSON
                  + "'$.data.detail.event') AND NOT EXISTS (SELECT 1 FROM receipt r WHERE r.row"
                  + " <= e.row AND "
                  + SAYS
                  + ")"));

  private Optional<Finding> first(Check check) throws SQLException {
    try (PreparedStatement asked = connection.prepareStatement(check.sql + " LIMIT 1")) {
      asked.setLong(1, anchor);
      try (ResultSet found = asked.executeQuery()) {
        return found.next()
            ? Optional.of(new Finding(check.place + " " + found.getString(1), check.what))
            : Optional.empty();
      }
    }
  }
}
