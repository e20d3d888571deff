package org.carewatch.doctor;

// Immutable.

import java.time.Duration;

/**
 * What a check may take.
 *
 * @param patience after this the doctor goes on without its finding
 */
public record Limits(Duration patience) {
  /** The doctor's usual patience. */
  public static final Limits USUAL = new Limits(Duration.ofSeconds(30));
}
