package org.carewatch.status;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/**
 * Requests nobody should send, from a seed: whatever comes is answered or closed, nothing throws.
 */
class MalformedTest {
  private static final long SEED = 20261123;
  private static final List<String> LINES =
      List.of(
          "GET / HTTP/1.1\r\n",
          "GET /api/v1/events?limit=%zz HTTP/1.1\r\n",
          "GET /api/v1/events?before=%ff%fe&type=%00 HTTP/1.1\r\n",
          "POST /api/v1/alarms/0199f3c2-7b1a-7c3e-9d52-0f6a5c1e2b44/reset HTTP/1.1\r\n",
          "GET /api/v1/events?from=0&to=%F0%9F&incident=.. HTTP/1.1\r\n",
          "GET /api/v1/events?q=%00%ff&limit=500&type=carewatch. HTTP/1.1\r\n",
          "GET /api/v1/stream HTTP/1.1\r\n",
          "HEAD /api/v1/stream HTTP/1.1\r\n",
          "GET /api/v1/stream HTTP/1.0\r\n",
          "GET /api/v1/session HTTP/1.1\r\n",
          "POST /api/v1/login HTTP/1.1\r\n",
          "POST /api/v1/logout HTTP/1.1\r\n",
          "POST /api/v1/doctor HTTP/1.1\r\n",
          "GET /api/v1/cameras/../still HTTP/1.1\r\n",
          "GET /api/v1/cameras/%2e/still HTTP/1.1\r\n",
          "GET /api/v1/cameras/cam-hall/still?x HTTP/1.1\r\n",
          "GET /api/v1/support-bundle HTTP/1.1\r\n",
          "GET /page.js/../../x HTTP/1.1\r\n",
          "GET http://127.0.0.1/ HTTP/1.1\r\n",
          "OPTIONS * HTTP/1.1\r\n",
          "CONNECT 127.0.0.1:22 HTTP/1.1\r\n",
          "GET /%2e%2e/%00 HTTP/1.1\r\n",
          "PRI * HTTP/2.0\r\n",
          "GET /\r\n",
          "\r\n\r\n",
          "GET / HTTP/9.9\r\n");
  private static final List<String> HEADERS =
      List.of(
          "Host: 127.0.0.1\r\n",
          "Host: [::1\r\n",
          "Host: ]:\r\n",
          "Host:\r\n",
          "Content-Type: application/json\r\n",
          "Authorization: Basic !!!!\r\n",
          "Authorization: Basic " + "QUFB".repeat(100) + "\r\n",
          "Authorization: Basic\r\n",
          "Origin: ://\r\n",
          "Cookie: carewatch=\r\n",
          "Cookie: carewatch=AAAA; carewatch=BBBB;;;=\r\n",
          "X-Carewatch: page\r\n",
          "X-Carewatch-Csrf: \u00ff\r\n",
          "Sec-Fetch-Site: same-origin\r\n",
          "Origin: http://[\r\n",
          "Content-Length: 5\r\n",
          "Content-Length: -1\r\n",
          "Content-Length: 99999999999999999999\r\n",
          "Transfer-Encoding: chunked\r\n",
          "Expect: 100-continue\r\n",
          "Connection: upgrade\r\nUpgrade: h2c\r\n",
          " folded\r\n",
          "no colon\r\n",
          "X\u0000: y\r\n");

  @Test
  void nothingThatIsSentThrowsInTheHandlerOrEndsTheServer() throws Exception {
    Logger log = (Logger) LoggerFactory.getLogger(Status.class);
    ListAppender<ILoggingEvent> lines = new ListAppender<>();
    lines.start();
    log.addAppender(lines);
    try (Served served = new Served(Optional.of(java.nio.file.Path.of("/nonexistent")))) {
      Random random = new Random(SEED);
      for (int i = 0; i < 600; i++) {
        served.raw(request(random));
      }
      assertEquals(200, served.get("/healthz").statusCode());
      assertTrue(served.facts.isEmpty(), "nothing of it became a fact");
    } finally {
      log.detachAppender(lines);
    }
    List<String> internal =
        lines.list.stream()
            .map(ILoggingEvent::getFormattedMessage)
            .filter(message -> message.contains("internal error"))
            .toList();
    assertEquals(List.of(), internal);
  }

  private static byte[] request(Random random) {
    StringBuilder text = new StringBuilder(LINES.get(random.nextInt(LINES.size())));
    int headers = random.nextInt(6);
    if (random.nextBoolean()) {
      text.append("Host: localhost\r\n");
    }
    for (int i = 0; i < headers; i++) {
      text.append(HEADERS.get(random.nextInt(HEADERS.size())));
    }
    text.append("\r\n");
    if (random.nextBoolean()) {
      text.append("{\"note\":\"").append("x".repeat(random.nextInt(40)));
    }
    byte[] bytes = text.toString().getBytes(StandardCharsets.ISO_8859_1);
    int flips = random.nextInt(3);
    for (int i = 0; i < flips; i++) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    return random.nextInt(4) == 0
        ? java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length))
        : bytes;
  }
}
