package org.carewatch.rig.camera;

// Duty: an ONVIF device that does as it is told, also what no device should; on a free port of
// 127.0.0.1. Written for the standard, with the traps that were met. Thread: one virtual thread a
// connection. Limits: one request a connection; ends when closed.

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.carewatch.rig.HttpRequest;

/** The device. */
public final class OnvifStandIn implements AutoCloseable {
  public static final String USER = RigCamera.USER;
  public static final String PASSWORD = RigCamera.PASSWORD;

  /** A real device refuses what lies too far from its own clock. */
  private static final Duration SKEW = Duration.ofSeconds(20);

  private static final Pattern ACTION =
      Pattern.compile("<(?:\\w+:)?Body[^>]*>\\s*<(?:\\w+:)?(\\w+)");

  public volatile OnvifMood mood = OnvifMood.NONE;

  /** How far its clock is fast. */
  public volatile Duration fast = Duration.ZERO;

  /** Where its streams are said to be. */
  public volatile String stream = "rtsp://127.0.0.1:9/sub?a=1&b=2";

  /** Where {@link OnvifMood#REDIRECT} leads. */
  public volatile String elsewhere = "http://127.0.0.1:9/";

  public volatile boolean armed = true;
  public volatile boolean tampered;
  public volatile boolean signalLost;

  /** No user of ONVIF was ever made. */
  public volatile boolean takesNobody;

  /** Off: connections end at once. */
  public volatile boolean off;

  /** Names of the calls that came, with {@code +login} where they carried one. */
  public final List<String> asked = new CopyOnWriteArrayList<>();

  private final ServerSocket server;
  private final OnvifLogin login = new OnvifLogin();
  private final OnvifEvents events = new OnvifEvents(this);
  private final Map<String, Integer> counts = new ConcurrentHashMap<>();

  public OnvifStandIn() throws IOException {
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().name("onvif-stand-in").start(this::accept);
  }

  public String address() {
    return "127.0.0.1:" + server.getLocalPort();
  }

  /** Logins that it refused. */
  public int failures() {
    return login.failures();
  }

  /** Subscriptions that it holds. */
  public int subscriptions() {
    return events.held();
  }

  /** How often this was asked. */
  public int asked(String call) {
    return counts.getOrDefault(call, 0);
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        Thread.ofVirtual().name("onvif-stand-in answers").start(() -> serve(socket));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      if (off) {
        return;
      }
      Optional<HttpRequest> came = HttpRequest.read(socket);
      if (came.isPresent()) {
        HttpRequest one = came.get();
        Request request = new Request(one.line().split(" "), one.headers(), one.body());
        note(request);
        answer(socket.getOutputStream(), request);
      }
    } catch (IOException broken) {
      // the other side has gone, which is its right
    }
  }

  /** What came. */
  record Request(String[] line, Map<String, String> headers, String body) {
    String call() {
      Matcher found = ACTION.matcher(body);
      return found.find() ? found.group(1) : "";
    }

    boolean hasLogin() {
      return headers.containsKey("authorization") || body.contains("UsernameToken>");
    }

    String header(String name) {
      return headers.getOrDefault(name, "");
    }
  }

  private void note(Request request) {
    asked.add(request.call() + (request.hasLogin() ? " +login" : ""));
    counts.merge(request.call(), 1, Integer::sum);
  }

  private void answer(OutputStream out, Request request) throws IOException {
    if (request.line[0].equals("GET") && mood != OnvifMood.MUTE) {
      String date =
          DateTimeFormatter.RFC_1123_DATE_TIME.format(
              Instant.now().plus(fast).atOffset(ZoneOffset.UTC));
      send(out, "401 Unauthorized", "Date: " + date + "\r\n", "");
      return;
    }
    boolean soap = request.header("content-type").startsWith("application/soap+xml");
    if (mood != OnvifMood.MUTE && (!soap || !request.line[0].equals("POST"))) {
      send(out, "415 Unsupported Media Type", "", "");
      return;
    }
    switch (mood) {
      case MUTE -> drip(out, "");
      case NOT_FOUND -> send(out, "404 Not Found", "", "<html>nothing here</html>");
      case HTML -> send(out, "200 OK", "", "<html><body>Login</body></html>");
      case JSON -> send(out, "200 OK", "", "{\"error\":\"not here\"}");
      case REDIRECT ->
          send(out, "302 Found", "Location: " + elsewhere + request.line[1] + "\r\n", "");
      case NOISE -> noise(out);
      case ENDLESS -> endless(out);
      case DRIP -> drip(out, "HTTP/1.1 200 OK\r\nContent-Length: 10000\r\n\r\n");
      case CUT_SHORT -> raw(out, "HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n<s:Envelope>");
      case BOMB -> send(out, "200 OK", "", OnvifEnvelope.bomb());
      case DOCTYPE -> send(out, "200 OK", "", "<!DOCTYPE a>" + OnvifEnvelope.of("<a/>"));
      case DEEP -> send(out, "200 OK", "", "<Envelope><Body>" + "<a>".repeat(20_000));
      case EMPTY_ENVELOPE -> send(out, "200 OK", "", OnvifEnvelope.of(""));
      case WRONG_ANSWER ->
          send(
              out, "200 OK", "", OnvifEnvelope.of("<x:Other xmlns:x=\"urn:x\"><x:Uri/></x:Other>"));
      default -> speak(out, request);
    }
  }

  private void speak(OutputStream out, Request request) throws IOException {
    String call = request.call();
    boolean open = call.equals("GetSystemDateAndTime") && mood != OnvifMood.TIME_WANTS_LOGIN;
    boolean may =
        open
            || OnvifLogin.open(call, mood)
            || (!takesNobody && login.takes(request, mood, Instant.now().plus(fast), SKEW));
    if (!may) {
      refuse(out, request);
      return;
    }
    String said = events.answer(request);
    if (said.equals(OnvifEvents.DROP)) {
      return;
    }
    if (said.isEmpty()) {
      said = OnvifAnswers.of(this, request);
    }
    if (said.startsWith("fault ")) {
      send(out, "400 Bad Request", "", OnvifEnvelope.fault(said.substring(6), "not here"));
    } else {
      send(out, "200 OK", "", OnvifEnvelope.of(said));
    }
  }

  private void refuse(OutputStream out, Request request) throws IOException {
    login.refused(request.hasLogin());
    switch (mood) {
      case HTTP_DIGEST -> send(out, "401 Unauthorized", login.challenge(), "");
      case FAULT_401 ->
          send(out, "401 Unauthorized", "", OnvifEnvelope.fault("NotAuthorized", "Sender"));
      case FAULT_500 ->
          send(
              out, "500 Internal Server Error", "", OnvifEnvelope.fault("NotAuthorized", "Sender"));
      case BRITISH -> send(out, "400 Bad Request", "", OnvifEnvelope.fault("NotAuthorised", "no"));
      case WSS_FAULT ->
          send(out, "500 Error", "", OnvifEnvelope.fault("FailedAuthentication", "no"));
      default ->
          send(
              out,
              "400 Bad Request",
              "",
              OnvifEnvelope.fault("NotAuthorized", "Sender not authorized"));
    }
  }

  private void endless(OutputStream out) throws IOException {
    raw(out, "HTTP/1.1 200 OK\r\n\r\n<SOAP-ENV:Envelope><SOAP-ENV:Body>");
    while (!server.isClosed()) {
      raw(out, "<Profiles token=\"more\"/>".repeat(100));
    }
  }

  private void drip(OutputStream out, String head) throws IOException {
    raw(out, head);
    while (!server.isClosed()) {
      raw(out, head.isEmpty() ? "" : " ");
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
    }
  }

  private static void noise(OutputStream out) throws IOException {
    byte[] bytes = new byte[5000];
    new Random(7).nextBytes(bytes);
    raw(out, "HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n");
    out.write(bytes);
  }

  private static void send(OutputStream out, String status, String headers, String body)
      throws IOException {
    int length = body.getBytes(StandardCharsets.UTF_8).length;
    raw(
        out,
        "HTTP/1.1 "
            + status
            + "\r\nConnection: close\r\nContent-Type: application/soap+xml; charset=utf-8\r\n"
            + headers
            + "Content-Length: "
            + length
            + "\r\n\r\n"
            + body);
  }

  private static void raw(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
