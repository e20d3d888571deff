package org.carewatch.box;

// Feeds systemd's watchdog while core and line turn, and by nothing else. Thread "box".

import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Feeds a third of systemd's time apart. While it starves the watchdog it says so once, so that the
 * mark of progress can tell the next start why it ended.
 */
public final class Watchdog {
  private static final Logger LOG = LoggerFactory.getLogger(Watchdog.class);
  private static final Duration USUAL = Duration.ofSeconds(10);

  private final Runnable feed;
  private final Turning turning;
  private final Consumer<Boolean> starving;
  private final Duration spacing;

  private boolean fed;
  private boolean starved;
  private long last;

  /**
   * Nothing is fed before the first {@link #look}.
   *
   * @param feed {@link SdNotify#watchdog}
   * @param starving told true when feeding stops and false when it goes on
   */
  public Watchdog(
      Runnable feed, Turning turning, Consumer<Boolean> starving, Map<String, String> environment) {
    this.feed = feed;
    this.turning = turning;
    this.starving = starving;
    this.spacing = spacing(environment.getOrDefault("WATCHDOG_USEC", ""));
  }

  /** Looks whether both turn; called every second or so. */
  public void look(long nanos) {
    boolean core = turning.coreSteps();
    boolean line = turning.lineTurns();
    if (starved != !(core && line)) {
      starved = !starved;
      starving.accept(starved);
      if (starved) {
        LOG.error(
            "the watchdog is not fed: core {}, line {}; systemd will restart the service",
            core ? "steps" : "stands still",
            line ? "turns" : "stands still");
      } else {
        LOG.info("core and line turn again; the watchdog is fed");
      }
    }
    if (!starved && (!fed || nanos - last >= spacing.toNanos())) {
      feed.run();
      fed = true;
      last = nanos;
    }
  }

  private static Duration spacing(String microseconds) {
    if (!microseconds.matches("[0-9]{1,15}")) {
      return USUAL;
    }
    Duration third = Duration.ofNanos(Long.parseLong(microseconds) * 1000 / 3);
    return third.compareTo(USUAL) < 0 ? third : USUAL;
  }
}
