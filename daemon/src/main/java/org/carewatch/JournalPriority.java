package org.carewatch;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.pattern.ClassicConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;

/**
 * A line's syslog priority as systemd's journal takes it off standard output, see sd-daemon(3);
 * only where systemd reads it.
 */
public final class JournalPriority extends ClassicConverter {
  private static final boolean JOURNALED = System.getenv("JOURNAL_STREAM") != null;

  @Override
  public String convert(ILoggingEvent event) {
    if (!JOURNALED) {
      return String.format("%-5s ", event.getLevel());
    }
    return switch (event.getLevel().toInt()) {
      case Level.ERROR_INT -> "<3>";
      case Level.WARN_INT -> "<4>";
      case Level.INFO_INT -> "<6>";
      default -> "<7>";
    };
  }
}
