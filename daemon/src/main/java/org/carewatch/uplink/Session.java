package org.carewatch.uplink;

// Duty: one connection that stands: what is sent over it and in which order. Thread: the path's.
// Limits: 256 alarms wait for room (more are LOST at once, the core sends again), 16 small
// messages and 16 results (the desk asks again), nothing is sent beyond the window.

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import org.carewatch.core.Effect;
import org.carewatch.core.Fact;

/** One standing connection of a path. */
final class Session {

  private static final int MOST_TALK = 16;
  private static final int MOST_RESULTS = 16;
  private static final long SECOND_NANOS = 1_000_000_000L;
  private static final long STATE_NANOS = 600 * SECOND_NANOS;
  private static final long BIRTH_AGAIN_NANOS = SECOND_NANOS;

  private final DeskSide desk;
  private final int path;
  private final MqttLink link;
  private final Letters letters;
  private final Telling telling;
  private final Post post;
  private final Presence presence;
  private final Window window;
  private final int heartbeatSeconds;
  private final Consumer<LinkTrouble> broken;
  private final long startedNanos;

  private final AlarmLane alarms;
  private final ArrayDeque<Said> talk = new ArrayDeque<>();
  private final ArrayDeque<MqttLink.Outgoing> results = new ArrayDeque<>();
  private final Bulk bulk;
  private Patience patience;
  private Reports.Owed owed = Reports.Owed.NONE;
  private byte[] toldState = {};
  private boolean stateDue;
  private boolean birthAgain;
  private boolean leaving; // the last word was said
  private long heartbeatNanos;
  private long stateNanos;
  private long birthNanos;

  private record Said(MqttLink.Outgoing message, Window.Done done) {}

  /** {@code broken} is told when the connection must be given up. */
  Session(
      DeskSide desk,
      int path,
      MqttLink link,
      Post post,
      Presence presence,
      LinkNews.Connected terms,
      Patience patience,
      long startedNanos,
      Telling telling,
      Consumer<LinkTrouble> broken) {
    this.desk = desk;
    this.path = path;
    this.link = link;
    this.letters = new Letters(desk, path);
    this.telling = telling;
    this.post = post;
    this.presence = presence;
    this.window = new Window(terms.receiveMaximum());
    this.heartbeatSeconds = desk.desk().pace().heartbeatSeconds(terms.keepAliveSeconds());
    this.patience = patience;
    this.startedNanos = startedNanos;
    this.broken = broken;
    this.alarms = new AlarmLane(desk, path);
    this.bulk = new Bulk(desk, post, telling, window, letters, this::send, this::result);
  }

  Patience patience() {
    return patience;
  }

  /** Whether this is the run that its birth and last will name. */
  boolean isOf(String run) {
    return presence.run().equals(run);
  }

  /** The first messages: birth and the last report, then state and heartbeat. */
  void begin() {
    birth();
    report();
    long now = desk.time().nanos();
    heartbeatNanos = now;
    stateNanos = now;
  }

  /** The newest duty report, where there is one. */
  void report() {
    desk.bulletin().newest().map(letters::report).ifPresent(this::say);
  }

  /** From now on this connection carries the desk's events. */
  void carryEvents() {
    bulk.carryEvents();
  }

  /**
   * The broker's certificate is past its end: alarms go on, everything else waits for a new one.
   */
  boolean onlyAlarms() {
    return desk.trust().onlyAlarms(path);
  }

  void carryNoEvents() {
    bulk.carryNoEvents();
  }

  void alarm(Effect.Publish publish) {
    alarms.add(publish);
  }

  /** Beside the card's events, so that a backlog does not keep it from proving the path. */
  void roundTrip(Effect.RoundTrip trip) {
    Window.Done done = code -> telling.sent(trip.entry().id(), AlarmLane.outcome(code));
    if (talk.size() < MOST_TALK) {
      talk.add(new Said(letters.roundTrip(trip), done));
    } else {
      done.answered(Window.LOST);
    }
  }

  /** The answer to a command {@code test}. */
  void tested(Effect.Tested tested) {
    result(
        switch (tested.outcome()) {
          case Effect.Outcome.Refused refused ->
              Reports.refused(tested.command(), refused.reason());
          case Effect.Outcome.Done done -> Reports.tested(tested.command(), done.trips());
        });
  }

  void changed() {
    bulk.nudge();
    stateDue = true;
  }

  void command(Command command) {
    if (onlyAlarms()) {
      result(Reports.refused(command.id(), "only alarms: the broker's certificate is not valid"));
      return;
    }
    switch (command) {
      case Command.Refuse refuse -> result(Reports.refused(refuse.id(), refuse.reason()));
      case Command.Forbidden no -> result(Reports.refused(no.id(), no.reason()));
      case Command.Test test -> desk.facts().accept(new Fact.TestAsked(desk.id(), path, test.id()));
      case Command.State state -> {
        stateNanos = desk.time().nanos();
        result(Reports.done(state.id(), 0, Optional.empty(), java.util.List.of()));
      }
      case Command.Replay again -> {
        if (!bulk.offer(again)) {
          result(
              Reports.refused(
                  again.id(), "busy: " + Replays.MOST + " other replays wait, or this one"));
        }
      }
    }
  }

  /** Our own presence topic spoke. */
  void heard(LinkNews.Arrived message) {
    birthAgain |= presence.deniedBy(message.payload());
  }

  void answered(LinkNews.Answered answer) {
    long now = desk.time().nanos();
    Optional<Window.Flight> flight = window.take(answer.ticket());
    if (flight.isPresent()) {
      patience = patience.answeredAfter(now - flight.get().sentNanos());
      if (answer.code() == 0) {
        desk.counts().taken(path, now);
      } else {
        desk.counts().refused.increment();
      }
      flight.get().done().answered(answer.code());
    }
  }

  /** Everything on its way is lost; the core and the next connection take it from there. */
  void close() {
    window.loseAll();
    alarms.loseAll();
    talk.forEach(said -> said.done.answered(Window.LOST));
    talk.clear();
  }

  /** Tells the desk that we stop; {@code then} runs when the broker has it. */
  void farewell(Window.Done then) {
    leaving = true; // our own `stopping` comes back to us too, and is not to be denied
    talk.clear();
    results.clear();
    send(Window.Lane.TALK, letters.stopping(presence), then);
  }

  /** Sends all that may be sent now; alarms first. */
  void pump() {
    long now = desk.time().nanos();
    if (window.oldestNanos().isPresent()
        && now - window.oldestNanos().get() >= patience.pubackSeconds() * SECOND_NANOS) {
      patience = patience.droppedUnanswered();
      desk.counts().unanswered.increment();
      broken.accept(LinkTrouble.NO_PUBACK);
      return;
    }
    while (!alarms.isEmpty() && window.room(Window.Lane.ALARM, patience.slow())) {
      Effect.Publish publish = alarms.next();
      send(Window.Lane.ALARM, letters.alarm(publish), code -> alarms.answered(publish, code));
    }
    timed(now);
    while (!talk.isEmpty() && window.room(Window.Lane.TALK, patience.slow())) {
      Said next = talk.remove();
      send(Window.Lane.TALK, next.message, next.done);
    }
    while (!results.isEmpty() && window.room(Window.Lane.TALK, patience.slow())) {
      send(Window.Lane.TALK, results.remove(), code -> {});
    }
    bulk.pump(patience.slow(), alarms.isEmpty() && !onlyAlarms());
  }

  /** When {@link #pump} is due by time alone, in monotonic nanos. */
  long nextNanos() {
    long next = Math.min(heartbeatNanos, stateNanos);
    if (window.oldestNanos().isPresent()) {
      next = Math.min(next, window.oldestNanos().get() + patience.pubackSeconds() * SECOND_NANOS);
    }
    next = Math.min(next, bulk.nextNanos());
    if (birthAgain) {
      next = Math.min(next, birthNanos + BIRTH_AGAIN_NANOS);
    }
    return next;
  }

  private void timed(long now) {
    if (leaving) {
      return;
    }
    if (birthAgain && now - birthNanos >= BIRTH_AGAIN_NANOS) {
      birth();
    }
    if (now - heartbeatNanos >= 0) {
      heartbeatNanos = now + heartbeatSeconds * SECOND_NANOS;
      heartbeat(now);
    }
    boolean periodic = now - stateNanos >= 0;
    if (onlyAlarms()) {
      stateNanos = periodic ? now + STATE_NANOS : stateNanos;
    } else if (periodic || stateDue) {
      stateDue = false;
      state(periodic, now);
    }
  }

  private void birth() {
    birthNanos = desk.time().nanos();
    birthAgain = false;
    send(
        Window.Lane.TALK,
        letters.birth(presence),
        code -> {
          if (code > AlarmLane.NOBODY) {
            broken.accept(LinkTrouble.BIRTH);
          }
        });
  }

  private void heartbeat(long now) {
    long uptime = (now - startedNanos) / SECOND_NANOS;
    send(Window.Lane.TALK, letters.heartbeat(owed, uptime, heartbeatSeconds), code -> {});
    bulk.nudge();
    Backlog.ask(desk, post, read -> owed = read);
  }

  private void state(boolean periodic, long now) {
    byte[] compared = Reports.state(desk.snapshot().get(), desk.id(), Optional.empty());
    if (!periodic && Arrays.equals(compared, toldState)) {
      return;
    }
    toldState = compared;
    stateNanos = now + STATE_NANOS;
    talk.removeIf(said -> letters.isState(said.message));
    say(letters.state());
  }

  private void result(byte[] payload) {
    if (results.size() < MOST_RESULTS) {
      results.add(letters.result(payload));
    }
  }

  private void say(MqttLink.Outgoing message) {
    if (talk.size() < MOST_TALK) {
      talk.add(new Said(message, code -> {}));
    }
  }

  private void send(Window.Lane lane, MqttLink.Outgoing message, Window.Done done) {
    link.publish(window.add(lane, desk.time().nanos(), done), message);
  }
}
