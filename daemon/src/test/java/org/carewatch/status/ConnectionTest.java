package org.carewatch.status;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.carewatch.event.EventType;
import org.junit.jupiter.api.Test;

class ConnectionTest {
  private static final String HOST = "Host: 127.0.0.1\r\n";
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @Test
  void whoWaitsLongestGivesWayToWhoAsksAtOnce() throws Exception {
    try (Served served = new Served(Optional.empty(), MINUTE)) {
      List<Socket> sockets = new ArrayList<>();
      for (int i = 0; i < Crowd.MAXIMUM; i++) {
        sockets.add(served.socket());
      }
      until(() -> served.status.connections() == Crowd.MAXIMUM);
      ask(sockets.getFirst(), "GET /healthz HTTP/1.1\r\n" + HOST + "\r\n");
      assertEquals('H', sockets.getFirst().getInputStream().read(), "now it waits the shortest");
      for (int i = 0; i < 3; i++) {
        String answer = served.raw("GET /healthz HTTP/1.1\r\n" + HOST + "\r\n");
        assertTrue(answer.startsWith("HTTP/1.1 200"), answer);
      }
      assertEquals(-1, sockets.get(1).getInputStream().read(), "closed unread");
      ask(sockets.getFirst(), "GET /healthz HTTP/1.1\r\n" + HOST + "\r\n");
      assertTrue(sockets.getFirst().getInputStream().read() > 0, "it still has its place");
      for (Socket socket : sockets) {
        socket.close();
      }
      until(() -> served.status.connections() == 0);
    }
  }

  @Test
  void largeAnswersThatNobodyTakesDoNotFillTheMemory() throws Exception {
    try (Served served = new Served(Optional.empty(), MINUTE)) {
      for (int i = 0; i < 30; i++) {
        served.kept.add(EventType.CLOCK_SET, 30_000);
      }
      String events = "GET /api/v1/events HTTP/1.1\r\n" + HOST + "Connection: close\r\n\r\n";
      List<Socket> sockets = new ArrayList<>();
      List<String> begun = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4096);
        socket.connect(served.status.address().orElseThrow());
        ask(socket, events);
        begun.add(new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII));
        sockets.add(socket);
      }
      assertEquals("HTTP/1.1 200", begun.getFirst());
      assertTrue(begun.contains("HTTP/1.1 503"), "8 of some 900 KB are more than 4 MiB: " + begun);
      for (Socket socket : sockets) {
        socket.close();
      }
      until(() -> served.status.connections() == 0);
      try (Socket later = served.socket()) {
        ask(later, events);
        assertTrue(text(later.getInputStream()).startsWith("HTTP/1.1 200"), "there is room again");
      }
    }
  }

  @Test
  void aRequestThatDripsIsGivenUp() throws Exception {
    try (Served served = new Served(Optional.empty(), Served.PATIENCE);
        Socket slow = served.socket()) {
      slow.setSoTimeout(100);
      byte[] drip =
          ("GET /healthz HTTP/1.1\r\n" + "X: y\r\n".repeat(100))
              .getBytes(StandardCharsets.US_ASCII);
      boolean ended = false;
      for (int i = 0; i < drip.length && !ended; i++) {
        ended = dripped(slow, drip[i]);
      }
      assertTrue(ended, "every byte in time, the request never");
    }
  }

  private static boolean dripped(Socket slow, byte one) {
    try {
      slow.getOutputStream().write(one);
      return slow.getInputStream().read() < 0;
    } catch (java.net.SocketTimeoutException stillOpen) {
      return false;
    } catch (java.io.IOException ended) {
      return true;
    }
  }

  @Test
  void anAnswerThatIsNotTakenIsGivenUp() throws Exception {
    try (Served served = new Served(Optional.empty(), Served.PATIENCE)) {
      for (int i = 0; i < 11; i++) {
        served.kept.add(EventType.CLOCK_SET, 30_000);
      }
      List<Socket> sockets = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4096);
        socket.connect(served.status.address().orElseThrow());
        ask(socket, "GET /api/v1/events HTTP/1.1\r\n" + HOST + "\r\n");
        sockets.add(socket);
      }
      for (Socket socket : sockets) {
        assertEquals('H', socket.getInputStream().read(), "the answer has begun");
      }
      until(() -> served.status.connections() == 0);
      for (Socket socket : sockets) {
        socket.close();
      }
    }
  }

  @Test
  void aConnectionServesManyRequestsOneAfterAnother() throws Exception {
    try (Served served = new Served(Optional.empty());
        Socket socket = served.socket()) {
      for (int i = 0; i < 3; i++) {
        ask(socket, "GET /healthz HTTP/1.1\r\n" + HOST + "\r\n");
        byte[] answer = new byte[4096];
        int length = socket.getInputStream().read(answer);
        assertTrue(new String(answer, 0, length, StandardCharsets.US_ASCII).contains("200 OK"));
      }
    }
  }

  @Test
  void aSecondRequestBeforeTheFirstAnswerIsNotMixedUp() throws Exception {
    try (Served served = new Served(Optional.empty());
        Socket socket = served.socket()) {
      served.kept.add(EventType.CLOCK_SET, 1);
      served.kept.stall = new CountDownLatch(1);
      ask(
          socket,
          "GET /api/v1/events HTTP/1.1\r\n"
              + HOST
              + "\r\nGET /healthz HTTP/1.1\r\n"
              + HOST
              + "\r\n");
      assertEquals(200, served.get("/healthz").statusCode(), "the one loop has read both by then");
      served.kept.stall.countDown();
      String all = text(socket.getInputStream());
      assertTrue(all.contains("\"n\" :  1"), all);
      assertFalse(all.contains("ok\n"), "the second is left to a new connection");
      assertTrue(all.toLowerCase(java.util.Locale.ROOT).contains("connection: close"), all);
    }
  }

  @Test
  void aStalledJournalBusiesTheEventsOnly() throws Exception {
    try (Served served = new Served(Optional.empty(), Served.PATIENCE)) {
      served.kept.stall = new CountDownLatch(1);
      List<Socket> sockets = new ArrayList<>();
      List<Integer> codes = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        Socket socket = served.socket();
        ask(socket, "GET /api/v1/events HTTP/1.1\r\n" + HOST + "Connection: close\r\n\r\n");
        sockets.add(socket);
      }
      assertEquals(200, served.get("/api/v1/status").statusCode());
      for (Socket socket : sockets) {
        codes.add(Integer.parseInt(text(socket.getInputStream()).substring(9, 12)));
        socket.close();
      }
      assertEquals(9, codes.stream().filter(code -> code == 504).count(), codes.toString());
      assertEquals(3, codes.stream().filter(code -> code == 503).count(), codes.toString());
      served.kept.stall.countDown();
    }
  }

  @Test
  void tooMuchIsRefusedAndNamed() throws Exception {
    try (Served served = new Served(Optional.empty())) {
      String line = served.raw("GET /" + "x".repeat(5000) + " HTTP/1.1\r\n" + HOST + "\r\n");
      assertTrue(line.startsWith("HTTP/1.1 400"), line);
      String header =
          served.raw("GET / HTTP/1.1\r\n" + HOST + "X: " + "y".repeat(9000) + "\r\n\r\n");
      assertTrue(header.startsWith("HTTP/1.1 400"), header);
      String body =
          served.raw(
              "POST /api/v1/alarms/x/reset HTTP/1.1\r\n"
                  + HOST
                  + "Content-Length: 17000\r\n\r\n"
                  + "z".repeat(17000));
      assertTrue(body.isEmpty() || body.startsWith("HTTP/1.1 413"), body);
      String chunks =
          served.raw(
              "POST / HTTP/1.1\r\n"
                  + HOST
                  + "Transfer-Encoding: chunked\r\n\r\n"
                  + ("1000\r\n" + "c".repeat(4096) + "\r\n").repeat(5));
      assertTrue(chunks.isEmpty() || chunks.startsWith("HTTP/1.1 413"), chunks);
    }
  }

  @Test
  void onlyThisBoxesNamesAreAnswered() throws Exception {
    try (Served served = new Served(Optional.empty())) {
      for (String host : List.of("localhost", "LOCALHOST:9000", "127.0.0.1:8480", "[::1]:1")) {
        String answer = served.raw("GET /healthz HTTP/1.1\r\nHost: " + host + "\r\n\r\n");
        assertTrue(answer.startsWith("HTTP/1.1 200"), host + answer);
      }
      for (String host :
          List.of(
              "evil.example", "127.0.0.1.evil.example", "localhost:80x", "127.0.0.1@evil", "2")) {
        String answer = served.raw("GET /healthz HTTP/1.1\r\nHost: " + host + "\r\n\r\n");
        assertTrue(answer.startsWith("HTTP/1.1 421"), host + answer);
      }
      for (String none : List.of("", HOST + HOST)) {
        String answer = served.raw("GET /healthz HTTP/1.1\r\n" + none + "\r\n");
        assertTrue(answer.startsWith("HTTP/1.1 400"), answer);
      }
    }
  }

  private static void ask(Socket socket, String text) throws Exception {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static String text(InputStream in) throws Exception {
    return new String(in.readAllBytes(), StandardCharsets.UTF_8);
  }

  /** Looks every 10 ms for at most 5 s. */
  private static synchronized void until(java.util.function.BooleanSupplier done) throws Exception {
    for (int i = 0; i < 500 && !done.getAsBoolean(); i++) {
      ConnectionTest.class.wait(10);
    }
    assertTrue(done.getAsBoolean());
  }
}
