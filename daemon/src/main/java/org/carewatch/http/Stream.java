package org.carewatch.http;

// An answer that does not end: what a device tells by itself. On a connection of its own, so that
// questions go on meanwhile; blocks its caller's thread until it ends, and ends when that is
// interrupted, should it be a virtual one. No redirect, no retry. Limits: a head of 16 KiB, chunks
// of 1 MiB; pieces of 4 KiB are handed on as they come; where nothing whole comes for too long it
// ends, however many bytes drip.

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.carewatch.time.Time;

/** One endless answer. */
public final class Stream {
  static final int MOST_HEAD = 16 * 1024;
  static final int MOST_CHUNK = 1024 * 1024;
  static final int PIECE = 4 * 1024;
  private static final int MOST_REFUSAL = 4 * 1024;
  private static final int TLS_PORT = 443;
  private static final int PORT = 80;

  /** Who takes the pieces. */
  public interface Take {
    /**
     * A piece; its bytes are only good until this returns.
     *
     * @return whether something whole came, which is what proves that the stream lives
     */
    boolean piece(byte[] bytes, int length);
  }

  private final URI url;
  private final Patience patience;
  private final Time time;

  Stream(URI url, Patience patience, Time time) {
    this.url = url;
    this.patience = patience;
    this.time = time;
  }

  /** Any other status than 200 is an answer; what began to stream is why it ended. */
  Answer follow(Optional<String> authorization, Duration silence, Take take) {
    try (Socket plain = new Socket(Proxy.NO_PROXY)) {
      boolean tls = url.getScheme().equals("https");
      int port = url.getPort() > 0 ? url.getPort() : tls ? TLS_PORT : PORT;
      InetSocketAddress to = new InetSocketAddress(url.getHost(), port);
      if (to.isUnresolved()) {
        throw new UnknownHostException(url.getHost());
      }
      plain.connect(to, millis(patience.connect()));
      plain.setSoTimeout(millis(patience.answer()));
      Socket socket =
          tls
              ? AnyCertificate.context()
                  .getSocketFactory()
                  .createSocket(plain, url.getHost(), port, true)
              : plain;
      socket.getOutputStream().write(request(authorization));
      socket.getOutputStream().flush();
      InputStream in = new BufferedInputStream(socket.getInputStream(), PIECE);
      Head head = head(in, time.nanos() + patience.total().toNanos());
      if (head.status != 200) {
        return refusal(head, in);
      }
      boolean chunked =
          String.join(",", head.headers.getOrDefault("transfer-encoding", List.of()))
              .toLowerCase(Locale.ROOT)
              .contains("chunked");
      return body(plain, chunked ? new Chunks(in) : in, silence, take);
    } catch (IOException failure) {
      return Connection.failed(failure);
    }
  }

  private static int millis(Duration duration) {
    return (int) Math.max(1, duration.toMillis());
  }

  private byte[] request(Optional<String> authorization) {
    String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
    String text =
        "GET "
            + url.getRawPath()
            + query
            + " HTTP/1.1\r\nHost: "
            + url.getRawAuthority()
            + "\r\nUser-Agent: carewatch\r\nAccept: */*\r\nConnection: close\r\n"
            + authorization.map(value -> "Authorization: " + value + "\r\n").orElse("")
            + "\r\n";
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private record Head(int status, Map<String, List<String>> headers) {}

  private Head head(InputStream in, long end) throws IOException {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (int count = 0; ; count++) {
      int one = in.read();
      if (one < 0 || count > MOST_HEAD) {
        throw new IOException(one < 0 ? "ended in its head" : "a head beyond all measure");
      }
      if (time.nanos() - end > 0) {
        throw new SocketTimeoutException("its head took too long");
      }
      if (one != '\n') {
        line.append((char) one);
        continue;
      }
      String whole = line.toString().strip();
      line.setLength(0);
      if (whole.isEmpty()) {
        break;
      }
      lines.add(whole);
    }
    return head(lines);
  }

  private static Head head(List<String> lines) throws IOException {
    String first = lines.isEmpty() ? "" : lines.getFirst();
    if (!first.matches("HTTP/1\\.[01] [1-5][0-9]{2}( .*)?")) {
      throw new IOException("no HTTP: " + Excerpt.of(first));
    }
    Map<String, List<String>> headers = new LinkedHashMap<>();
    for (String line : lines.subList(1, lines.size())) {
      int at = line.indexOf(':');
      if (at > 0) {
        headers
            .computeIfAbsent(line.substring(0, at).toLowerCase(Locale.ROOT), _ -> new ArrayList<>())
            .add(line.substring(at + 1).strip());
      }
    }
    return new Head(Integer.parseInt(first.substring(9, 12)), headers);
  }

  /** With so much of its words as says how long a login is locked. */
  private static Answer refusal(Head head, InputStream in) {
    if (head.status >= 300 && head.status < 400) {
      String to = head.headers.getOrDefault("location", List.of("nowhere")).getFirst();
      return new Answer.Failed(Trouble.REDIRECTED, head.status + " to " + Excerpt.of(to));
    }
    ByteArrayOutputStream words = new ByteArrayOutputStream();
    try {
      String length = head.headers.getOrDefault("content-length", List.of("0")).getFirst();
      int most = length.matches("\\d{1,9}") ? Integer.parseInt(length) : 0;
      words.writeBytes(in.readNBytes(Math.min(most, MOST_REFUSAL)));
    } catch (IOException cut) {
      // its status says enough
    }
    return new Answer.Got(head.status, head.headers, words.toByteArray());
  }

  private Answer body(Socket socket, InputStream in, Duration silence, Take take)
      throws IOException {
    byte[] piece = new byte[PIECE];
    long whole = time.nanos();
    while (true) {
      long left = silence.toNanos() - (time.nanos() - whole);
      if (left <= 0) {
        throw new SocketTimeoutException("nothing whole for " + silence.toSeconds() + " s");
      }
      socket.setSoTimeout(millis(Duration.ofNanos(left)));
      int read = in.read(piece);
      if (read < 0) {
        return new Answer.Failed(Trouble.CUT_SHORT, "the device ended it");
      }
      if (take.piece(piece, read)) {
        whole = time.nanos();
      }
    }
  }

  /** What stands inside chunks. */
  private static final class Chunks extends InputStream {
    private final InputStream in;
    private int left;
    private boolean first = true;
    private boolean over;

    Chunks(InputStream in) {
      this.in = in;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int at, int length) throws IOException {
      if (left == 0 && !over) {
        next();
      }
      if (over) {
        return -1;
      }
      int read = in.read(into, at, Math.min(length, left));
      if (read < 0) {
        throw new IOException("ended inside a chunk");
      }
      left -= read;
      return read;
    }

    private void next() throws IOException {
      if (!first && !line().isEmpty()) {
        throw new IOException("a chunk longer than it said");
      }
      first = false;
      String size = line().replaceFirst(";.*", "").strip();
      if (!size.matches("[0-9A-Fa-f]{1,7}") || Integer.parseInt(size, 16) > MOST_CHUNK) {
        throw new IOException("a chunk of \"" + Excerpt.of(size) + "\"");
      }
      left = Integer.parseInt(size, 16);
      over = left == 0;
    }

    private String line() throws IOException {
      StringBuilder line = new StringBuilder();
      for (int one = in.read(); one != '\n'; one = in.read()) {
        if (one < 0 || line.length() > 200) {
          throw new IOException("no chunk");
        }
        line.append((char) one);
      }
      return line.toString().strip();
    }
  }
}
