package org.carewatch.journal;

// The tables, and how an older file is brought forward. Journal's thread. A new version is one more
// method, one more line in STEPS and one more kept file in the tests; released steps never change.

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** The schema of the journal's file as numbered steps forward, each in one transaction. */
final class Schema {
  /** "CwJ1" in the file's header: tells a journal from any other SQLite file. */
  static final int APPLICATION_ID = 0x43774a31;

  private static final List<Step> STEPS =
      List.of(Schema::one, Schema::two, Schema::three, Schema::four);

  private Schema() {}

  private interface Step {
    void run(Statement statement) throws SQLException;
  }

  /** The version that this program writes. */
  static int version() {
    return STEPS.size();
  }

  /** The version of a file. */
  static int version(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return number(statement, "user_version");
    }
  }

  /**
   * Runs the steps that the file does not have yet. A step that fails leaves the file as it was.
   */
  static void bringForward(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (int version = number(statement, "user_version"); version < version(); version++) {
        statement.execute("BEGIN IMMEDIATE");
        try {
          STEPS.get(version).run(statement);
          statement.execute("PRAGMA user_version = " + (version + 1));
          statement.execute("COMMIT");
        } catch (SQLException trouble) {
          rollback(statement, trouble);
          throw trouble;
        }
      }
    }
  }

  static void rollback(Statement statement, SQLException because) {
    try {
      statement.execute("ROLLBACK");
    } catch (SQLException alreadyRolledBack) {
      because.addSuppressed(alreadyRolledBack);
    }
  }

  /** A whole number out of the file's header. */
  static int number(Statement statement, String pragma) throws SQLException {
    try (ResultSet found = statement.executeQuery("PRAGMA " + pragma)) {
      return found.getInt(1);
    }
  }

  /** Version 1: drawn in docs/decisions/0004-journal.md. */
  private static void one(Statement statement) throws SQLException {
    statement.execute("PRAGMA application_id = " + APPLICATION_ID);
    statement.execute(
        """
        CREATE TABLE event (
          row INTEGER PRIMARY KEY,
          run TEXT NOT NULL,
          sequence INTEGER NOT NULL,
          id TEXT NOT NULL UNIQUE,
          type TEXT NOT NULL,
          priority INTEGER NOT NULL,
          roles INTEGER NOT NULL,
          incident TEXT NOT NULL,
          closes INTEGER NOT NULL,
          hash TEXT NOT NULL,
          bytes BLOB NOT NULL,
          UNIQUE (run, sequence)
        ) STRICT
        """);
    statement.execute("CREATE INDEX alarm ON event (row, roles, priority) WHERE priority = 1");
    statement.execute("CREATE INDEX other ON event (row, roles, priority) WHERE priority > 1");
    statement.execute("CREATE INDEX life ON event (incident, row) WHERE incident <> ''");
    statement.execute(
        """
        CREATE TABLE position (
          desk TEXT NOT NULL,
          topic TEXT NOT NULL,
          row INTEGER NOT NULL,
          run TEXT NOT NULL,
          sequence INTEGER NOT NULL,
          hash TEXT NOT NULL,
          PRIMARY KEY (desk, topic)
        ) STRICT, WITHOUT ROWID
        """);
    statement.execute(
        """
        CREATE TABLE incident (
          incident TEXT NOT NULL PRIMARY KEY,
          row INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID
        """);
    statement.execute(
        """
        CREATE TABLE receipt (
          event TEXT NOT NULL,
          desk TEXT NOT NULL,
          level TEXT NOT NULL,
          row INTEGER NOT NULL,
          PRIMARY KEY (event, desk, level)
        ) STRICT, WITHOUT ROWID
        """);
  }

  /**
   * Version 2: what keeping needs. {@code day} is filled from the events that are there: their
   * dates stand in their bytes only.
   */
  private static void two(Statement statement) throws SQLException {
    statement.execute(
        """
        CREATE TABLE day (
          row INTEGER PRIMARY KEY,
          day INTEGER NOT NULL
        ) STRICT
        """);
    statement.execute(
        """
        INSERT INTO day (row, day)
        SELECT row, day FROM (
          SELECT row, day, lag(day) OVER (ORDER BY row) AS before FROM (
            SELECT row, unixepoch(json ->> '$.time') / 86400 AS day FROM (
              SELECT row, CAST(bytes AS TEXT) AS json FROM event
            ) WHERE json_valid(json) AND json ->> '$.data.clock' = 'synchronised'
          ) WHERE day IS NOT NULL
        ) WHERE before IS NULL OR before <> day
        """);
    statement.execute(
        """
        CREATE TABLE anchor (
          one INTEGER PRIMARY KEY CHECK (one = 1),
          row INTEGER NOT NULL,
          run TEXT NOT NULL,
          sequence INTEGER NOT NULL,
          hash TEXT NOT NULL,
          first TEXT NOT NULL,
          count INTEGER NOT NULL,
          time TEXT NOT NULL,
          key TEXT NOT NULL,
          signature TEXT NOT NULL
        ) STRICT
        """);
  }

  /** Version 4: the last drill and what test mode took of the day are found at a start. */
  private static void four(Statement statement) throws SQLException {
    statement.execute(
        "CREATE INDEX tests ON event (type, row)"
            + " WHERE type IN ('carewatch.test.drill', 'carewatch.test.ended')");
  }

  /** Version 3: how far the journal had come, signed. */
  private static void three(Statement statement) throws SQLException {
    statement.execute(
        """
        CREATE TABLE checkpoint (
          number INTEGER PRIMARY KEY,
          row INTEGER NOT NULL,
          run TEXT NOT NULL,
          sequence INTEGER NOT NULL,
          hash TEXT NOT NULL,
          previous TEXT NOT NULL,
          time TEXT NOT NULL,
          key TEXT NOT NULL,
          signature TEXT NOT NULL
        ) STRICT
        """);
  }
}
