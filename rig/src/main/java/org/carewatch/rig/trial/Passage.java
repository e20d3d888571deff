package org.carewatch.rig.trial;

// Duty: one direction of one connection through a router: what comes in goes out when the router's
// mood lets it. Threads:
// two virtual ones, one reads and one writes. Limits: 64 pieces of 4 KiB under way; then reading
// waits.

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** From one socket to another. */
final class Passage {
  private static final int PIECES = 64;
  private static final int BYTES = 4096;
  private static final int SIP = 64;
  private static final long SECOND_NANOS = 1_000_000_000L;

  private final Router router;
  private final Socket from;
  private final Socket to;
  private final BlockingQueue<Piece> under = new ArrayBlockingQueue<>(PIECES);

  /** Bytes that may go out at this time at the earliest; none at all: the end. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Piece(byte[] bytes, long dueNanos) {}

  private final AtomicInteger directions;
  private boolean untouched; // nothing has come from the broker yet
  private volatile boolean over;

  /** {@code directions}: how many of this connection still pass; the last one closes it. */
  private Passage(Router router, Socket from, Socket to, AtomicInteger directions, boolean toBox) {
    this.untouched = toBox;
    this.router = router;
    this.from = from;
    this.to = to;
    this.directions = directions;
  }

  /**
   * Both directions of a connection; what is under way when one end closes arrives all the same.
   */
  static void both(Router router, Socket near, Socket far) {
    AtomicInteger directions = new AtomicInteger(2);
    new Passage(router, near, far, directions, false).start();
    new Passage(router, far, near, directions, true).start();
  }

  private void start() {
    Thread.ofVirtual().name("passage in").start(this::read);
    Thread.ofVirtual().name("passage out").start(this::write);
  }

  private void read() {
    byte[] bytes = new byte[BYTES];
    try {
      try {
        for (int count = from.getInputStream().read(bytes);
            count > 0;
            count = from.getInputStream().read(bytes)) {
          put(java.util.Arrays.copyOf(bytes, count));
        }
      } catch (IOException broken) {
        // an end like another: it is passed on below
      }
      put(new byte[0]);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void put(byte[] bytes) throws InterruptedException {
    byte[] passed = untouched && router.mood() instanceof Mood.Boasting b ? boast(bytes, b) : bytes;
    untouched = false;
    long later = router.mood() instanceof Mood.Far far ? far.oneWay().toNanos() : 0;
    Piece piece = new Piece(passed, System.nanoTime() + later);
    while (!over && !under.offer(piece, 1, TimeUnit.SECONDS)) {
      // the way is narrow or frozen
    }
  }

  /**
   * CONNACK with one property more: 0x20, length, flags, reason, length of properties, properties.
   */
  private static byte[] boast(byte[] connack, Mood.Boasting claim) {
    if (connack.length < 5 || connack[0] != 0x20 || connack[1] + 3 > 127) {
      return connack;
    }
    byte[] more = {0x21, (byte) (claim.receiveMaximum() >> 8), (byte) claim.receiveMaximum()};
    byte[] made = new byte[connack.length + more.length];
    System.arraycopy(connack, 0, made, 0, 5);
    made[1] = (byte) (made[1] + 3);
    made[4] = (byte) (made[4] + 3);
    System.arraycopy(more, 0, made, 5, more.length);
    System.arraycopy(connack, 5, made, 5 + more.length, connack.length - 5);
    return made;
  }

  private void write() {
    try {
      OutputStream out = to.getOutputStream();
      for (Piece piece = under.take(); piece.bytes.length > 0; piece = under.take()) {
        await(piece);
        pass(out, piece.bytes);
      }
      router.awaitPassable(); // an end passes no frozen way either
    } catch (IOException e) {
      // nobody takes it any more
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } finally {
      end();
    }
  }

  private void end() {
    over = true;
    try {
      to.shutdownOutput();
      from.shutdownInput();
    } catch (IOException gone) {
      // closed already
    }
    if (directions.decrementAndGet() == 0) {
      router.leave(from);
      router.leave(to);
    }
  }

  private void await(Piece piece) throws IOException, InterruptedException {
    router.awaitPassable();
    while (router.mood() instanceof Mood.Far && piece.dueNanos - System.nanoTime() > 0) {
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  private void pass(OutputStream out, byte[] bytes) throws IOException, InterruptedException {
    int at = 0;
    while (at < bytes.length) {
      if (router.mood() instanceof Mood.Narrow narrow) {
        int count = Math.min(SIP, bytes.length - at);
        TimeUnit.NANOSECONDS.sleep(count * SECOND_NANOS / narrow.bytesASecond());
        out.write(bytes, at, count);
        at += count;
      } else {
        out.write(bytes, at, bytes.length - at);
        at = bytes.length;
      }
    }
  }
}
