package org.carewatch.line;

// What the line's thread tells: at most one settled position a settle time and contact, and one
// word at each change of trouble, however wild the line is.

/** News of one contact, named as the caller of {@link Watch} named it. Immutable. */
public sealed interface LineNews {

  /** The contact's name, for example {@code button/front-desk} or {@code box/enclosure}. */
  String contact();

  /**
   * The contact held a new position for the settle time.
   *
   * @param closed position now: closed or open
   * @param sinceNanos kernel CLOCK_MONOTONIC of the edge that began it (the scale of
   *     System.nanoTime); for {@code first} the time at which the line was opened
   * @param settledNanos the instant the settle time was full; the news may come later than that
   * @param first the position found after opening or reopening the line, so no edge was seen
   */
  record Settled(String contact, boolean closed, long sinceNanos, long settledNanos, boolean first)
      implements LineNews {}

  /**
   * The contact cannot be trusted, or for another reason than before.
   *
   * @param detail what happened, to which line, what to do; English, one line
   */
  record Lost(String contact, LineTrouble trouble, String detail) implements LineNews {}

  /** What was lost is there again; a {@link Settled} with {@code first} follows a reopening. */
  record Regained(String contact) implements LineNews {}
}
