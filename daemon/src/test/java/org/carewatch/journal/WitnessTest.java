package org.carewatch.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.carewatch.core.Effect.Append;
import org.carewatch.event.EventType;
import org.carewatch.event.EventWriter;
import org.carewatch.event.Fields;
import org.carewatch.event.Head;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a desk holds is compared: the owner of key and box cannot change that. */
class WitnessTest {
  @TempDir Path directory;
  private final Story story = new Story();
  private final List<Append> all = new ArrayList<>();
  private final List<Against.Seen> seen = new ArrayList<>();

  @BeforeEach
  void fourEvents() throws SQLException {
    for (Append one :
        List.of(
            story.begins(Optional.empty()),
            story.press(),
            story.told(EventType.CLOCK_SET),
            story.told(EventType.CLOCK_LOST))) {
      all.add(one);
    }
    write(directory, all);
  }

  private static void write(Path folder, List<Append> events) throws SQLException {
    try (JournalFile file = JournalFile.open(new Place(folder))) {
      file.append(events, Map.of(), Set.of());
    }
  }

  private Head head(int row) {
    return all.get(row - 1).entry().head();
  }

  private void holds(Head head, boolean durable) {
    seen.add(new Against.Seen(head, durable));
  }

  private Verify.Result compared() throws JournalException {
    return Verify.directory(directory, new Against(Set.of(), seen));
  }

  private void names(String place, String what) throws JournalException {
    Finding bad = compared().bad().orElseThrow(() -> new AssertionError("nothing was found"));
    assertEquals(place, bad.place(), bad.what());
    assertTrue(bad.what().contains(what), bad.what());
  }

  @Test
  void whatBothHoldIsCounted() throws Exception {
    holds(head(2), false);
    holds(head(4), true);
    assertEquals(Optional.empty(), compared().bad());
    assertEquals(2, compared().compared());
  }

  @Test
  void anotherEventInAPlaceThatTheDeskHoldsIsNamed() throws Exception {
    holds(new Head(head(3).run(), 3, EventWriter.NOTHING), false);
    names(head(3).place(), "the desk holds another event");
  }

  @Test
  void durableEventBeyondTheEndIsNamed() throws Exception {
    holds(new Head(head(3).run(), 9, EventWriter.NOTHING), true);
    names(head(3).run() + ":9", "it is missing");
  }

  @Test
  void eventThatNeverReachedTheCardIsNoFork() throws Exception {
    holds(new Head(head(3).run(), 9, EventWriter.NOTHING), false);
    assertEquals(Optional.empty(), compared().bad());
    assertEquals(1, compared().lost());
  }

  @Test
  void twoStoriesToldToOneDeskAreNamed() throws Exception {
    holds(head(3), false);
    holds(new Head(head(3).run(), 3, EventWriter.NOTHING), true);
    names(head(3).place(), "two events for this place");
  }

  @Test
  void runThatTheJournalDoesNotKnowIsMissingUnlessItDeclaresAFileSetAside() throws Exception {
    Head old = new Head("00000000-0000-7000-8000-000000000000", 5, EventWriter.NOTHING);
    holds(old, true);
    names(old.place(), "it is missing");
    Path other = directory.resolve("anew");
    java.nio.file.Files.createDirectory(other);
    write(
        other,
        List.of(
            story.begins(
                EventType.JOURNAL_TROUBLE,
                EventWriter.NOTHING,
                Fields.of("setAside", "journal-x.db"))));
    Verify.Result result = Verify.directory(other, new Against(Set.of(), seen));
    assertEquals(Optional.empty(), result.bad());
    assertEquals(1, result.before());
  }
}
