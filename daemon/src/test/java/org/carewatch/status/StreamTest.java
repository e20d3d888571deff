package org.carewatch.status;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.carewatch.core.Snapshot;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StreamTest {
  private Served served;
  private final List<Page> pages = new ArrayList<>();

  @BeforeEach
  void serve() {
    served = new Served(Optional.empty());
  }

  @AfterEach
  void end() throws IOException {
    for (Page page : pages) {
      page.socket.close();
    }
    served.close();
  }

  /** One page's stream, read by hand. */
  private static final class Page {
    final Socket socket;
    private final BufferedReader lines;

    Page(Served served) throws IOException {
      socket = served.socket();
      socket.setSoTimeout(60_000);
      String ask = "GET /api/v1/stream HTTP/1.1\r\nHost: localhost\r\n\r\n";
      socket.getOutputStream().write(ask.getBytes(StandardCharsets.US_ASCII));
      lines =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    /** The next line that holds this; "" where the stream ends before. */
    String next(String with) throws IOException {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.contains(with)) {
          return line;
        }
      }
      return "";
    }
  }

  private Page page() throws IOException {
    Page page = new Page(served);
    pages.add(page);
    return page;
  }

  @Test
  void aPageIsToldAtOnceAndAgainWhenAnAlarmIsOver() throws Exception {
    Page page = page();
    assertEquals("HTTP/1.1 200 OK", page.next("HTTP/1.1"));
    assertTrue(page.next("content-type").contains("text/event-stream"));
    assertTrue(page.next("data: ").contains("\"top\":{\"state\":\"not-protected\""));
    served.snapshot = StreamTest::quiet;
    assertTrue(page.next("\"alarms\":[]").startsWith("data: {"));
  }

  @Test
  void aPageThatNothingHappensOnIsToldAllTheSame() throws Exception {
    Page page = page();
    for (int i = 0; i < 3; i++) {
      assertTrue(page.next("data: ").contains("\"contacts\""), "the first, the look's, the beat's");
    }
  }

  @Test
  void aSnapshotThatThrowsEndsNoStream() throws Exception {
    Page page = page();
    page.next("data: ");
    served.snapshot =
        () -> {
          throw new IllegalStateException("made for this test");
        };
    Thread.sleep(400);
    served.snapshot = StreamTest::quiet;
    assertTrue(page.next("\"alarms\":[]").startsWith("data: {"));
  }

  @Test
  void onePageTooManyIsTurnedAwayAndAPlaceThatIsLeftCountsAgain() throws Exception {
    for (int i = 0; i < Stream.MOST; i++) {
      page().next("data: ");
    }
    Page late = page();
    assertTrue(late.next("HTTP/1.1").contains("503"));
    late.socket.close();
    pages.getFirst().socket.close();
    String answer = "";
    for (int i = 0; i < 600 && !answer.contains("200"); i++) {
      Page again = page();
      answer = again.next("HTTP/1.1");
      if (!answer.contains("200")) {
        again.socket.close();
        Thread.sleep(100);
      }
    }
    assertTrue(answer.contains("200"), answer);
    assertEquals(200, served.get("/healthz").statusCode(), "there is room for others");
  }

  private static Snapshot quiet() {
    Snapshot rich = Pictures.rich();
    return new Snapshot(
        2,
        rich.wall(),
        rich.clock(),
        rich.run(),
        rich.boot(),
        rich.startedAt(),
        rich.head(),
        rich.durable(),
        rich.unwritten(),
        rich.journalWell(),
        rich.contacts(),
        List.of(),
        rich.conditions(),
        rich.desks(),
        rich.duty());
  }
}
