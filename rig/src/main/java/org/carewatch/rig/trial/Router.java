package org.carewatch.rig.trial;

// Duty: the way between a box and its broker, a TCP proxy on one port for ever, on 127.0.0.1 and as
// many further addresses as there are paths, whose mood can be changed at any moment. Thread: any;
// up to five virtual threads a connection. Limits: 200 connections, further ones are closed.

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.carewatch.rig.LineBoard;
import org.carewatch.rig.Mosquitto;

/** Well when made. */
public final class Router implements AutoCloseable {
  private static final int MOST = 200;
  private static final int BACKLOG = 64;
  private static final int FULL_AFTER = 8;
  private static final long BIND_NANOS = 3_000_000_000L;
  private static final int DROPPED_MILLIS = 400;

  private final int port = Mosquitto.freePort();
  private final List<InetSocketAddress> addresses = new ArrayList<>();
  private final AtomicInteger accepted = new AtomicInteger();

  // guarded by this
  private final Set<Socket> open = new HashSet<>();
  private final List<AutoCloseable> door = new ArrayList<>();
  private int target;
  private Mood mood = new Mood.Well();
  private boolean closed;

  /** Leads to this port of 127.0.0.1; {@code doors}: 127.0.0.1 to 127.0.0.8 at most. */
  Router(int target, int doors) throws IOException {
    this.target = target;
    for (int number = 1; number <= doors; number++) {
      byte[] address = {127, 0, 0, (byte) number};
      addresses.add(new InetSocketAddress(InetAddress.getByAddress(address), port));
    }
    become(mood);
  }

  /** Where the box connects. */
  public int port() {
    return port;
  }

  /** How many connections were accepted so far. */
  public int accepted() {
    return accepted.get();
  }

  /** New connections lead to another broker. */
  public synchronized void leadTo(int other) {
    target = other;
  }

  /** Changes the mood, for the connections there are too; ends none of them. */
  public synchronized void become(Mood next) throws IOException {
    mood = next;
    notifyAll();
    door.forEach(LineBoard::closeQuietly);
    door.clear();
    for (InetSocketAddress address : addresses) {
      open(address, next);
    }
  }

  private void open(InetSocketAddress at, Mood next) throws IOException {
    switch (next) {
      case Mood.Refusing refusing -> door.add(hold(at));
      case Mood.Unreachable unreachable -> fill(listen(at, 1));
      case Mood.Well well -> serve(at);
      case Mood.Silent silent -> serve(at);
      case Mood.Mute mute -> serve(at);
      case Mood.Slamming slamming -> serve(at);
      case Mood.Frozen frozen -> serve(at);
      case Mood.Far far -> serve(at);
      case Mood.Narrow narrow -> serve(at);
      case Mood.Boasting boasting -> serve(at);
    }
  }

  /** Ends all connections at once, as a router that restarts does. */
  public void drop() {
    List<Socket> all;
    synchronized (this) {
      all = List.copyOf(open);
    }
    all.forEach(LineBoard::closeQuietly);
  }

  /** Bound and not listening, so that nobody else gets the port. */
  private Socket hold(InetSocketAddress at) throws IOException {
    Socket socket = new Socket();
    socket.setReuseAddress(true);
    bind(() -> socket.bind(at));
    return socket;
  }

  private interface Bind {
    void now() throws IOException;
  }

  /** The door before this one closes only when its thread has left accept. */
  private static void bind(Bind bind) throws IOException {
    long until = System.nanoTime() + BIND_NANOS;
    while (true) {
      try {
        bind.now();
        return;
      } catch (BindException stillOpen) {
        if (System.nanoTime() - until > 0) {
          throw stillOpen;
        }
        LockSupport.parkNanos(1_000_000);
      }
    }
  }

  private ServerSocket listen(InetSocketAddress at, int backlog) throws IOException {
    ServerSocket server = new ServerSocket();
    server.setReuseAddress(true);
    bind(() -> server.bind(at, backlog));
    door.add(server);
    return server;
  }

  /** Connects without ever accepting, until the kernel drops what comes. */
  private void fill(ServerSocket never) throws IOException {
    for (int i = 0; i < FULL_AFTER; i++) {
      Socket filler = new Socket();
      door.add(filler);
      try {
        filler.connect(never.getLocalSocketAddress(), DROPPED_MILLIS);
      } catch (java.net.SocketTimeoutException full) {
        return;
      }
    }
    throw new IOException("the kernel still takes connections after " + FULL_AFTER);
  }

  private void serve(InetSocketAddress at) throws IOException {
    ServerSocket server = listen(at, BACKLOG);
    Thread.ofVirtual().name("router").start(() -> accept(server));
  }

  private void accept(ServerSocket server) {
    try {
      while (true) {
        Socket near = server.accept();
        accepted.incrementAndGet();
        if (mood() instanceof Mood.Slamming || !enter(near)) {
          near.close();
        } else {
          Thread.ofVirtual().name("router joins").start(() -> join(near));
        }
      }
    } catch (IOException e) {
      // the door was closed
    }
  }

  private void join(Socket near) {
    try {
      if (mood() instanceof Mood.Mute) {
        near.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
        throw new IOException("ended by the box");
      }
      if (mood() instanceof Mood.Silent) {
        return; // stays as it is, also when new connections pass again
      }
      awaitPassable();
      Socket far = new Socket(InetAddress.getLoopbackAddress(), target());
      if (!enter(far)) {
        throw new IOException("no room");
      }
      near.setTcpNoDelay(true);
      far.setTcpNoDelay(true);
      Passage.both(this, near, far);
    } catch (IOException e) {
      leave(near);
    }
  }

  synchronized Mood mood() {
    return mood;
  }

  private synchronized int target() {
    return target;
  }

  /** Waits while nothing may pass; a call that ends lets one piece through. */
  synchronized void awaitPassable() throws IOException {
    try {
      while ((mood instanceof Mood.Silent || mood instanceof Mood.Frozen) && !closed) {
        wait();
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException("stopped", stopped);
    }
    if (closed) {
      throw new IOException("the router was closed");
    }
  }

  private synchronized boolean enter(Socket socket) {
    boolean room = !closed && open.size() < MOST;
    if (room) {
      open.add(socket);
    } else {
      LineBoard.closeQuietly(socket);
    }
    return room;
  }

  void leave(Socket socket) {
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
      door.forEach(LineBoard::closeQuietly);
      door.clear();
    }
    drop();
  }
}
