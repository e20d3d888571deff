package org.carewatch;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.nio.charset.StandardCharsets;
import org.slf4j.LoggerFactory;

/**
 * Logs to standard output, no files. In Java and not in XML because reading that took hundreds of
 * classes and their memory at every start. The system property {@code logback.configurationFile}
 * names another configuration in Logback's own form. Found by Logback as a service.
 */
@ConfiguratorRank(ConfiguratorRank.CUSTOM_NORMAL_PRIORITY)
public final class LogSetup extends ContextAwareBase implements Configurator {

  @Override
  public ExecutionStatus configure(LoggerContext context) {
    if (System.getProperty("logback.configurationFile") != null) {
      return ExecutionStatus.INVOKE_NEXT_IF_ANY;
    }
    LogLine line = new LogLine();
    line.setContext(context);
    line.start();
    LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
    encoder.setContext(context);
    encoder.setCharset(StandardCharsets.UTF_8);
    encoder.setLayout(line);
    encoder.start();
    ConsoleAppender<ILoggingEvent> out = new Console();
    out.setContext(context);
    out.setName("out");
    out.setEncoder(encoder);
    out.start();
    context.getLogger("io.netty").setLevel(Level.WARN);
    context.getLogger("com.pi4j").setLevel(Level.WARN);
    context.getLogger("com.pi4j.boardinfo").setLevel(Level.OFF);
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.INFO);
    root.addAppender(out);
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }

  /** The log's last words: what was counted and not told. */
  static void end() {
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
      context.stop();
    }
  }

  private static final class Console extends ConsoleAppender<ILoggingEvent> {
    private final Repeats repeats = new Repeats();

    @Override
    protected void append(ILoggingEvent event) {
      repeats.of(event).forEach(super::append);
    }

    @Override
    public void stop() {
      repeats.rest().forEach(super::append);
      super.stop();
    }
  }
}
