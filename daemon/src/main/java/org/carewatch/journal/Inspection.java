package org.carewatch.journal;

// Judges a file before it is opened for writing, through a reading connection that changes no byte.
// Journal's thread; at most 2 s of checking whatever the file's size.

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import org.carewatch.time.Time;
import org.sqlite.ProgressHandler;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What a file at the journal's place is. */
sealed interface Inspection {
  Duration LONGEST = Duration.ofSeconds(2);

  /** No file, or an empty one. */
  record Absent() implements Inspection {}

  /**
   * A journal that this program can go on with; all of it was looked at, or as much as 2 s give.
   */
  record Sound() implements Inspection {}

  /** Not to be used, and never to be touched: the words say why. */
  record Unusable(String why) implements Inspection {}

  /** Looks at the file's header only. Throws as {@link #thorough} does. */
  static Inspection brief(Path file) throws SQLException, IOException {
    return of(file, Optional.empty());
  }

  /**
   * Looks at the file and its structure.
   *
   * @throws SQLException the card could not be asked, so that nothing is known of the file
   */
  static Inspection thorough(Path file, Time time) throws SQLException, IOException {
    return of(file, Optional.of(time));
  }

  private static Inspection of(Path file, Optional<Time> thorough)
      throws SQLException, IOException {
    Path wal = Path.of(file + "-wal");
    boolean logLeft = Files.exists(wal) && Files.size(wal) > 0;
    if (!Files.exists(file)) {
      return logLeft ? new Unusable("gone, but its -wal is there") : new Absent();
    }
    if (!Files.isRegularFile(file)) {
      return new Unusable("not a file");
    }
    if (Files.size(file) == 0) {
      return logLeft ? new Unusable("empty, but its -wal is not") : new Absent();
    }
    try (Connection connection = Connections.reading(file)) {
      return inside(connection, thorough);
    } catch (SQLException trouble) {
      if (Trouble.broken(trouble)) {
        return new Unusable("damaged: " + trouble.getMessage());
      }
      throw trouble;
    }
  }

  private static Inspection inside(Connection connection, Optional<Time> thorough)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      int application = Schema.number(statement, "application_id");
      int version = Schema.number(statement, "user_version");
      if (application == 0 && version == 0 && tables(statement) == 0) {
        return new Absent();
      }
      if (application != Schema.APPLICATION_ID) {
        return new Unusable("another program's database");
      }
      if (version > Schema.version()) {
        return new Unusable(
            "version " + version + ", newer than this program's " + Schema.version());
      }
      return thorough.isPresent() ? structure(connection, statement, thorough.get()) : new Sound();
    }
  }

  private static int tables(Statement statement) throws SQLException {
    try (ResultSet found = statement.executeQuery("SELECT count(*) FROM sqlite_schema")) {
      return found.getInt(1);
    }
  }

  private static Inspection structure(Connection connection, Statement statement, Time time)
      throws SQLException {
    long until = time.nanos() + LONGEST.toNanos();
    ProgressHandler.setHandler(
        connection,
        10_000,
        new ProgressHandler() {
          @Override
          protected int progress() {
            return time.nanos() - until > 0 ? 1 : 0;
          }
        });
    try (ResultSet found = statement.executeQuery("PRAGMA quick_check(1)")) {
      String answer = found.getString(1);
      return "ok".equals(answer) ? new Sound() : new Unusable("damaged: " + answer);
    } catch (SQLiteException trouble) {
      if (trouble.getResultCode() == SQLiteErrorCode.SQLITE_INTERRUPT) {
        return new Sound();
      }
      throw trouble;
    } finally {
      ProgressHandler.clearHandler(connection);
    }
  }
}
