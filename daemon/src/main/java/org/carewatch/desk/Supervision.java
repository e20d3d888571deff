package org.carewatch.desk;

// Whether one box is there. Pure, desk's thread; at most 9 paths.

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Supervises one site: birth, heartbeats and last wills. The broker's will is only the quicker way;
 * what counts is the heartbeat, because a will can be lost and a broker can be cut off with the
 * desk on the wrong side. Every method answers with the new state where it changed.
 */
final class Supervision {
  /** Before the limit, so that the desk has also said it by then. */
  private static final Duration AHEAD = Duration.ofSeconds(1);

  private final Map<Integer, Birth> paths = new HashMap<>();
  private Duration limit = Duration.ofSeconds(90);
  private State state = State.UNKNOWN;
  private long heardNanos;

  /** What the desk knows of the site. */
  enum State {
    /** No birth yet. */
    UNKNOWN,
    /** Heard within its supervision. */
    HERE,
    /** It said that it stops. */
    STOPPING,
    /** The last wills of all its paths came. */
    OFFLINE,
    /** No heartbeat within the birth's supervision. */
    SILENT
  }

  /**
   * One connect of the box on one path.
   *
   * @param connection rises with each connect of a run
   */
  record Birth(String run, long connection) {}

  State state() {
    return state;
  }

  /** A birth. One of an older connection of the same run is passed over. */
  Optional<State> born(int path, Birth birth, Duration supervision, long nanos) {
    Birth known = paths.get(path);
    if (known != null && known.run.equals(birth.run) && known.connection > birth.connection) {
      return Optional.empty();
    }
    paths.put(path, birth);
    limit = supervision;
    return heard(nanos);
  }

  /** A heartbeat. */
  Optional<State> heard(long nanos) {
    heardNanos = nanos;
    return become(State.HERE);
  }

  /** The last will of a path: counts only with run and connection of that path's newest birth. */
  Optional<State> will(int path, Birth birth) {
    if (paths.containsKey(path) && !birth.equals(paths.get(path))) {
      return Optional.empty();
    }
    paths.remove(path);
    return paths.isEmpty() ? become(State.OFFLINE) : Optional.empty();
  }

  /** The box stops in order; its heartbeats end now. */
  Optional<State> stopping(int path, Birth birth) {
    return birth.equals(paths.get(path)) ? become(State.STOPPING) : Optional.empty();
  }

  /** Our own link is back: what we did not hear meanwhile is no fault of the site. */
  void linkUp(long nanos) {
    heardNanos = nanos;
  }

  /** Time passes, while our own link stands. */
  Optional<State> tick(long nanos) {
    boolean owed = state == State.HERE || state == State.STOPPING;
    return owed && nanos - heardNanos > limit.minus(AHEAD).toNanos()
        ? become(State.SILENT)
        : Optional.empty();
  }

  private Optional<State> become(State next) {
    if (state == next) {
      return Optional.empty();
    }
    state = next;
    return Optional.of(next);
  }
}
