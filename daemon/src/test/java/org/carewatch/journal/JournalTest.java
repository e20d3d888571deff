package org.carewatch.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.carewatch.core.Effect;
import org.carewatch.core.Effect.Append;
import org.carewatch.core.Fact;
import org.carewatch.core.Found;
import org.carewatch.core.Past;
import org.carewatch.event.EventType;
import org.carewatch.event.Level;
import org.carewatch.event.Receiver;
import org.carewatch.event.Role;
import org.carewatch.event.Topic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The journal on a healthy card: what it keeps, what it tells a start, what a desk is owed. */
class JournalTest {
  static final Map<String, Role> DESKS = Map.of("police", Role.POLICE, "health", Role.HEALTH);

  @TempDir Path directory;
  private final Story story = new Story();
  private final Hands hands = new Hands();
  private Heard heard = new Heard();
  private Optional<Journal> opened = Optional.empty();

  @AfterEach
  void close() {
    opened.ifPresent(Journal::close);
  }

  private Past start(Map<String, Role> desks) throws InterruptedException {
    return start(desks, "boot-1");
  }

  private Past start(Map<String, Role> desks, String bootId) throws InterruptedException {
    close();
    heard = new Heard();
    opened = Optional.of(Journal.open(directory, new Opening(desks, bootId), hands, heard));
    return heard.recovered();
  }

  private Journal journal() {
    return opened.orElseThrow();
  }

  private Append keep(Append append) {
    journal().append(append);
    return append;
  }

  private boolean holds(String place) throws JournalException {
    try (KeptFile kept = new KeptFile(directory)) {
      return kept.holds(place);
    }
  }

  private void wellChained() throws JournalException {
    assertEquals(Optional.empty(), Verify.directory(directory).bad());
  }

  @Test
  void newJournalIsEmptyAndSaysSo() throws Exception {
    Past past = start(DESKS);
    assertEquals(Optional.empty(), past.head());
    assertEquals(1, past.boot());
    assertEquals("", past.setAside());
    assertEquals("none", past.lastOwed().get("police/alarm"));
  }

  @Test
  void whatWasWrittenIsThereAtTheNextStart() throws Exception {
    start(DESKS);
    keep(story.begins(Optional.empty()));
    Append press = keep(story.press());
    Append last = keep(story.of(press, EventType.ALARM_RELEASED));
    heard.written(last);
    Past past = start(DESKS);
    assertEquals(Optional.of(last.entry().head()), past.head());
    assertEquals(2, past.open().size());
    assertEquals(press.entry().id(), past.open().getFirst().id());
    assertEquals(
        new String(press.entry().bytes(), java.nio.charset.StandardCharsets.UTF_8),
        new String(past.open().getFirst().bytes(), java.nio.charset.StandardCharsets.UTF_8));
    assertEquals(2, owed(past, "police").size());
    assertEquals(List.of(), owed(past, "health"));
    wellChained();
  }

  @Test
  void incidentThatEndedIsNotReadAgain() throws Exception {
    start(DESKS);
    keep(story.begins(Optional.empty()));
    Append press = keep(story.press());
    keep(story.ends(press));
    heard.written(keep(story.receipt(EventType.ALARM_CLOSED, press, "police", "closed")));
    assertEquals(List.of(), start(DESKS).open());
  }

  @Test
  void receiptEndsWhatIsOwedToThatDeskOnly() throws Exception {
    start(Map.of("a", Role.POLICE, "b", Role.POLICE));
    keep(story.begins(Optional.empty()));
    Append press = keep(story.press());
    heard.written(keep(story.receipt(EventType.ALARM_ANSWERED, press, "a", "operator")));
    Past past = start(Map.of("a", Role.POLICE, "b", Role.POLICE));
    assertEquals(List.of(), owed(past, "a"));
    assertEquals(1, owed(past, "b").size());
    Found.Kept found =
        assertInstanceOf(Found.Kept.class, journal().kept().found("a", press.entry().id()));
    assertEquals(Set.of(Level.OPERATOR), found.taken());
    assertEquals(press.entry().id(), found.incident());
    assertEquals(3, found.boot());
    assertEquals(
        new Found.Kept(press.entry().id(), "carewatch.alarm.raised", 3, 1000, Set.of()),
        journal().kept().found("b", press.entry().id()));
    assertEquals(new Found.Unknown(), journal().kept().found("a", "never"));
  }

  @Test
  void deskThatIsNewStartsAtThePresentAndGetsEveryAlarmNotYetAnswered() throws Exception {
    start(Map.of("a", Role.POLICE));
    keep(story.begins(Optional.empty()));
    Append answered = keep(story.press());
    keep(story.receipt(EventType.ALARM_ANSWERED, answered, "a", "operator"));
    Append waiting = keep(story.press());
    heard.written(keep(story.told(EventType.CLOCK_SET)));
    Past past = start(Map.of("a", Role.POLICE, "new", Role.POLICE));
    List<Past.Owed> owed = owed(past, "new");
    assertEquals(List.of(waiting.entry().id()), ids(owed));
    assertEquals(answered.entry().head().place(), owed.getFirst().follows());
    Optional<String> position =
        journal().kept().position("new", Topic.EVENT).map(org.carewatch.event.Head::place);
    assertEquals(
        List.of(),
        journal().kept().owed(new Receiver("police", Role.POLICE), Topic.EVENT, position, 10));
  }

  @Test
  void deskOfANewFileIsOwedAlsoWhatHappenedBeforeItsFirstConnection() throws Exception {
    start(DESKS);
    Append begin = keep(story.begins(Optional.empty()));
    heard.written(keep(story.told(EventType.BUTTON_FAULT)));
    Optional<String> position =
        journal().kept().position("police", Topic.EVENT).map(org.carewatch.event.Head::place);
    assertTrue(position.isPresent());
    List<Past.Owed> owed =
        journal().kept().owed(new Receiver("police", Role.POLICE), Topic.EVENT, position, 10);
    assertEquals(2, owed.size());
    assertEquals(begin.entry().id(), owed.getFirst().entry().id());
    assertEquals(
        2,
        journal()
            .kept()
            .backlog(new Receiver("police", Role.POLICE), Topic.EVENT, position)
            .count());
  }

  @Test
  void deskThatLeftIsNewWhenItComesBack() throws Exception {
    start(Map.of("a", Role.POLICE));
    keep(story.begins(Optional.empty()));
    heard.written(keep(story.told(EventType.CLOCK_SET)));
    start(Map.of());
    Past past = start(Map.of("a", Role.POLICE));
    assertEquals(past.head(), journal().kept().position("a", Topic.EVENT));
  }

  @Test
  void followsNamesTheEventOwedBeforeItAcrossRuns() throws Exception {
    start(DESKS);
    keep(story.begins(Optional.empty()));
    Append first = keep(story.press());
    Append camera = keep(story.told(EventType.CAMERA_FAULT));
    Append second = keep(story.begins(Optional.of(camera.entry().head())));
    heard.written(keep(story.press()));
    Kept kept = journal().kept();
    List<Past.Owed> alarms =
        kept.owed(new Receiver("police", Role.POLICE), Topic.ALARM, Optional.empty(), 10);
    assertEquals(
        List.of("none", first.entry().head().place()),
        alarms.stream().map(Past.Owed::follows).toList());
    Optional<String> beyond = Optional.of(camera.entry().head().run() + ":99");
    List<Past.Owed> events =
        kept.owed(new Receiver("health", Role.HEALTH), Topic.EVENT, beyond, 10);
    assertEquals(List.of(second.entry().id()), ids(events));
    assertEquals(camera.entry().head().place(), events.getFirst().follows());
    assertEquals(
        3,
        kept.backlog(new Receiver("health", Role.HEALTH), Topic.EVENT, Optional.empty()).count());
    assertEquals(
        2,
        kept.backlog(new Receiver("police", Role.POLICE), Topic.EVENT, Optional.empty()).count());
    assertEquals(
        List.of(),
        kept.missing(
            new Receiver("health", Role.HEALTH),
            Topic.EVENT,
            Optional.empty(),
            camera.entry().head().place()));
    assertEquals(List.of("given-up"), reasons(kept, beyond.get()));
    String setAside = "00000000-0000-7000-8000-000000000000:7";
    String toCome = "ffffffff-0000-7000-8000-000000000000:7";
    assertEquals(List.of("given-up"), reasons(kept, setAside), "an earlier run that is not here");
    assertEquals(List.of("not-kept"), reasons(kept, toCome));
    assertEquals(2, kept.newest(Optional.of(camera.entry().head().place()), 9).size());
  }

  private static List<String> reasons(Kept kept, String through) throws JournalException {
    return kept
        .missing(new Receiver("health", Role.HEALTH), Topic.EVENT, Optional.empty(), through)
        .stream()
        .map(Kept.Missing::reason)
        .toList();
  }

  @Test
  void positionsAreKeptAndNeverMoveBack() throws Exception {
    start(DESKS);
    Append first = keep(story.begins(Optional.empty()));
    Append press = keep(story.press());
    keep(story.receipt(EventType.ALARM_ANSWERED, press, "police", "operator"));
    journal().alarmPosition("police", press.entry().head());
    heard.written(press);
    start(DESKS);
    assertEquals(
        Optional.of(press.entry().head()), journal().kept().position("police", Topic.ALARM));
    journal().alarmPosition("police", first.entry().head());
    Past past = start(DESKS);
    assertEquals(
        Optional.of(press.entry().head()), journal().kept().position("police", Topic.ALARM));
    assertEquals(List.of(), owed(past, "police"));
  }

  @Test
  void whatLandedAfterItsRunWasGivenUpIsCutBackWithAllThatFollowed() throws Exception {
    start(DESKS);
    keep(story.begins(Optional.empty()));
    Append press = keep(story.press());
    Append ends = keep(story.ends(press));
    Append late = keep(story.press());
    journal().alarmPosition("police", late.entry().head());
    heard.written(late);
    journal().giveUp(press.entry().head().run());
    heard.next(Fact.GaveUp.class);
    Append next = keep(story.begins(Optional.of(press.entry().head())));
    heard.written(next);
    wellChained();
    assertFalse(holds(ends.entry().head().place()));
    Past past = start(DESKS);
    assertEquals(Optional.of(next.entry().head()), past.head());
    assertEquals(List.of(press.entry().id()), past.open().stream().map(one -> one.id()).toList());
    assertEquals(
        Optional.of(press.entry().head()), journal().kept().position("police", Topic.ALARM));
  }

  @Test
  void nothingIsCutThatWasNotGivenUp() throws Exception {
    start(DESKS);
    Append first = keep(story.begins(Optional.empty()));
    Append press = keep(story.press());
    heard.written(keep(story.begins(Optional.of(first.entry().head()))));
    assertTrue(holds(press.entry().head().place()));
    assertTrue(Verify.directory(directory).bad().isPresent());
  }

  @Test
  void eventThatIsThereAlreadyIsToldAsWrittenAndKeptOnce() throws Exception {
    start(DESKS);
    keep(story.begins(Optional.empty()));
    Append press = keep(story.press());
    heard.written(press);
    heard.written(keep(press));
    heard.written(keep(story.told(EventType.CLOCK_SET)));
    assertEquals(3, Verify.directory(directory).events());
    wellChained();
  }

  @Test
  void owedIsFetchedBehindAPlaceAndSaysWhetherThatWasAll() throws Exception {
    start(DESKS);
    keep(story.begins(Optional.empty()));
    Append first = keep(story.press());
    Append second = keep(story.press());
    Append third = keep(story.press());
    heard.written(third);
    journal().fetch(new Effect.Fetch("police", first.entry().head().place(), 1));
    Fact.Fetched some = heard.next(Fact.Fetched.class);
    assertEquals(List.of(second.entry().id()), ids(some.events()));
    assertFalse(some.all());
    journal().fetch(new Effect.Fetch("police", "", 10));
    Fact.Fetched rest = heard.next(Fact.Fetched.class);
    assertEquals(3, rest.events().size());
    assertTrue(rest.all());
  }

  @Test
  void startIsToldAtMostFiveHundredOwedAlarms() throws Exception {
    start(DESKS);
    Append last = keep(story.begins(Optional.empty()));
    for (int at = 0; at < 600; at++) {
      last = keep(story.press());
    }
    heard.written(last);
    Past past = start(DESKS);
    assertEquals(500, owed(past, "police").size());
    assertEquals(500, past.open().size());
    wellChained();
  }

  @Test
  void bootRisesOnceAKernelStart() throws Exception {
    assertEquals(1, start(DESKS).boot());
    assertEquals(1, start(DESKS).boot());
    assertEquals(2, start(DESKS, "boot-2").boot());
    assertEquals(2, Boots.number(directory, "boot-2"));
  }

  @Test
  void secondJournalIsKeptOutUntilTheFirstEnds() throws Exception {
    start(DESKS);
    Heard second = new Heard();
    try (Journal other = Journal.open(directory, new Opening(DESKS, "boot-1"), hands, second)) {
      assertTrue(second.next(Fact.JournalDown.class).detail().contains("already"));
      journal().close();
      second.recovered();
      assertEquals(Optional.empty(), other.kept().head());
    }
  }

  @Test
  void moreThanTheBoundIsThrownAtWhoeverBrokeIt() {
    Inbox inbox = new Inbox();
    Append append = story.begins(Optional.empty());
    for (int at = 0; at < Inbox.MOST; at++) {
      inbox.add(append);
    }
    assertThrows(IllegalStateException.class, () -> inbox.add(append));
  }

  @Test
  void batchEndsWithItsFirstAlarmAndAtTheEndOfARun() {
    Inbox inbox = new Inbox();
    inbox.add(story.begins(Optional.empty()));
    inbox.add(story.told(EventType.CLOCK_SET));
    inbox.add(story.press());
    inbox.add(story.told(EventType.CLOCK_SET));
    assertEquals(3, inbox.batch().size());
    inbox.written(inbox.batch());
    inbox.add(story.begins(Optional.empty()));
    assertEquals(1, inbox.batch().size());
  }

  @Test
  void givingUpMakesRoomAtOnceAndIsTakenBeforeAnythingBehindIt() {
    Inbox inbox = new Inbox();
    Append old = story.begins(Optional.empty());
    inbox.add(old);
    inbox.giveUp(old.entry().head().run());
    Append next = story.begins(Optional.empty());
    inbox.add(next);
    assertEquals(List.of(), inbox.batch());
    assertEquals(List.of(old.entry().head().run()), inbox.takeGivenUp());
    assertEquals(List.of(next), inbox.batch());
  }

  @Test
  void readingWhereThereIsNoJournalSaysSo() {
    KeptFile kept = new KeptFile(directory);
    String words = String.valueOf(assertThrows(JournalException.class, kept::head).getMessage());
    assertTrue(words.contains("There is no journal at"), words);
    assertFalse(Files.exists(directory.resolve("journal.db")));
    assertEquals(new Found.CannotTell(), kept.found("police", "x"));
  }

  private static List<Past.Owed> owed(Past past, String desk) {
    return past.owed().getOrDefault(desk, List.of());
  }

  private static List<String> ids(List<Past.Owed> owed) {
    return owed.stream().map(one -> one.entry().id()).toList();
  }
}
