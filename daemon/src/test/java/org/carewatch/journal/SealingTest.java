package org.carewatch.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.carewatch.core.Effect.Append;
import org.carewatch.event.EventType;
import org.carewatch.event.EventWriter;
import org.carewatch.event.Head;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * When a checkpoint is due, and what it proves against somebody who has the file but not the key.
 */
class SealingTest {
  @TempDir Path directory;
  private final Story story = new Story();
  private final Hands hands = new Hands();
  private final TestKey key = new TestKey();
  private final List<Append> all = new ArrayList<>();
  private Optional<JournalFile> opened = Optional.empty();

  @BeforeEach
  void sixEventsThreeCheckpoints() throws SQLException {
    opened = Optional.of(JournalFile.open(new Place(directory)));
    add(story.begins(Optional.empty()));
    add(story.press());
    file().seal(hands.now(), key);
    add(story.told(EventType.CLOCK_SET));
    file().seal(hands.now(), key);
    add(story.press());
    add(story.told(EventType.CLOCK_LOST));
    file().seal(hands.now(), key);
    add(story.told(EventType.UPLINK_FAULT));
  }

  @AfterEach
  void close() throws SQLException {
    file().close();
  }

  private JournalFile file() {
    return opened.orElseThrow();
  }

  private void add(Append one) throws SQLException {
    file().append(List.of(one), Map.of(), Set.of());
    all.add(one);
  }

  private Head head(int row) {
    return all.get(row - 1).entry().head();
  }

  private void tamper(String sql) throws SQLException {
    try (Statement statement = file().connection().createStatement()) {
      assertTrue(statement.executeUpdate(sql) > 0, sql);
    }
  }

  private Finding bad(Against against) throws JournalException {
    return Verify.directory(directory, against)
        .bad()
        .orElseThrow(() -> new AssertionError("nothing was found"));
  }

  private void names(String place, String what) throws JournalException {
    Finding bad = bad(Against.NOTHING);
    assertEquals(place, bad.place(), bad.what());
    assertTrue(bad.what().contains(what), bad.what());
  }

  @Test
  void wholeJournalSaysHowFarItIsSealed() throws Exception {
    Verify.Result result =
        Verify.directory(directory, new Against(Set.of(key.publicText()), List.of()));
    assertEquals(Optional.empty(), result.bad());
    assertEquals(3, result.checkpoints());
    assertEquals(head(5), result.sealed().orElseThrow().head());
  }

  @Test
  void sealingTheSameEventTwiceMakesOneCheckpoint() throws Exception {
    file().seal(hands.now(), key);
    file().seal(hands.now(), key);
    assertEquals(4, Verify.directory(directory).checkpoints());
  }

  @Test
  void historyWrittenAnewWithoutTheKeyIsNamedAtItsFirstSealedEvent() throws Exception {
    Story other = new Story();
    List<Append> forged = new ArrayList<>();
    forged.add(other.begins(Optional.empty()));
    forged.add(other.told(EventType.CLOCK_SET)); // where the press was
    for (int row = 3; row <= 6; row++) {
      forged.add(row == 4 ? other.press() : other.told(all.get(row - 1).entry().type()));
    }
    tamper("DELETE FROM event");
    tamper("DELETE FROM incident");
    try (JournalFile again = JournalFile.open(new Place(directory))) {
      again.append(forged, Map.of(), Set.of());
    }
    names(forged.get(1).entry().head().place(), "the box signed another event in this place");
  }

  @Test
  void checkpointTakenOutOfTheMiddleIsNamed() throws Exception {
    tamper("DELETE FROM checkpoint WHERE number = 2");
    names("checkpoint 3", "not the one that it follows");
  }

  @Test
  void firstCheckpointTakenAwayIsNamed() throws Exception {
    tamper("DELETE FROM checkpoint WHERE number = 1");
    names("checkpoint 2", "the checkpoints before it are missing");
  }

  @Test
  void sealedEndThatWasCutOffIsNamed() throws Exception {
    tamper("DELETE FROM event WHERE row > 3");
    tamper("DELETE FROM incident WHERE row > 3");
    names(head(5).place(), "the end is missing");
  }

  @Test
  void checkpointOfAnotherKeyIsNamedOnceTheBoxesKeyIsKnown() throws Exception {
    assertEquals(Optional.empty(), Verify.directory(directory).bad());
    Finding bad = bad(new Against(Set.of(new TestKey().publicText()), List.of()));
    assertEquals("checkpoint 1", bad.place());
    assertTrue(bad.what().contains("not the box's"), bad.what());
  }

  @Test
  void changedCheckpointIsNamed() throws Exception {
    tamper("UPDATE checkpoint SET time = '2026-01-01T00:00:00.000Z synchronised' WHERE number = 3");
    names("checkpoint 3", "not signed by the key");
  }

  @Test
  void rowThatSaysOtherReceiversThanItsTypeIsNamed() throws Exception {
    tamper("UPDATE event SET roles = 2 WHERE row = 2");
    names(head(2).place(), "receivers");
  }

  @Test
  void incidentThatTheTableForgotIsNamed() throws Exception {
    tamper("DELETE FROM incident WHERE row = 4");
    names("incident " + all.get(3).entry().id(), "the events have it open");
  }

  @Test
  void receiptThatNoEventSaysIsNamed() throws Exception {
    tamper(
        "INSERT INTO receipt (event, desk, level, row) VALUES ('%s', 'police', 'operator', 3)"
            .formatted(all.get(1).entry().id()));
    names("receipt " + all.get(1).entry().id() + " police operator", "no event says so");
  }

  @Test
  void dueAtTheStartThenAnHourAfterTheLastAndAtOnceAfterAPress() throws Exception {
    Sealing sealing =
        new Sealing(Optional.of(new Keep(Duration.ofDays(400), key, Room.Limits.USUAL)), hands);
    assertTrue(sealing.due(file(), Optional.of(head(6))));
    assertTrue(sealing.seal(file()));
    assertFalse(sealing.due(file(), Optional.of(head(6))), "nothing was written since");
    add(story.told(EventType.CLOCK_SET));
    sealing.wrote(List.of(all.getLast()));
    hands.pass(3599);
    assertFalse(sealing.due(file(), Optional.of(head(7))));
    hands.pass(1);
    assertTrue(sealing.due(file(), Optional.of(head(7))));
    assertFalse(sealing.overdue(file(), Optional.of(head(7))));
    hands.pass(300);
    assertTrue(sealing.overdue(file(), Optional.of(head(7))));
    assertTrue(sealing.seal(file()));
    add(story.press());
    assertFalse(sealing.due(file(), Optional.of(head(8))));
    sealing.wrote(List.of(all.getLast()));
    assertTrue(sealing.due(file(), Optional.of(head(8))));
    assertFalse(sealing.due(file(), Optional.of(head(7))), "what is not known to be on the card");
  }

  @Test
  void keyThatIsNotReadyHoldsNobodyUp() throws Exception {
    Anchor.Signer late =
        new Anchor.Signer() {
          @Override
          public String sign(byte[] text) {
            throw new AssertionError("waited for");
          }

          @Override
          public String publicText() {
            throw new AssertionError("waited for");
          }

          @Override
          public boolean ready() {
            return false;
          }
        };
    Sealing sealing =
        new Sealing(Optional.of(new Keep(Duration.ofDays(400), late, Room.Limits.USUAL)), hands);
    assertFalse(sealing.due(file(), Optional.of(head(6))));
    assertTrue(sealing.last(file(), Optional.of(head(6))));
  }

  @Test
  void runningJournalSealsAPressSoonAndAllAtItsEnd() throws Exception {
    Path other = directory.resolve("running");
    Keep keep = new Keep(Duration.ofDays(400), key);
    Opening opening = new Opening(Map.of(), "boot-1", Optional.of(keep));
    Heard heard = new Heard();
    Story told = new Story(9);
    Append press;
    Append last;
    try (Journal journal = Journal.open(other, opening, hands, heard)) {
      heard.recovered();
      journal.append(told.begins(Optional.empty()));
      press = told.press();
      journal.append(press);
      heard.written(press);
      Optional<Head> sealed = Optional.empty();
      while (!sealed.equals(Optional.of(press.entry().head()))) { // surefire ends what never comes
        Thread.onSpinWait();
        sealed = Verify.directory(other).sealed().map(Checkpoint::head);
      }
      last = told.told(EventType.DAEMON_STOPPING);
      journal.append(last);
      heard.written(last);
    }
    assertEquals(
        Optional.of(last.entry().head()), Verify.directory(other).sealed().map(Checkpoint::head));
  }

  @Test
  void textIsSixLinesThatOpensslAndAPersonCanRead() {
    Head head = new Head("run", 7, EventWriter.NOTHING);
    Checkpoint one =
        new Checkpoint(
            3, 9, head, EventWriter.NOTHING, "2026-11-23T06:12:03.412Z synchronised", "", "");
    assertEquals(
        "carewatch journal checkpoint 1\n3 9\nrun:7\nsha256:%1$s\nprevious sha256:%1$s\n2026-11-23T06:12:03.412Z synchronised\n"
            .formatted(EventWriter.NOTHING),
        new String(one.text(), java.nio.charset.StandardCharsets.UTF_8));
  }
}
