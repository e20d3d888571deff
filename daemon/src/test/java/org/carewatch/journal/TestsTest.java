package org.carewatch.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.carewatch.core.Effect.Append;
import org.carewatch.core.Past;
import org.carewatch.event.Entry;
import org.carewatch.event.EventType;
import org.carewatch.time.ClockTrust;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a start is told of earlier drills and test mode, from a real file. */
class TestsTest {
  private static final Instant FIRST = Instant.parse("2026-11-01T00:00:00Z");
  private static final Instant DRILL = Instant.parse("2026-11-05T00:00:00Z");
  private static final Instant LATER = Instant.parse("2026-11-05T01:00:00Z");

  @TempDir Path directory;
  private final Story story = new Story();

  private Past.Tests after(List<Append> events) throws Exception {
    Heard heard = new Heard();
    try (Journal journal = open(heard)) {
      heard.recovered();
      for (Append event : events) {
        journal.append(event);
        heard.written(event);
      }
    }
    Heard again = new Heard();
    try (Journal _ = open(again)) {
      return again.recovered().tests();
    }
  }

  private Journal open(Heard heard) throws Exception {
    return Journal.open(directory, new Opening(Map.of(), "boot-1"), new Hands(), heard);
  }

  @Test
  void theNewestDrillAndTheFirstEventAndEveryEndedTestModeAreFound() throws Exception {
    Append begins = story.at(FIRST, ClockTrust.SYNCHRONISED).begins(Optional.empty());
    Append first = story.told(EventType.TEST_DRILL);
    Append ended = story.told(EventType.TEST_ENDED);
    Append newest = story.at(DRILL, ClockTrust.SYNCHRONISED).told(EventType.TEST_DRILL);
    Append other = story.at(LATER, ClockTrust.SYNCHRONISED).told(EventType.TEST_ENDED);
    Past.Tests tests = after(List.of(begins, first, ended, newest, other));
    assertEquals(Optional.of(FIRST), tests.begins());
    assertEquals(Optional.of(DRILL), tests.drilled());
    assertEquals(
        List.of(ended.entry().id(), other.entry().id()),
        tests.ended().stream().map(Entry::id).toList());
  }

  @Test
  void aDrillByAClockThatWasNotSetIsDatedByTheNextThatWas() throws Exception {
    Append begins = story.at(Instant.EPOCH, ClockTrust.UNSYNCHRONISED).begins(Optional.empty());
    Append drill = story.told(EventType.TEST_DRILL);
    Append set = story.at(LATER, ClockTrust.SYNCHRONISED).told(EventType.CLOCK_SET);
    Past.Tests tests = after(List.of(begins, drill, set));
    assertEquals(Optional.of(LATER), tests.drilled());
    assertEquals(Optional.of(LATER), tests.begins());
  }

  @Test
  void withoutADrillOrAClockNothingIsKnown() throws Exception {
    Append begins = story.at(Instant.EPOCH, ClockTrust.UNSYNCHRONISED).begins(Optional.empty());
    assertEquals(Past.Tests.NONE, after(List.of(begins)));
  }
}
