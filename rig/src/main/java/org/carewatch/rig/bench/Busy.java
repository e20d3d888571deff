package org.carewatch.rig.bench;

// Duty: the same presses twice in one run: alone, and with two desks, two paths each and a full
// event lane. Thread: the bench's. Limits: so many owed events that they last longer than the
// presses; where they did not, the report says so.

import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Plain beside busy. */
final class Busy {
  private static final int EVENTS_A_PRESS = 750;
  private static final Grounds.Shape TWO_AND_TWO = Grounds.Shape.SECURE.with(2, 2);

  private final Report report;
  private final int presses;

  Busy(Report report, int presses) {
    this.report = report;
    this.presses = presses;
  }

  void measure() throws IOException, InterruptedException {
    try (Life plain = new Life(report)) {
      new Presses(plain, report, "one desk, one path, quiet: ").fast(presses);
    }
    try (Life life = new Life(report, TWO_AND_TWO, true)) {
      new Presses(life, report, "two desks, two paths, quiet: ").fast(presses);
      int owed = presses * EVENTS_A_PRESS;
      life.flood(owed);
      long before = life.eventsBeside();
      long from = System.nanoTime();
      new Presses(life, report, "two desks, two paths, full event lane: ").fast(presses);
      double seconds = (System.nanoTime() - from) / 1e9;
      long during = life.eventsBeside() - before;
      TimeUnit.SECONDS.sleep(1);
      boolean more = life.eventsBeside() - before > during;
      report.fact(
          "events taken beside the presses by each desk",
          String.format(
              Locale.ROOT,
              "%d in %.0f s, %.0f a second; the lane was %s",
              during,
              seconds,
              during / seconds,
              more ? "full to the end" : "EMPTY BEFORE THE END: the row says less"));
      life.size("with two desks and two paths, busy");
    }
  }
}
