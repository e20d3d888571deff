package org.carewatch.duty;

// The minutes of a period, each with its kind. Immutable.

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/** A period minute for minute. */
public final class Minutes {
  private final Instant from;
  private final byte[] each;

  Minutes(Instant from, byte[] each) {
    this.from = from;
    this.each = each;
  }

  /** How many. */
  public int count() {
    return each.length;
  }

  /** The first one's beginning. */
  public Instant from() {
    return from;
  }

  /** The kind of one, counted from 0. */
  public Held at(int minute) {
    return Held.of(each[minute]);
  }

  /** All of them. */
  public Tally tally() {
    return Tally.of(each, 0, each.length);
  }

  /** Those of a part of the period, such as a day; what lies outside the period is left out. */
  public Tally tally(Instant start, Instant end) {
    return Tally.of(each, index(start), index(end));
  }

  /** A part of the period; what lies outside the period is left out. */
  public Minutes part(Instant start, Instant end) {
    int first = index(start);
    return new Minutes(
        from.plus(Duration.ofMinutes(first)), Arrays.copyOfRange(each, first, index(end)));
  }

  private int index(Instant at) {
    return Math.clamp(Duration.between(from, at).toMinutes(), 0, each.length);
  }
}
