package org.carewatch.rig.camera;

// Duty: a camera that does as it is told, also what no camera should; on a free port of 127.0.0.1.
// Thread: one virtual thread a connection. Limits: none of its own, on purpose; ends when closed.

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Speaks RTSP in plain sockets, and counts what it is asked. */
public final class RigCamera implements AutoCloseable {
  public static final String USER = "watcher";
  public static final String PASSWORD = "a \"good\" pass:word";

  private static final String VIDEO =
      """
      v=0
      o=- 0 0 IN IP4 127.0.0.1
      s=rig
      t=0 0
      a=control:*
      m=audio 0 RTP/AVP 8
      a=control:trackID=9
      """;
  private static final String H264 =
      """
      m=video 0 RTP/AVP 96
      a=rtpmap:96 H264/90000
      a=control:trackID=1
      """;
  private static final int PICTURE_MILLIS = 66;

  private final ServerSocket server;
  private volatile Trick trick;
  private final Map<String, AtomicInteger> asked = new ConcurrentHashMap<>();
  private final List<Socket> open = new ArrayList<>();
  private final AtomicInteger connections = new AtomicInteger();
  private final AtomicInteger signed = new AtomicInteger();
  private final AtomicLong sent = new AtomicLong();
  private volatile boolean closed;

  /** Takes connections when this returns. */
  public RigCamera(Trick trick) throws IOException {
    this(trick, 0);
  }

  /** The same on this port; 0 for a free one. */
  public RigCamera(Trick trick, int port) throws IOException {
    this(trick, new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
  }

  /** The same at this address of 127.0.0.0/8, port 0 for a free one: a host of its own. */
  public RigCamera(Trick trick, InetSocketAddress address) throws IOException {
    this.server = new ServerSocket();
    server.setReuseAddress(true);
    server.bind(address, 50);
    this.trick = trick;
    Thread.ofPlatform().daemon().name("rig-camera").start(this::accept);
  }

  /** From now on it does this. */
  public void become(Trick other) {
    trick = other;
  }

  public int port() {
    return server.getLocalPort();
  }

  public String url() {
    return "rtsp://"
        + server.getInetAddress().getHostAddress()
        + ":"
        + server.getLocalPort()
        + "/cam/realmonitor?channel=1&subtype=1";
  }

  /** How often a method was asked. */
  public int asked(String method) {
    return asked.getOrDefault(method, new AtomicInteger()).get();
  }

  /** Requests with a login. */
  public int signed() {
    return signed.get();
  }

  public int connections() {
    return connections.get();
  }

  /** Bytes that went out. */
  public long sent() {
    return sent.get();
  }

  private void accept() {
    while (!closed) {
      try {
        Socket socket = server.accept();
        connections.incrementAndGet();
        synchronized (open) {
          open.add(socket);
        }
        Thread.ofVirtual().start(() -> serve(socket));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      if (trick != Trick.CLOSES) {
        new Conversation(socket).hold();
      }
    } catch (IOException gone) {
      // the client has left
    }
  }

  /** One connection. */
  private final class Conversation {
    private final BufferedReader in;
    private final OutputStream out;
    private final String nonce = Long.toHexString(System.nanoTime());
    private final Random random = new Random(42);
    private int nonces;
    private int packets;
    private boolean playing = true;

    Conversation(Socket socket) throws IOException {
      in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      out = socket.getOutputStream();
    }

    void hold() throws IOException {
      for (String start = in.readLine(); start != null; start = in.readLine()) {
        Map<String, String> fields = new HashMap<>();
        for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
          int colon = line.indexOf(": ");
          fields.put(line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 2));
        }
        String[] words = start.split(" ");
        asked.computeIfAbsent(words[0], _ -> new AtomicInteger()).incrementAndGet();
        if (fields.containsKey("authorization")) {
          signed.incrementAndGet();
        }
        answer(words[0], words[1], fields);
      }
    }

    private void answer(String method, String url, Map<String, String> fields) throws IOException {
      if (trick == Trick.NEVER_ANSWERS) {
        return;
      }
      String sequence = fields.getOrDefault("cseq", "0");
      if (method.equals("OPTIONS")) {
        say(200, sequence, "Public: OPTIONS, DESCRIBE, SETUP, PLAY, TEARDOWN\r\n", "");
        return;
      }
      String said = fields.getOrDefault("authorization", "");
      boolean old = trick == Trick.STALE_ONCE && signed.get() == 1 && !said.isEmpty();
      if (old || !Login.good(trick, method, url, said, nonce())) {
        nonces++;
        boolean stale = old || (trick == Trick.STALE_FOR_EVER && !said.isEmpty());
        say(401, sequence, Login.challenges(trick, nonce(), stale), "");
        return;
      }
      nonces += trick == Trick.NONCE_EACH ? 1 : 0;
      switch (method) {
        case "DESCRIBE" -> describe(sequence, url);
        case "SETUP" -> setUp(sequence);
        case "PLAY" -> play(sequence);
        case "TEARDOWN" -> {
          playing = false;
          if (trick != Trick.NO_TEARDOWN_ANSWER) {
            say(200, sequence, "", "");
          }
        }
        default -> say(501, sequence, "", "");
      }
    }

    private String nonce() {
      return nonce + nonces;
    }

    private void describe(String sequence, String url) throws IOException {
      String type = "Content-Type: application/sdp\r\n";
      switch (trick) {
        case NOT_FOUND -> say(404, sequence, "", "");
        case BUSY -> say(453, sequence, "", "");
        case FORBIDDEN -> say(403, sequence, "", "");
        case REDIRECTS -> say(302, sequence, "Location: rtsp://192.0.2.1/other\r\n", "");
        case SOUND_ONLY -> say(200, sequence, type, VIDEO);
        case MOTION_JPEG ->
            say(200, sequence, type, VIDEO + "m=video 0 RTP/AVP 26\r\na=rtpmap:26 JPEG/90000\r\n");
        case EVIL_CONTROL -> say(200, sequence, type, VIDEO + H264.replace("trackID=1", "a b\tc"));
        case ENDLESS_HEAD -> forEver("RTSP/1.0 200 " + "x".repeat(4000));
        case ENDLESS_FIELDS -> {
          raw("RTSP/1.0 200 OK\r\nCSeq: " + sequence + "\r\n");
          forEver("X-Field: something\r\n".repeat(100));
        }
        case HUGE_BODY -> {
          raw("RTSP/1.0 200 OK\r\nCSeq: " + sequence + "\r\nContent-Length: 2000000000\r\n\r\n");
          forEver("a=nothing\r\n".repeat(400));
        }
        case WRONG_LENGTH ->
            raw("RTSP/1.0 200 OK\r\nCSeq: " + sequence + "\r\nContent-Length: -1\r\n\r\n");
        case SHORT_BODY ->
            raw("RTSP/1.0 200 OK\r\nCSeq: " + sequence + "\r\nContent-Length: 999\r\n\r\nv=0\r\n");
        case DRIP -> {
          String head = "RTSP/1.0 200 OK\r\nCSeq: " + sequence + "\r\nContent-Length: 0\r\n\r\n";
          for (int at = 0; at < head.length(); at++) {
            raw(head.substring(at, at + 1));
            pause(500);
          }
        }
        case OTHER_ANSWERS -> forEver("RTSP/1.0 200 OK\r\nCSeq: 77777\r\n\r\n".repeat(100));
        case HTTP -> raw("HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n");
        case NOISE -> bytes(noise(5000));
        default -> say(200, sequence, type + "Content-Base: " + url + "/\r\n", VIDEO + H264);
      }
    }

    private void setUp(String sequence) throws IOException {
      int channel = trick == Trick.OTHER_CHANNEL ? 4 : 0;
      say(
          200,
          sequence,
          "Session: rig1;timeout=60\r\nTransport: RTP/AVP/TCP;unicast;interleaved=%d-%d\r\n"
              .formatted(channel, channel + 1),
          "");
    }

    private void play(String sequence) throws IOException {
      if (trick == Trick.FORGETS_SESSION) {
        say(454, sequence, "", "");
        return;
      }
      Thread.ofVirtual().start(() -> stream(sequence));
    }

    private void stream(String sequence) {
      try {
        if (trick == Trick.PACKETS_BEFORE_PLAY) {
          picture(0);
        }
        say(200, sequence, "Session: rig1\r\nRange: npt=0-\r\n", "");
        if (trick == Trick.ASKS_US) {
          raw("OPTIONS rtsp://127.0.0.1/ RTSP/1.0\r\nCSeq: 1\r\n\r\n");
        }
        for (int number = 1; playing && !closed && number < 1000; number++) {
          boolean early = number * PICTURE_MILLIS < 2000;
          switch (trick) {
            case NO_PACKETS -> pause(PICTURE_MILLIS);
            case STOPS -> stopping(early, number);
            case BREAKS_OFF -> {
              if (!early) {
                out.close();
              }
              picture(number);
            }
            case RUBBISH_FRAMES -> frame(0, noise(random.nextInt(1500)));
            case RUBBISH_STREAM -> bytes(noise(1500));
            case HALF_FRAME -> {
              bytes(new byte[] {'$', 0, (byte) 0xff, (byte) 0xff, 1, 2, 3});
              return;
            }
            case FLOOD -> frame(0, new byte[60_000]);
            default -> picture(number);
          }
        }
      } catch (IOException gone) {
        // the client has left
      }
    }

    private void stopping(boolean early, int number) throws IOException {
      if (early) {
        picture(number);
      } else {
        pause(PICTURE_MILLIS);
      }
    }

    /** A key picture with its sets at every 30th, in two slices as some coders do. */
    private void picture(int number) throws IOException {
      int channel = trick == Trick.OTHER_CHANNEL ? 4 : 0;
      boolean key = number % 30 == 1;
      if (key) {
        frame(channel, rtp(number, false, 0x67));
      }
      boolean shown = key && trick != Trick.NO_KEY_PICTURE;
      frame(channel, rtp(number, false, shown ? 0x65 : 0x41));
      frame(channel, rtp(number, true, shown ? 0x65 : 0x41));
      pause(PICTURE_MILLIS);
    }

    private byte[] rtp(int number, boolean marker, int unit) {
      int sequence = packets++;
      int time = number * 6000;
      int type = trick == Trick.MOTION_JPEG ? 26 : 96;
      return new byte[] {
        (byte) 0x80,
        (byte) ((marker ? 0x80 : 0) | type),
        (byte) (sequence >> 8),
        (byte) sequence,
        (byte) (time >> 24),
        (byte) (time >> 16),
        (byte) (time >> 8),
        (byte) time,
        1,
        2,
        3,
        4,
        (byte) unit,
        5,
        6,
        7
      };
    }

    private byte[] noise(int length) {
      byte[] noise = new byte[length];
      random.nextBytes(noise);
      return noise;
    }

    private void frame(int channel, byte[] packet) throws IOException {
      ByteArrayOutputStream frame = new ByteArrayOutputStream(packet.length + 4);
      frame.write('$');
      frame.write(channel);
      frame.write(packet.length >> 8);
      frame.write(packet.length);
      frame.writeBytes(packet);
      bytes(frame.toByteArray());
    }

    private void forEver(String text) throws IOException {
      while (!closed) {
        raw(text);
      }
    }

    private void say(int status, String sequence, String fields, String body) throws IOException {
      raw(
          "RTSP/1.0 %d Word\r\nCSeq: %s\r\n%sContent-Length: %d\r\n\r\n%s"
              .formatted(status, sequence, fields, body.length(), body));
    }

    private void raw(String text) throws IOException {
      bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    private synchronized void bytes(byte[] bytes) throws IOException {
      out.write(bytes);
      out.flush();
      sent.addAndGet(bytes.length);
    }
  }

  private static void pause(long millis) {
    LockSupport.parkNanos(millis * 1_000_000L);
  }

  /** No power: every connection ends, and new ones are refused. */
  @Override
  public void close() throws IOException {
    closed = true;
    server.close();
    synchronized (open) {
      for (Socket one : open) {
        one.close();
      }
    }
  }
}
