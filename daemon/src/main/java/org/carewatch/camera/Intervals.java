package org.carewatch.camera;

// How often a camera is looked at. Immutable.

import java.time.Duration;

/**
 * From the beginning of one look to the next.
 *
 * @param every as long as nothing is doubted; more than zero
 * @param soon from the end of a look that was otherwise than what is told; at most {@code every}
 */
public record Intervals(Duration every, Duration soon) {
  /** A minute, and a quarter of one. */
  public static final Intervals USUAL =
      new Intervals(Duration.ofSeconds(60), Duration.ofSeconds(15));
}
