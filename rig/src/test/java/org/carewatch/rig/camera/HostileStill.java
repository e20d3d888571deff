package org.carewatch.rig.camera;

// Duty: a device that answers a request for a still with what no camera should; on a free port of
// 127.0.0.1. One virtual thread a connection; ends when closed.

import com.sun.management.ThreadMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Serves one kind of harm. */
final class HostileStill implements AutoCloseable {
  /** Stands in everything it sends, and must never be said again. */
  static final String SECRET = "child-at-the-window";

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** What it does, and a piece of what is said of it. */
  enum Kind {
    HUGE_BY_ITS_HEADER("8 megapixels"),
    ENDLESS("more than is read"),
    DRIPS("in time"),
    SILENT("in time"),
    LENGTH_TOO_LONG("broke its answer off"),
    LENGTH_TOO_SHORT("cut short"),
    HTML("no JPEG"),
    NOTHING("no JPEG"),
    REDIRECTS("another address"),
    CUT_SHORT("cut short"),
    NOISE("no JPEG"),
    RUBBISH_IN_A_JPEG("its data are wrong"),
    NOT_HTTP("does not speak HTTP"),
    NOT_FOUND("404"),
    BASIC_ONLY("no Digest"),
    THUMBNAIL("too small");

    final String words;

    Kind(String words) {
      this.words = words;
    }
  }

  private final Kind kind;
  private final ServerSocket server = new ServerSocket(0, 20, InetAddress.getLoopbackAddress());
  private final AtomicLong sent = new AtomicLong();

  HostileStill(Kind kind) throws IOException {
    this.kind = kind;
    Thread.ofPlatform().daemon().start(this::accept);
  }

  String url() {
    return "http://127.0.0.1:" + server.getLocalPort() + "/still.jpg";
  }

  long sent() {
    return sent.get();
  }

  /** Bytes that this thread has had so far. */
  static long allocated() {
    return THREADS.getCurrentThreadAllocatedBytes();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        Thread.ofVirtual().start(() -> serve(socket));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      for (String line = in.readLine(); line != null && !line.isEmpty(); ) {
        line = in.readLine();
      }
      answer(socket.getOutputStream());
    } catch (IOException | InterruptedException gone) {
      // the client has had enough
    }
  }

  private void answer(OutputStream out) throws IOException, InterruptedException {
    byte[] good = new Room(1, 320, 180).still(SHOT, Room.Fault.NONE);
    switch (kind) {
      case HUGE_BY_ITS_HEADER -> whole(out, huge(good));
      case ENDLESS -> {
        head(out, "200 OK", "X-Why: " + SECRET);
        while (true) {
          say(out, new byte[65536]);
        }
      }
      case DRIPS -> {
        head(out, "200 OK", "Content-Length: " + good.length);
        for (byte one : good) {
          say(out, new byte[] {one});
          TimeUnit.MILLISECONDS.sleep(500);
        }
      }
      case SILENT -> TimeUnit.SECONDS.sleep(60);
      case LENGTH_TOO_LONG -> {
        head(out, "200 OK", "Content-Length: 900000");
        say(out, good);
      }
      case LENGTH_TOO_SHORT -> {
        head(out, "200 OK", "Content-Length: " + good.length / 2);
        say(out, good);
      }
      case HTML -> whole(out, text("<html><title>" + SECRET + "</title></html>"));
      case NOTHING -> whole(out, new byte[0]);
      case REDIRECTS -> head(out, "302 Found", "Location: http://192.0.2.1/" + SECRET);
      case CUT_SHORT -> whole(out, Arrays.copyOf(good, good.length * 2 / 3));
      case NOISE -> whole(out, text(SECRET.repeat(4000)));
      case RUBBISH_IN_A_JPEG -> whole(out, rubbish(good));
      case NOT_HTTP -> say(out, text(SECRET + "\r\n" + SECRET + "\r\n"));
      case NOT_FOUND -> {
        head(out, "404 Not Found", "Content-Length: 19");
        say(out, text(SECRET));
      }
      case BASIC_ONLY ->
          head(out, "401 Unauthorized", "WWW-Authenticate: Basic realm=\"" + SECRET + "\"");
      case THUMBNAIL -> whole(out, new Room(1, 160, 90).still(SHOT, Room.Fault.NONE));
    }
  }

  private static final Room.Shot SHOT = new Room.Shot(0.5, 0.5, 2, 1, 1, "12:00");

  private static byte[] huge(byte[] good) {
    for (int at = 0; at < good.length; at++) {
      if (good[at] == (byte) 0xff && good[at + 1] == (byte) 0xc0) {
        for (int i = 5; i < 9; i += 2) {
          good[at + i] = (byte) (60_000 >> 8);
          good[at + i + 1] = (byte) 60_000;
        }
        return good;
      }
    }
    throw new AssertionError("no frame");
  }

  /** A code of sixteen ones, which no table has. */
  private static byte[] rubbish(byte[] good) {
    for (int at = 0; at < good.length; at++) {
      if (good[at] == (byte) 0xff && good[at + 1] == (byte) 0xda) {
        for (int i = at + 14; i < at + 64; i += 2) {
          good[i] = (byte) 0xff;
          good[i + 1] = 0;
        }
        return good;
      }
    }
    throw new AssertionError("no scan");
  }

  private void whole(OutputStream out, byte[] body) throws IOException {
    head(out, "200 OK", "Content-Type: image/jpeg\r\nContent-Length: " + body.length);
    say(out, body);
  }

  private void head(OutputStream out, String status, String fields) throws IOException {
    say(out, text("HTTP/1.1 " + status + "\r\n" + fields + "\r\nConnection: close\r\n\r\n"));
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private void say(OutputStream out, byte[] bytes) throws IOException {
    out.write(bytes);
    out.flush();
    sent.addAndGet(bytes.length);
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
