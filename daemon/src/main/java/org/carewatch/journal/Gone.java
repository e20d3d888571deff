package org.carewatch.journal;

// What a replay cannot send any more, and why. Over a connection that is lent for one question;
// at most 100 ranges an answer, the last of which then reaches to the end. No state.

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.carewatch.event.Head;
import org.carewatch.event.Role;
import org.carewatch.event.Topic;

/** Ranges of places that are gone between two places. */
final class Gone {
  static final int MOST = 100;
  private static final String GIVEN_UP = "given-up";
  private static final String NOT_KEPT = "not-kept";

  private final Connection connection;
  private final Optional<Anchor> anchor;

  private Gone(Connection connection) throws SQLException {
    this.connection = connection;
    this.anchor = Anchor.of(connection);
  }

  /** See {@link Kept#missing}. */
  static List<Kept.Missing> between(
      Connection connection, Role role, Topic topic, Optional<String> after, String through)
      throws SQLException {
    Gone gone = new Gone(connection);
    List<Kept.Missing> missing = new ArrayList<>();
    boolean wasTrimmed = gone.isTrimmed(through);
    gone.trimmed(after, through, wasTrimmed).ifPresent(missing::add);
    if (!wasTrimmed) {
      gone.forWantOfRoom(role, topic, after, through, missing);
      gone.neverKept(through).ifPresent(missing::add);
    }
    return missing;
  }

  /** Whether a place lies at the anchor or before it. Runs' ids begin with their time. */
  private boolean isTrimmed(String place) throws SQLException {
    String run = run(place);
    return anchor.isPresent()
        && !holds(place)
        && (run.equals(anchor.get().head().run())
            ? Rows.sequence(place) <= anchor.get().head().sequence()
            : !knows(run) && run.compareTo(anchor.get().head().run()) < 0);
  }

  private Optional<Kept.Missing> trimmed(Optional<String> after, String through, boolean throughToo)
      throws SQLException {
    if (anchor.isEmpty() || Rows.behind(connection, after) >= anchor.get().row()) {
      return Optional.empty();
    }
    Head last = anchor.get().head();
    String to = throughToo ? through : last.place();
    boolean sameRun = after.isPresent() && run(after.get()).equals(last.run());
    if (!sameRun || !run(to).equals(last.run())) {
      return Optional.of(
          new Kept.Missing(anchor.get().first(), to, anchor.get().count(), Trim.OLD));
    }
    long from = Rows.sequence(after.orElseThrow()) + 1;
    long count = Rows.sequence(to) - from + 1;
    return count < 1
        ? Optional.empty()
        : Optional.of(new Kept.Missing(last.run() + ":" + from, to, count, Trim.OLD));
  }

  private void forWantOfRoom(
      Role role, Topic topic, Optional<String> after, String through, List<Kept.Missing> into)
      throws SQLException {
    long behind = Math.max(Rows.behind(connection, after), anchor.map(Anchor::row).orElse(0L));
    try (PreparedStatement asked =
        connection.prepareStatement(
            "SELECT e.row, e.roles & "
                + Rows.GONE
                + " FROM event e"
                + Rows.where("e", topic)
                + " AND e.row > ? AND e.row <= ? AND e.roles & ? ORDER BY e.row")) {
      Rows.bind(asked, behind, Rows.behind(connection, Optional.of(through)), Rows.bit(role));
      try (ResultSet found = asked.executeQuery()) {
        long from = 0;
        long to = 0;
        long count = 0;
        while (found.next()) {
          boolean gone = found.getInt(2) != 0;
          if (gone) {
            from = count == 0 ? found.getLong(1) : from;
            to = found.getLong(1);
            count++;
          } else if (count > 0 && into.size() < MOST) {
            into.add(new Kept.Missing(place(from), place(to), count, Trim.NO_ROOM));
            count = 0;
          }
        }
        if (count > 0) {
          into.add(new Kept.Missing(place(from), place(to), count, Trim.NO_ROOM));
        }
      }
    }
  }

  /**
   * Above a run's durable end: given up where a later run followed, else perhaps still to come. An
   * earlier run that is not here at all went with a file that was set aside.
   */
  private Optional<Kept.Missing> neverKept(String through) throws SQLException {
    String run = run(through);
    long sequence = Rows.sequence(through);
    Optional<Rows.Placed> last = Rows.upTo(connection, run, sequence);
    if (last.filter(one -> one.head().sequence() == sequence).isPresent()) {
      return Optional.empty();
    }
    Optional<String> newestRun = Rows.head(connection).map(head -> head.head().run());
    if (last.isEmpty()) {
      boolean older = newestRun.filter(now -> run.compareTo(now) < 0).isPresent();
      return Optional.of(new Kept.Missing(through, through, 1, older ? GIVEN_UP : NOT_KEPT));
    }
    boolean newest = newestRun.filter(run::equals).isPresent();
    long end = last.get().head().sequence();
    return Optional.of(
        new Kept.Missing(
            run + ":" + (end + 1), through, sequence - end, newest ? NOT_KEPT : GIVEN_UP));
  }

  private boolean holds(String place) throws SQLException {
    return Rows.at(connection, run(place), Rows.sequence(place)).isPresent();
  }

  private boolean knows(String run) throws SQLException {
    return Rows.upTo(connection, run, Long.MAX_VALUE).isPresent();
  }

  private String place(long row) throws SQLException {
    return Rows.placed(connection, "SELECT row, run, sequence, hash FROM event WHERE row = ?", row)
        .map(found -> found.head().place())
        .orElse("none");
  }

  private static String run(String place) {
    return place.substring(0, Math.max(0, place.lastIndexOf(':')));
  }
}
