package org.carewatch.rig;

// Duty: the network cable between a box and its broker, as a TCP proxy on 127.0.0.1 that can be
// cut,
// for demo, tests and benches. Thread: any; three virtual threads a connection. Limits: 64
// connections, further ones are closed at once; 8 KiB under way in each direction.

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;

/** Whole when made. */
public final class Link implements AutoCloseable {
  private static final int MOST_CONNECTIONS = 64;
  private static final int BYTES = 8192;

  private final ServerSocket server;
  private final int target;

  private final LongAdder up = new LongAdder();
  private final LongAdder down = new LongAdder();
  private final LongAdder connections = new LongAdder();

  // guarded by this
  private final Set<Socket> open = new HashSet<>();
  private boolean cut;
  private boolean closed;

  /** Listens on a free port and leads to this one of 127.0.0.1. */
  public Link(int target) throws IOException {
    this.target = target;
    server = new ServerSocket(0, MOST_CONNECTIONS, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().name("link").start(this::accept);
  }

  /** Where the box connects. */
  public int port() {
    return server.getLocalPort();
  }

  /**
   * The cable is pulled: no connection ends and nothing passes any more, in either direction; a new
   * connection gets no answer.
   */
  public synchronized void cut() {
    cut = true;
  }

  /** The cable is back: what waited on it passes, ends of connections too. */
  public synchronized void mend() {
    cut = false;
    notifyAll();
  }

  /** All connections end at once, as when a router restarts; new ones may be made. */
  public void drop() {
    List<Socket> all;
    synchronized (this) {
      all = List.copyOf(open);
    }
    all.forEach(LineBoard::closeQuietly);
  }

  /** Bytes of TCP's payload from the box to the broker so far. */
  public long upBytes() {
    return up.sum();
  }

  /** Bytes of TCP's payload from the broker to the box so far. */
  public long downBytes() {
    return down.sum();
  }

  /** Connections that were led through so far. */
  public long connections() {
    return connections.sum();
  }

  /** Whether the cable is pulled. */
  public synchronized boolean isCut() {
    return cut;
  }

  private void accept() {
    try {
      while (true) {
        Socket near = server.accept();
        if (enter(near)) {
          Thread.ofVirtual().name("link connects").start(() -> join(near));
        } else {
          near.close();
        }
      }
    } catch (IOException e) {
      // the link was closed
    }
  }

  private void join(Socket near) {
    try {
      awaitWhole();
      Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
      if (!enter(far)) {
        throw new IOException("no room");
      }
      near.setTcpNoDelay(true);
      far.setTcpNoDelay(true);
      connections.increment();
      Thread.ofVirtual().name("link up").start(() -> pass(near, far, up));
      Thread.ofVirtual().name("link down").start(() -> pass(far, near, down));
    } catch (IOException e) {
      leave(near);
    }
  }

  private void pass(Socket from, Socket to, LongAdder counter) {
    byte[] bytes = new byte[BYTES];
    try (InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
        awaitWhole();
        counter.add(count); // before they can be seen at the other end
        out.write(bytes, 0, count);
      }
      awaitWhole(); // an end passes no cut cable either
    } catch (IOException e) {
      // both ends are closed below
    } finally {
      leave(from);
      leave(to);
    }
  }

  private synchronized void awaitWhole() throws IOException {
    try {
      while (cut && !closed) {
        wait();
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException("stopped", stopped);
    }
    if (closed) {
      throw new IOException("the link was closed");
    }
  }

  private synchronized boolean enter(Socket socket) {
    boolean room = !closed && open.size() < 2 * MOST_CONNECTIONS;
    if (room) {
      open.add(socket);
    } else {
      LineBoard.closeQuietly(socket);
    }
    return room;
  }

  private void leave(Socket socket) {
    synchronized (this) {
      open.remove(socket);
    }
    LineBoard.closeQuietly(socket);
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      notifyAll();
    }
    LineBoard.closeQuietly(server);
    drop();
  }
}
