package org.carewatch;

// Duty: a trouble that says the same words again and again is told first, counted, and told last.
// Any thread, one at a time. Limits: 64 troubles; the one that has been quiet longest gives way.

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * What of the log is written. News is, at once, and a warning or error too; its same words again
 * within an hour are counted. How often, and when last, is told with the next one after the hour,
 * or with whatever is written once it has been quiet for ten minutes.
 */
final class Repeats {
  static final Duration AGAIN = Duration.ofHours(1);
  static final Duration QUIET = Duration.ofMinutes(10);
  private static final int MOST = 64;

  private final SequencedMap<String, Told> troubles = new LinkedHashMap<>();

  private static final class Told {
    final ILoggingEvent first;
    Instant last;
    int more;

    Told(ILoggingEvent first) {
      this.first = first;
      this.last = first.getInstant();
    }
  }

  /** What is to be written now, in order. */
  synchronized List<ILoggingEvent> of(ILoggingEvent event) {
    Instant now = event.getInstant();
    List<ILoggingEvent> lines = ended(now);
    if (!event.getLevel().isGreaterOrEqual(Level.WARN)) {
      lines.add(event);
      return lines;
    }
    String words = event.getLoggerName() + " " + event.getFormattedMessage();
    Told before = troubles.remove(words);
    if (before != null && apart(before.first.getInstant(), now).compareTo(AGAIN) < 0) {
      before.last = now;
      before.more++;
      troubles.putLast(words, before);
      return lines;
    }
    if (before != null) {
      lines.addAll(counted(before));
    }
    if (troubles.size() == MOST) {
      lines.addAll(counted(troubles.pollFirstEntry().getValue()));
    }
    troubles.putLast(words, new Told(event));
    lines.add(event);
    return lines;
  }

  /** What is still to be said when nothing more comes. */
  synchronized List<ILoggingEvent> rest() {
    List<ILoggingEvent> lines = new ArrayList<>();
    troubles.values().forEach(one -> lines.addAll(counted(one)));
    troubles.clear();
    return lines;
  }

  private List<ILoggingEvent> ended(Instant now) {
    List<ILoggingEvent> lines = new ArrayList<>();
    Iterator<Map.Entry<String, Told>> each = troubles.entrySet().iterator();
    while (each.hasNext()) {
      Told one = each.next().getValue();
      if (apart(one.last, now).compareTo(QUIET) < 0) {
        break; // those behind it came later
      }
      lines.addAll(counted(one));
      each.remove();
    }
    return lines;
  }

  private static List<ILoggingEvent> counted(Told one) {
    if (one.more == 0) {
      return List.of();
    }
    LoggingEvent line = new LoggingEvent();
    line.setLoggerName(one.first.getLoggerName());
    line.setLevel(one.first.getLevel());
    line.setInstant(one.last);
    line.setMessage(
        one.first.getFormattedMessage()
            + " ("
            + one.more
            + " times more, the last at "
            + one.last.truncatedTo(ChronoUnit.SECONDS)
            + ")");
    return List.of(line);
  }

  /** A clock that was set back is as good as time that passed. */
  private static Duration apart(Instant one, Instant other) {
    return Duration.between(one, other).abs();
  }
}
