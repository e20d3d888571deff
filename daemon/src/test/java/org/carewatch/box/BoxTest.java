package org.carewatch.box;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.carewatch.core.Fact;
import org.carewatch.core.Snapshot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BoxTest {
  @TempDir Path folder;
  private final HandTime time = new HandTime();
  private final LinkedBlockingQueue<Fact> facts = new LinkedBlockingQueue<>();

  private Box box(Card card, Turning turning, Runnable feed) {
    Progress progress = Progress.open(folder, card, time, 0, "a");
    Watchdog watchdog = new Watchdog(feed, turning, progress::starved, Map.of());
    return new Box(time, facts::add, watchdog, progress, battery(), card);
  }

  private FlatBattery battery() {
    return new FlatBattery(() -> Snapshot.nothingYet(time.now()), new Halt(Optional.empty()));
  }

  private static final class Always implements Turning {
    @Override
    public boolean coreSteps() {
      return true;
    }

    @Override
    public boolean lineTurns() {
      return true;
    }
  }

  private void rounds(Box box, int count) {
    for (int i = 0; i < count; i++) {
      box.round();
      time.pass(Duration.ofSeconds(1));
    }
  }

  @Test
  void aPartThatBreaksStopsNoOther() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    Runnable broken =
        () -> {
          asked.incrementAndGet();
          throw new OutOfMemoryError("made for this test");
        };
    try (Card card = new Card();
        Box box = box(card, new Always(), broken)) {
      rounds(box, 3);
      time.step(Duration.ofHours(1));
      rounds(box, 1);
      assertEquals(4, asked.get(), "and it is tried again");
      assertInstanceOf(Fact.ClockMoved.class, facts.poll());
    }
  }

  @Test
  void aMarkIsNeverOlderThanSixtySeconds() throws Exception {
    try (Card card = new Card();
        Box box = box(card, new Always(), () -> {})) {
      long oldest = 0;
      for (int second = 0; second < 130; second++) {
        rounds(box, 1);
        java.util.concurrent.CountDownLatch done = new java.util.concurrent.CountDownLatch(1);
        card.soon("test", done::countDown);
        assertTrue(done.await(5, TimeUnit.SECONDS));
        Mark mark = new MarkFile(folder).read().orElseThrow();
        oldest = Math.max(oldest, Duration.between(mark.wall(), time.now().wall()).toSeconds());
      }
      assertTrue(oldest <= 60, "seconds: " + oldest);
    }
  }

  @Test
  void theRoundsRunOnTheirOwnThread() throws Exception {
    LinkedBlockingQueue<String> threads = new LinkedBlockingQueue<>();
    try (Card card = new Card();
        Box box = box(card, new Always(), () -> threads.add(Thread.currentThread().getName()))) {
      box.start();
      assertEquals("box", threads.poll(60, TimeUnit.SECONDS));
    }
  }
}
