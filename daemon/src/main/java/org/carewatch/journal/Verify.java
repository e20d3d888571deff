package org.carewatch.journal;

// Walks a journal from end to end in one reading transaction, beside the running daemon too. The
// caller's
// thread; holds one event in memory at a time.

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.carewatch.event.Head;

/** Verifies a journal: structure, chain, positions. */
public final class Verify {

  private Verify() {}

  /**
   * What came of it.
   *
   * @param events how many were walked; up to the bad one where there is one
   * @param declared how often the chain begins anew with a declared reason
   * @param last the last good event
   * @param bad the first that is wrong
   */
  public record Result(
      long events, int runs, long declared, Optional<Head> last, Optional<Finding> bad) {}

  /** Verifies the journal of a directory. Takes as long as it takes to read it once. */
  public static Result directory(Path directory) throws JournalException {
    try (KeptFile file = new KeptFile(directory)) {
      return file.ask(Verify::walk);
    }
  }

  private static Result walk(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("BEGIN");
      try {
        return events(connection);
      } finally {
        statement.execute("ROLLBACK");
      }
    }
  }

  private static Result events(Connection connection) throws SQLException {
    Chain chain = new Chain();
    long events = 0;
    long row = 0;
    try (PreparedStatement asked =
            connection.prepareStatement("SELECT " + Rows.COLUMNS + " FROM event e ORDER BY e.row");
        ResultSet found = asked.executeQuery()) {
      while (found.next()) {
        Optional<Head> last = chain.last();
        Chain.Link link = link(found);
        Optional<Finding> bad = chain.next(link);
        long here = found.getLong("row");
        if (bad.isEmpty() && row != 0 && here != row + 1) {
          bad = Optional.of(new Finding(link.head().place(), "a row before it is missing"));
        }
        if (bad.isPresent()) {
          return new Result(events, chain.runs(), chain.declared(), last, bad);
        }
        row = here;
        events++;
      }
    }
    Optional<Finding> bad = positions(connection).or(() -> structure(connection));
    return new Result(events, chain.runs(), chain.declared(), chain.last(), bad);
  }

  private static Chain.Link link(ResultSet found) throws SQLException {
    Head head =
        new Head(found.getString("run"), found.getLong("sequence"), found.getString("hash"));
    byte[] bytes = Optional.ofNullable(found.getBytes("bytes")).orElse(new byte[0]);
    return new Chain.Link(
        head, found.getString("id"), found.getString("type"), found.getString("incident"), bytes);
  }

  private static Optional<Finding> positions(Connection connection) throws SQLException {
    try (PreparedStatement asked =
            connection.prepareStatement(
                "SELECT p.desk, p.topic, p.run, p.sequence FROM position p WHERE p.row > 0"
                    + " AND NOT EXISTS (SELECT 1 FROM event e WHERE e.row = p.row"
                    + " AND e.run = p.run AND e.sequence = p.sequence AND e.hash = p.hash)");
        ResultSet found = asked.executeQuery()) {
      return found.next()
          ? Optional.of(
              new Finding(
                  "position " + found.getString(1) + "/" + found.getString(2),
                  "it stands at "
                      + found.getString(3)
                      + ":"
                      + found.getLong(4)
                      + ", which is not in the journal as it was"))
          : Optional.empty();
    }
  }

  private static Optional<Finding> structure(Connection connection) {
    try (Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery("PRAGMA integrity_check(1)")) {
      String answer = found.getString(1);
      return "ok".equals(answer) ? Optional.empty() : Optional.of(new Finding("file", answer));
    } catch (SQLException trouble) {
      return Optional.of(new Finding("file", String.valueOf(trouble.getMessage())));
    }
  }
}
