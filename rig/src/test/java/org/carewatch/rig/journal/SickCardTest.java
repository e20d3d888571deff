package org.carewatch.rig.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.carewatch.journal.JournalException;
import org.carewatch.journal.KeptFile;
import org.carewatch.journal.Verify;
import org.carewatch.rig.faults.SickCard;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The journal of a process of its own, on a card that stalls, fails, is full, is read-only, or
 * under a kill.
 */
class SickCardTest {
  @TempDir Path work;
  private Path directory = Path.of("");

  @BeforeEach
  void folder() throws Exception {
    directory = Files.createDirectory(work.resolve("journal"));
  }

  private SickCard card() throws Exception {
    Path source = Path.of("faults/fsync.c").toAbsolutePath();
    return SickCard.build(source, work, directory);
  }

  private void holdsWellChained(long events) throws JournalException {
    Verify.Result result = Verify.directory(directory);
    assertEquals(Optional.empty(), result.bad());
    assertEquals(events, result.events());
  }

  @Test
  void cardThatStallsFor20SecondsHoldsUpNobodyAndTheEventLandsOnce() throws Exception {
    SickCard card = card();
    try (Child child = Child.start(directory, card.environment())) {
      child.next("recovered");
      child.order("begin");
      child.next("written");
      card.stalls(20_000);
      child.order("press");
      child.order("press");
      child.next("appended", 10);
      child.next("appended", 10);
      Thread.sleep(1000);
      assertEquals(List.of(), child.soFar());
      card.stalls(1);
      String written = child.next("written");
      assertTrue(written.endsWith(":2"), written);
      child.next("written");
      child.end();
    }
    holdsWellChained(3);
  }

  @Test
  void whatLandsAfterAStallThoughItWasGivenUpIsCutBack() throws Exception {
    SickCard card = card();
    try (Child child = Child.start(directory, card.environment())) {
      child.next("recovered");
      child.order("begin");
      child.next("written");
      card.stalls(3000);
      child.order("press");
      String press = child.next("appended").substring("appended ".length());
      Thread.sleep(300);
      child.order("give-up");
      child.order("begin");
      String next = child.next("appended").substring("appended ".length());
      card.isWell();
      child.next("written " + next);
      try (KeptFile kept = new KeptFile(directory)) {
        assertFalse(kept.holds(press));
      }
      child.end();
    }
    holdsWellChained(2);
  }

  @Test
  void cardThatFailsIsToldOnceAndTheSameEventIsTriedUntilItLandsOnce() throws Exception {
    SickCard card = card();
    try (Child child = Child.start(directory, card.environment())) {
      child.next("recovered");
      child.order("begin");
      child.next("written");
      card.fails("EIO");
      child.order("press");
      String down = child.next("down");
      assertTrue(down.startsWith("down NOT_DURABLE"), down);
      Thread.sleep(1500);
      assertEquals(List.of(), child.soFar());
      card.isWell();
      assertTrue(child.next("written").endsWith(":2"));
      child.next("up");
      child.end();
    }
    holdsWellChained(2);
  }

  @Test
  void fullCardIsToldAndTheEventLandsOnceThereIsRoom() throws Exception {
    try (Child child = Child.startOnTmpfs(directory, "size=16m")) {
      child.next("recovered");
      child.order("begin");
      child.next("written");
      child.order("fill");
      child.next("filled");
      for (int press = 0; press < 200; press++) {
        child.order("press");
      }
      String down = child.next("down");
      assertTrue(down.startsWith("down DISK_FULL"), down);
      child.order("empty");
      child.next("up");
      child.order("press");
      String last = child.next("appended").substring("appended ".length());
      child.next("written " + last.substring(0, last.indexOf(':')) + ":202");
      child.order("cp " + directory + "/journal.db* " + work);
      child.next("shell 0");
      child.end();
    }
    directory = work;
    holdsWellChained(202);
  }

  /** Room: nothing goes for want of it, 2 MiB are kept for alarms. */
  @Test
  void onAFullCardAnAlarmIsStillKeptInTheRoomThatIsKeptForIt() throws Exception {
    String reserve = directory + "/reserve";
    try (Child child = Child.startOnTmpfs(directory, "size=16m", "0,0,2048")) {
      child.next("recovered");
      child.order("begin");
      child.next("written");
      child.order("until [ \"$(stat -c %s " + reserve + ")\" = 2097152 ]; do sleep 0.1; done");
      child.next("shell 0", 60);
      child.order("fill");
      child.next("filled");
      for (int event = 0; event < 200; event++) {
        child.order("trouble");
      }
      String down = child.next("down");
      assertTrue(down.startsWith("down DISK_FULL"), down);
      for (int again = 0; again < 2; again++) {
        child.order("press");
        String press = "";
        while (!press.endsWith(again == 0 ? ":202" : ":204")) {
          press = child.next("appended").substring("appended ".length());
        }
        child.next("written " + press, 60);
        child.order("trouble");
      }
      child.order("test ! -e " + reserve);
      child.next("shell 0");
      child.order("cp " + directory + "/journal.db* " + work);
      child.next("shell 0");
      child.end();
    }
    directory = work;
    holdsWellChained(204);
  }

  /** Room: below 6 MiB events go until there are 8 again; 2 MiB are kept for alarms. */
  @Test
  void shortOfRoomWhatCountsLeastGoesAndTheJournalGoesOn() throws Exception {
    try (Child child = Child.startOnTmpfs(directory, "size=24m", "6144,8192,2048")) {
      child.next("recovered");
      child.order("begin");
      child.next("appended");
      for (int crowd = 1; crowd <= 5; crowd++) {
        child.order("crowd");
        String last = "";
        while (!last.endsWith(":" + (1 + 400 * crowd))) {
          last = child.next("appended");
        }
        child.next(last.replace("appended", "written"), 60);
      }
      child.order("fill");
      child.next("filled");
      child.order("crowd");
      String told = child.next("told", 120);
      assertTrue(told.contains("reason=space") && told.contains("priority=4"), told);
      child.order("truncate -s -5M " + directory + "/filler");
      child.next("shell 0");
      child.order("press");
      child.next("written " + child.next("appended").substring("appended ".length()), 60);
      child.order("trouble");
      child.next("written " + child.next("appended").substring("appended ".length()), 60);
      child.order("await-gone");
      child.next("gone", 60);
      child.order("cp " + directory + "/journal.db* " + work);
      child.next("shell 0");
      child.end();
    }
    Verify.Result result = Verify.directory(work);
    assertEquals(Optional.empty(), result.bad());
    assertTrue(result.gone() >= 500, "gone " + result.gone());
  }

  @Test
  void cardThatIsReadOnlyAtStartIsToldAndUsedOnceItCanBeWritten() throws Exception {
    try (Child child = Child.startOnTmpfs(directory, "size=4m,ro")) {
      String down = child.next("down");
      assertTrue(down.startsWith("down READ_ONLY"), down);
      child.order("begin");
      child.order("mount -o remount,rw " + directory);
      child.next("recovered");
      child.next("written");
      child.next("up");
      child.end();
    }
  }

  @Test
  void killedTwentyTimesInTheMidstOfWritingNothingToldAsWrittenIsLost() throws Exception {
    Random random = new Random(20);
    String last = "none";
    for (int round = 0; round < 20; round++) {
      try (Child child = Child.start(directory, Map.of())) {
        String head = child.next("recovered").substring("recovered ".length());
        assertTrue(!behind(last, head), "written " + last + ", found " + head);
        child.order("begin");
        child.next("written");
        child.order("stream");
        last = child.next("written").substring("written ".length());
        Thread.sleep(random.nextInt(60));
        for (String fact : child.kill()) {
          last = fact.startsWith("written ") ? fact.substring("written ".length()) : last;
        }
      }
    }
    try (Child child = Child.start(directory, Map.of())) {
      String head = child.next("recovered").substring("recovered ".length());
      assertFalse(behind(last, head), "written " + last + ", found " + head);
      child.end();
    }
    Verify.Result result = Verify.directory(directory);
    assertEquals(Optional.empty(), result.bad());
    assertEquals(20, result.runs());
  }

  /** Whether a found head lacks what was told as written. */
  private static boolean behind(String written, String found) {
    if (written.equals("none")) {
      return false;
    }
    int colon = written.indexOf(':');
    return !found.startsWith(written.substring(0, colon + 1))
        || Long.parseLong(found.substring(colon + 1))
            < Long.parseLong(written.substring(colon + 1));
  }
}
