package org.carewatch.journal;

// What is left of events that were trimmed: the place from which a verification starts. Journal's
// thread writes it, anybody reads it. A value.

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.carewatch.event.Head;

/**
 * Everything up to this event is gone, but for alarms that are owed and incidents that are open.
 *
 * @param head the last event that went
 * @param first {@code run:sequence} of the first event that ever went
 * @param count how many have gone since the file's beginning
 * @param time when, RFC 3339
 * @param key the box's public key, base64 of its SPKI form
 * @param signature by that key over {@link #text}, base64
 */
public record Anchor(
    long row, Head head, String first, long count, String time, String key, String signature) {

  /** The box's key. */
  public interface Signer {
    /** Base64 of an Ed25519 signature. */
    String sign(byte[] text);

    /** Base64 of the public half's SPKI form. */
    String publicText();

    /** Whether both are answered at once. */
    default boolean ready() {
      return true;
    }
  }

  static Anchor signed(long row, Head head, String first, long count, Instant time, Signer signer) {
    Anchor plain = new Anchor(row, head, first, count, time.toString(), signer.publicText(), "");
    return new Anchor(row, head, first, count, plain.time, plain.key, signer.sign(plain.text()));
  }

  /** What is signed: five lines. */
  byte[] text() {
    return "carewatch journal anchor 1\n%s\nsha256:%s\n%s %d\n%s\n"
        .formatted(head.place(), head.hash(), first, count, time)
        .getBytes(StandardCharsets.UTF_8);
  }

  /** Whether the signature is by the key that stands beside it. */
  boolean holds() {
    return new Signed().holds(key, text(), signature);
  }

  static Optional<Anchor> of(Connection connection) throws SQLException {
    try (PreparedStatement asked =
            connection.prepareStatement(
                "SELECT row, run, sequence, hash, first, count, time, key, signature FROM anchor");
        ResultSet found = asked.executeQuery()) {
      return found.next()
          ? Optional.of(
              new Anchor(
                  found.getLong(1),
                  new Head(found.getString(2), found.getLong(3), found.getString(4)),
                  found.getString(5),
                  found.getLong(6),
                  found.getString(7),
                  found.getString(8),
                  found.getString(9)))
          : Optional.empty();
    }
  }

  void write(Connection connection) throws SQLException {
    try (PreparedStatement put =
        connection.prepareStatement(
            "INSERT OR REPLACE INTO anchor"
                + " (one, row, run, sequence, hash, first, count, time, key, signature)"
                + " VALUES (1,?,?,?,?,?,?,?,?,?)")) {
      Rows.bind(
          put, row, head.run(), head.sequence(), head.hash(), first, count, time, key, signature);
      put.executeUpdate();
    }
  }
}
