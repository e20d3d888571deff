package org.carewatch.camera.rtsp;

// One connection's bytes, each read under the deadline (RFC 2326, 10.12: answers and frames share
// the connection). The probe's thread. Limits: 16 KiB a head, 64 KiB a body and a frame,
// 200 messages.

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.LockSupport;
import org.carewatch.time.Time;

/** Reads messages and frames in turn, writes requests. */
final class Wire {
  static final int MOST_HEAD_BYTES = 16 * 1024;
  static final int MOST_BODY_BYTES = 64 * 1024;
  static final int MOST_MESSAGES = 200;
  private static final int FRAME_BYTES = 2 * 1024; // what most fit in; 64 KiB are allowed
  private static final int READ_BYTES = 8 * 1024;
  private static final long FIRST_PAUSE_NANOS = 200_000_000;
  private static final long LONGEST_PAUSE_NANOS = 800_000_000;
  private static final long SHORTEST_PAUSE_NANOS = 50_000_000;
  private static final int MUCH = 32 * 1024; // half of the room that the kernel begins with
  private static final int LITTLE = 8 * 1024;

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;
  private final Time time;
  private final byte[] buffer = new byte[READ_BYTES];
  private byte[] whole = new byte[FRAME_BYTES];
  private int at;
  private int filled;
  private long deadline;
  private boolean inTheMidst;
  private boolean gathering;
  private long gathersUntil;
  private long pause = FIRST_PAUSE_NANOS;
  private int gathered;
  private int messages;

  /** What comes next. */
  sealed interface Item {

    /** A frame; its bytes are the wire's own and last until the next one. */
    record Frame(int channel, byte[] bytes, int length) implements Item {}

    /** An answer, or a request of the device's. */
    record Said(Head head, byte[] body) implements Item {}
  }

  Wire(Socket socket, Time time) throws IOException {
    this.socket = socket;
    this.in = socket.getInputStream();
    this.out = socket.getOutputStream();
    this.time = time;
  }

  /** From now on every read ends by then, with a {@link SocketTimeoutException}. */
  void until(long nanos) {
    deadline = nanos;
  }

  /**
   * From now on what comes is left to gather before each read, for 200 ms at first and then, until
   * this time, for 50 to 800, so that some 8 to 32 KiB lie there: a thread that is woken for each
   * packet costs more than all that is done with it, and a device that finds no room drops
   * pictures.
   */
  void gather(long untilNanos) {
    gathering = true;
    gathersUntil = untilNanos;
    gathered = LITTLE;
  }

  /** Whether a read ended within a message, so that what follows cannot be told. */
  boolean inTheMidst() {
    return inTheMidst;
  }

  void send(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  /**
   * The next frame or message.
   *
   * @throws SocketTimeoutException at the deadline
   * @throws EOFException where the device ended the connection
   * @throws Failure where it is no RTSP
   */
  Item next() throws IOException {
    int first = one();
    while (first == '\r' || first == '\n') {
      first = one();
    }
    inTheMidst = true;
    Item item = first == '$' ? frame() : said((byte) first);
    inTheMidst = false;
    return item;
  }

  private Item frame() throws IOException {
    int channel = one();
    int length = one() << 8;
    length |= one();
    if (length > whole.length) {
      whole = new byte[length];
    }
    fully(whole, length);
    return new Item.Frame(channel, whole, length);
  }

  private Item said(byte first) throws IOException {
    if (++messages > MOST_MESSAGES) {
      throw notRtsp("它答非所问，没完没了", "it answers without an end what nobody asked");
    }
    byte[] head = new byte[1024];
    head[0] = first;
    int length = 1;
    while (!ended(head, length)) {
      if (length == MOST_HEAD_BYTES) {
        throw notRtsp("它的回答没有尽头", "its answer has a head without an end");
      }
      if (length == head.length) {
        head = java.util.Arrays.copyOf(head, Math.min(2 * length, MOST_HEAD_BYTES));
      }
      head[length++] = (byte) one();
      if (length == 16 && !looksLikeText(head)) {
        throw notRtsp("它说的不是 RTSP", "what it says is no RTSP");
      }
    }
    Head read = Head.read(head, length);
    if (!read.isRtsp()) {
      throw notRtsp("它说的不是 RTSP", "what it says is no RTSP");
    }
    int size = read.contentLength();
    if (size < 0 || size > MOST_BODY_BYTES) {
      throw notRtsp("它的回答长度不对", "its answer has a length that cannot be");
    }
    byte[] body = new byte[size];
    fully(body, size);
    return new Item.Said(read, body);
  }

  private static Failure notRtsp(String zh, String en) {
    return new Failure(Outcome.Trouble.NOT_RTSP, zh, en);
  }

  private static boolean looksLikeText(byte[] head) {
    for (int i = 0; i < 16; i++) {
      if (head[i] >= 0 && head[i] < ' ' && head[i] != '\r' && head[i] != '\n' && head[i] != '\t') {
        return false;
      }
    }
    return true;
  }

  /** An empty line, with or without carriage returns. */
  private static boolean ended(byte[] head, int length) {
    if (length < 2 || head[length - 1] != '\n') {
      return false;
    }
    int before = head[length - 2] == '\r' ? length - 3 : length - 2;
    return before >= 0 && head[before] == '\n';
  }

  private int one() throws IOException {
    if (at == filled) {
      if (gathering && filled < READ_BYTES) {
        rest();
      }
      int count = read(buffer, 0, READ_BYTES);
      at = 0;
      filled = count;
    }
    return buffer[at++] & 0xff;
  }

  private void rest() {
    if (gathered > MUCH) {
      pause = Math.max(pause / 2, SHORTEST_PAUSE_NANOS);
    } else if (gathered < LITTLE) {
      pause = Math.min(2 * pause, LONGEST_PAUSE_NANOS);
    }
    gathered = 0;
    long now = time.nanos();
    long left = gathersUntil - now;
    LockSupport.parkNanos(
        left > 0
            ? Math.min(left, pause)
            : Math.clamp(deadline - now, 0, Math.min(pause, FIRST_PAUSE_NANOS)));
  }

  private void fully(byte[] into, int length) throws IOException {
    int have = Math.min(length, filled - at);
    System.arraycopy(buffer, at, into, 0, have);
    at += have;
    while (have < length) {
      have += read(into, have, length - have);
    }
  }

  private int read(byte[] into, int offset, int most) throws IOException {
    long left = (deadline - time.nanos()) / 1_000_000L;
    if (left <= 0) {
      throw new SocketTimeoutException("the deadline is over");
    }
    socket.setSoTimeout((int) Math.min(left, Integer.MAX_VALUE));
    int count = in.read(into, offset, most);
    if (count < 0) {
      throw new EOFException("the device ended the connection");
    }
    gathered += count;
    return count;
  }
}
