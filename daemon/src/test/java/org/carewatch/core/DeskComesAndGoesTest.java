package org.carewatch.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.carewatch.core.JournalBench.Wanted;
import org.carewatch.event.Entry;
import org.carewatch.event.EventType;
import org.carewatch.event.Level;
import org.carewatch.event.Receiver;
import org.carewatch.event.Role;
import org.carewatch.event.Topic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Desks that join and leave the configuration, over restarts of the real journal. */
class DeskComesAndGoesTest {
  private static final Wanted POLICE = new Wanted("police", Role.POLICE);
  private static final Wanted SECOND = new Wanted("second", Role.POLICE);
  private static final Wanted GUARD = new Wanted("guard", Role.SITE);
  private static final Wanted HEALTH = new Wanted("health", Role.HEALTH);

  @TempDir Path folder;

  private JournalBench box(Wanted... desks) throws Exception {
    return new JournalBench(folder, List.of(desks));
  }

  @Test
  void aNewDeskIsGivenTheAlarmNotYetAnsweredAndNothingElseOfThePast() throws Exception {
    Entry answered;
    Entry waiting;
    try (JournalBench box = box(POLICE)) {
      box.up("police");
      answered = box.press();
      box.receipt("police", answered, Level.OPERATOR);
      box.release();
      waiting = box.press();
      box.receipt("police", waiting, Level.STORED);
      box.kept();
    }
    try (JournalBench box = box(POLICE, SECOND, GUARD)) {
      box.up("second");
      box.up("guard");
      for (String desk : List.of("second", "guard")) {
        assertEquals(List.of(waiting.id()), box.sent(desk), desk);
      }
      box.kept();
      List<String> events = box.events("second", Role.POLICE);
      assertFalse(events.isEmpty());
      assertTrue(events.stream().allMatch(type -> type.equals("daemon.started")), events + "");
    }
  }

  @Test
  void whatANewDeskWasGivenStaysOwedOverFurtherRestartsUntilItIsStored() throws Exception {
    Entry waiting;
    try (JournalBench box = box(POLICE)) {
      waiting = box.press();
      box.release();
      box.kept();
    }
    for (int restart = 0; restart < 3; restart++) {
      try (JournalBench box = box(POLICE, SECOND)) {
        box.up("second");
        assertEquals(List.of(waiting.id()), box.sent("second"));
      }
    }
    try (JournalBench box = box(POLICE, SECOND)) {
      box.up("second");
      box.receipt("second", waiting, Level.STORED);
      box.receipt("police", waiting, Level.OPERATOR);
      box.kept();
    }
    try (JournalBench box = box(POLICE, SECOND)) {
      box.up("second");
      assertEquals(List.of(), box.sent("second"));
    }
  }

  @Test
  void anAnswerOfADeskThatIsNotThePolicesLeavesTheAlarmToANewPoliceDesk() throws Exception {
    Entry waiting;
    try (JournalBench box = box(POLICE, GUARD)) {
      waiting = box.press();
      box.receipt("guard", waiting, Level.OPERATOR);
      box.kept();
    }
    try (JournalBench box = box(POLICE, GUARD, SECOND)) {
      box.up("second");
      assertEquals(List.of(waiting.id()), box.sent("second"));
    }
  }

  @Test
  void aNewHealthDeskIsGivenThatNobodyAnswered() throws Exception {
    Entry unanswered;
    try (JournalBench box = box(POLICE)) {
      box.press();
      box.pass(61);
      unanswered = box.last(EventType.ALARM_UNANSWERED);
      box.kept();
    }
    try (JournalBench box = box(POLICE, HEALTH)) {
      box.up("health");
      assertEquals(List.of(unanswered.id()), box.sent("health"));
    }
  }

  @Test
  void aDeskThatLeftHoldsNothingUpAndIsNewWhenItComesBack() throws Exception {
    Entry first;
    try (JournalBench box = box(POLICE, SECOND)) {
      first = box.press();
      box.receipt("police", first, Level.OPERATOR);
      box.release();
      box.kept();
      assertTrue(box.position("second").isPresent());
    }
    try (JournalBench box = box(POLICE)) {
      assertEquals(Optional.empty(), box.position("second"));
      box.press();
      box.release();
      box.receipt("police", box.last(EventType.ALARM_RAISED), Level.OPERATOR);
      box.kept();
    }
    try (JournalBench box = box(POLICE, SECOND)) {
      box.up("second");
      assertEquals(List.of(), box.sent("second"), "all is answered, and old");
      assertTrue(box.position("second").orElseThrow().sequence() > 0, "it begins at the present");
    }
  }

  @Test
  void anotherDesksFaultIsNeitherOwedNorFollowed() throws Exception {
    try (JournalBench box = box(POLICE, HEALTH)) {
      box.up("police");
      box.down("health");
      box.pass(21);
      Entry fault = box.last(EventType.UPLINK_FAULT);
      box.kept();
      assertTrue(box.events("police", Role.POLICE).contains("uplink.fault"));
      assertFalse(box.events("health", Role.HEALTH).contains("uplink.fault"));
      assertEquals(
          1,
          box.count(new Receiver("police", Role.POLICE), Topic.EVENT)
              - box.count(new Receiver("health", Role.HEALTH), Topic.EVENT));
      assertEquals(fault.head().place(), box.follows("police", Role.POLICE));
      assertFalse(box.follows("health", Role.HEALTH).equals(fault.head().place()));
    }
    try (JournalBench box = box(POLICE, HEALTH)) {
      assertFalse(box.events("health", Role.HEALTH).contains("uplink.fault"));
    }
  }
}
