package org.carewatch.rig.bench;

// Duty: single presses and series of them, each measured from the closure (the rig's
// CLOCK_MONOTONIC)
// to the subscriber and to the commit in the journal; between two presses one line of the bare
// publisher. Thread: the bench's. Limits: 10 s for a press to come, 5 s for a line.

import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Presses the button and takes the times. */
final class Presses {
  private static final double MILLI = 1e6;
  private static final long SECOND = 1_000_000_000L;
  private static final int HOLD_MILLIS = 60;
  private static final int PRESSES_AN_INCIDENT = 50;
  private static final long REST_NANOS = 100_000_000;

  private final Life life;
  private final Report report;
  private final String prefix;
  private final Random random = new Random(1);

  Presses(Life life, Report report) {
    this(life, report, "");
  }

  /**
   * @param prefix before the name of each series
   */
  Presses(Life life, Report report, String prefix) {
    this.life = life;
    this.report = report;
    this.prefix = prefix;
  }

  /** One press under a name of its own. */
  void one(String name) throws InterruptedException {
    life.heard().forget();
    long from = press();
    long commit = life.commits().await(from + settleNanos(), from + 10 * SECOND);
    long arrived =
        life.heard()
            .await(event -> event.is("alarm.raised") && event.nanos() > from, from + 10 * SECOND)
            .map(Heard.Event::nanos)
            .orElse(0L);
    add(name + ", settled to subscriber", from, arrived);
    add(name + ", settled to durable", from, commit);
    if (arrived > 0) {
      report.add(name + ", contact to subscriber (with settle)", (arrived - from) / MILLI);
    }
  }

  private long press() {
    life.grounds().button.press(Duration.ofMillis(HOLD_MILLIS));
    return life.grounds().button.closures().getLast().from();
  }

  private void add(String what, long from, long to) {
    report.add(what, to == 0 ? -1 : (to - from - settleNanos()) / MILLI);
  }

  private static long settleNanos() {
    return Grounds.SETTLE_MILLIS * 1_000_000L;
  }

  /** So many presses 2 to 4 s apart. */
  void paced(int count) throws IOException, InterruptedException {
    series(prefix + "2 to 4 s apart", count, () -> 2000 + random.nextLong(2000));
  }

  /** So many presses, four a second. */
  void fast(int count) throws IOException, InterruptedException {
    series(prefix + "every 250 ms", count, () -> 250);
  }

  private void series(String name, int count, LongSupplier apartMillis)
      throws IOException, InterruptedException {
    report.say(count + " presses " + name);
    long next = System.nanoTime();
    for (int i = 0; i < count; i++) {
      long apart = apartMillis.getAsLong() * 1_000_000;
      one(name);
      sleepUntil(next + apart / 2);
      bare(name);
      next += apart;
      if (i % PRESSES_AN_INCIDENT == PRESSES_AN_INCIDENT - 1) {
        reset();
        report.say(String.format(Locale.ROOT, "  %d of %d", i + 1, count));
      }
      // never caught up: a press right behind a release is no second closure
      next = Math.max(next, System.nanoTime() + REST_NANOS);
      sleepUntil(next);
    }
    reset();
  }

  private void bare(String name) throws IOException, InterruptedException {
    long from = System.nanoTime();
    String begin = life.bare().send();
    long arrived = life.awaitBare(begin, from + 5 * SECOND);
    report.add(
        "mosquitto_pub, " + name + ", line to subscriber",
        arrived == 0 ? -1 : (arrived - from) / MILLI);
  }

  /** The key on site ends the incident. */
  void reset() throws InterruptedException {
    life.heard().forget();
    life.grounds().resetKey.press(Duration.ofMillis(80));
    var _ = life.heard().await(event -> event.is("alarm.reset"), System.nanoTime() + 5 * SECOND);
  }

  private static void sleepUntil(long nanos) throws InterruptedException {
    TimeUnit.NANOSECONDS.sleep(nanos - System.nanoTime());
  }
}
