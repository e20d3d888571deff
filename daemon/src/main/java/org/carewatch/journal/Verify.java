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
import java.util.function.Consumer;
import org.carewatch.event.EventFields;
import org.carewatch.event.Head;

/**
 * Verifies a journal: anchor, chain, checkpoints, what is declared gone, what a desk holds, the
 * tables beside the events, the file's structure. Names the first event that is wrong.
 */
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
   * @param checkpoints how many there are
   * @param sealed the last one that was found right: up to there the box's key vouches
   * @param compared how many places a desk holds as the journal does
   * @param lost how many a desk holds that never reached the card
   * @param before how many a desk holds from before the journal's beginning
   * @param bad the first that is wrong
   */
  public record Result(
      long events,
      long gone,
      int runs,
      long declared,
      Optional<Head> last,
      Optional<Anchor> anchor,
      long checkpoints,
      Optional<Checkpoint> sealed,
      long compared,
      long lost,
      long before,
      Optional<Finding> bad) {}

  /** Verifies the journal of a directory. Takes as long as it takes to read it once. */
  public static Result directory(Path directory) throws JournalException {
    return directory(directory, Against.NOTHING);
  }

  /** Verifies it and compares it with what others hold. */
  public static Result directory(Path directory, Against against) throws JournalException {
    return directory(directory, against, Optional.empty());
  }

  /**
   * Verifies it and gives every event that can be read, from the oldest, to {@code reader}: those
   * behind a bad one too. One reading of the file for both.
   */
  public static Result reading(Path directory, Against against, Consumer<EventFields> reader)
      throws JournalException {
    return directory(directory, against, Optional.of(reader));
  }

  private static Result directory(
      Path directory, Against against, Optional<Consumer<EventFields>> reader)
      throws JournalException {
    try (KeptFile file = new KeptFile(directory)) {
      return file.ask(connection -> walk(connection, against, reader));
    }
  }

  private static Result walk(
      Connection connection, Against against, Optional<Consumer<EventFields>> reader)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("BEGIN");
      try {
        return new Walk(connection, against).all(reader);
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
    private final Seals seals;
    private final Witness witness;
    private boolean beginsBehindAnother;
    private long row;
    private long events;
    private long gone;

    Walk(Connection connection, Against against) throws SQLException {
      this.connection = connection;
      // a file of version 1 has no anchor, and this connection cannot bring it forward
      boolean keeps = Schema.version(connection) > 1;
      this.anchor = keeps ? Anchor.of(connection) : Optional.empty();
      this.declared = Declared.of(connection);
      this.seals = new Seals(Checkpoint.all(connection), against.keys(), anchor);
      this.witness = new Witness(against.heads(), anchor);
      this.row = anchor.map(Anchor::row).orElse(0L);
      anchor.ifPresent(at -> chain.after(at.head()));
    }

    Result all(Optional<Consumer<EventFields>> reader) throws SQLException {
      Optional<Head> last = chain.last();
      Optional<Finding> bad = seals.anchored().or(seals::trimmed).or(witness::forked);
      try (PreparedStatement asked =
              connection.prepareStatement(
                  "SELECT "
                      + Rows.COLUMNS
                      + ", e.roles, e.priority, e.closes FROM event e ORDER BY e.row");
          ResultSet found = asked.executeQuery()) {
        while ((bad.isEmpty() || reader.isPresent()) && found.next()) {
          Chain.Link link = link(found);
          if (bad.isEmpty()) {
            last = chain.last();
            bad = next(found, link);
          }
          reader.ifPresent(one -> link.event().ifPresent(one));
        }
      }
      return bad.isPresent() ? result(last, bad) : result(chain.last(), rest());
    }

    private Result result(Optional<Head> last, Optional<Finding> bad) {
      return new Result(
          events,
          gone,
          chain.runs(),
          chain.declared(),
          last,
          anchor,
          seals.count(),
          seals.sealed(),
          witness.compared(),
          witness.lost(),
          witness.before(),
          bad);
    }

    private Optional<Finding> next(ResultSet found, Chain.Link link) throws SQLException {
      long here = found.getLong("row");
      boolean empty = (found.getInt("roles") & Rows.GONE) != 0 && link.bytes().length == 0;
      events += empty ? 0 : 1;
      Optional<Finding> bad =
          here <= anchor.map(Anchor::row).orElse(0L)
              ? (empty ? Optional.empty() : Chain.alone(link))
              : chained(found, link, empty);
      if (bad.isPresent()) {
        return bad;
      }
      return Books.mislabelled(
              link, found.getInt("priority"), found.getInt("roles"), found.getInt("closes"))
          .map(what -> new Finding(link.head().place(), what))
          .or(() -> seals.at(here, link.head()))
          .or(() -> witness.at(link.head()));
    }

    private Optional<Finding> chained(ResultSet found, Chain.Link link, boolean empty)
        throws SQLException {
      long here = found.getLong("row");
      beginsBehindAnother |= row == 0 && link.beginsBehindAnother();
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
      gone += empty ? 1 : 0;
      return bad;
    }

    private Optional<Finding> rest() {
      long behind = anchor.map(Anchor::row).orElse(0L);
      if (anchor.isPresent() && row == behind) {
        return Optional.of(
            new Finding("file", "the event that declared what was trimmed is missing"));
      }
      return declared
          .tooMany(gone)
          .or(seals::rest)
          .or(() -> witness.rest(beginsBehindAnother))
          .or(this::structure)
          .or(() -> books(behind));
    }

    private Optional<Finding> books(long behind) {
      try {
        return new Books(connection, behind).wrong();
      } catch (SQLException trouble) {
        return Optional.of(new Finding("file", String.valueOf(trouble.getMessage())));
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
