package org.carewatch.uplink;

// Duty: one connection that stands: what is sent over it and in which order. Thread: the path's.
// Limits: 256 alarms wait for room (more are LOST at once, the core sends again), 16 small
// messages,
// 4 replays; nothing is sent beyond the window.

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.carewatch.core.Effect;
import org.carewatch.core.Fact;
import org.carewatch.core.Past;
import org.carewatch.core.Snapshot;

/** One standing connection of a path. */
final class Session {

  private static final int MOST_ALARMS = 256;
  private static final int MOST_TALK = 16;
  private static final int MOST_REPLAYS = 4;
  private static final int STATE_EXPIRY_SECONDS = 1800;
  private static final int RESULT_EXPIRY_SECONDS = 60;
  private static final int NOBODY = 0x10;
  private static final long SECOND_NANOS = 1_000_000_000L;
  private static final long STATE_NANOS = 600 * SECOND_NANOS;
  private static final long BIRTH_AGAIN_NANOS = SECOND_NANOS;

  private final DeskSide desk;
  private final int path;
  private final MqttLink link;
  private final Post post;
  private final Presence presence;
  private final Window window;
  private final int heartbeatSeconds;
  private final Consumer<LinkTrouble> broken;
  private final long startedNanos;

  private final ArrayDeque<Effect.Publish> alarms = new ArrayDeque<>();
  private final ArrayDeque<MqttLink.Outgoing> talk = new ArrayDeque<>();
  private final ArrayDeque<Command.Replay> replays = new ArrayDeque<>();
  private Optional<EventLane> events = Optional.empty();
  private Optional<ReplayLane> replay = Optional.empty();
  private Patience patience;
  private Reports.Owed owed = Reports.Owed.NONE;
  private byte[] toldState = {};
  private boolean stateDue;
  private long heartbeatNanos;
  private long stateNanos;
  private long birthNanos;

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
      Consumer<LinkTrouble> broken) {
    this.desk = desk;
    this.path = path;
    this.link = link;
    this.post = post;
    this.presence = presence;
    this.window = new Window(terms.receiveMaximum());
    this.heartbeatSeconds = desk.desk().pace().heartbeatSeconds(terms.keepAliveSeconds());
    this.patience = patience;
    this.startedNanos = startedNanos;
    this.broken = broken;
  }

  Patience patience() {
    return patience;
  }

  /** The first messages: birth, then state and heartbeat. */
  void begin() {
    birth();
    long now = desk.time().nanos();
    heartbeatNanos = now;
    stateNanos = now;
  }

  /** From now on this connection carries the desk's events. */
  void carryEvents() {
    if (events.isEmpty()) {
      events = Optional.of(new EventLane(desk, post));
    }
  }

  void alarm(Effect.Publish publish) {
    if (alarms.size() >= MOST_ALARMS) {
      sent(publish, Window.LOST);
    } else {
      alarms.add(publish);
    }
  }

  void changed() {
    events.ifPresent(EventLane::nudge);
    stateDue = true;
  }

  void command(Command command) {
    switch (command) {
      case Command.Refuse refuse -> result(Reports.refused(refuse.id(), refuse.reason()));
      case Command.State state -> {
        stateNanos = desk.time().nanos();
        result(Reports.done(state.id(), 0, Optional.empty(), java.util.List.of()));
      }
      case Command.Replay again -> {
        if (replays.size() >= MOST_REPLAYS) {
          result(Reports.refused(again.id(), "busy: 4 replays wait"));
        } else {
          replays.add(again);
        }
      }
    }
  }

  /** Our own presence topic spoke. */
  void heard(LinkNews.Arrived message) {
    long now = desk.time().nanos();
    if (presence.deniedBy(message.payload()) && now - birthNanos >= BIRTH_AGAIN_NANOS) {
      birth();
    } else if (presence.deniedBy(message.payload())) {
      birthAgain = true;
    }
  }

  private boolean birthAgain;

  void answered(LinkNews.Answered answer) {
    long now = desk.time().nanos();
    Optional<Window.Flight> flight = window.take(answer.ticket());
    if (flight.isPresent()) {
      patience = patience.answeredAfter(now - flight.get().sentNanos());
      (answer.code() == 0 ? desk.counts().taken : desk.counts().refused).increment();
      flight.get().done().answered(answer.code());
    }
  }

  /** Everything on its way is lost; the core and the next connection take it from there. */
  void close() {
    window.loseAll();
    alarms.forEach(publish -> sent(publish, Window.LOST));
    alarms.clear();
  }

  /** Tells the desk that we stop; {@code then} runs when the broker has it. */
  void farewell(Window.Done then) {
    send(Window.Lane.TALK, retained(presence.stopping(), Map.of()), then);
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
      Effect.Publish publish = alarms.remove();
      send(Window.Lane.ALARM, alarmMessage(publish), code -> sent(publish, code));
    }
    timed(now);
    while (!talk.isEmpty() && window.room(Window.Lane.TALK, patience.slow())) {
      send(Window.Lane.TALK, talk.remove(), code -> {});
    }
    boolean idle = pumpEvents();
    if (idle && alarms.isEmpty()) {
      pumpReplay();
    }
  }

  /** When {@link #pump} is due by time alone, in monotonic nanos. */
  long nextNanos() {
    long next = Math.min(heartbeatNanos, stateNanos);
    if (window.oldestNanos().isPresent()) {
      next = Math.min(next, window.oldestNanos().get() + patience.pubackSeconds() * SECOND_NANOS);
    }
    Optional<Long> again = events.flatMap(EventLane::againNanos);
    next = again.isPresent() ? Math.min(next, again.get()) : next;
    if (birthAgain) {
      next = Math.min(next, birthNanos + BIRTH_AGAIN_NANOS);
    }
    return replay.isPresent() ? Math.min(next, desk.time().nanos() + SECOND_NANOS) : next;
  }

  private void timed(long now) {
    if (birthAgain && now - birthNanos >= BIRTH_AGAIN_NANOS) {
      birth();
    }
    if (now - heartbeatNanos >= 0) {
      heartbeatNanos = now + heartbeatSeconds * SECOND_NANOS;
      heartbeat();
    }
    boolean periodic = now - stateNanos >= 0;
    if (periodic || stateDue) {
      stateDue = false;
      state(periodic, now);
    }
  }

  private boolean pumpEvents() {
    if (events.isEmpty()) {
      return true;
    }
    EventLane lane = events.get();
    while (window.room(Window.Lane.EVENT, patience.slow())) {
      Optional<EventLane.Try> next = lane.next();
      if (next.isEmpty()) {
        return true;
      }
      EventLane.Try tried = next.get();
      send(
          Window.Lane.EVENT,
          message("event", tried.owed, properties(tried.attempt, true, tried.owed.follows()), 0),
          code -> lane.answered(tried, code));
    }
    return false;
  }

  private void pumpReplay() {
    if (replay.map(ReplayLane::over).orElse(true)) {
      replay =
          Optional.ofNullable(replays.poll())
              .map(command -> new ReplayLane(desk, post, command, this::result));
    }
    if (replay.isEmpty()) {
      return;
    }
    ReplayLane lane = replay.get();
    while (window.room(Window.Lane.REPLAY, patience.slow())) {
      Optional<ReplayLane.Try> next = lane.next();
      if (next.isEmpty()) {
        return;
      }
      ReplayLane.Try tried = next.get();
      Map<String, String> properties = properties(1, true, tried.owed.follows());
      properties.put("of", lane.topic().word());
      send(
          Window.Lane.REPLAY,
          message("replay", tried.owed, properties, 0),
          code -> lane.answered(tried, code));
    }
  }

  private void birth() {
    birthNanos = desk.time().nanos();
    birthAgain = false;
    byte[] payload =
        presence.birth(
            desk.settings(),
            desk.desk(),
            desk.key().publicText(),
            desk.desk().tls().flatMap(PemTls::certificateEnd),
            desk.time().now().wall());
    send(
        Window.Lane.TALK,
        retained(payload, Map.of("signature", desk.key().sign(payload))),
        code -> {
          if (code > NOBODY) {
            broken.accept(LinkTrouble.BIRTH);
          }
        });
  }

  private void heartbeat() {
    Snapshot now = desk.snapshot().get();
    long uptime = (desk.time().nanos() - startedNanos) / SECOND_NANOS;
    send(
        Window.Lane.TALK,
        new MqttLink.Outgoing(
            desk.topics().of("heartbeat"),
            Reports.heartbeat(now, desk.id(), owed, uptime),
            false,
            3 * heartbeatSeconds,
            Map.of()),
        code -> {});
    events.ifPresent(EventLane::nudge);
    Backlog.ask(desk, post, read -> owed = read);
  }

  private void state(boolean periodic, long now) {
    Snapshot snapshot = desk.snapshot().get();
    byte[] compared = Reports.state(snapshot, Optional.empty());
    if (!periodic && Arrays.equals(compared, toldState)) {
      return;
    }
    toldState = compared;
    stateNanos = now + STATE_NANOS;
    talk.removeIf(waiting -> waiting.topic().equals(desk.topics().of("state")));
    say(
        new MqttLink.Outgoing(
            desk.topics().of("state"),
            Reports.state(snapshot, Optional.of(desk.time().now().wall())),
            true,
            STATE_EXPIRY_SECONDS,
            Map.of()));
  }

  private void result(byte[] payload) {
    say(
        new MqttLink.Outgoing(
            desk.topics().of("result"), payload, false, RESULT_EXPIRY_SECONDS, Map.of()));
  }

  private void say(MqttLink.Outgoing message) {
    if (talk.size() < MOST_TALK) {
      talk.add(message);
    }
  }

  private void send(Window.Lane lane, MqttLink.Outgoing message, Window.Done done) {
    link.publish(window.add(lane, desk.time().nanos(), done), message);
  }

  private void sent(Effect.Publish publish, int code) {
    Fact.Outcome outcome =
        switch (code) {
          case Window.LOST -> Fact.Outcome.LOST;
          case 0 -> Fact.Outcome.TAKEN;
          case NOBODY -> Fact.Outcome.NOBODY;
          default -> Fact.Outcome.REFUSED;
        };
    desk.facts()
        .accept(new Fact.Sent(desk.id(), path, publish.entry().id(), publish.attempt(), outcome));
  }

  private MqttLink.Outgoing alarmMessage(Effect.Publish publish) {
    return message(
        "alarm",
        new Past.Owed(publish.entry(), publish.follows()),
        properties(publish.attempt(), publish.durable(), publish.follows()),
        publish.expirySeconds());
  }

  private MqttLink.Outgoing message(
      String topic, Past.Owed owed, Map<String, String> properties, int expirySeconds) {
    return new MqttLink.Outgoing(
        desk.topics().of(topic), owed.entry().bytes(), false, expirySeconds, properties);
  }

  private MqttLink.Outgoing retained(byte[] payload, Map<String, String> properties) {
    return new MqttLink.Outgoing(desk.topics().presence(path), payload, true, 0, properties);
  }

  private Map<String, String> properties(int attempt, boolean durable, String follows) {
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put("attempt", Integer.toString(attempt));
    properties.put("sent", Words.time(desk.time().now().wall()));
    properties.put("path", Integer.toString(path));
    properties.put("durable", Boolean.toString(durable));
    properties.put("follows", follows);
    return properties;
  }
}
