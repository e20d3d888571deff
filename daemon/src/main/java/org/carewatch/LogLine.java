package org.carewatch;

// Duty: one line of the log. Any thread. Limits: 12 frames of each exception.

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.LayoutBase;
import java.util.List;

/**
 * {@code Priority Part: words}. The priority is syslog's, as systemd's journal takes it off the
 * front of a line, see sd-daemon(3); where systemd does not read it, the level in a word.
 */
final class LogLine extends LayoutBase<ILoggingEvent> {
  private static final boolean JOURNALED = System.getenv("JOURNAL_STREAM") != null;
  private static final String FRAMES = "12";

  private final ThrowableProxyConverter exceptions = new ThrowableProxyConverter();

  @Override
  public void start() {
    exceptions.setContext(getContext());
    exceptions.setOptionList(List.of(FRAMES));
    exceptions.start();
    super.start();
  }

  @Override
  public String doLayout(ILoggingEvent event) {
    String name = event.getLoggerName();
    String part = name.substring(name.lastIndexOf('.') + 1);
    String first = JOURNALED ? priority(event.getLevel()) : word(event.getLevel());
    return first
        + part
        + ": "
        + event.getFormattedMessage()
        + "\n"
        + (event.getThrowableProxy() == null ? "" : exceptions.convert(event));
  }

  private static String word(Level level) {
    return level.toString().length() < 5 ? level + "  " : level + " ";
  }

  private static String priority(Level level) {
    return switch (level.toInt()) {
      case Level.ERROR_INT -> "<3>";
      case Level.WARN_INT -> "<4>";
      case Level.INFO_INT -> "<6>";
      default -> "<7>";
    };
  }
}
