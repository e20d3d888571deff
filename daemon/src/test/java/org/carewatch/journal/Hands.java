package org.carewatch.journal;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.carewatch.time.ClockTrust;
import org.carewatch.time.Moment;
import org.carewatch.time.Time;

/** Clocks that a test moves by hand. Any thread. */
final class Hands implements Time {
  private final AtomicLong nanos = new AtomicLong();

  void pass(long seconds) {
    nanos.addAndGet(seconds * 1_000_000_000L);
  }

  @Override
  public long nanos() {
    return nanos.get();
  }

  @Override
  public Moment now() {
    Instant wall = Instant.parse("2026-11-23T06:12:03Z");
    return new Moment(nanos.get(), wall, nanos.get() / 1_000_000, ClockTrust.SYNCHRONISED);
  }
}
