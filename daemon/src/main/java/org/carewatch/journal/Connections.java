package org.carewatch.journal;

// How the journal's file is opened, for writing and for reading; nowhere else. Any thread.

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.SQLiteConfig;

/**
 * Connections to the journal's file. A busy file is waited for 5 s at most; caches are small on
 * purpose (1 MiB writing, 512 KiB reading).
 */
final class Connections {
  private static final int BUSY_MILLIS = 5000;

  private Connections() {}

  /**
   * The one writing connection: WAL, an fsync for every commit, and no checkpoint inside a commit.
   */
  static Connection writing(Path file) throws SQLException {
    Connection connection = config(-1024).createConnection("jdbc:sqlite:" + file);
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA journal_mode = WAL");
      statement.execute("PRAGMA synchronous = FULL");
      statement.execute("PRAGMA wal_autocheckpoint = 0");
      statement.execute("PRAGMA journal_size_limit = 8388608");
      return connection;
    } catch (SQLException trouble) {
      close(connection, trouble);
      throw trouble;
    }
  }

  /** A reading connection: changes no byte of the file, not even when it is the last to close. */
  static Connection reading(Path file) throws SQLException {
    SQLiteConfig config = config(-512);
    config.setReadOnly(true);
    return config.createConnection("jdbc:sqlite:" + file);
  }

  private static SQLiteConfig config(int cache) {
    SqliteLibrary.ready();
    SQLiteConfig config = new SQLiteConfig();
    config.setBusyTimeout(BUSY_MILLIS);
    config.setCacheSize(cache);
    config.setTempStore(SQLiteConfig.TempStore.MEMORY);
    return config;
  }

  private static void close(Connection connection, SQLException because) {
    try {
      connection.close();
    } catch (SQLException also) {
      because.addSuppressed(also);
    }
  }
}
