package org.carewatch.journal;

// What the journal itself says has gone for want of room. One thread; some 2,000 events a
// declaration, so at most as many of these as the file has thousands.

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.carewatch.event.EventFields;
import org.carewatch.event.EventType;
import org.carewatch.event.Json;

/** The ranges out of all {@code journal.trimmed} of a file. */
final class Declared {
  private final List<Range> ranges = new ArrayList<>();

  private record Range(long from, long to, int priority, long count) {}

  static Declared of(Connection connection) throws SQLException {
    Declared declared = new Declared();
    if (!Rows.anyGone(connection)) { // spares the walk over all events that finds the declarations
      return declared;
    }
    try (PreparedStatement asked =
        connection.prepareStatement("SELECT bytes FROM event WHERE type = ? ORDER BY row")) {
      asked.setString(1, EventType.JOURNAL_TRIMMED.wire());
      try (ResultSet found = asked.executeQuery()) {
        while (found.next()) {
          declared.add(connection, found.getBytes(1));
        }
      }
    }
    return declared;
  }

  private void add(Connection connection, byte[] event) throws SQLException {
    try {
      Map<String, Object> detail = EventFields.read(event).detail();
      if (Json.string(detail, "reason").equals(Trim.NO_ROOM)) {
        ranges.add(
            new Range(
                row(connection, Json.string(detail, "from")),
                row(connection, Json.string(detail, "to")),
                (int) Json.number(detail, "priority", 0),
                Json.number(detail, "count", 0)));
      }
    } catch (Json.BadJson unreadable) {
      // the walk names it
    }
  }

  /** 0 where it was trimmed since: then the range begins, or lies, before the anchor. */
  private static long row(Connection connection, String place) throws SQLException {
    int colon = place.lastIndexOf(':');
    return colon < 0
        ? 0
        : Rows.at(connection, place.substring(0, colon), Rows.sequence(place))
            .map(Rows.Placed::row)
            .orElse(0L);
  }

  boolean covers(long row, int priority) {
    return ranges.stream()
        .anyMatch(one -> one.priority == priority && one.from <= row && row <= one.to);
  }

  Optional<Finding> tooMany(long gone) {
    long said = ranges.stream().mapToLong(Range::count).sum();
    return gone <= said
        ? Optional.empty()
        : Optional.of(
            new Finding("file", gone + " events are gone, but only " + said + " are declared so"));
  }
}
