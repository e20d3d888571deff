package org.carewatch.box;

// The one thread that may wait for the card. One piece of work runs; of each kind one waits, and a
// newer one takes its place. Trouble in a piece of work is logged and ends that piece only.

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does small work on the card, off every thread that must turn. */
public final class Card implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Card.class);

  private final Map<String, Runnable> waiting = new ConcurrentHashMap<>(); // a handful of kinds
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().name("box-card").daemon().factory());

  /** Does it when the card lets it; returns at once. After {@link #close} it is not done. */
  public void soon(String kind, Runnable work) {
    if (waiting.put(kind, work) == null) {
      try {
        thread.execute(() -> next(kind));
      } catch (RejectedExecutionException closed) {
        waiting.remove(kind);
      }
    }
  }

  private void next(String kind) {
    Runnable work = waiting.remove(kind);
    try {
      if (work != null) {
        work.run();
      }
    } catch (RuntimeException | Error e) {
      LOG.error("internal error in the card's work {}; it is tried again next time", kind, e);
    }
  }

  /** Takes no more; what waits is still done if the card lets it before the process ends. */
  @Override
  public void close() {
    thread.shutdown();
  }
}
