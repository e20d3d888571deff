package org.carewatch.core;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.carewatch.event.Level;

/**
 * One press of an incident (or one opening of the enclosure) and each desk's answers to it. Core's
 * thread.
 */
final class Press {
  final String event;
  final long sequence;
  final Instant at;
  final long contactNanos;

  /** In announced test mode: it never escalates. */
  final boolean test;

  boolean answered;

  /**
   * The latest step of the escalation that was told of it, in seconds from the contact; 0: none.
   */
  long escalatedSeconds;

  /** Per desk the highest level and who gave it; as many as there are desks. */
  final Map<String, Answer> answers = new TreeMap<>();

  record Answer(Level level, String by) {}

  Press(String event, long sequence, Instant at, long contactNanos, boolean test) {
    this.event = event;
    this.sequence = sequence;
    this.at = at;
    this.contactNanos = contactNanos;
    this.test = test;
  }

  void answer(String desk, Level level, String by) {
    answers.merge(
        desk,
        new Answer(level, by),
        (before, now) -> before.level.compareTo(now.level) >= 0 ? before : now);
  }

  boolean storedBy(String desk) {
    return answers.containsKey(desk);
  }
}
