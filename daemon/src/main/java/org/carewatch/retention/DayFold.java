package org.carewatch.retention;

// Folds the segments of one day, in any order, into what they leave open. Pure; one thread.
// Limit: 2,000 pieces that do not touch; beyond them the day counts as marked only.

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** One day of one camera, being read. */
public final class DayFold {
  /** A seam up to this is none: files roll. */
  public static final Duration SEAM = Duration.ofSeconds(5);

  /** Footage that claims to be older is of a clock that was never set. */
  public static final Instant NO_EVIDENCE_BEFORE = Instant.parse("2015-01-01T00:00:00Z");

  static final int PIECES = 2_000;
  private static final long THOUSAND = 1_000;

  private final long begins;
  private final long length;
  private final long seam;
  private final TreeMap<Long, Long> pieces = new TreeMap<>();
  private final TreeMap<Long, Long> locked = new TreeMap<>();
  private boolean beyond;

  /**
   * A day of which nothing was read yet.
   *
   * @param day a day of {@code zone}
   * @param seam what may be open between two pieces; {@link #SEAM}, more where the recorder's clock
   *     was moved that far
   */
  public DayFold(LocalDate day, ZoneId zone, Duration seam) {
    this.begins = day.atStartOfDay(zone).toInstant().toEpochMilli();
    this.length = day.plusDays(1).atStartOfDay(zone).toInstant().toEpochMilli() - begins;
    this.seam = seam.toMillis();
  }

  /**
   * One segment, by its true times; what lies outside the day is cut off.
   *
   * @param isLocked kept by hand: it counts where the day has other footage, never by itself
   */
  public void add(Instant from, Instant until, boolean isLocked) {
    if (from.isBefore(NO_EVIDENCE_BEFORE) || !from.isBefore(until)) {
      return;
    }
    long first = Math.max(0, from.toEpochMilli() - begins);
    long last = Math.min(length, until.toEpochMilli() - begins);
    if (first < last) {
      join(isLocked ? locked : pieces, first, last);
    }
  }

  private void join(NavigableMap<Long, Long> all, long first, long last) {
    long from = first;
    long until = last;
    Map.Entry<Long, Long> near = all.floorEntry(until + seam);
    while (near != null && near.getValue() + seam >= from) {
      from = Math.min(from, near.getKey());
      until = Math.max(until, near.getValue());
      all.remove(near.getKey());
      near = all.floorEntry(until + seam);
    }
    if (all.size() >= PIECES) {
      beyond = true;
      return;
    }
    all.put(from, until);
  }

  /** What the segments come to. */
  public Kept kept() {
    if (pieces.isEmpty()) {
      return beyond ? new Kept.Marked() : new Kept.Nothing();
    }
    locked.forEach((from, until) -> join(pieces, from, until));
    if (beyond) {
      return new Kept.Marked();
    }
    List<Missing> missing = new ArrayList<>();
    long sum = 0;
    long at = 0;
    for (Map.Entry<Long, Long> piece : pieces.entrySet()) {
      sum += open(missing, at, piece.getKey());
      at = piece.getValue();
    }
    sum += open(missing, at, length);
    return new Kept.Exact(missing, (int) sum);
  }

  /** Whole seconds; a stretch that is not longer than a seam is none. */
  private long open(List<Missing> missing, long from, long until) {
    if (until - from <= seam) {
      return 0;
    }
    Missing one = new Missing(seconds(from), seconds(until));
    if (missing.size() < Kept.MOST) {
      missing.add(one);
    }
    return one.seconds();
  }

  private static int seconds(long millis) {
    return (int) Math.round((double) millis / THOUSAND);
  }
}
