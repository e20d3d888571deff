package org.carewatch.rig.journal;

// A process with nothing but a journal in it, driven by lines on its input, telling each fact as a
// line on its output.
// It is what the tests stall, fill up and kill.

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.carewatch.core.Effect.Append;
import org.carewatch.core.Fact;
import org.carewatch.event.Entry;
import org.carewatch.event.EventType;
import org.carewatch.event.EventWriter;
import org.carewatch.event.Fields;
import org.carewatch.event.Head;
import org.carewatch.event.Ids;
import org.carewatch.event.Mode;
import org.carewatch.event.News;
import org.carewatch.event.Phase;
import org.carewatch.event.Receiver;
import org.carewatch.event.Role;
import org.carewatch.event.Subject;
import org.carewatch.event.Text;
import org.carewatch.event.Topic;
import org.carewatch.journal.Journal;
import org.carewatch.journal.JournalException;
import org.carewatch.journal.Keep;
import org.carewatch.journal.Kept;
import org.carewatch.journal.Opening;
import org.carewatch.journal.Room;
import org.carewatch.time.SystemTime;
import org.carewatch.time.Time;
import org.carewatch.uplink.BoxKey;

/** Main class of the child process; the argument is the storage directory. */
final class JournalChild {
  private static final int CROWD = 400;

  private final Time time = new SystemTime();
  private final Ids ids = new Ids(new SecureRandom());
  private final EventWriter writer = new EventWriter(Fields.of("id", "anshan-sunshine"));
  private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
  private final Path directory;
  private final Journal journal;

  private volatile Optional<Head> durable = Optional.empty();
  private volatile Optional<Head> made = Optional.empty();
  private volatile boolean streams;
  private String run = "";
  private long sequence;
  private String previous = EventWriter.NOTHING;

  private JournalChild(Path directory, Optional<Keep> keep) {
    this.directory = directory;
    Opening opening = new Opening(Map.of("police", Role.POLICE), "boot-1", keep);
    this.journal = Journal.open(directory, opening, time, this::heard);
  }

  /**
   * Reads orders until the input ends. A second argument gives the room in KiB: least, enough,
   * reserve.
   */
  public static void main(String[] arguments) throws Exception {
    Optional<Keep> keep = arguments.length < 2 ? Optional.empty() : Optional.of(keep(arguments[1]));
    JournalChild child = new JournalChild(Path.of(arguments[0]), keep);
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      child.order(line);
    }
    child.journal.close();
  }

  private static Keep keep(String room) {
    long[] bytes =
        Arrays.stream(room.split(",", -1)).mapToLong(kib -> Long.parseLong(kib) * 1024).toArray();
    BoxKey key = BoxKey.passing();
    return new Keep(Duration.ofDays(400), key, new Room.Limits(bytes[0], bytes[1], bytes[2]));
  }

  private void order(String line) throws IOException, InterruptedException {
    switch (line) {
      case "begin" -> begin();
      case "press" -> append(EventType.ALARM_RAISED, Fields.of());
      case "trouble" -> append(EventType.JOURNAL_TROUBLE, Fields.of());
      case "crowd" -> {
        for (int event = 0; event < CROWD; event++) {
          append(EventType.CLOCK_SET, Fields.of());
        }
      }
      case "stream" -> {
        streams = true;
        append(EventType.ALARM_RAISED, Fields.of());
      }
      case "await-gone" -> awaitGone();
      case "give-up" -> journal.giveUp(run);
      case "fill" -> fill();
      case "empty" -> Files.delete(directory.resolve("filler"));
      default -> shell(line);
    }
  }

  private void begin() {
    run = ids.next(time.now().wall());
    sequence = 0;
    previous = durable.map(Head::hash).orElse(EventWriter.NOTHING);
    Map<String, Object> after =
        durable
            .map(head ->
                Fields.of(
                    "run", head.run(),
                    "sequence", head.sequence(),
                    "hash", "sha256:" + head.hash()))
            .orElse(Fields.of("none", true));
    append(EventType.DAEMON_STARTED, Fields.of("after", after));
  }

  private void append(EventType type, Map<String, Object> detail) {
    append("appended", type, detail);
  }

  private synchronized void append(String word, EventType type, Map<String, Object> detail) {
    sequence++;
    EventWriter.Place place =
        new EventWriter.Place(run, sequence, previous, 1, 1, "synchronised", time.now().wall());
    News news =
        News.of(
            type,
            Subject.BOX,
            Phase.ACTIVE,
            Mode.ACTUAL,
            type.priority() == 1 ? News.OPENS : "",
            new Text("试", "trial"),
            detail);
    Entry entry = writer.write(news, ids.next(time.now().wall()), place);
    previous = entry.head().hash();
    made = Optional.of(entry.head());
    out.println(
        "fact " + word + " " + entry.head().place()); // before: it is written by another thread
    journal.append(new Append(entry, false));
  }

  private void heard(Fact fact) {
    switch (fact) {
      case Fact.Recovered recovered -> {
        durable = recovered.past().head();
        out.println("fact recovered " + durable.map(Head::place).orElse("none"));
      }
      case Fact.Written written -> {
        durable = made.filter(head -> head.sequence() == written.sequence()).or(() -> durable);
        out.println("fact written " + written.run() + ":" + written.sequence());
        if (streams) {
          append(EventType.ALARM_RAISED, Fields.of());
        }
      }
      case Fact.JournalDown down -> out.println("fact down " + down.reason() + " " + down.detail());
      case Fact.JournalUp _ -> out.println("fact up");
      case Fact.Told told -> {
        out.println("fact told " + told.detail());
        append("declared", told.type(), told.detail());
      }
      case Fact.GaveUp gaveUp -> out.println("fact gave-up " + gaveUp.durable().place());
      default -> out.println("fact other " + fact);
    }
  }

  /** Until half a thousand events are gone for want of room. */
  private void awaitGone() throws InterruptedException {
    long gone = 0;
    while (gone < 500) {
      TimeUnit.MILLISECONDS.sleep(100);
      try {
        String head = durable.map(Head::place).orElse("none");
        gone =
            journal
                .kept()
                .missing(new Receiver("police", Role.POLICE), Topic.EVENT, Optional.empty(), head)
                .stream()
                .mapToLong(Kept.Missing::count)
                .sum();
      } catch (JournalException busy) {
        gone = 0;
      }
    }
    out.println("fact gone " + gone);
  }

  private void fill() throws IOException {
    Path filler = Files.createFile(directory.resolve("filler"));
    byte[] block = new byte[4096];
    try (var file = Files.newOutputStream(filler)) {
      while (true) {
        file.write(block);
      }
    } catch (IOException full) {
      out.println("fact filled");
    }
  }

  private void shell(String line) throws IOException, InterruptedException {
    int status = new ProcessBuilder("sh", "-c", line).inheritIO().start().waitFor();
    out.println("fact shell " + status);
  }
}
