package org.carewatch.uplink;

// Duty: one replay after the other. Thread: the path's. Limits: 4 wait; they end with the
// connection, and the desk asks again.

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.function.Function;

/** The replays that a connection owes. */
final class Replays {

  static final int MOST = 4;

  private final Function<Command.Replay, ReplayLane> begin;
  private final ArrayDeque<Command.Replay> waiting = new ArrayDeque<>();
  private Optional<ReplayLane> now = Optional.empty();

  Replays(Function<Command.Replay, ReplayLane> begin) {
    this.begin = begin;
  }

  /** False where too many wait. */
  boolean offer(Command.Replay command) {
    return waiting.size() < MOST && waiting.add(command);
  }

  boolean busy() {
    return now.isPresent() || !waiting.isEmpty();
  }

  /** The one under way, or the next. */
  Optional<ReplayLane> now() {
    if (now.map(ReplayLane::over).orElse(true)) {
      now = Optional.ofNullable(waiting.poll()).map(begin);
    }
    return now;
  }
}
