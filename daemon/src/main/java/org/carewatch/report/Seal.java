package org.carewatch.report;

import java.util.Optional;

/**
 * What vouches for a report.
 *
 * @param checkpoint the last one, and so the event up to which the box's key vouches; empty where
 *     nothing is signed
 * @param verified what the verification said: {@code whole}, or the first event that is wrong
 */
public record Seal(Optional<Checkpoint> checkpoint, String verified) {
  /** The checkpoint, and the key that signed it. */
  public record Checkpoint(long number, String place, String hash, String time, String key) {}
}
