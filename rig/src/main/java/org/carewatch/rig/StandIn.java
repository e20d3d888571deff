package org.carewatch.rig;

// Duty: a device that is asked over HTTP, in place of a Hikvision panel, or with a content of its
// own (recorders of several makers); written from what is known of them, traps included, and told
// when to misbehave. Thread: one virtual thread a connection. Limits: loopback, one request a
// connection.

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The device. */
public final class StandIn implements AutoCloseable {
  public static final String USER = "watcher";
  public static final String PASSWORD = "right-word";
  private static final String SALT = "5f2a";
  private static final String CHALLENGE = "c1c2c3";
  private static final int ROUNDS = 100;
  private static final int MOST_FAILURES = 5;

  /** How it answers. */
  public enum Mood {
    WELL,
    /** As some firmware does where {@code format=json} is asked. */
    XML_FOR_JSON,
    /** Status 200, and an error in the document. */
    ERROR_IN_200,
    NOT_SUPPORTED,
    /** The connection ends before the length that was announced. */
    CUT_SHORT,
    /** Announces less than it sends. */
    SHORT_LENGTH,
    UNKNOWN_WORD,
    ENDLESS,
    /** A byte now and then, for ever. */
    DRIP,
    /** Header lines now and then, for ever. */
    DRIP_HEADERS,
    /** XML whose entities would grow without end. */
    BOMB,
    /** To {@link #elsewhere}. */
    REDIRECT,
    EMPTY,
    RUBBISH,
    NOT_HTTP
  }

  /** What login it takes. */
  public enum Login {
    DIGEST,
    /** Refuses Digest, as panels do that are tied to their maker's cloud; knows sessions. */
    SESSION,
    BASIC,
    /** Wants none, as Frigate at its open port. */
    NONE
  }

  /** {@code away}, {@code disarm} …: the state of its only enabled area, and of its inputs. */
  public volatile String arming = "away";

  public volatile Mood mood = Mood.WELL;
  public volatile Login login = Login.DIGEST;
  public volatile String elsewhere = "http://127.0.0.1:9/";
  public volatile boolean away;

  /** Lines of the requests that came, with {@code +login} where they carried one. */
  public final List<String> asked = new CopyOnWriteArrayList<>();

  /** What a device of another kind says. */
  public interface Content {
    /** The answer to one request. */
    Reply of(String method, String target, String body);

    /** What answers without an end, where anything does. */
    default Optional<Tap> tap(String target) {
      return Optional.empty();
    }
  }

  /** An answer without an end. */
  public interface Tap {
    /** Writes head and all, until it is enough or the other side has gone. */
    void pour(OutputStream out) throws IOException;
  }

  /** Status line without the version, and body. */
  public record Reply(String status, String body) {
    public static Reply ok(String body) {
      return new Reply("200 OK", body);
    }
  }

  private final Optional<Content> content;
  private final ServerSocket server;
  private final String nonce = Long.toHexString(System.nanoTime());
  private int failures;

  /** A panel, or a recorder's inputs. */
  public StandIn() throws IOException {
    this(Optional.empty());
  }

  /** A device that says this. */
  public StandIn(Content content) throws IOException {
    this(Optional.of(content));
  }

  private StandIn(Optional<Content> content) throws IOException {
    this.content = content;
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().name("stand-in").start(this::accept);
  }

  public String url() {
    return "http://127.0.0.1:" + server.getLocalPort();
  }

  /** Logins that it refused. */
  public synchronized int failures() {
    return failures;
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        Thread.ofVirtual().name("stand-in answers").start(() -> serve(socket));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      if (away) {
        return;
      }
      Optional<HttpRequest> came = HttpRequest.read(socket);
      if (came.isPresent()) {
        HttpRequest one = came.get();
        asked.add(one.line() + (one.headers().containsKey("authorization") ? " +login" : ""));
        answer(socket.getOutputStream(), one.line().split(" "), one.headers(), one.body());
      }
    } catch (IOException broken) {
      // the other side has gone, which is its right
    }
  }

  private void answer(OutputStream out, String[] line, Map<String, String> headers, String body)
      throws IOException {
    String path = line[1];
    if (path.startsWith("/ISAPI/Security/sessionLogin")) {
      session(out, path, body);
    } else if (mood == Mood.REDIRECT || may(line, headers) || isOpen(body)) {
      Optional<Tap> tap = content.flatMap(one -> one.tap(path));
      if (tap.isPresent() && mood == Mood.WELL) {
        tap.get().pour(out);
      } else {
        states(out, reply(line, body));
      }
    } else {
      refuse(out, headers.containsKey("authorization"));
    }
  }

  /** ONVIF lets anybody ask for the time. */
  private static boolean isOpen(String body) {
    return body.contains("GetSystemDateAndTime");
  }

  private boolean may(String[] line, Map<String, String> headers) {
    return switch (login) {
      case BASIC -> false;
      case NONE -> true;
      case SESSION -> headers.getOrDefault("cookie", "").equals("WebSession=" + nonce);
      case DIGEST -> !isLocked() && digest(line, headers.getOrDefault("authorization", ""));
    };
  }

  private synchronized boolean isLocked() {
    return failures >= MOST_FAILURES;
  }

  private boolean digest(String[] line, String authorization) {
    String realm = hash("MD5", USER + ":device:" + PASSWORD);
    String request = hash("MD5", line[0] + ":" + line[1]);
    String wanted =
        String.join(
            ":",
            realm,
            nonce,
            field(authorization, "nc"),
            field(authorization, "cnonce"),
            "auth",
            request);
    return field(authorization, "uri").equals(line[1])
        && field(authorization, "response").equals(hash("MD5", wanted));
  }

  private static String field(String header, String name) {
    Matcher found = Pattern.compile("\\b" + name + "=(?:\"([^\"]*)\"|([^\",]*))").matcher(header);
    if (!found.find()) {
      return "";
    }
    return found.group(1) != null ? found.group(1) : found.group(2);
  }

  private synchronized void refuse(OutputStream out, boolean tried) throws IOException {
    failures += tried ? 1 : 0;
    String lock =
        failures >= MOST_FAILURES
            ? "<lockStatus>lock</lockStatus><unlockTime>1800</unlockTime>"
            : "<lockStatus>unlock</lockStatus><retryLoginTime>"
                + (MOST_FAILURES - failures)
                + "</retryLoginTime>";
    String scheme =
        login == Login.BASIC
            ? "Basic realm=\"device\""
            : "Digest realm=\"device\", qop=\"auth\", nonce=\"" + nonce + "\"";
    send(
        out,
        "401 Unauthorized",
        "WWW-Authenticate: " + scheme + "\r\n",
        "<userCheck><statusValue>401</statusValue>" + lock + "</userCheck>");
  }

  private void session(OutputStream out, String path, String body) throws IOException {
    if (login != Login.SESSION) {
      send(out, "404 Not Found", "", "");
    } else if (path.contains("capabilities")) {
      send(
          out,
          "200 OK",
          "",
          "<SessionLoginCap xmlns=\"http://www.hikvision.com/ver20/XMLSchema\"><sessionID>s-1"
              + "</sessionID><challenge>"
              + CHALLENGE
              + "</challenge><iterations>"
              + ROUNDS
              + "</iterations><isIrreversible>true</isIrreversible><salt>"
              + SALT
              + "</salt></SessionLoginCap>");
    } else if (body.contains("<password>" + sessionWord() + "</password>")) {
      send(
          out,
          "200 OK",
          "Set-Cookie: WebSession=" + nonce + "; path=/; HttpOnly\r\n",
          "<SessionUserCheck><statusValue>200</statusValue></SessionUserCheck>");
    } else {
      refuse(out, true);
    }
  }

  private static String sessionWord() {
    String word = hash("SHA-256", USER + SALT + PASSWORD);
    word = hash("SHA-256", word + CHALLENGE);
    for (int round = 2; round < ROUNDS; round++) {
      word = hash("SHA-256", word);
    }
    return word;
  }

  private Reply reply(String[] line, String body) {
    boolean spoilt = mood != Mood.WELL && mood != Mood.CUT_SHORT && mood != Mood.SHORT_LENGTH;
    return content.isEmpty() || spoilt
        ? Reply.ok(body(line[1]))
        : content.get().of(line[0], line[1], body);
  }

  private void states(OutputStream out, Reply reply) throws IOException {
    String body = reply.body();
    switch (mood) {
      case ENDLESS -> {
        out.write(
            "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n<A>".getBytes(StandardCharsets.UTF_8));
        byte[] piece = "x".repeat(4096).getBytes(StandardCharsets.UTF_8);
        while (!server.isClosed()) {
          out.write(piece);
        }
      }
      case DRIP -> drip(out, "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n", " ");
      case DRIP_HEADERS -> drip(out, "HTTP/1.1 200 OK\r\n", "X-More: 1\r\n");
      case CUT_SHORT -> raw(out, head("200 OK", body.length() + 500) + body);
      case SHORT_LENGTH -> raw(out, head("200 OK", body.length() / 2) + body);
      case NOT_HTTP -> raw(out, "220 ftp.example ready\r\n\r\n");
      case REDIRECT -> send(out, "302 Found", "Location: " + elsewhere + "\r\n", "");
      case NOT_SUPPORTED ->
          send(
              out,
              "403 Forbidden",
              "",
              "<ResponseStatus><statusCode>4</statusCode><statusString>Invalid Operation"
                  + "</statusString><subStatusCode>notSupport</subStatusCode></ResponseStatus>");
      default -> send(out, reply.status(), "", body);
    }
  }

  private void drip(OutputStream out, String head, String drop) throws IOException {
    raw(out, head);
    while (!server.isClosed()) {
      raw(out, drop);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
    }
  }

  private String body(String path) {
    boolean json = path.contains("format=json");
    String word = mood == Mood.UNKNOWN_WORD ? "halfway" : arming;
    return switch (mood) {
      case EMPTY -> "";
      case RUBBISH -> "Error\r\nBad Request!\r\n";
      case BOMB ->
          "<!DOCTYPE a [<!ENTITY a \""
              + "x".repeat(1000)
              + "\"><!ENTITY b \""
              + "&a;".repeat(100)
              + "\"><!ENTITY c \""
              + "&b;".repeat(100)
              + "\">]><IOPortStatus><ioState>&c;</ioState></IOPortStatus>";
      case ERROR_IN_200 ->
          json
              ? "{\"statusCode\":3,\"statusString\":\"Device"
                  + " Error\",\"subStatusCode\":\"deviceError\"}"
              : "<ResponseStatus><statusCode>3</statusCode><statusString>Device Error"
                  + "</statusString></ResponseStatus>";
      case XML_FOR_JSON ->
          "<SubSysList><SubSys><id>1</id><enabled>true</enabled><arming>away</arming></SubSys>"
              + "</SubSysList>";
      default -> json ? areas(word) : path.startsWith("/cgi-bin") ? mask(word) : port(word);
    };
  }

  /** A second area is not enabled, and disarmed for ever. */
  private static String areas(String word) {
    return "{\"SubSysList\":[{\"SubSys\":{\"id\":1,\"name\":\"一楼\",\"enabled\":true,\"arming\":\""
        + word
        + "\",\"alarm\":false,\"delayTime\":0}},{\"SubSys\":{\"id\":2,\"enabled\":false,"
        + "\"arming\":\"disarm\"}}]}";
  }

  /** Namespaces as devices nest them; input 1 follows the armed state. */
  private static String port(String word) {
    String state =
        switch (word) {
          case "away" -> "active";
          case "disarm" -> "inactive";
          default -> word;
        };
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\r\n<IOPortStatus version=\"2.0\""
        + " xmlns=\"http://www.hikvision.com/ver20/XMLSchema\"><ioPortID>1</ioPortID>"
        + "<x:ioPortType xmlns:x=\"urn:psialliance-org\">input</x:ioPortType>"
        + "<ioState xmlns=\"http://www.std-cgi.com/ver20/XMLSchema\"> "
        + state
        + " </ioState></IOPortStatus>";
  }

  /** Input 2 is set whatever happens. */
  private static String mask(String word) {
    return switch (word) {
      case "away" -> "result=3\r\n";
      case "disarm" -> "result=2\r\n";
      default -> "result=" + word + "\r\n";
    };
  }

  private static void send(OutputStream out, String status, String headers, String body)
      throws IOException {
    boolean picture = body.startsWith("\u00ff\u00d8"); // no text: a byte a character
    byte[] bytes = body.getBytes(picture ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
    String head = head(status, bytes.length).replace("\r\n\r\n", "\r\n" + headers + "\r\n");
    raw(out, picture ? head : head + body);
    if (picture) {
      out.write(bytes);
      out.flush();
    }
  }

  private static String head(String status, int length) {
    return "HTTP/1.1 " + status + "\r\nConnection: close\r\nContent-Length: " + length + "\r\n\r\n";
  }

  private static void raw(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  private static String hash(String algorithm, String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance(algorithm);
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
