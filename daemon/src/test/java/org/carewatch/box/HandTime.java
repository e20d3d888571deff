package org.carewatch.box;

import java.time.Duration;
import java.time.Instant;
import org.carewatch.time.ClockTrust;
import org.carewatch.time.Moment;
import org.carewatch.time.Time;

/** Clocks moved by hand. */
final class HandTime implements Time {
  private long millis = 5_000;
  private Instant wall = Instant.parse("2026-11-23T06:00:00Z");
  private ClockTrust trust = ClockTrust.SYNCHRONISED;

  HandTime pass(Duration duration) {
    millis += duration.toMillis();
    wall = wall.plus(duration);
    return this;
  }

  HandTime step(Duration duration) {
    wall = wall.plus(duration);
    return this;
  }

  HandTime trust(ClockTrust now) {
    trust = now;
    return this;
  }

  @Override
  public long nanos() {
    return millis * 1_000_000L;
  }

  @Override
  public Moment now() {
    return new Moment(nanos(), wall, millis, trust);
  }
}
