package org.carewatch.journal;

// For how long the wall clock has been synchronised without a break. Journal's thread; a value.

import java.time.Duration;
import java.util.Optional;
import org.carewatch.time.ClockTrust;
import org.carewatch.time.Moment;

/**
 * The clock as it was looked at. Not synchronised, or stepped by more than 1 s against the time
 * since boot, is a break; so is the start of the process, before which nobody looked.
 *
 * @param since the first look of the unbroken row
 */
record SteadyClock(Optional<Moment> since) {
  static final SteadyClock BROKEN = new SteadyClock(Optional.empty());
  private static final long STEP_MILLIS = 1000;

  SteadyClock look(Moment now) {
    if (now.trust() != ClockTrust.SYNCHRONISED) {
      return BROKEN;
    }
    boolean unbroken = since.isPresent() && Math.abs(drift(since.get(), now)) <= STEP_MILLIS;
    return unbroken ? this : new SteadyClock(Optional.of(now));
  }

  private static long drift(Moment from, Moment now) {
    long wall = now.wall().toEpochMilli() - from.wall().toEpochMilli();
    return wall - (now.sinceBootMillis() - from.sinceBootMillis());
  }

  boolean steadyFor(Duration least, Moment now) {
    return since
        .filter(from -> now.sinceBootMillis() - from.sinceBootMillis() >= least.toMillis())
        .isPresent();
  }
}
