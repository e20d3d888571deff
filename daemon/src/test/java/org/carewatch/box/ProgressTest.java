package org.carewatch.box;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgressTest {
  @TempDir Path folder;
  private final HandTime time = new HandTime();

  private LastEnd after(String bootId, int known) {
    try (Card card = new Card()) {
      return Progress.open(folder, card, time, known, bootId).lastEnd();
    }
  }

  /** A process of a kernel start that ended as told. */
  private int lived(String bootId, String ended, boolean starved) throws Exception {
    try (Card card = new Card()) {
      Progress progress = Progress.open(folder, card, time, 0, bootId);
      progress.run("run-1");
      progress.mark();
      settle(card);
      if (starved) {
        progress.starved(true);
        settle(card);
      }
      if (!ended.isEmpty()) {
        progress.end(ended);
      }
      return progress.lastEnd().boot();
    }
  }

  private static void settle(Card card) throws InterruptedException {
    CountDownLatch done = new CountDownLatch(1);
    card.soon("test", done::countDown);
    assertTrue(done.await(5, TimeUnit.SECONDS));
  }

  @Test
  void theFirstStartEverIsBootOneByOrder() {
    assertEquals(new LastEnd(1, LastEnd.Cause.ORDER, Optional.empty()), after("a", 0));
  }

  @Test
  void anotherKernelWithoutAnOrderlyStopIsPowerAndANewBoot() throws Exception {
    lived("a", "", false);
    LastEnd end = after("b", 0);
    assertEquals(LastEnd.Cause.POWER, end.cause());
    assertEquals(2, end.boot());
    assertEquals("run-1", end.mark().orElseThrow().run());
  }

  @Test
  void theSameKernelWithoutAnOrderlyStopIsACrashOfTheSameBoot() throws Exception {
    lived("a", "", false);
    assertEquals(LastEnd.Cause.CRASH, after("a", 0).cause());
    assertEquals(1, after("a", 0).boot());
  }

  @Test
  void theSameKernelAfterAStarvedWatchdogIsTheWatchdog() throws Exception {
    lived("a", "", true);
    assertEquals(LastEnd.Cause.WATCHDOG, after("a", 0).cause());
  }

  @Test
  void anOrderlyStopIsAnOrderOrAnUpdateWhateverTheKernelDidSince() throws Exception {
    lived("a", "order", true);
    assertEquals(LastEnd.Cause.ORDER, after("a", 0).cause());
    assertEquals(LastEnd.Cause.ORDER, after("b", 0).cause());
    lived("b", "update", false);
    assertEquals(LastEnd.Cause.UPDATE, after("b", 0).cause());
  }

  @Test
  void theBootNumberNeverFallsBelowTheJournals() throws Exception {
    assertEquals(8, after("a", 7).boot(), "the mark is lost: at least one start since");
    assertEquals(LastEnd.Cause.CRASH, after("a", 7).cause());
    lived("a", "", false);
    assertEquals(9, after("a", 9).boot());
  }

  @Test
  void aTornMarkLeavesTheOneBeforeIt() throws Exception {
    for (int torn = 0; torn < 2; torn++) {
      lived("a", "", false);
      time.pass(Duration.ofSeconds(50));
      lived("a", "order", false);
      Path file = folder.resolve("progress.json");
      byte[] bytes = Files.readAllBytes(file);
      long newest = new MarkFile(folder).read().orElseThrow().number();
      int place = newest % 2 == 0 ? 0 : 4096;
      Arrays.fill(bytes, place + 20, place + 60, (byte) 0);
      Files.write(file, bytes);
      assertEquals(newest - 1, new MarkFile(folder).read().orElseThrow().number());
      lived("a", "", false);
    }
  }

  @Test
  void aFileThatIsNoMarkCountsAsLostAndIsWrittenOver() throws Exception {
    Files.writeString(folder.resolve("progress.json"), "{\"number\":[[[[\u0000");
    assertTrue(after("a", 0).mark().isEmpty());
    lived("a", "", false);
    assertTrue(after("a", 0).mark().isPresent());
  }

  @Test
  void theFileNeverGrows() throws Exception {
    for (int i = 0; i < 5; i++) {
      lived("a", "order", false);
      assertTrue(Files.size(folder.resolve("progress.json")) <= 8192);
    }
  }

  @Test
  void aStalledCardStallsNobodyAndTheNewestMarkIsWrittenAfterIt() throws Exception {
    try (Card card = new Card()) {
      Progress progress = Progress.open(folder, card, time, 0, "a");
      CountDownLatch stall = new CountDownLatch(1);
      card.soon("test", () -> stalled(stall));
      for (int i = 0; i < 10_000; i++) {
        time.pass(Duration.ofSeconds(1));
        progress.mark();
      }
      stall.countDown();
      settle(card);
      settle(card);
      assertEquals(time.now().wall(), new MarkFile(folder).read().orElseThrow().wall());
    }
  }

  @Test
  void aCardThatIsStalledAtTheStartKeepsNobodyFromStartingAndItsOldMarkNeverWins()
      throws Exception {
    for (int i = 0; i < 4; i++) {
      lived("a", "order", false);
    }
    try (Card card = new Card()) {
      CountDownLatch stall = new CountDownLatch(1);
      card.soon("test", () -> stalled(stall));
      Progress progress = Progress.open(folder, card, time, 7, "a");
      assertEquals(new LastEnd(8, LastEnd.Cause.CRASH, Optional.empty()), progress.lastEnd());
      progress.run("run-2");
      progress.mark();
      stall.countDown();
      settle(card);
      assertEquals("run-2", new MarkFile(folder).read().orElseThrow().run());
    }
  }

  private static void stalled(CountDownLatch stall) {
    try {
      stall.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void anUnwritableCardIsNoExceptionForAnybody() throws Exception {
    try (Card card = new Card()) {
      Progress progress = Progress.open(folder.resolve("gone"), card, time, 0, "a");
      progress.mark();
      progress.end("order");
      settle(card);
    }
  }
}
