package org.carewatch.onvif;

// How far a device's clock stands from ours. Immutable.

import java.time.Duration;
import java.time.Instant;
import org.carewatch.time.Moment;

/** The offset of a clock, or why there is none. */
public sealed interface Measured {

  /**
   * Measured against the middle of the round trip.
   *
   * @param offset the device's time less ours; positive where it is fast
   * @param uncertainty half the round trip and half of the device's own second
   * @param ourTrust whether our own clock could be trusted meanwhile
   */
  record Offset(Duration offset, Duration uncertainty, boolean ourTrust) implements Measured {}

  /** Not to be had. */
  record Unknown(Said.Failed why) implements Measured {}

  /** Its time is told in whole seconds, so that half of one lies on either side. */
  Duration HALF_A_SECOND = Duration.ofMillis(500);

  /** From the time told and the moments around the question. */
  static Offset between(Instant told, Moment before, Moment after) {
    long half = (after.nanos() - before.nanos()) / 2;
    Instant ours = before.wallAt(before.nanos() + half);
    boolean trusted =
        before.trust() == org.carewatch.time.ClockTrust.SYNCHRONISED
            && after.trust() == org.carewatch.time.ClockTrust.SYNCHRONISED;
    return new Offset(
        Duration.between(ours, told.plus(HALF_A_SECOND)), HALF_A_SECOND.plusNanos(half), trusted);
  }
}
