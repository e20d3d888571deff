package org.carewatch.journal;

// A signed statement of how far the journal had come. Journal's thread writes it, anybody reads it.
// A value.

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.carewatch.event.EventWriter;
import org.carewatch.event.Head;
import org.carewatch.time.Moment;

/**
 * The box's word that this event, and with it the whole chain before it, stood in the journal at
 * this time. Each names the one before it, so that none can be taken away in between.
 *
 * @param number from 1 in this file, without holes
 * @param row where the event stands in the file
 * @param previous SHA-256 of the checkpoint before, 64 zeros at the first
 * @param time when it was signed, RFC 3339, and the word for the clock's trust
 * @param key the box's public key, base64 of its SPKI form
 * @param signature by that key over {@link #text}, base64
 */
public record Checkpoint(
    long number, long row, Head head, String previous, String time, String key, String signature) {

  static Checkpoint signed(
      Optional<Checkpoint> before, Rows.Placed at, Moment now, Anchor.Signer signer) {
    Checkpoint plain =
        new Checkpoint(
            before.map(Checkpoint::number).orElse(0L) + 1,
            at.row(),
            at.head(),
            before.map(Checkpoint::hash).orElse(EventWriter.NOTHING),
            EventWriter.millis(now.wall()) + " " + now.trust().word(),
            signer.publicText(),
            "");
    return new Checkpoint(
        plain.number,
        plain.row,
        plain.head,
        plain.previous,
        plain.time,
        plain.key,
        signer.sign(plain.text()));
  }

  /** What is signed: six lines. */
  public byte[] text() {
    return "carewatch journal checkpoint 1\n%d %d\n%s\nsha256:%s\nprevious sha256:%s\n%s\n"
        .formatted(number, row, head.place(), head.hash(), previous, time)
        .getBytes(StandardCharsets.UTF_8);
  }

  /** SHA-256 of the text, 64 hex digits: what the next one names. */
  public String hash() {
    return EventWriter.sha256(text());
  }

  private static final String COLUMNS =
      "SELECT number, row, run, sequence, hash, previous, time, key, signature FROM checkpoint ";

  static Optional<Checkpoint> last(Connection connection) throws SQLException {
    return all(connection, "ORDER BY number DESC LIMIT 1").stream().findFirst();
  }

  /** Some 25 a day at most, and one for each alarm: 400 days are some 10,000. */
  static List<Checkpoint> all(Connection connection) throws SQLException {
    return Schema.version(connection) < 3 ? List.of() : all(connection, "ORDER BY number");
  }

  private static List<Checkpoint> all(Connection connection, String which) throws SQLException {
    List<Checkpoint> all = new ArrayList<>();
    try (PreparedStatement asked = connection.prepareStatement(COLUMNS + which);
        ResultSet found = asked.executeQuery()) {
      while (found.next()) {
        all.add(
            new Checkpoint(
                found.getLong(1),
                found.getLong(2),
                new Head(found.getString(3), found.getLong(4), found.getString(5)),
                found.getString(6),
                found.getString(7),
                found.getString(8),
                found.getString(9)));
      }
    }
    return all;
  }

  void write(Connection connection) throws SQLException {
    try (PreparedStatement put =
        connection.prepareStatement(
            "INSERT INTO checkpoint"
                + " (number, row, run, sequence, hash, previous, time, key, signature)"
                + " VALUES (?,?,?,?,?,?,?,?,?)")) {
      Rows.bind(
          put,
          number,
          row,
          head.run(),
          head.sequence(),
          head.hash(),
          previous,
          time,
          key,
          signature);
      put.executeUpdate();
    }
  }

  /** Those before the last one at or before this row go; that one says what the next names. */
  static void forget(Connection connection, long row) throws SQLException {
    try (PreparedStatement gone =
        connection.prepareStatement(
            "DELETE FROM checkpoint WHERE number <"
                + " (SELECT max(number) FROM checkpoint WHERE row <= ?)")) {
      Rows.bind(gone, row);
      gone.executeUpdate();
    }
  }
}
