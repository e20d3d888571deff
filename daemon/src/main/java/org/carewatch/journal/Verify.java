package org.carewatch.journal;

// Walks a journal from end to end in one reading transaction, beside the running daemon too. The
// caller's
// thread; holds one event in memory at a time, and the declarations of what went.

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.carewatch.event.Head;

/** Verifies a journal: structure, anchor, chain, what is declared gone, positions. */
public final class Verify {

  private Verify() {}

  /**
   * What came of it.
   *
   * @param events how many were walked; up to the bad one where there is one
   * @param gone how many behind the anchor went for want of room, all of them declared
   * @param declared how often the chain begins anew with a declared reason
   * @param last the last good event
   * @param anchor where the chain begins, where anything was trimmed
   * @param bad the first that is wrong
   */
  public record Result(
      long events,
      long gone,
      int runs,
      long declared,
      Optional<Head> last,
      Optional<Anchor> anchor,
      Optional<Finding> bad) {}

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
        return new Walk(connection).all();
      } finally {
        statement.execute("ROLLBACK");
      }
    }
  }

  /** One verification under way. */
  private static final class Walk {
    private final Connection connection;
    private final Chain chain = new Chain();
    private final Optional<Anchor> anchor;
    private final Declared declared;
    private long row;
    private long events;
    private long gone;

    Walk(Connection connection) throws SQLException {
      this.connection = connection;
      // a file of version 1 has no anchor, and this connection cannot bring it forward
      boolean keeps = Schema.version(connection) > 1;
      this.anchor = keeps ? Anchor.of(connection) : Optional.empty();
      this.declared = Declared.of(connection);
      this.row = anchor.map(Anchor::row).orElse(0L);
      anchor.ifPresent(at -> chain.after(at.head()));
    }

    Result all() throws SQLException {
      if (anchor.isPresent() && !anchor.get().holds()) {
        return result(
            Optional.of(
                new Finding(
                    "anchor " + anchor.get().head().place(),
                    "what was trimmed is not signed by the box's key")));
      }
      try (PreparedStatement asked =
              connection.prepareStatement(
                  "SELECT " + Rows.COLUMNS + ", e.roles, e.priority FROM event e ORDER BY e.row");
          ResultSet found = asked.executeQuery()) {
        while (found.next()) {
          Optional<Head> last = chain.last();
          Optional<Finding> bad = next(found);
          if (bad.isPresent()) {
            return new Result(events, gone, chain.runs(), chain.declared(), last, anchor, bad);
          }
        }
      }
      return result(declared.tooMany(gone).or(this::rest));
    }

    private Result result(Optional<Finding> bad) {
      return new Result(events, gone, chain.runs(), chain.declared(), chain.last(), anchor, bad);
    }

    private Optional<Finding> next(ResultSet found) throws SQLException {
      Chain.Link link = link(found);
      long here = found.getLong("row");
      boolean empty = (found.getInt("roles") & Rows.GONE) != 0 && link.bytes().length == 0;
      if (here <= anchor.map(Anchor::row).orElse(0L)) {
        events += empty ? 0 : 1;
        return empty ? Optional.empty() : Chain.alone(link);
      }
      Optional<Finding> bad = empty ? chain.gone(link.head()) : chain.next(link);
      if (bad.isEmpty() && row != 0 && here != row + 1) {
        bad = Optional.of(new Finding(link.head().place(), "a row before it is missing"));
      }
      if (bad.isEmpty() && empty && !declared.covers(here, found.getInt("priority"))) {
        bad =
            Optional.of(
                new Finding(
                    link.head().place(),
                    "its bytes are gone, and no event of the journal says so"));
      }
      row = here;
      events += empty ? 0 : 1;
      gone += empty ? 1 : 0;
      return bad;
    }

    private Optional<Finding> rest() {
      try {
        return positions().or(this::structure);
      } catch (SQLException trouble) {
        return Optional.of(new Finding("file", String.valueOf(trouble.getMessage())));
      }
    }

    private Optional<Finding> positions() throws SQLException {
      try (PreparedStatement asked =
          connection.prepareStatement(
              "SELECT p.desk, p.topic, p.run, p.sequence FROM position p WHERE p.row > ?"
                  + " AND NOT EXISTS (SELECT 1 FROM event e WHERE e.row = p.row"
                  + " AND e.run = p.run AND e.sequence = p.sequence AND e.hash = p.hash)")) {
        asked.setLong(1, anchor.map(Anchor::row).orElse(0L));
        try (ResultSet found = asked.executeQuery()) {
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
    }

    private Optional<Finding> structure() {
      try (Statement statement = connection.createStatement();
          ResultSet found = statement.executeQuery("PRAGMA integrity_check(1)")) {
        String answer = found.getString(1);
        return "ok".equals(answer) ? Optional.empty() : Optional.of(new Finding("file", answer));
      } catch (SQLException trouble) {
        return Optional.of(new Finding("file", String.valueOf(trouble.getMessage())));
      }
    }

    private static Chain.Link link(ResultSet found) throws SQLException {
      Head head =
          new Head(found.getString("run"), found.getLong("sequence"), found.getString("hash"));
      byte[] bytes = Optional.ofNullable(found.getBytes("bytes")).orElse(new byte[0]);
      return new Chain.Link(
          head, found.getString("id"), found.getString("type"), found.getString("incident"), bytes);
    }
  }
}
