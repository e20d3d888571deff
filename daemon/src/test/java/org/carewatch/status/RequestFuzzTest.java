package org.carewatch.status;

// Any bytes for the served page, over a connection of its own each time: every path, method, header
// and body that a fuzzer comes to. Nothing throws out of the handler, and the server goes on. In
// the
// ordinary tests the seeds and what was found before; rig/bench/fuzz goes on from there by
// coverage.

import static org.junit.jupiter.api.Assertions.assertEquals;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.code_intelligence.jazzer.api.BugDetectors;
import com.code_intelligence.jazzer.api.SilentCloseable;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.carewatch.event.EventType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.slf4j.LoggerFactory;

class RequestFuzzTest {
  private static final Logger LOG = (Logger) LoggerFactory.getLogger(Status.class);
  private static final ListAppender<ILoggingEvent> LINES = new ListAppender<>();
  private static final Served SERVED = new Served(Optional.empty());

  @BeforeAll
  static void begin() {
    SERVED.kept.add(EventType.CLOCK_SET, 300);
    LINES.list = new CopyOnWriteArrayList<>(); // written by the server's thread
    LINES.start();
    LOG.addAppender(LINES);
  }

  @AfterAll
  static void end() {
    LOG.detachAppender(LINES);
    SERVED.close();
  }

  @FuzzTest(maxDuration = "24h")
  void aRequest(byte[] bytes) throws IOException {
    try (SilentCloseable _ = BugDetectors.allowNetworkConnections()) { // the asker's own
      SERVED.raw(bytes);
    }
    List<String> internal =
        LINES.list.stream()
            .map(ILoggingEvent::getFormattedMessage)
            .filter(message -> message.contains("internal error"))
            .toList();
    assertEquals(List.of(), internal);
    LINES.list.clear();
    SERVED.facts.clear();
  }
}
