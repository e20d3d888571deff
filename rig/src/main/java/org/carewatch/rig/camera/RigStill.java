package org.carewatch.rig.camera;

// Duty: the stills of a rig camera over HTTP with Digest, on a free port of 127.0.0.1; what it
// shows
// can be switched while it runs. Thread: the server's own. Limits: ends when closed.

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** A room by day, seen by a camera with which something may be wrong. */
public final class RigStill implements AutoCloseable {

  /** What it shows. */
  public enum Scene {
    GOOD,
    DARK,
    COVERED,
    BLURRED,
    /** The picture of the moment at which this began; the clock in it goes on. */
    FROZEN,
    /** Another corner of the house. */
    MOVED
  }

  private static final int WIDTH = 640;
  private static final int HEIGHT = 360;
  private static final String NONCE = "4ac1";

  private static final Room ROOM = new Room(11, WIDTH, HEIGHT);
  private static final Room ELSEWHERE = new Room(12, WIDTH, HEIGHT);

  /** Good stills are drawn once and shown in turn: to draw one costs more than a look at it. */
  private static final int DRAWN = 8;

  private static final Map<Long, byte[]> GOOD = new ConcurrentHashMap<>();

  private final HttpServer server;
  private final AtomicInteger asked = new AtomicInteger();
  private final AtomicLong shots = new AtomicLong();
  private volatile Scene scene = Scene.GOOD;

  /** Serves when this returns. */
  public RigStill() throws IOException {
    this(0);
  }

  /** The same on this port; 0 for a free one. */
  public RigStill(int port) throws IOException {
    this(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
  }

  /** The same at this address of 127.0.0.0/8, port 0 for a free one: a host of its own. */
  public RigStill(InetSocketAddress address) throws IOException {
    server = HttpServer.create(address, 20);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  /** From now on it shows this. */
  public void become(Scene other) {
    scene = other;
  }

  /** For {@code snapshot:} in the configuration, with the rig camera's login. */
  public String url() {
    InetSocketAddress at = server.getAddress();
    return "http://"
        + at.getAddress().getHostAddress()
        + ":"
        + at.getPort()
        + "/snapshot.cgi?channel=1&x=%20";
  }

  /** Requests so far, those without a login among them. */
  public int asked() {
    return asked.get();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      asked.incrementAndGet();
      String said = exchange.getRequestHeaders().getFirst("Authorization");
      String url = exchange.getRequestURI().toString();
      if (said == null || !Login.goodStill(url, said, NONCE)) {
        exchange.getResponseHeaders().add("WWW-Authenticate", Login.stillChallenge(NONCE));
        exchange.sendResponseHeaders(401, -1);
        return;
      }
      byte[] still = still();
      exchange.getResponseHeaders().add("Content-Type", "image/jpeg");
      exchange.sendResponseHeaders(200, still.length);
      exchange.getResponseBody().write(still);
    }
  }

  /** What it shows now. */
  public byte[] still() {
    Scene now = scene;
    long number = now == Scene.FROZEN ? shots.get() : shots.incrementAndGet();
    String clock = LocalTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.MILLIS).toString();
    long turn = number % DRAWN;
    Room.Shot shot = new Room.Shot(0.5, 0.6, 5, turn, turn, clock);
    return switch (now) {
      case GOOD -> GOOD.computeIfAbsent(turn, _ -> ROOM.still(shot, Room.Fault.NONE));
      case FROZEN -> ROOM.still(shot, Room.Fault.NONE);
      case MOVED -> ELSEWHERE.still(shot, Room.Fault.NONE);
      case DARK -> ROOM.still(shot, Room.Fault.DARK);
      case COVERED -> ROOM.still(shot, Room.Fault.COVERED);
      case BLURRED -> ROOM.still(shot, Room.Fault.BLURRED);
    };
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
