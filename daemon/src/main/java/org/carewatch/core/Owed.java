package org.carewatch.core;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.carewatch.event.Entry;
import org.carewatch.event.Head;

/**
 * One priority 1 event that a desk is owed: until its {@code stored}, and where a person must
 * answer, until {@code operator}. Core's thread. The delays are SPEC 1's: 2, 5, 10, 20, 30 s after
 * each try, then every 30 s for ever; from {@code stored} on once a minute, first at 60 s from the
 * contact.
 */
final class Owed {
  static final long SECOND = 1_000_000_000L;
  private static final long[] REPEATS = {2, 5, 10, 20, 30};
  static final Duration MINUTE = Duration.ofSeconds(60);

  final Entry entry;
  final String follows;
  final long contactNanos;

  /**
   * Head of the last event in the unbroken row of stored ones behind this; its own while there is
   * none.
   */
  Head tail;

  int attempts;
  long firstTryNanos;
  long lastTryNanos;
  long waitsUntilNanos;
  boolean stored;
  boolean needsPerson;
  boolean rests;

  /** When a broker first took it over the present connection. */
  Optional<Long> takenNanos = Optional.empty();

  /** Per path: when a try was handed to it whose end is not known yet. */
  final Map<Integer, Long> handed = new TreeMap<>();

  /**
   * One owed event.
   *
   * @param waitsUntilNanos the first try waits for the card until then, 10 ms at most
   */
  Owed(Entry entry, String follows, long contactNanos, boolean needsPerson, long waitsUntilNanos) {
    this.entry = entry;
    this.follows = follows;
    this.contactNanos = contactNanos;
    this.needsPerson = needsPerson;
    this.waitsUntilNanos = waitsUntilNanos;
    this.tail = entry.head();
  }

  boolean taken() {
    return takenNanos.isPresent();
  }

  long oldestHanded() {
    return handed.values().stream().mapToLong(Long::longValue).min().orElse(0);
  }

  boolean over() {
    return stored && !needsPerson;
  }

  /** When the next try is due on a path that stands. */
  long dueNanos() {
    if (attempts == 0) {
      return waitsUntilNanos;
    }
    if (rests) {
      return Long.MAX_VALUE;
    }
    long after = lastTryNanos + repeatSeconds() * SECOND;
    return stored ? Math.max(after, contactNanos + MINUTE.toNanos()) : after;
  }

  /** Seconds from this try to the next. */
  long repeatSeconds() {
    if (stored) {
      return MINUTE.toSeconds();
    }
    return REPEATS[Math.min(Math.max(attempts, 1), REPEATS.length) - 1];
  }

  /** A repeat lives two repeat intervals on the way; the first never expires. */
  int expirySeconds() {
    return attempts <= 1 ? 0 : (int) (2 * repeatSeconds());
  }

  void tried(long nanos) {
    if (attempts == 0) {
      firstTryNanos = nanos;
    }
    attempts++;
    lastTryNanos = nanos;
  }

  /** A path came up: what has no {@code stored} yet is due at once. */
  void again(long nanos) {
    if (attempts > 0 && !stored) {
      rests = false;
      takenNanos = Optional.empty();
      lastTryNanos = nanos - repeatSeconds() * SECOND;
    }
  }
}
