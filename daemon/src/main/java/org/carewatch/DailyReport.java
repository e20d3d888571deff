package org.carewatch;

// Once a day, soon after the facility's midnight: yesterday's duty report for every desk. Thread
// "report"; never on the way of anything else. While the clock is not synchronised nobody knows
// which day yesterday was: none is made.

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.carewatch.report.ReportProcess;
import org.carewatch.time.ClockTrust;
import org.carewatch.time.Moment;
import org.carewatch.time.Time;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the daily report and hands it on. */
final class DailyReport implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DailyReport.class);

  /** Behind midnight, and behind a start, so that the day's last events are on the card. */
  private static final Duration SETTLED = Duration.ofMinutes(5);

  private static final Duration AGAIN = Duration.ofMinutes(10);
  private static final int MOST_BYTES = 256 * 1024;

  private final ReportProcess reports;
  private final Runnable seal;
  private final Consumer<byte[]> desks;
  private final ZoneId zone;
  private final Time time;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("report").daemon().factory());
  private Optional<LocalDate> sealed = Optional.empty();
  private Optional<LocalDate> told = Optional.empty();
  private long notBeforeNanos;

  /**
   * Starts nothing yet.
   *
   * @param seal asks the journal for a checkpoint, which the report then names
   * @param desks takes the report as JSON; must not block
   */
  DailyReport(
      ReportProcess reports, Runnable seal, Consumer<byte[]> desks, ZoneId zone, Time time) {
    this.reports = reports;
    this.seal = seal;
    this.desks = desks;
    this.zone = zone;
    this.time = time;
    this.notBeforeNanos = time.nanos() + SETTLED.toNanos();
  }

  void start() {
    var _ = thread.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.MINUTES);
  }

  /** The day that is to be reported now. */
  static Optional<LocalDate> due(Moment now, ZoneId zone, Optional<LocalDate> told) {
    if (now.trust() != ClockTrust.SYNCHRONISED) {
      return Optional.empty();
    }
    Instant settled = now.wall().minus(SETTLED);
    LocalDate yesterday = settled.atZone(zone).toLocalDate().minusDays(1);
    return Optional.of(yesterday).filter(day -> !Optional.of(day).equals(told));
  }

  /** Once a minute. */
  void look() {
    try {
      Optional<LocalDate> day = due(time.now(), zone, told);
      if (day.isEmpty() || time.nanos() - notBeforeNanos < 0) {
        return;
      }
      if (sealed.equals(day)) {
        make(day.get());
      } else {
        sealed = day; // the next look finds the checkpoint on the card
        seal.run();
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    } catch (Throwable e) { // an Error too: a look that throws would be the last one
      LOG.error("internal error in the daily report; it is tried again in 10 min", e);
    }
  }

  private void make(LocalDate day) throws InterruptedException {
    try {
      notBeforeNanos = time.nanos() + AGAIN.toNanos();
      byte[] report = reports.make(day, day, "json");
      told = Optional.of(day);
      if (report.length > MOST_BYTES) {
        LOG.warn(
            "the report of {} has {} KiB and is not sent; it can be had by carewatch report",
            day,
            report.length >> 10);
        return;
      }
      desks.accept(report);
      LOG.info("the report of {} is for the desks", day);
    } catch (IOException none) {
      LOG.warn("no report of {}: {}; it is tried again in 10 min", day, none.getMessage());
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
    reports.close();
  }
}
