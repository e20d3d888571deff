package org.carewatch.uplink;

// Duty: the threads that the MQTT library is given, one small pool an attempt, and the count of
// those that outlive their attempt. Thread: any. Limits: at most 6 threads an attempt.

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the library's threads; a leaked one is alive after its attempt was taken down. */
final class LinkThreads {

  private static final int MOST = 6;
  private static final int STACK_BYTES = 256 * 1024;

  private final List<Thread> orphans = new CopyOnWriteArrayList<>();
  private final AtomicInteger made = new AtomicInteger();

  /** One attempt's pool. */
  final class Pool extends ScheduledThreadPoolExecutor {
    private final List<Thread> threads = new CopyOnWriteArrayList<>();

    private Pool() {
      super(MOST);
      setThreadFactory(work -> {
        Thread thread = new Thread(null, work, "mqtt-" + made.incrementAndGet(), STACK_BYTES);
        thread.setDaemon(true);
        threads.add(thread);
        return thread;
      });
      setRemoveOnCancelPolicy(true);
    }

    /** Ends it; what does not end now is counted as leaked for as long as it lives. */
    void release() {
      shutdownNow();
      orphans.addAll(threads);
    }
  }

  Pool pool() {
    return new Pool();
  }

  /** Threads of attempts that are over, still alive now. */
  int leaked() {
    orphans.removeIf(thread -> !thread.isAlive());
    return orphans.size();
  }
}
