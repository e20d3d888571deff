package org.carewatch.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.carewatch.command.JournalVerify;
import org.carewatch.command.Language;
import org.carewatch.event.Entry;
import org.carewatch.event.EventWriter;
import org.carewatch.event.Head;
import org.carewatch.journal.KeptFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code journal verify --heads} with the file that the reference desk keeps. */
class HoldingsTest {
  private static final String FACILITY = "anshan-sunshine";

  @TempDir Path directory;
  private final StringWriter out = new StringWriter();
  private Path store = Path.of("");

  @BeforeEach
  void journalAndStore() throws Exception {
    try (InputStream kept = HoldingsTest.class.getResourceAsStream("/journal/version-3.db")) {
      Files.copy(Objects.requireNonNull(kept), directory.resolve("journal.db"));
    }
    store = directory.resolve("desk.kept");
    Files.write(store, new byte[0]);
  }

  private List<Entry> events() throws Exception {
    try (KeptFile file = new KeptFile(directory)) {
      return file.newest(Optional.empty(), 100);
    }
  }

  private void keeps(Kept line) throws Exception {
    Files.write(store, KeptLine.write(line), StandardOpenOption.APPEND);
  }

  private void arrived(Entry entry) throws Exception {
    keeps(
        new Kept.Arrived(
            FACILITY, "event", true, "none", "2026-11-23T06:12:03.412Z", entry.bytes()));
  }

  private void witnessed(Head head) throws Exception {
    keeps(new Kept.Witnessed(FACILITY, head.run(), head.sequence(), head.hash()));
  }

  private int verify() {
    return new CommandLine(new JournalVerify(Language.EN))
        .setOut(new PrintWriter(out))
        .execute("--directory", directory.toString(), "--heads", store.toString());
  }

  @Test
  void journalThatIsAsTheDeskHasItIsWhole() throws Exception {
    for (Entry entry : events()) {
      arrived(entry);
    }
    witnessed(events().getFirst().head());
    assertEquals(0, verify(), out.toString());
    assertTrue(out.toString().contains("checkpoints:"), out.toString());
    assertTrue(out.toString().contains("as the desk has it: 9 places"), out.toString());
  }

  @Test
  void eventThatTheDeskHasOtherwiseIsNamed() throws Exception {
    Head head = events().get(3).head();
    witnessed(new Head(head.run(), head.sequence(), EventWriter.NOTHING));
    assertEquals(1, verify());
    assertTrue(out.toString().startsWith("wrong: " + head.place()), out.toString());
  }

  @Test
  void endThatTheDeskWasToldOfAndThatIsMissingIsNamed() throws Exception {
    Head head = events().getFirst().head();
    witnessed(new Head(head.run(), head.sequence() + 5, EventWriter.NOTHING));
    assertEquals(1, verify());
    assertTrue(out.toString().contains("it is missing"), out.toString());
  }

  @Test
  void keyThatTheDesksPeopleConfirmedIsComparedWithTheSignatures() throws Exception {
    arrived(events().getFirst());
    keeps(
        new Kept.Pinned(FACILITY, "MCowBQYDK2VwAyEAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="));
    assertEquals(1, verify());
    assertTrue(out.toString().contains("not the box's"), out.toString());
  }

  @Test
  void deskThatHoldsNothingOfThisBoxProvesNothing() throws Exception {
    keeps(new Kept.Witnessed("another", "run", 1, EventWriter.NOTHING));
    assertEquals(1, verify());
    assertTrue(out.toString().contains("nothing was compared"), out.toString());
  }
}
