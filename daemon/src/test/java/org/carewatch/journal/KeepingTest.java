package org.carewatch.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.carewatch.core.Effect.Append;
import org.carewatch.core.Fact;
import org.carewatch.core.Past;
import org.carewatch.event.EventType;
import org.carewatch.event.Head;
import org.carewatch.event.Receiver;
import org.carewatch.event.Role;
import org.carewatch.event.Topic;
import org.carewatch.time.ClockTrust;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept, what goes, and what a verification says of it: on a file, step by step. */
class KeepingTest {
  private static final Instant FIRST_DAY = Instant.parse("2025-01-01T12:00:00Z");
  private static final Map<String, Role> DESKS =
      Map.of("police", Role.POLICE, "health", Role.HEALTH);
  private static final Room.Limits ROOMY = new Room.Limits(0, 0, 0);
  private static final Room.Limits SHORT =
      new Room.Limits(Long.MAX_VALUE / 4, Long.MAX_VALUE / 2, 0);

  @TempDir Path directory;
  private final Story story = new Story();
  private final Hands hands = new Hands();
  private final Deque<Fact.Told> told = new ArrayDeque<>();
  private final TestKey key = new TestKey();
  private Optional<JournalFile> opened = Optional.empty();
  private Optional<Keeping> keeps = Optional.empty();

  @BeforeEach
  void begin() throws SQLException {
    JournalFile file = JournalFile.open(new Place(directory));
    opened = Optional.of(file);
    keepFor(DESKS, ROOMY);
    settle(DESKS);
    hands.set(FIRST_DAY, ClockTrust.SYNCHRONISED);
    story.at(FIRST_DAY, ClockTrust.SYNCHRONISED);
    append(story.begins(Optional.empty()));
  }

  @AfterEach
  void close() throws SQLException {
    file().close();
  }

  private JournalFile file() {
    return opened.orElseThrow();
  }

  private Keeping keeping() {
    return keeps.orElseThrow();
  }

  private void keepFor(Map<String, Role> desks, Room.Limits limits) {
    Keep keep = new Keep(Duration.ofDays(400), key, limits);
    Opening opening = new Opening(desks, "boot-1", Optional.of(keep));
    keeps = Optional.of(new Keeping(directory, opening, hands, fact -> told.add((Fact.Told) fact)));
  }

  private void settle(Map<String, Role> desks) throws SQLException {
    file()
        .inOne(() -> {
          Positions.settle(file().connection(), desks);
          return 0;
        });
  }

  private Append append(Append one) throws SQLException {
    file().append(List.of(one), Map.of(), Set.of());
    return one;
  }

  private void position(String desk, Topic topic, Append at) throws SQLException {
    file().append(List.of(), Map.of(new Key(desk, topic), at.entry().head()), Set.of());
  }

  /** So many days pass; at each noon this many cameras fail. */
  private void days(int days, int events) throws SQLException {
    for (int day = 0; day < days; day++) {
      hands.live(Duration.ofDays(1));
      List<Append> batch = new ArrayList<>();
      story.at(hands.now().wall(), ClockTrust.SYNCHRONISED);
      for (int event = 0; event < events; event++) {
        batch.add(story.told(EventType.CAMERA_FAULT));
      }
      file().append(batch, Map.of(), Set.of());
    }
  }

  /** The clock is looked at, a day goes by, and what was told is declared and carried out. */
  private Optional<Fact.Told> trim() throws SQLException {
    keeping().look(file());
    hands.live(Duration.ofHours(24));
    return now();
  }

  private Optional<Fact.Told> now() throws SQLException {
    keeping().look(file());
    Optional<Fact.Told> plan = Optional.ofNullable(told.poll());
    if (plan.isPresent()) {
      story.at(hands.now().wall(), ClockTrust.SYNCHRONISED);
      append(story.told(EventType.JOURNAL_TRIMMED, plan.get().detail()));
      keeping().declared(file());
      while (keeping().work(file(), false)) {}
    }
    return plan;
  }

  private Verify.Result verified() throws JournalException {
    Verify.Result result = Verify.directory(directory);
    assertEquals(Optional.empty(), result.bad());
    return result;
  }

  private String wrong() throws JournalException {
    return Verify.directory(directory).bad().map(Finding::what).orElse("nothing is wrong");
  }

  private void tamper(String sql) throws SQLException {
    try (Statement statement = file().connection().createStatement()) {
      assertTrue(statement.executeUpdate(sql) > 0, sql);
    }
  }

  private List<String> kept(Topic topic, Role role) throws JournalException {
    try (KeptFile kept = new KeptFile(directory)) {
      return kept.owed(new Receiver(role.word(), role), topic, Optional.empty(), 1000).stream()
          .map(owed -> owed.entry().head().place())
          .toList();
    }
  }

  @Test
  void whatIsOlderGoesOldestFirstTwoDaysADayBehindASignedAnchor() throws Exception {
    days(410, 2);
    Fact.Told first = trim().orElseThrow();
    assertEquals("trimmed", first.detail().get("reason"));
    assertEquals(3L, first.detail().get("count")); // the first day's start, and one day of two
    Verify.Result result = verified();
    assertEquals(first.detail().get("to"), result.anchor().orElseThrow().head().place());
    assertEquals(Optional.empty(), now(), "a second time within a day");
    Fact.Told second = trim().orElseThrow();
    assertEquals(4L, second.detail().get("count"));
    Anchor anchor = verified().anchor().orElseThrow();
    assertEquals(7, anchor.count());
    assertEquals(first.detail().get("from"), anchor.first());
  }

  @Test
  void nothingGoesWhileTheClockHasNotBeenSynchronisedForADay() throws Exception {
    days(410, 2);
    keeping().look(file());
    hands.live(Duration.ofHours(23));
    assertEquals(Optional.empty(), now());
    hands.set(hands.now().wall(), ClockTrust.UNSYNCHRONISED);
    hands.live(Duration.ofMinutes(2));
    assertEquals(Optional.empty(), now());
    hands.set(hands.now().wall(), ClockTrust.SYNCHRONISED);
    hands.live(Duration.ofHours(23));
    assertEquals(Optional.empty(), now());
    hands.live(Duration.ofMinutes(2));
    hands.set(hands.now().wall().plusSeconds(3), ClockTrust.SYNCHRONISED);
    hands.live(Duration.ofHours(2));
    assertEquals(Optional.empty(), now(), "a step of 3 s");
    hands.live(Duration.ofHours(22));
    assertEquals(Optional.empty(), now());
    keeping().clockMoved();
    hands.live(Duration.ofHours(3));
    assertEquals(Optional.empty(), now(), "somebody else saw the clock move");
    assertTrue(trim().isPresent());
  }

  @Test
  void clockTenYearsAheadTrimsNothing() throws Exception {
    days(300, 2);
    hands.set(hands.now().wall().plus(Duration.ofDays(3652)), ClockTrust.SYNCHRONISED);
    assertEquals(Optional.empty(), trim());
    days(3, 2);
    assertEquals(Optional.empty(), trim());
    verified();
  }

  @Test
  void alarmsOfADeadDeskStayAndItsOtherEventsGoCounted() throws Exception {
    hands.live(Duration.ofHours(1));
    Append press = append(story.press());
    append(story.receipt(EventType.ALARM_ANSWERED, press, "police", "operator"));
    Append owed = append(story.press());
    append(story.ends(press));
    append(story.ends(owed));
    position("health", Topic.EVENT, press);
    days(405, 1);
    Fact.Told first = trim().orElseThrow();
    assertEquals(List.of(owed.entry().head().place()), kept(Topic.ALARM, Role.POLICE));
    // police: start, receipt, both closings; the camera is health's alone
    assertEquals(6L, first.detail().get("count"));
    assertEquals(5L, first.detail().get("undelivered"));
    for (int day = 0; day < 3; day++) {
      trim();
    }
    assertEquals(List.of(owed.entry().head().place()), kept(Topic.ALARM, Role.POLICE));
    verified();
    try (KeptFile file = new KeptFile(directory)) {
      assertEquals(
          List.of(press.entry().head().place()),
          file.owed(new Receiver("police", Role.POLICE), Topic.ALARM, Optional.empty(), 9).stream()
              .map(Past.Owed::follows)
              .toList());
    }
    position("police", Topic.ALARM, owed);
    days(2, 1);
    trim();
    assertEquals(List.of(), kept(Topic.ALARM, Role.POLICE));
    verified();
  }

  @Test
  void alarmGoesWhenItsDeskLeftTheConfiguration() throws Exception {
    Append press = append(story.press());
    append(story.ends(press));
    days(405, 1);
    settle(Map.of("health", Role.HEALTH));
    keepFor(Map.of("health", Role.HEALTH), ROOMY);
    trim();
    assertEquals(List.of(), kept(Topic.ALARM, Role.POLICE));
    verified();
  }

  @Test
  void standingFaultIsRememberedHoweverOldItIs() throws Exception {
    Append press = append(story.press());
    append(story.receipt(EventType.ALARM_RECEIVED, press, "police", "stored"));
    position("police", Topic.ALARM, press);
    days(405, 1);
    trim();
    assertEquals(List.of(press.entry().head().place()), kept(Topic.ALARM, Role.POLICE));
    verified();
  }

  @Test
  void followsStaysWhatItWasWhenTheOneBeforeIsGone() throws Exception {
    days(410, 2);
    List<String> before = kept(Topic.EVENT, Role.HEALTH);
    Fact.Told plan = trim().orElseThrow();
    try (KeptFile kept = new KeptFile(directory)) {
      Past.Owed oldest =
          kept.owed(new Receiver("health", Role.HEALTH), Topic.EVENT, Optional.empty(), 1)
              .getFirst();
      assertEquals(before.get(3), oldest.entry().head().place());
      assertEquals(before.get(2), oldest.follows());
      List<Kept.Missing> missing =
          kept.missing(
              new Receiver("health", Role.HEALTH), Topic.EVENT, Optional.empty(), before.get(2));
      assertEquals(
          List.of(new Kept.Missing(before.getFirst(), before.get(2), 3, "trimmed")), missing);
      assertEquals(before.get(2), plan.detail().get("to"));
      assertEquals(
          List.of(new Kept.Missing(before.get(1), before.get(2), 2, "trimmed")),
          kept.missing(
              new Receiver("health", Role.HEALTH),
              Topic.EVENT,
              Optional.of(before.getFirst()),
              before.get(9)));
    }
  }

  @Test
  void shortOfRoomPriorityFourGoesThenThreeAndTheJournalSaysSo() throws Exception {
    List<Append> batch = new ArrayList<>();
    for (int event = 0; event < Trims.LEAST; event++) {
      batch.add(story.told(EventType.CLOCK_SET));
      batch.add(story.told(EventType.CAMERA_FAULT));
      batch.add(story.told(EventType.UPLINK_FAULT));
    }
    Append press = story.press();
    batch.add(press);
    for (int declared = 0; declared < 5; declared++) {
      batch.add(story.told(EventType.UPLINK_FAULT));
    }
    for (int event = 5; event < Trims.NEWEST; event++) {
      batch.add(story.told(EventType.CLOCK_SET));
    }
    file().append(batch, Map.of(), Set.of());
    keepFor(DESKS, SHORT);
    Fact.Told four = now().orElseThrow();
    assertEquals(Map.of("reason", "space", "priority", 4), only(four, "reason", "priority"));
    assertEquals((long) Trims.LEAST, four.detail().get("count"));
    assertEquals(Trims.LEAST, verified().gone());
    Fact.Told three = now().orElseThrow();
    assertEquals(3, three.detail().get("priority"));
    assertEquals(2 * Trims.LEAST, verified().gone());
    assertEquals(Optional.empty(), now(), "nothing is left that may go");
    int padding = 5 - 2; // the faults above, less the two declarations, are beyond the newest too
    file().append(clockSets(padding + Trims.LEAST - 1), Map.of(), Set.of());
    hands.live(Duration.ofMinutes(1));
    assertEquals(Optional.empty(), now(), "so little is not worth the event that declares it");
    file().append(clockSets(1), Map.of(), Set.of());
    hands.live(Duration.ofMinutes(1));
    assertEquals(4, now().orElseThrow().detail().get("priority"));
    assertEquals(3 * Trims.LEAST, verified().gone());
    assertEquals(List.of(press.entry().head().place()), kept(Topic.ALARM, Role.POLICE));
    try (KeptFile kept = new KeptFile(directory)) {
      List<Kept.Missing> missing =
          kept.missing(
              new Receiver("police", Role.POLICE),
              Topic.EVENT,
              Optional.empty(),
              batch.get(5).entry().head().place());
      assertEquals(List.of(1L, 1L), missing.stream().map(Kept.Missing::count).toList());
      assertEquals(batch.get(3).entry().head().place(), missing.getLast().to());
    }
  }

  private List<Append> clockSets(int count) throws Exception {
    List<Append> events = new ArrayList<>();
    for (int event = 0; event < count; event++) {
      events.add(story.told(EventType.CLOCK_SET));
    }
    return events;
  }

  private static Map<String, Object> only(Fact.Told told, String... names) {
    Map<String, Object> some = new java.util.TreeMap<>();
    for (String name : names) {
      some.put(name, told.detail().getOrDefault(name, ""));
    }
    return some;
  }

  @Test
  void checkpointsOfWhatWentGoButTheLastThatTheNextOneNames() throws Exception {
    for (int day = 0; day < 410; day++) {
      days(1, 1);
      file().seal(hands.now(), key);
    }
    assertEquals(410, verified().checkpoints());
    Fact.Told plan = trim().orElseThrow();
    assertEquals(2L, plan.detail().get("count"));
    assertEquals(410, verified().checkpoints());
    trim();
    assertEquals(408, verified().checkpoints());
    tamper("DELETE FROM checkpoint WHERE number = (SELECT min(number) FROM checkpoint)");
    assertEquals("the checkpoints before it are missing", wrong());
  }

  @Test
  void verifyNamesWhatIsGoneAndNotDeclared() throws Exception {
    days(3, 2);
    tamper("UPDATE event SET bytes = x'', roles = roles | 16 WHERE row = 4");
    assertEquals("its bytes are gone, and no event of the journal says so", wrong());
  }

  @Test
  void verifyNamesAnAnchorThatIsNotSigned() throws Exception {
    days(410, 2);
    trim();
    verified();
    tamper("UPDATE anchor SET count = count + 1");
    assertEquals("what was trimmed is not signed by the box's key", wrong());
  }

  @Test
  void verifyNamesEventsThatAreMissingBehindTheAnchor() throws Exception {
    days(410, 2);
    Head to = trim().map(plan -> head(plan)).orElseThrow();
    tamper(
        "DELETE FROM event WHERE row = (SELECT row + 1 FROM event WHERE run = '%s' AND sequence = %d)"
            .formatted(to.run(), to.sequence()));
    assertTrue(wrong().contains("missing"), wrong());
  }

  @Test
  void verifyNamesAKeptAlarmThatWasChanged() throws Exception {
    append(story.press());
    days(410, 1);
    trim();
    verified();
    tamper("UPDATE event SET bytes = x'7b7d' WHERE row = 2");
    assertTrue(wrong().contains("the hash differs"), wrong());
  }

  private static Head head(Fact.Told plan) {
    String place = String.valueOf(plan.detail().get("to"));
    int colon = place.indexOf(':');
    return new Head(place.substring(0, colon), Long.parseLong(place.substring(colon + 1)), "");
  }
}
