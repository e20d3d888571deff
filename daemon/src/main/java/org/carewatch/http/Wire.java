package org.carewatch.http;

// What all connections to devices share: how many there are at once, their limits, the end of their
// time. Any thread; one daemon thread "http-deadline" breaks off what takes too long, for a peer
// that drips a byte a second never runs into a timeout of the socket.

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.hc.core5.http.config.Http1Config;

/** Opens connections, at most 16 at once; who wants one more waits as for a device that is slow. */
final class Wire implements AutoCloseable {
  static final int AT_ONCE = 16;
  static final int MOST_HEADERS = 100;
  static final int MOST_LINE = 8 * 1024;
  static final Http1Config LIMITS =
      Http1Config.custom().setMaxHeaderCount(MOST_HEADERS).setMaxLineLength(MOST_LINE).build();

  private final Patience patience;
  private final Semaphore places = new Semaphore(AT_ONCE, true);
  private final ScheduledThreadPoolExecutor deadlines;

  Wire(Patience patience) {
    this.patience = patience;
    deadlines =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().name("http-deadline").daemon().factory());
    deadlines.setRemoveOnCancelPolicy(true);
  }

  /** A connection to this device that is broken off when this time is over. */
  Connection open(URI url, Duration left) {
    return new Connection(this, url, left, hasPlace());
  }

  private boolean hasPlace() {
    try {
      return places.tryAcquire(patience.connect().toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  Patience patience() {
    return patience;
  }

  Future<?> after(Duration left, Runnable end) {
    try {
      return deadlines.schedule(end, left.toNanos(), TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException closed) {
      end.run(); // nobody is asked any more
      return CompletableFuture.completedFuture(null);
    }
  }

  void done() {
    places.release();
  }

  @Override
  public void close() {
    deadlines.getQueue().forEach(Runnable::run);
    deadlines.shutdownNow();
  }
}
