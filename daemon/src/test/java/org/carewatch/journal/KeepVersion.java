package org.carewatch.journal;

// Makes the kept file of the schema's present version, once, before its release. From daemon/:
// java -cp target/test-classes:target/classes:target/lib/* org.carewatch.journal.KeepVersion
//   src/test/resources/journal

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.carewatch.core.Effect.Append;
import org.carewatch.event.EventType;
import org.carewatch.event.Role;

/** A small journal with something in every table but the anchor's. */
final class KeepVersion {
  static final int EVENTS = 9;
  static final int OPEN = 3;

  /** One that the desk has not stored, and one press that it stored and nobody answered. */
  static final int OWED = 2;

  private KeepVersion() {}

  /** Takes the folder; never replaces a file that is there. */
  public static void main(String[] arguments) throws Exception {
    Path target = Path.of(arguments[0]).resolve("version-" + Schema.version() + ".db");
    Path folder = Files.createTempDirectory("keep-version");
    write(folder);
    Files.move(folder.resolve("journal.db"), target, StandardCopyOption.ATOMIC_MOVE);
    System.out.println(target);
  }

  private static void write(Path folder) throws InterruptedException {
    Heard heard = new Heard();
    Story story = new Story();
    Keep keep = new Keep(Duration.ofDays(400), new TestKey(), new Room.Limits(0, 0, 0));
    Opening opening = new Opening(Map.of("police", Role.POLICE), "boot-0", Optional.of(keep));
    try (Journal journal = Journal.open(folder, opening, new Hands(), heard)) {
      heard.recovered();
      journal.append(story.begins(Optional.empty()));
      Append over = story.press();
      journal.append(over);
      journal.append(story.receipt(EventType.ALARM_RECEIVED, over, "police", "stored"));
      journal.append(story.receipt(EventType.ALARM_ANSWERED, over, "police", "operator"));
      Append ends = story.ends(over);
      journal.append(ends);
      journal.alarmPosition("police", over.entry().head());
      Append second = story.begins(Optional.of(ends.entry().head()));
      journal.append(second);
      Append open = story.press();
      journal.append(open);
      journal.append(story.receipt(EventType.ALARM_RECEIVED, open, "police", "stored"));
      Append last = story.of(open, EventType.ALARM_RELEASED);
      journal.append(last);
      journal.eventPosition("police", second.entry().head());
      heard.written(last);
    }
  }
}
