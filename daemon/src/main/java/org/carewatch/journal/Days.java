package org.carewatch.journal;

// Where in the journal each date begins, as events with a synchronised clock say it. Journal's
// thread, inside the transaction of the event; some 400 rows.

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.carewatch.event.Entry;
import org.carewatch.event.Json;
import org.carewatch.time.ClockTrust;

/** The table of dates: the first row of each, wherever the date differs from the one before. */
final class Days {
  private static final int MILLIS_DIGITS = 12;
  private static final long MILLIS_A_DAY = 86_400_000;
  private static final int MOST = 10_000;

  private Optional<Long> last = Optional.empty();

  /**
   * A date.
   *
   * @param row its first event
   * @param day days since 1970-01-01, UTC
   */
  record Day(long row, long day) {}

  /** Goes on behind what the file has. */
  static Days of(Connection connection) throws SQLException {
    Days days = new Days();
    try (PreparedStatement asked =
            connection.prepareStatement("SELECT day FROM day ORDER BY row DESC LIMIT 1");
        ResultSet found = asked.executeQuery()) {
      days.last = found.next() ? Optional.of(found.getLong(1)) : Optional.empty();
    }
    return days;
  }

  /**
   * The date that begins with this event, where one does. An event's id holds the same wall time,
   * so while the clock is synchronised bytes are read once a day.
   */
  Optional<Long> beginsWith(Entry entry) {
    if (last.equals(Optional.of(dayOfId(entry.id())))) {
      return Optional.empty();
    }
    return read(entry.bytes()).filter(day -> !last.equals(Optional.of(day)));
  }

  /** Keeps the date; the caller's transaction may still fail, and then the file is opened anew. */
  void begin(Connection connection, Day begins) throws SQLException {
    try (PreparedStatement put =
        connection.prepareStatement("INSERT OR REPLACE INTO day (row, day) VALUES (?,?)")) {
      Rows.bind(put, begins.row, begins.day);
      put.executeUpdate();
    }
    last = Optional.of(begins.day);
  }

  private static long dayOfId(String id) {
    try {
      String hex = id.replace("-", "").substring(0, MILLIS_DIGITS);
      return Long.parseLong(hex, 16) / MILLIS_A_DAY;
    } catch (NumberFormatException | IndexOutOfBoundsException strange) {
      return -1;
    }
  }

  private static Optional<Long> read(byte[] bytes) {
    try {
      Map<String, Object> event = Json.read(bytes);
      String clock = Json.string(Json.object(event, "data"), "clock");
      return clock.equals(ClockTrust.SYNCHRONISED.word())
          ? Optional.of(
              Math.floorDiv(Instant.parse(Json.string(event, "time")).toEpochMilli(), MILLIS_A_DAY))
          : Optional.empty();
    } catch (Json.BadJson | DateTimeException unreadable) {
      return Optional.empty();
    }
  }

  /** All of them in journal order, the oldest {@value #MOST}. */
  static List<Day> all(Connection connection) throws SQLException {
    List<Day> days = new ArrayList<>();
    try (PreparedStatement asked =
            connection.prepareStatement("SELECT row, day FROM day ORDER BY row LIMIT " + MOST);
        ResultSet found = asked.executeQuery()) {
      while (found.next()) {
        days.add(new Day(found.getLong(1), found.getLong(2)));
      }
    }
    return days;
  }
}
