package org.carewatch.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.carewatch.core.Effect.Append;
import org.carewatch.event.EventType;
import org.carewatch.event.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A single changed bit of a journal file is found by verify, or nothing that an event or a position
 * says is other than before. {@code -Dcarewatch.bits=all} tries every bit, else some of them.
 */
class BitsTest {
  private static final int SOME = 3000;
  private static final long SEED = 20261130;

  @TempDir Path directory;

  @Test
  void everyChangedBitIsFoundOrChangesNothingThatIsSaid() throws Exception {
    Path file = small();
    byte[] bytes = Files.readAllBytes(file);
    List<String> before = said(file);
    assertEquals(Optional.empty(), Verify.directory(directory).bad());
    Path other = Files.createDirectory(directory.resolve("other"));
    Path changed = other.resolve("journal.db");
    Files.write(changed, bytes);
    List<String> missed = new ArrayList<>();
    int found = 0;
    int harmless = 0;
    for (long bit : bits(bytes.length * 8L)) {
      flip(changed, bytes, bit);
      if (isFound(other)) {
        found++;
      } else if (before.equals(said(changed))) {
        harmless++;
      } else {
        missed.add("bit " + bit);
      }
      flip(changed, bytes, bit);
    }
    System.out.println(
        "bits of " + bytes.length + " bytes: found " + found + ", harmless " + harmless);
    assertEquals(List.of(), missed);
    assertTrue(found > harmless / 10, "found " + found + ", harmless " + harmless);
  }

  private static long[] bits(long all) {
    return "all".equals(System.getProperty("carewatch.bits"))
        ? java.util.stream.LongStream.range(0, all).toArray()
        : new Random(SEED).longs(SOME, 0, all).toArray();
  }

  private static void flip(Path file, byte[] bytes, long bit) throws IOException {
    int at = (int) (bit / 8);
    bytes[at] ^= (byte) (1 << bit % 8);
    try (var out = Files.newByteChannel(file, StandardOpenOption.WRITE)) {
      out.position(at).write(java.nio.ByteBuffer.wrap(bytes, at, 1));
    }
  }

  private static boolean isFound(Path folder) {
    try {
      return Verify.directory(folder).bad().isPresent();
    } catch (JournalException unreadable) {
      return true;
    }
  }

  /** All that events and positions say, as any reader would read it. */
  private static List<String> said(Path file) {
    List<String> said = new ArrayList<>();
    try (Connection connection = Connections.reading(file);
        Statement statement = connection.createStatement()) {
      for (String sql :
          List.of(
              "SELECT row, run, sequence, id, type, priority, roles, incident, closes, hash,"
                  + " hex(bytes) FROM event ORDER BY row",
              "SELECT desk, topic, row, run, sequence, hash FROM position ORDER BY desk, topic",
              "SELECT incident, row FROM incident ORDER BY incident",
              "SELECT event, desk, level, row FROM receipt ORDER BY event, desk, level")) {
        try (ResultSet found = statement.executeQuery(sql)) {
          while (found.next()) {
            StringBuilder line = new StringBuilder();
            for (int at = 1; at <= found.getMetaData().getColumnCount(); at++) {
              line.append(found.getString(at)).append('|');
            }
            said.add(line.toString());
          }
        }
      }
    } catch (SQLException unreadable) {
      said.add("unreadable: " + unreadable.getMessage());
    }
    return said;
  }

  /** Something in every table but the anchor's, and nothing left in the -wal. */
  private Path small() throws Exception {
    Heard heard = new Heard();
    Story story = new Story();
    Keep keep = new Keep(Duration.ofDays(400), new TestKey(), new Room.Limits(0, 0, 0));
    Opening opening = new Opening(Map.of("police", Role.POLICE), "boot-0", Optional.of(keep));
    try (Journal journal = Journal.open(directory, opening, new Hands(), heard)) {
      heard.recovered();
      journal.append(story.begins(Optional.empty()));
      Append over = story.press();
      journal.append(over);
      journal.append(story.receipt(EventType.ALARM_RECEIVED, over, "police", "stored"));
      journal.append(story.receipt(EventType.ALARM_ANSWERED, over, "police", "operator"));
      Append ends = story.ends(over);
      journal.append(ends);
      journal.alarmPosition("police", over.entry().head());
      Append open = story.press();
      journal.append(open);
      Append last = story.told(EventType.CLOCK_SET);
      journal.append(last);
      journal.eventPosition("police", ends.entry().head());
      heard.written(last);
    }
    Path file = directory.resolve("journal.db");
    assertTrue(!Files.exists(Path.of(file + "-wal")) || Files.size(Path.of(file + "-wal")) == 0);
    return file;
  }
}
