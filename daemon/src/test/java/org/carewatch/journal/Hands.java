package org.carewatch.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.carewatch.time.ClockTrust;
import org.carewatch.time.Moment;
import org.carewatch.time.Time;

/** Clocks that a test moves by hand. Any thread. */
final class Hands implements Time {
  private final AtomicLong nanos = new AtomicLong();
  private volatile Instant wall = Instant.parse("2026-11-23T06:12:03Z");
  private volatile ClockTrust trust = ClockTrust.SYNCHRONISED;

  /** Time passes, and the wall clock shows it. */
  void live(Duration time) {
    nanos.addAndGet(time.toNanos());
    wall = wall.plus(time);
  }

  /** The wall clock is set. */
  void set(Instant time, ClockTrust to) {
    wall = time;
    trust = to;
  }

  void pass(long seconds) {
    nanos.addAndGet(seconds * 1_000_000_000L);
  }

  @Override
  public long nanos() {
    return nanos.get();
  }

  @Override
  public Moment now() {
    return new Moment(nanos.get(), wall, nanos.get() / 1_000_000, trust);
  }
}
