package org.carewatch.http;

// How long a device may take. Immutable.

import java.time.Duration;

/**
 * The waits for one question.
 *
 * @param connect until the connection stands
 * @param answer from one byte of the answer to the next
 * @param total for everything, a login's second exchange and a slow drip included
 */
public record Patience(Duration connect, Duration answer, Duration total) {
  /** For small questions inside the facility's own network. */
  public static final Patience USUAL =
      new Patience(Duration.ofSeconds(3), Duration.ofSeconds(5), Duration.ofSeconds(8));
}
