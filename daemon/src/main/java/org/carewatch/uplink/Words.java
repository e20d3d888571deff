package org.carewatch.uplink;

// Duty: instants and reasons as they stand in messages. Pure.

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Texts of messages. */
final class Words {

  private Words() {}

  /** ISO 8601 in UTC, to the millisecond. */
  static String time(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MILLIS).toString();
  }
}
