package org.carewatch.rig.bench;

// Duty: tells when a transaction of the journal became durable, from outside: SQLite raises a count
// in the shared index of its write-ahead log once the fsync of a commit has come back. Thread: its
// own looks every 0.1 ms. Limits: only while the daemon lives; made anew for every life.
//
//   offset 8 of journal.db-shm: iChange, 32 bits, the machine's byte order

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;

/** The commits of one life of the daemon. */
final class CommitWatch implements AutoCloseable {
  private static final int CHANGES = 8;
  private static final int HEADER = 48;
  private static final long LOOK_NANOS = 100_000;

  private final MappedByteBuffer header;
  private final Thread thread = Thread.ofPlatform().daemon().name("commits").unstarted(this::run);
  private volatile boolean closed;

  // guarded by this
  private long commitNanos;

  CommitWatch(Path storage) throws IOException {
    try (FileChannel file = FileChannel.open(storage.resolve("journal.db-shm"))) {
      header = file.map(MapMode.READ_ONLY, 0, HEADER);
    }
    header.order(ByteOrder.nativeOrder());
    thread.start();
  }

  private void run() {
    int last = header.getInt(CHANGES);
    while (!closed) {
      int now = header.getInt(CHANGES);
      if (now != last) {
        last = now;
        synchronized (this) {
          commitNanos = System.nanoTime();
          notifyAll();
        }
      }
      LockSupport.parkNanos(LOOK_NANOS);
    }
  }

  /** Time of the first commit seen at or after an instant, waited for until another; 0 if none. */
  synchronized long await(long afterNanos, long untilNanos) throws InterruptedException {
    long left = untilNanos - System.nanoTime();
    while (commitNanos < afterNanos && left > 0) {
      wait(Math.max(1, left / 1_000_000));
      left = untilNanos - System.nanoTime();
    }
    return commitNanos < afterNanos ? 0 : commitNanos;
  }

  /** Afterwards the file may be cut short: nothing looks at it any more. */
  @Override
  public void close() {
    closed = true;
    try {
      thread.join();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
