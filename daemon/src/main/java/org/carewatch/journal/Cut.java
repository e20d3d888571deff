package org.carewatch.journal;

// Cuts back what landed late of a run that was given up. Journal's thread, inside the transaction
// that
// writes the next run's first event, so that the chain is whole at every instant.

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.carewatch.event.Entry;
import org.carewatch.event.EventFields;
import org.carewatch.event.Head;
import org.carewatch.event.Json;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Cutting back to the event that a new run names as the last before it. */
final class Cut {
  private static final Logger LOG = LoggerFactory.getLogger(Cut.class);

  private Cut() {}

  /**
   * Deletes the rows behind the named event as long as they are of given-up runs, and all that
   * follows from them: incidents, receipts, positions.
   *
   * @return the head from then on
   */
  static Optional<Rows.Placed> back(
      Connection connection, Optional<Rows.Placed> head, Entry first, Set<String> givenUp)
      throws SQLException {
    Optional<Rows.Placed> to = head;
    Optional<Head> named = named(first);
    while (to.isPresent()
        && givenUp.contains(to.get().head().run())
        && !to.map(Rows.Placed::head).equals(named)) {
      to =
          Rows.placed(
              connection,
              "SELECT row, run, sequence, hash FROM event WHERE row < ? ORDER BY row DESC LIMIT 1",
              to.get().row());
    }
    long cut = to.map(Rows.Placed::row).orElse(0L);
    long last = head.map(Rows.Placed::row).orElse(0L);
    if (cut < last) {
      LOG.warn("{} events that landed after their run was given up are cut back", last - cut);
      delete(connection, cut, to);
    }
    return to;
  }

  private static void delete(Connection connection, long cut, Optional<Rows.Placed> to)
      throws SQLException {
    change(
        connection,
        "INSERT OR IGNORE INTO incident (incident, row) SELECT o.id, o.row FROM event c"
            + " JOIN event o ON o.id = c.incident WHERE c.row > ?1 AND c.closes = 1"
            + " AND o.row <= ?1",
        cut);
    change(connection, "DELETE FROM incident WHERE row > ?", cut);
    change(connection, "DELETE FROM day WHERE row > ?", cut);
    change(connection, "DELETE FROM receipt WHERE row > ?", cut);
    change(connection, "DELETE FROM checkpoint WHERE row > ?", cut);
    Positions.cutBack(connection, cut, to.map(Rows.Placed::head));
    change(connection, "DELETE FROM event WHERE row > ?", cut);
  }

  private static void change(Connection connection, String sql, long cut) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setLong(1, cut);
      statement.executeUpdate();
    }
  }

  private static Optional<Head> named(Entry first) {
    try {
      Map<String, Object> after = Json.object(EventFields.read(first.bytes()).detail(), "after");
      String hash = Json.string(after, "hash");
      return hash.startsWith("sha256:")
          ? Optional.of(
              new Head(
                  Json.string(after, "run"),
                  Json.number(after, "sequence", 0),
                  hash.substring("sha256:".length())))
          : Optional.empty();
    } catch (Json.BadJson notAnEvent) {
      return Optional.empty();
    }
  }
}
