package org.carewatch.retention;

// How far a recorder's clock was ahead in each night: footage bears the time that its clock had
// then, not the one that it has now. Immutable. Limit: MOST nights.

import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * A recorder's clock, night by night.
 *
 * @param seconds by the day of the night, how far it was ahead of the truth
 */
public record Clocks(NavigableMap<LocalDate, Long> seconds) {
  /** Nights that are remembered. */
  public static final int MOST = 400;

  public static final Clocks NEVER_READ = new Clocks(new TreeMap<>());

  /** Takes its own copy. */
  public Clocks {
    seconds = new TreeMap<>(seconds);
    while (seconds.size() > MOST) {
      seconds.pollFirstEntry();
    }
  }

  /** The same with tonight's. */
  public Clocks with(LocalDate today, Duration ahead) {
    NavigableMap<LocalDate, Long> more = new TreeMap<>(seconds);
    more.put(today, ahead.toSeconds());
    return new Clocks(more);
  }

  /** How far it was ahead as a day ended: as first measured after it; zero where never. */
  public Duration ahead(LocalDate day) {
    Map.Entry<LocalDate, Long> after = seconds.higherEntry(day);
    Map.Entry<LocalDate, Long> known = after == null ? seconds.lastEntry() : after;
    return known == null ? Duration.ZERO : Duration.ofSeconds(known.getValue());
  }

  /**
   * What may be open between two pieces of a day: a seam, and by how much the clock was moved
   * around that day, for nobody knows at which moment.
   */
  public Duration seam(LocalDate day) {
    Map.Entry<LocalDate, Long> before = seconds.floorEntry(day);
    return before == null
        ? DayFold.SEAM
        : DayFold.SEAM.plus(ahead(day).minusSeconds(before.getValue()).abs());
  }
}
