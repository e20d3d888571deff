package org.carewatch.line;

/**
 * What the watching thread tells of one contact; the name is the caller's, such as {@code
 * button/front-desk}.
 */
public sealed interface LineNews {

  String contact();

  /**
   * The contact settled.
   *
   * @param sinceNanos kernel CLOCK_MONOTONIC time of the edge that began it
   * @param settledNanos when it counted as settled, same clock
   * @param first the level found on opening or reopening, not a change that was seen
   */
  record Settled(String contact, boolean closed, long sinceNanos, long settledNanos, boolean first)
      implements LineNews {}

  /** The line cannot be trusted; once for each change. */
  record Lost(String contact, LineTrouble trouble, String detail) implements LineNews {}

  /** The trouble is over. */
  record Regained(String contact) implements LineNews {}
}
