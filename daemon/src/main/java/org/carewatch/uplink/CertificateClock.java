package org.carewatch.uplink;

// Duty: the clock by which certificates are judged. Thread: any; never blocks.

import java.time.Instant;

/** At which instant certificates must be valid. */
@FunctionalInterface
public interface CertificateClock {

  /** The system clock, or where that is not synchronised the latest time known to have been. */
  Instant at();

  /** Whether the system clock is synchronised: only then can a certificate be too new. */
  default boolean trusted() {
    return true;
  }
}
