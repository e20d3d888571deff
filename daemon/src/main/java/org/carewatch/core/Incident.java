package org.carewatch.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.carewatch.event.Mode;
import org.carewatch.event.Subject;

/**
 * One alarm: its presses, its contact and its latch, three axes that are never mixed. Open until it
 * is reset by hand and all its presses are answered. Core's thread; holds at most {@value #PRESSES}
 * presses, past that the second oldest is let go (its event is journaled and owed all the same).
 */
final class Incident {
  static final int PRESSES = 1000;

  final String id;
  final Subject subject;

  /** {@code test} until one of its presses is meant. */
  Mode mode;

  final List<Press> presses = new ArrayList<>();
  boolean contactClosed;
  boolean latched = true;
  boolean withdrawn;

  /** Since when a test press of this process holds the contact closed. */
  Optional<Long> testSince = Optional.empty();

  /** A held contact was told as a fault, once a press. */
  boolean heldTold;

  /** Monotonic time of the last `operator`, for a key button's 30 minutes. */
  Optional<Long> answeredNanos = Optional.empty();

  Incident(String id, Subject subject, Mode mode) {
    this.id = id;
    this.subject = subject;
    this.mode = mode;
  }

  void add(Press press) {
    if (presses.size() >= PRESSES) {
      presses.remove(1);
    }
    presses.add(press);
  }

  boolean allAnswered() {
    return presses.stream().allMatch(press -> press.answered);
  }

  boolean open() {
    return latched || !allAnswered();
  }

  Optional<Press> press(String event) {
    return presses.stream().filter(press -> press.event.equals(event)).findFirst();
  }

  /** This press and the earlier ones that were not answered yet. */
  List<Press> unansweredThrough(String event) {
    List<Press> through = new ArrayList<>();
    for (Press press : presses) {
      if (!press.answered) {
        through.add(press);
      }
      if (press.event.equals(event)) {
        return through;
      }
    }
    return List.of();
  }

  Press newest() {
    return presses.getLast();
  }
}
