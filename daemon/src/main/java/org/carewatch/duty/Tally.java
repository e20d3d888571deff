package org.carewatch.duty;

import java.util.Arrays;
import java.util.List;

/**
 * How many minutes of each kind. A value.
 *
 * @param minutes by {@link Held}, in its order; those that do not count are the last
 */
public record Tally(List<Long> minutes) {
  static Tally of(byte[] each, int from, int until) {
    long[] counts = new long[Held.values().length];
    for (int minute = from; minute < until; minute++) {
      counts[each[minute]]++;
    }
    return new Tally(Arrays.stream(counts).boxed().toList());
  }

  /** Takes its own copy. */
  public Tally {
    minutes = List.copyOf(minutes);
  }

  /** Minutes of one kind. */
  public long of(Held held) {
    return minutes.get(held.rank());
  }

  /** Minutes that count. */
  public long counted() {
    return minutes.stream().mapToLong(Long::longValue).sum() - of(Held.NONE);
  }
}
