package org.carewatch.duty;

import java.time.Instant;
import java.util.List;

/**
 * A stretch of time in which a subject was so. A value.
 *
 * @param until exclusive, later than {@code from}
 * @param blind the cameras that did not count, where it is an area
 */
public record Stretch(Instant from, Instant until, Held held, Why why, List<Blind> blind) {
  /** Takes its own copy. */
  public Stretch {
    blind = List.copyOf(blind);
  }
}
