package org.carewatch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RepeatsTest {
  private static final Instant BEGIN = Instant.parse("2026-03-01T08:00:00Z");

  private final Repeats repeats = new Repeats();

  private List<String> said(Level level, String words, Duration after) {
    LoggingEvent event = new LoggingEvent();
    event.setLoggerName("org.carewatch.Part");
    event.setLevel(level);
    event.setMessage(words);
    event.setInstant(BEGIN.plus(after));
    return words(repeats.of(event));
  }

  private static List<String> words(List<ILoggingEvent> lines) {
    return lines.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }

  @Test
  void aTroubleIsToldFirstCountedAndToldLast() {
    assertEquals(List.of("no route"), said(Level.WARN, "no route", Duration.ZERO));
    for (int i = 1; i <= 12; i++) {
      assertEquals(List.of(), said(Level.WARN, "no route", Duration.ofMinutes(i)));
    }
    assertEquals(
        List.of("no route (12 times more, the last at 2026-03-01T08:12:00Z)", "watching"),
        said(Level.INFO, "watching", Duration.ofMinutes(22)));
    assertEquals(List.of("no route"), said(Level.WARN, "no route", Duration.ofMinutes(23)));
  }

  @Test
  void oneThatGoesOnIsToldEachHour() {
    said(Level.ERROR, "no card", Duration.ZERO);
    for (int i = 1; i < 12; i++) {
      assertEquals(List.of(), said(Level.ERROR, "no card", Duration.ofMinutes(5L * i)));
    }
    assertEquals(
        List.of("no card (11 times more, the last at 2026-03-01T08:55:00Z)", "no card"),
        said(Level.ERROR, "no card", Duration.ofMinutes(60)));
  }

  @Test
  void otherWordsAreAnotherTroubleAndNewsIsNeverCounted() {
    assertEquals(List.of("path 1"), said(Level.WARN, "path 1", Duration.ZERO));
    assertEquals(List.of("path 2"), said(Level.WARN, "path 2", Duration.ZERO));
    assertEquals(List.of("stands"), said(Level.INFO, "stands", Duration.ZERO));
    assertEquals(List.of("stands"), said(Level.INFO, "stands", Duration.ZERO));
  }

  @Test
  void ofTooManyTheOneThatIsQuietLongestGivesWayAndIsTold() {
    said(Level.WARN, "trouble 0", Duration.ZERO);
    said(Level.WARN, "trouble 0", Duration.ofSeconds(1));
    for (int i = 1; i < 64; i++) {
      said(Level.WARN, "trouble " + i, Duration.ofSeconds(2));
    }
    assertEquals(
        List.of("trouble 0 (1 times more, the last at 2026-03-01T08:00:01Z)", "trouble 64"),
        said(Level.WARN, "trouble 64", Duration.ofSeconds(3)));
  }

  @Test
  void whatIsCountedIsToldAtTheEndAndAClockThatWasSetBackHoldsNothing() {
    said(Level.WARN, "no route", Duration.ZERO);
    said(Level.WARN, "no route", Duration.ofSeconds(5));
    assertEquals(
        List.of("no route (1 times more, the last at 2026-03-01T08:00:05Z)", "watching"),
        said(Level.INFO, "watching", Duration.ofDays(-3650)));
    said(Level.WARN, "no card", Duration.ZERO);
    said(Level.WARN, "no card", Duration.ofSeconds(5));
    assertEquals(
        List.of("no card (1 times more, the last at 2026-03-01T08:00:05Z)"), words(repeats.rest()));
  }
}
