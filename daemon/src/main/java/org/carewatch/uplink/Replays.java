package org.carewatch.uplink;

// Duty: one replay after the other. Thread: the path's. Limits: 4 wait and 8 commands share one;
// they end with the connection, and the desk asks again.

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The replays that a connection owes. A command that asks for just what one that waits or runs asks
 * for is not carried out beside it: both get the one result, each under its own id.
 */
final class Replays {

  static final int MOST = 4;
  static final int SHARING = 8;

  private final BiFunction<Command.Replay, Consumer<Function<String, byte[]>>, ReplayLane> begin;
  private final Consumer<byte[]> result;
  private final ArrayDeque<Asked> waiting = new ArrayDeque<>();
  private Optional<Asked> asked = Optional.empty();
  private Optional<ReplayLane> now = Optional.empty();

  /** A command and the ids of all that asked it. */
  private record Asked(Command.Replay command, List<String> ids) {
    Asked(Command.Replay command) {
      this(command, new ArrayList<>(List.of(command.id())));
    }

    boolean isAlso(Command.Replay other) {
      return command.topic() == other.topic()
          && command.after().equals(other.after())
          && command.through().equals(other.through());
    }
  }

  /**
   * None yet.
   *
   * @param begin makes the lane of a command; its second argument takes the result
   * @param result takes the bytes of a result
   */
  Replays(
      BiFunction<Command.Replay, Consumer<Function<String, byte[]>>, ReplayLane> begin,
      Consumer<byte[]> result) {
    this.begin = begin;
    this.result = result;
  }

  /** False where too many wait. */
  boolean offer(Command.Replay command) {
    Optional<Asked> same =
        asked
            .filter(running -> now.filter(lane -> !lane.over()).isPresent())
            .filter(running -> running.isAlso(command))
            .or(() -> waiting.stream().filter(one -> one.isAlso(command)).findFirst());
    if (same.isPresent()) {
      return same.get().ids.size() < SHARING && same.get().ids.add(command.id());
    }
    return waiting.size() < MOST && waiting.add(new Asked(command));
  }

  boolean busy() {
    return now.isPresent() || !waiting.isEmpty();
  }

  /** The one under way, or the next. */
  Optional<ReplayLane> now() {
    if (now.map(ReplayLane::over).orElse(true)) {
      asked = Optional.ofNullable(waiting.poll());
      now = asked.map(one -> begin.apply(one.command, answer -> tell(one, answer)));
    }
    return now;
  }

  private void tell(Asked one, Function<String, byte[]> answer) {
    one.ids.forEach(id -> result.accept(answer.apply(id)));
  }
}
