package org.carewatch.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.carewatch.core.Effect.Append;
import org.carewatch.event.Entry;
import org.carewatch.event.EventType;
import org.carewatch.event.EventWriter;
import org.carewatch.event.Fields;
import org.carewatch.event.Head;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The chain names the first event that is not what was written. */
class ChainTest {
  private final Story story = new Story();
  private final List<Chain.Link> links = new ArrayList<>();

  @BeforeEach
  void twoRuns() {
    add(story.begins(Optional.empty()));
    add(story.press());
    Append last = add(story.told(EventType.CLOCK_SET));
    add(story.begins(Optional.of(last.entry().head())));
    add(story.press());
    add(story.told(EventType.CLOCK_LOST));
  }

  @Test
  void whatWasWrittenIsWhole() {
    assertEquals(Optional.empty(), firstBad());
  }

  @Test
  void changedEventIsNamed() {
    Chain.Link old = links.get(1);
    byte[] bytes = changed(old.bytes());
    links.set(1, new Chain.Link(old.head(), old.id(), old.type(), old.incident(), bytes));
    names(old, "the hash differs");
  }

  @Test
  void eventChangedTogetherWithItsHashIsFoundAtTheNext() {
    Chain.Link old = links.get(1);
    byte[] bytes = changed(old.bytes());
    Head head = new Head(old.head().run(), old.head().sequence(), EventWriter.sha256(bytes));
    links.set(1, new Chain.Link(head, old.id(), old.type(), old.incident(), bytes));
    names(links.get(2), "not the one that it was chained to");
  }

  @Test
  void missingEventIsNamed() {
    links.remove(1);
    names(links.get(1), "missing or out of order");
  }

  @Test
  void missingLastEventOfARunIsNamed() {
    links.remove(2);
    names(links.get(2), "it follows");
  }

  @Test
  void missingBeginningOfTheFileIsNamed() {
    links.remove(0);
    names(links.get(0), "no beginning");
  }

  @Test
  void missingFirstRunIsNamed() {
    links.subList(0, 3).clear();
    names(links.get(0), "are missing");
  }

  @Test
  void insertedEventIsNamed() {
    story.backTo(entry(links.get(1)));
    Chain.Link inserted = link(story.press());
    links.add(2, inserted);
    names(links.get(3), "missing or out of order");
  }

  @Test
  void reorderedEventsAreNamed() {
    links.add(4, links.remove(5));
    names(links.get(4), "missing or out of order");
  }

  @Test
  void reorderedRunsAreNamed() {
    links.addAll(links.subList(0, 3).stream().toList());
    links.subList(0, 3).clear();
    names(links.get(0), "are missing");
  }

  @Test
  void runThatGoesOnAfterItsEndIsNamed() {
    story.backTo(entry(links.get(2)));
    links.add(link(story.told(EventType.CLOCK_SET)));
    names(links.get(6), "had ended before");
  }

  @Test
  void rowThatLiesAboutItsEventIsNamed() {
    Chain.Link old = links.get(1);
    links.set(1, new Chain.Link(old.head(), old.id(), "carewatch.clock.set", "", old.bytes()));
    names(links.get(1), "the row says");
  }

  @Test
  void undeclaredBreakIsNamed() {
    Chain.Link bad = link(story.begins(Optional.empty()));
    links.add(bad);
    names(bad, "the chain breaks here");
  }

  @Test
  void setAsideIsNoExcuseInTheMiddleOfAFile() {
    Chain.Link bad =
        link(
            story.begins(
                EventType.JOURNAL_TROUBLE,
                EventWriter.NOTHING,
                Fields.of("setAside", "journal-x.db")));
    links.add(bad);
    names(bad, "the chain breaks here");
    links.subList(0, 6).clear();
    assertEquals(Optional.empty(), firstBad());
  }

  @Test
  void aFileThatCouldNotBeReadIsADeclaredBreak() {
    links.add(
        link(
            story.begins(
                EventType.DAEMON_STARTED,
                EventWriter.NOTHING,
                Fields.of("unread", "the card stalled"))));
    assertEquals(Optional.empty(), firstBad());
  }

  @Test
  void runThatBeginsWithAnAlarmIsNamed() {
    Chain.Link bad =
        link(story.begins(EventType.ALARM_RAISED, EventWriter.NOTHING, Fields.of("unread", "x")));
    links.add(bad);
    names(bad, "must not begin with");
  }

  @Test
  void rubbishInPlaceOfAnEventIsNamedAndNotThrown() {
    byte[] rubbish = "no json".getBytes(StandardCharsets.UTF_8);
    Chain.Link old = links.get(1);
    Head head = new Head(old.head().run(), 2, EventWriter.sha256(rubbish));
    links.set(1, new Chain.Link(head, old.id(), old.type(), old.incident(), rubbish));
    names(links.get(1), "no event");
  }

  private void names(Chain.Link link, String what) {
    Finding bad = firstBad().orElseThrow(() -> new AssertionError("nothing was found"));
    assertEquals(link.head().place(), bad.place(), bad.what());
    assertTrue(bad.what().contains(what), bad.what());
  }

  private Optional<Finding> firstBad() {
    Chain chain = new Chain();
    for (Chain.Link link : links) {
      Optional<Finding> bad = chain.next(link);
      if (bad.isPresent()) {
        return bad;
      }
    }
    return Optional.empty();
  }

  private Append add(Append append) {
    links.add(link(append));
    return append;
  }

  private static Chain.Link link(Append append) {
    Entry entry = append.entry();
    return new Chain.Link(
        entry.head(), entry.id(), entry.type().wire(), entry.incident(), entry.bytes());
  }

  private static Entry entry(Chain.Link link) {
    EventType type = EventType.ofWire(link.type()).orElseThrow();
    return new Entry(link.head(), link.id(), type, link.incident(), link.bytes());
  }

  private static byte[] changed(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    return text.replace("front desk", "back desk").getBytes(StandardCharsets.UTF_8);
  }
}
