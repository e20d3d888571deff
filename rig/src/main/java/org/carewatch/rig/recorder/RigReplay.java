package org.carewatch.rig.recorder;

// Duty: plays what a recorder was asked for by its address or by a clock range, or something else,
// as it is told. Thread: one virtual thread a connection. Limits: loopback, one stream a
// connection, some pictures of a few bytes.

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A recorder's playback. */
public final class RigReplay implements AutoCloseable {
  /** How it plays. */
  public enum Mood {
    AS_ASKED,
    /** Says that it plays what was asked, and its packets are of another day. */
    OTHER_DAY,
    /** Says itself that it plays from another time on. */
    OTHER_RANGE,
    /** Its packets bear no time. */
    UNDATED,
    NO_PICTURE,
    /** No session is left. */
    BUSY,
    REFUSES_LOGIN
  }

  private static final String SDP =
      """
      v=0
      o=- 0 0 IN IP4 127.0.0.1
      s=rig
      t=0 0
      a=control:*
      m=video 0 RTP/AVP 96
      a=rtpmap:96 H264/90000
      a=control:trackID=1
      """
          .replace("\n", "\r\n");
  private static final Pattern TIME =
      Pattern.compile(
          "(?:starttime=|clock=)(\\d{4})_?(\\d\\d)_?(\\d\\d)[T_]?(\\d\\d)_?(\\d\\d)_?(\\d\\d)");
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'");
  private static final long FROM_1900 = 2_208_988_800L;
  private static final int PICTURES = 60;
  private static final long PICTURE_MILLIS = 100;

  public volatile Mood mood = Mood.AS_ASKED;

  /** Whose digits its addresses bear. */
  public volatile ZoneId zone = ZoneId.of("Asia/Shanghai");

  /** Start lines of all requests. */
  public final List<String> asked = new CopyOnWriteArrayList<>();

  private final AtomicInteger open = new AtomicInteger();
  private final ServerSocket server;

  /** Takes connections when this returns. */
  public RigReplay() throws IOException {
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().name("rig-replay").start(this::accept);
  }

  public int port() {
    return server.getLocalPort();
  }

  /** Sessions that nobody tore down. */
  public int open() {
    return open.get();
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
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
      for (String start = in.readLine(); start != null; start = in.readLine()) {
        StringBuilder head = new StringBuilder(start).append('\n');
        for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
          head.append(line).append('\n');
        }
        asked.add(start);
        answer(socket.getOutputStream(), start.split(" "), head.toString());
      }
    } catch (IOException gone) {
      // the client has left
    }
  }

  private void answer(OutputStream out, String[] start, String head) throws IOException {
    Matcher number = Pattern.compile("CSeq: (\\d+)").matcher(head);
    String sequence = number.find() ? number.group(1) : "0";
    if (mood == Mood.REFUSES_LOGIN) {
      String challenge = "WWW-Authenticate: Digest realm=\"rig\", nonce=\"1\"\r\n";
      say(out, "401 Unauthorized", sequence, challenge, "");
      return;
    }
    switch (start[0]) {
      case "DESCRIBE" -> say(out, "200 OK", sequence, "Content-Type: application/sdp\r\n", SDP);
      case "SETUP" -> {
        if (mood == Mood.BUSY) {
          say(out, "453 Not Enough Bandwidth", sequence, "", "");
        } else {
          open.incrementAndGet();
          String transport = "Session: r1\r\nTransport: RTP/AVP/TCP;unicast;interleaved=0-1\r\n";
          say(out, "200 OK", sequence, transport, "");
        }
      }
      case "PLAY" -> {
        Instant at = time(head);
        Instant told = mood == Mood.OTHER_RANGE ? at.plusSeconds(3600) : at;
        String range = told.atZone(ZoneOffset.UTC).format(CLOCK);
        say(out, "200 OK", sequence, "Session: r1\r\nRange: clock=" + range + "-\r\n", "");
        Instant from = mood == Mood.OTHER_DAY ? at.minusSeconds(86_400) : at;
        Thread.ofVirtual().start(() -> stream(out, from));
      }
      case "TEARDOWN" -> {
        open.decrementAndGet();
        say(out, "200 OK", sequence, "", "");
      }
      default -> say(out, "200 OK", sequence, "", "");
    }
  }

  /** A clock range is in UTC; an address has its own digits, whatever letter follows them. */
  private Instant time(String head) {
    boolean clock = head.contains("Range: clock=");
    Matcher found = TIME.matcher(clock ? head.substring(head.indexOf("Range: clock=")) : head);
    if (!found.find()) {
      return Instant.EPOCH;
    }
    int[] figures = new int[6];
    for (int at = 0; at < figures.length; at++) {
      figures[at] = Integer.parseInt(found.group(at + 1));
    }
    LocalDateTime digits =
        LocalDateTime.of(figures[0], figures[1], figures[2], figures[3], figures[4], figures[5]);
    return digits.atZone(clock ? ZoneOffset.UTC : zone).toInstant();
  }

  private void stream(OutputStream out, Instant from) {
    try {
      for (int picture = 0; picture < PICTURES; picture++) {
        if (mood != Mood.NO_PICTURE) {
          frame(out, packet(picture, from.plusMillis(picture * PICTURE_MILLIS - 1000)));
        }
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(PICTURE_MILLIS));
      }
    } catch (IOException gone) {
      // the client has left
    }
  }

  /** It begins a second before what was asked, at a key picture. */
  private byte[] packet(int picture, Instant at) {
    boolean dated = mood != Mood.UNDATED;
    ByteBuffer packet = ByteBuffer.allocate(dated ? 32 : 16);
    packet.put((byte) (dated ? 0x90 : 0x80)).put((byte) (0x80 | 96)).putShort((short) picture);
    packet.putInt(picture * 9000).putInt(0x01020304);
    if (dated) {
      packet.putShort((short) 0xABAC).putShort((short) 3);
      packet.putInt((int) (at.getEpochSecond() + FROM_1900));
      packet.putInt((int) ((long) at.getNano() * (1L << 32) / 1_000_000_000L)).putInt(0x80000000);
    }
    return packet.put((byte) 0x65).put(new byte[3]).array();
  }

  private static void frame(OutputStream out, byte[] packet) throws IOException {
    ByteBuffer frame = ByteBuffer.allocate(packet.length + 4);
    frame.put((byte) '$').put((byte) 0).putShort((short) packet.length).put(packet);
    synchronized (out) {
      out.write(frame.array());
      out.flush();
    }
  }

  private static void say(
      OutputStream out, String status, String sequence, String fields, String body)
      throws IOException {
    String text =
        "RTSP/1.0 %s\r\nCSeq: %s\r\n%sContent-Length: %d\r\n\r\n%s"
            .formatted(status, sequence, fields, body.length(), body);
    synchronized (out) {
      out.write(text.getBytes(StandardCharsets.US_ASCII));
      out.flush();
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
