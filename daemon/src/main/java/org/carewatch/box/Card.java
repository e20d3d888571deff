package org.carewatch.box;

// The one thread that may wait for the card. One piece of work runs, one waits; a third takes the
// place of the waiting one. Trouble in a piece of work is logged and ends that piece only.

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does small work on the card, off every thread that must turn. */
public final class Card implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Card.class);

  private final ThreadPoolExecutor thread =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(1),
          Thread.ofPlatform().name("box-card").daemon().factory(),
          new ThreadPoolExecutor.DiscardOldestPolicy());

  /** Does it when the card lets it; newer work takes the place of work that waits. */
  public void soon(Runnable work) {
    thread.execute(() -> guarded(work));
  }

  private static void guarded(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      LOG.error("internal error in work on the card; it is tried again next time", e);
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
