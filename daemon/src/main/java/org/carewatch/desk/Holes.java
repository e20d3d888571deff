package org.carewatch.desk;

// What is missing on one topic of one box. Pure, desk's thread; at most 20,000 places and 100
// holes, past that the newest hole is widened.

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Messages of a topic form a chain by their {@code follows}, and nothing else gives their order. A
 * hole is a {@code follows} that is not held 30 s after the message that named it.
 */
final class Holes {
  static final long PATIENCE_NANOS = 30_000_000_000L;
  static final int MOST_HOLES = 100;

  private final Map<String, Boolean> held = new Bounded<>(Heads.MOST);
  private final Map<String, Hole> holes = new LinkedHashMap<>();
  private String newest = "";

  /**
   * @param after the last place held before it, empty where nothing is
   * @param through the place that is not held
   * @param dueNanos when to ask, or to ask again
   * @param asked whether the box said that it has sent all it has
   */
  record Hole(String after, String through, long dueNanos, boolean asked) {}

  /**
   * A message at this place arrived, live or by replay. Out of order is no fault: a message that
   * fills a hole may only make it smaller.
   */
  void arrived(String place, String follows, boolean live, long nanos) {
    held.put(place, true);
    Hole filled = holes.remove(place);
    boolean complete = follows.isEmpty() || follows.equals("none") || held.containsKey(follows);
    if (!complete && filled != null) {
      holes.put(follows, new Hole(filled.after, follows, filled.dueNanos, false));
    } else if (!complete && !holes.containsKey(follows)) {
      open(follows, nanos);
    }
    if (live && filled == null) {
      newest = place;
    }
  }

  private void open(String through, long nanos) {
    String after = newest;
    if (holes.size() >= MOST_HOLES) {
      Hole last = holes.remove(holes.keySet().stream().reduce("", (a, b) -> b));
      after = last == null ? "" : last.after;
    }
    holes.put(through, new Hole(after, through, nanos + PATIENCE_NANOS, false));
  }

  /** The first hole to ask for, or to give up. */
  Optional<Hole> due(long nanos) {
    return holes.values().stream().filter(hole -> nanos - hole.dueNanos >= 0).findFirst();
  }

  /** Come back to it later, from {@code after} on. */
  void later(String through, String after, long dueNanos, boolean asked) {
    holes.computeIfPresent(through, (place, hole) -> new Hole(after, place, dueNanos, asked));
  }

  /** The places that are not held. */
  List<String> places() {
    return List.copyOf(holes.keySet());
  }

  /** It will never come: counts as held. */
  void passed(String place) {
    held.put(place, true);
    holes.remove(place);
  }
}
