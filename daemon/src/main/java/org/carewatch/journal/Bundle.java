package org.carewatch.journal;

// Writes a piece of the journal into a folder that can be checked without us. The caller's thread;
// one reading transaction, one event in memory at a time. Never writes into a folder that is there.

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.carewatch.event.EventWriter;
import org.carewatch.event.Fields;
import org.carewatch.event.Head;
import org.carewatch.event.Json;

/**
 * A bundle: {@code events.jsonl} (each event's own bytes, one a line), {@code checkpoints/} (each
 * signed text and its signature), {@code key-1.pem}, {@code manifest.json}, {@code SHA256SUMS}.
 * docs/evidence.md says how it is checked with sha256sum, openssl and jq.
 */
public final class Bundle {
  private final Connection connection;
  private final Path folder;
  private final Map<String, String> sums = new LinkedHashMap<>();
  private final Map<String, String> keys = new LinkedHashMap<>();
  private final Map<String, Long> lines = new LinkedHashMap<>();
  private Optional<Head> first = Optional.empty();
  private Optional<Head> last = Optional.empty();
  private long events;
  private long gone;

  private Bundle(Connection connection, Path folder) {
    this.connection = connection;
    this.folder = folder;
  }

  /**
   * What is asked for.
   *
   * @param from the first instant that counts
   * @param until the first that does not; the bundle goes on to the checkpoint that seals the last
   *     event before it, where there is one
   */
  public record Period(Instant from, Instant until) {}

  /**
   * What was written.
   *
   * @param unsealed how many of them no checkpoint vouches for
   */
  public record Written(long events, long gone, long unsealed, int checkpoints) {}

  private record Rowspan(long from, long to) {}

  /**
   * Writes the bundle of a journal.
   *
   * @param folder is made; must not be there
   * @param verified what {@link Verify} said, for the manifest
   * @throws IOException the folder cannot be written
   */
  public static Written write(Path journal, Period period, Path folder, Verify.Result verified)
      throws JournalException, IOException {
    Files.createDirectory(folder);
    Files.createDirectory(folder.resolve("checkpoints"));
    try (KeptFile file = new KeptFile(journal)) {
      return file.ask(connection -> {
        try (Statement statement = connection.createStatement()) {
          statement.execute("BEGIN");
          try {
            return new Bundle(connection, folder).all(period, verified);
          } finally {
            statement.execute("ROLLBACK");
          }
        }
      });
    } catch (UncheckedIOException card) {
      throw card.getCause();
    }
  }

  private Written all(Period period, Verify.Result verified) throws SQLException {
    try {
      List<Checkpoint> all = Checkpoint.all(connection);
      Rowspan rows = rows(period, all);
      List<Checkpoint> sealing =
          all.stream().filter(one -> rows.from <= one.row() && one.row() <= rows.to).toList();
      long unsealed = events(rows, sealing.isEmpty() ? 0 : sealing.getLast().row());
      for (Checkpoint one : sealing) {
        put(name(one) + ".txt", one.text());
        put(name(one) + ".sig", Base64.getDecoder().decode(one.signature()));
        if (!keys.containsKey(one.key())) {
          keys.put(one.key(), "key-" + (keys.size() + 1) + ".pem");
          put(keys.getOrDefault(one.key(), ""), pem(one.key()));
        }
      }
      put("manifest.json", Json.write(manifest(period, verified, sealing)));
      sums();
      return new Written(events, gone, unsealed, sealing.size());
    } catch (IOException card) {
      throw new UncheckedIOException(card);
    }
  }

  /** From the first event of the period to the checkpoint that seals the last. */
  private Rowspan rows(Period period, List<Checkpoint> all) throws SQLException {
    long from = row("min(row)", ">= ?", period.from);
    long to = row("max(row)", "< ?", period.until);
    if (from == 0 || to < from) {
      return new Rowspan(1, 0);
    }
    long sealed =
        all.stream().mapToLong(Checkpoint::row).filter(row -> row >= to).findFirst().orElse(to);
    return new Rowspan(from, sealed);
  }

  private long row(String which, String condition, Instant at) throws SQLException {
    String sql =
        "SELECT coalesce("
            + which
            + ", 0) FROM (SELECT row, CAST(bytes AS TEXT) AS json FROM event"
            + " WHERE length(bytes) > 0) WHERE json_valid(json)"
            + " AND json ->> '$.data.clock' = 'synchronised' AND unixepoch(json ->> '$.time') "
            + condition;
    try (PreparedStatement asked = connection.prepareStatement(sql)) {
      asked.setLong(1, at.getEpochSecond());
      try (ResultSet found = asked.executeQuery()) {
        return found.getLong(1);
      }
    }
  }

  private long events(Rowspan rows, long sealed) throws SQLException, IOException {
    long unsealed = 0;
    MessageDigest digest = sha256();
    try (OutputStream out =
            new DigestOutputStream(
                new BufferedOutputStream(
                    Files.newOutputStream(folder.resolve("events.jsonl")), 1 << 16),
                digest);
        PreparedStatement asked =
            connection.prepareStatement(
                "SELECT row, run, sequence, hash, type, bytes FROM event"
                    + " WHERE row >= ? AND row <= ? ORDER BY row")) {
      Rows.bind(asked, rows.from, rows.to);
      try (ResultSet found = asked.executeQuery()) {
        while (found.next()) {
          Head head = new Head(found.getString(2), found.getLong(3), found.getString(4));
          byte[] bytes = Optional.ofNullable(found.getBytes(6)).orElse(new byte[0]);
          out.write(bytes.length > 0 ? bytes : gone(head, found.getString(5)));
          out.write('\n');
          events += bytes.length > 0 ? 1 : 0;
          gone += bytes.length > 0 ? 0 : 1;
          unsealed += found.getLong(1) > sealed ? 1 : 0;
          lines.put(head.place(), events + gone);
          first = first.or(() -> Optional.of(head));
          last = Optional.of(head);
        }
      }
    }
    sums.put("events.jsonl", HexFormat.of().formatHex(digest.digest()));
    return unsealed;
  }

  /** An event that went for want of room: the chain goes across it by its hash. */
  private static byte[] gone(Head head, String type) {
    return Json.write(
        Fields.of(
            "gone",
            Fields.of(
                "type",
                type,
                "run",
                head.run(),
                "sequence",
                head.sequence(),
                "hash",
                "sha256:" + head.hash())));
  }

  private Map<String, Object> manifest(
      Period period, Verify.Result verified, List<Checkpoint> sealing) throws SQLException {
    Map<String, Object> manifest =
        Fields.of(
            "format", "carewatch bundle 1",
            "facility", Answers.facility(connection).orElse(""),
            "from", EventWriter.millis(period.from),
            "until", EventWriter.millis(period.until),
            "events", events,
            "gone", gone,
            "first", first.map(Head::place).orElse(""),
            "last", last.map(Head::place).orElse(""),
            "verified", verified.bad().map(bad -> bad.place() + ": " + bad.what()).orElse("whole"));
    Anchor.of(connection)
        .ifPresent(at ->
            manifest.put(
                "trimmed",
                Fields.of("through", at.head().place(), "count", at.count(), "time", at.time())));
    List<Object> list = new ArrayList<>();
    for (Checkpoint one : sealing) {
      list.add(
          Fields.of(
              "number", one.number(),
              "file", name(one),
              "key", keys.getOrDefault(one.key(), ""),
              "place", one.head().place(),
              "hash", "sha256:" + one.head().hash(),
              "time", one.time(),
              "line", lines.getOrDefault(one.head().place(), 0L)));
    }
    manifest.put("checkpoints", list);
    return manifest;
  }

  private static String name(Checkpoint one) {
    return "checkpoints/%08d".formatted(one.number());
  }

  private static byte[] pem(String key) {
    return ("-----BEGIN PUBLIC KEY-----\n" + key + "\n-----END PUBLIC KEY-----\n")
        .getBytes(StandardCharsets.US_ASCII);
  }

  private void put(String name, byte[] bytes) throws IOException {
    Files.write(folder.resolve(name), bytes);
    sums.put(name, EventWriter.sha256(bytes));
  }

  private void sums() throws IOException {
    StringBuilder all = new StringBuilder();
    sums.forEach((name, sum) -> all.append(sum).append("  ").append(name).append('\n'));
    Files.writeString(folder.resolve("SHA256SUMS"), all.toString());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("this Java has no SHA-256", impossible);
    }
  }
}
