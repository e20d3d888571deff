package org.carewatch;

// One line of the log, and that Logback finds our setup. Pure but for a context of Logback's own.

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class LogLineTest {
  private final LoggerContext context = new LoggerContext();

  private String line(Level level, Throwable... thrown) {
    LogLine layout = new LogLine();
    layout.setContext(context);
    layout.start();
    LoggingEvent event =
        new LoggingEvent(
            "",
            context.getLogger("org.carewatch.journal.Writer"),
            level,
            "{} is full",
            thrown.length == 0 ? null : thrown[0],
            new Object[] {"the card"});
    return layout.doLayout(event);
  }

  @Test
  void lineSaysLevelPartAndWords() {
    assertEquals("ERROR Writer: the card is full\n", line(Level.ERROR));
    assertEquals("INFO  Writer: the card is full\n", line(Level.INFO));
  }

  @Test
  void exceptionFollowsWithTwelveFramesOfItAndItsCauseStays() {
    Throwable deep = deep(30, new IllegalStateException("why"));
    String line = line(Level.WARN, deep);
    assertTrue(line.startsWith("WARN  Writer: the card is full\njava.lang.RuntimeException: deep"));
    assertTrue(line.contains("Caused by: java.lang.IllegalStateException: why"));
    String own = line.substring(0, line.indexOf("Caused by"));
    assertEquals(12, own.lines().filter(one -> one.startsWith("\tat ")).count());
  }

  private static RuntimeException deep(int frames, Throwable cause) {
    return frames == 0 ? new RuntimeException("deep", cause) : deep(frames - 1, cause);
  }

  @Test
  void logbackFindsTheSetupAsAService() {
    assertTrue(
        ServiceLoader.load(Configurator.class).stream()
            .anyMatch(one -> one.type().equals(LogSetup.class)));
  }
}
