package org.carewatch.journal;

// Walks a journal from end to end in one reading transaction, beside the running daemon too. The
// caller's thread; what an event's bytes hash and read to, half of the work, is found by all of the
// machine's processors. Limits: 256 events in memory at a time, and the declarations of what went.

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.carewatch.event.EventFields;
import org.carewatch.event.Head;

/**
 * Verifies a journal: anchor, chain, checkpoints, what is declared gone, what a desk holds, the
 * tables beside the events, the file's structure. Names the first event that is wrong.
 */
public final class Verify {
  private static final int AT_ONCE = 256;

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
        boolean more = true;
        while (more && (bad.isEmpty() || reader.isPresent())) {
          List<Row> rows = rows(found);
          more = rows.size() == AT_ONCE;
          for (Read one : rows.parallelStream().map(Row::read).toList()) {
            if (bad.isEmpty()) {
              last = chain.last();
              bad = next(one);
            }
            reader.ifPresent(take -> one.link.event().ifPresent(take));
          }
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

    private Optional<Finding> next(Read one) {
      Chain.Link link = one.link;
      long here = one.row.row;
      boolean empty = (one.row.roles & Rows.GONE) != 0 && link.bytes().length == 0;
      events += empty ? 0 : 1;
      Optional<Finding> bad =
          here <= anchor.map(Anchor::row).orElse(0L)
              ? (empty ? Optional.empty() : Chain.alone(link))
              : chained(one, empty);
      if (bad.isPresent()) {
        return bad;
      }
      return Books.mislabelled(link, one.row.priority, one.row.roles, one.row.closes)
          .map(what -> new Finding(link.head().place(), what))
          .or(() -> seals.at(here, link.head()))
          .or(() -> witness.at(link.head()));
    }

    private Optional<Finding> chained(Read one, boolean empty) {
      Chain.Link link = one.link;
      long here = one.row.row;
      beginsBehindAnother |= row == 0 && link.beginsBehindAnother();
      Optional<Finding> bad = empty ? chain.gone(link.head()) : chain.next(link);
      if (bad.isEmpty() && row != 0 && here != row + 1) {
        bad = Optional.of(new Finding(link.head().place(), "a row before it is missing"));
      }
      if (bad.isEmpty() && empty && !declared.covers(here, one.row.priority)) {
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

    /** The next rows, {@link #AT_ONCE} of them but at the end. */
    private static List<Row> rows(ResultSet found) throws SQLException {
      List<Row> rows = new ArrayList<>(AT_ONCE);
      while (rows.size() < AT_ONCE && found.next()) {
        rows.add(
            new Row(
                found.getLong(1),
                new Head(found.getString(2), found.getLong(3), found.getString(4)),
                found.getString(5),
                found.getString(6),
                found.getString(7),
                Optional.ofNullable(found.getBytes(8)).orElse(new byte[0]),
                found.getInt(9),
                found.getInt(10),
                found.getInt(11)));
      }
      return rows;
    }
  }

  /** A row of the file, in the order of the walk's question. */
  private record Row(
      long row,
      Head head,
      String id,
      String type,
      String incident,
      byte[] bytes,
      int roles,
      int priority,
      int closes) {
    Read read() {
      return new Read(this, new Chain.Link(head, id, type, incident, bytes));
    }
  }

  /** A row with what its bytes come to. */
  private record Read(Row row, Chain.Link link) {}
}
