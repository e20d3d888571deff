package org.carewatch.uplink;

// Duty: what may wait, over one connection: the desk's events, behind them its replays. Thread: the
// path's. Limits: the window's; nothing while a contact stirs.

import java.util.Optional;
import java.util.function.Consumer;

/** Events and replays of one connection. */
final class Bulk {

  private static final long SECOND_NANOS = 1_000_000_000L;

  private final DeskSide desk;
  private final Post post;
  private final Telling telling;
  private final Window window;
  private final Letters letters;
  private final Sender sender;
  private final Replays replays;
  private final Hush hush;
  private Optional<EventLane> events = Optional.empty();

  /** Sends at once and counts it in the window. */
  interface Sender {
    void send(Window.Lane lane, MqttLink.Outgoing message, Window.Done done);
  }

  /** {@code result} takes the result of a replay. */
  Bulk(
      DeskSide desk,
      Post post,
      Telling telling,
      Window window,
      Letters letters,
      Sender sender,
      Consumer<byte[]> result) {
    this.desk = desk;
    this.post = post;
    this.telling = telling;
    this.window = window;
    this.letters = letters;
    this.sender = sender;
    this.replays =
        new Replays((command, told) -> new ReplayLane(desk, post, command, told), result);
    this.hush = new Hush(desk.stirredNanos());
  }

  /** From now on this connection carries the desk's events. */
  void carryEvents() {
    if (events.isEmpty()) {
      events = Optional.of(new EventLane(desk, post, telling));
    }
  }

  void carryNoEvents() {
    events = Optional.empty();
  }

  /** There may be more on the card. */
  void nudge() {
    events.ifPresent(EventLane::nudge);
  }

  /** False where too many replays wait. */
  boolean offer(Command.Replay command) {
    return replays.offer(command);
  }

  /** Sends what the window has room for; replays only behind the last event. */
  void pump(boolean slow, boolean replaysToo) {
    if (hush.holds(desk.time().nanos())) {
      return;
    }
    if (pumpEvents(slow) && replaysToo) {
      pumpReplay(slow);
    }
  }

  /** When {@link #pump} is worth calling again by time alone, in monotonic nanos. */
  long nextNanos() {
    long now = desk.time().nanos();
    long next = events.flatMap(EventLane::againNanos).orElse(Long.MAX_VALUE);
    if (hush.holds(now) && (events.isPresent() || replays.busy())) {
      next = Math.min(next, hush.endNanos());
    }
    return replays.busy() ? Math.min(next, now + SECOND_NANOS) : next;
  }

  private boolean pumpEvents(boolean slow) {
    if (events.isEmpty()) {
      return true;
    }
    EventLane lane = events.get();
    while (window.room(Window.Lane.EVENT, slow)) {
      Optional<EventLane.Try> next = lane.next();
      if (next.isEmpty()) {
        return true;
      }
      EventLane.Try tried = next.get();
      sender.send(
          Window.Lane.EVENT,
          letters.event(tried.owed, tried.attempt),
          code -> lane.answered(tried, code));
    }
    return false;
  }

  private void pumpReplay(boolean slow) {
    Optional<ReplayLane> now = replays.now();
    if (now.isEmpty()) {
      return;
    }
    ReplayLane lane = now.get();
    while (window.room(Window.Lane.REPLAY, slow)) {
      Optional<ReplayLane.Try> next = lane.next();
      if (next.isEmpty()) {
        return;
      }
      ReplayLane.Try tried = next.get();
      sender.send(
          Window.Lane.REPLAY,
          letters.again(tried.owed, lane.topic()),
          code -> lane.answered(tried, code));
    }
  }
}
