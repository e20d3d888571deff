package org.carewatch.uplink;

// Duty: how long what a broker showed of itself is valid. Immutable.

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;

/**
 * The time in which a broker's whole chain is valid.
 *
 * @param start latest start in the chain
 * @param end earliest end in the chain
 */
record BrokerCertificate(Instant start, Instant end) {

  static BrokerCertificate of(X509Certificate[] chain) {
    return new BrokerCertificate(
        Arrays.stream(chain)
            .map(one -> one.getNotBefore().toInstant())
            .max(Comparator.naturalOrder())
            .orElse(Instant.MAX),
        Arrays.stream(chain)
            .map(one -> one.getNotAfter().toInstant())
            .min(Comparator.naturalOrder())
            .orElse(Instant.MIN));
  }

  boolean ended(CertificateClock clock) {
    return clock.at().isAfter(end);
  }

  /** Whether it may carry only alarms now: SPEC 3 of one past its end; or we do not know today. */
  boolean onlyAlarms(CertificateClock clock) {
    return ended(clock) || clock.at().isBefore(start);
  }
}
