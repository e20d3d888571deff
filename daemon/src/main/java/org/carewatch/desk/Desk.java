package org.carewatch.desk;

// The protocol of a receiving desk, from message to answer. Pure but for the keeper; one thread;
// at most 1,000 facilities, what others send is passed over and said.

import static org.carewatch.event.EventWriter.millis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.carewatch.desk.Heads.Fork;
import org.carewatch.desk.Receipts.Owed;
import org.carewatch.event.EventFields;
import org.carewatch.event.Fields;
import org.carewatch.event.Json;
import org.carewatch.event.Level;
import org.carewatch.event.Topic;
import org.carewatch.time.Moment;

/**
 * What SPEC 3 asks of a desk, in the order in which it says it: store, then answer {@code stored};
 * answer every repeat with the highest level reached and do not ring again; drop duplicates by id;
 * order by nothing but {@code follows}; ask for what is missing; supervise heartbeats; keep head
 * hashes and report forks.
 */
final class Desk {
  static final int MOST_FACILITIES = 1_000;

  private final String desk;
  private final Keeper keeper;
  private final Supplier<String> ids;
  private final Map<String, Box> boxes = new LinkedHashMap<>();
  private final Calls calls = new Calls();
  private final Presences presences;
  private List<Act> acts = new ArrayList<>();
  private boolean linked;

  /**
   * @param desk this desk's id, as in the topics
   * @param ids fresh ids for commands
   */
  Desk(String desk, Keeper keeper, Supplier<String> ids) {
    this.desk = desk;
    this.keeper = keeper;
    this.ids = ids;
    this.presences = new Presences(keeper, this::show);
  }

  /** A line of the file, at start: the same knowledge, and nothing is told or sent. */
  void restore(Kept line, Moment now) {
    Optional<Box> found = box(line.facility());
    if (found.isEmpty()) {
      return;
    }
    Box box = found.get();
    switch (line) {
      case Kept.Arrived arrived -> {
        try {
          EventFields event = EventFields.read(arrived.payload());
          takeIn(box, arrived, event, now);
          if (answersStored(arrived.topic(), arrived.live(), event)) {
            stored(box, arrived.topic(), event.id(), arrived.at(), now);
          }
        } catch (Json.BadJson impossible) {
          trouble("文件中有无法读取的事件", "an event in the file cannot be read");
        }
      }
      case Kept.Answered answered -> reach(box, answered, now);
      case Kept.Pinned pinned -> box.pinnedKey = Optional.of(pinned.key());
      case Kept.Witnessed seen -> presences.witnessed(box, seen);
      case Kept.Passed passed ->
          topic(passed.topic()).ifPresent(topic -> box.replays.passed(topic, passed.place()));
    }
    acts = new ArrayList<>();
  }

  /** A message from a box. */
  List<Act> take(Incoming message, Moment now) {
    Optional<Box> box = box(message.facility());
    if (box.isEmpty()) {
      show(Say.TOO_MANY, Fields.of("facility", message.facility(), "name", message.facility()));
      return done();
    }
    try {
      switch (message.topic()) {
        case "alarm", "event", "replay" -> event(box.get(), message, now);
        case "presence" -> {
          if (presences.presence(box.get(), message, now)) {
            box.get().receipts.atBirth(now.nanos()).forEach(owed -> send(box.get(), owed, true));
          }
        }
        case "heartbeat" -> presences.heartbeat(box.get(), Json.read(message.payload()), now);
        case "state" -> presences.state(box.get(), Json.read(message.payload()));
        case "report" -> show(Say.REPORT, about(box.get()));
        case "result" -> result(box.get(), Json.read(message.payload()), now);
        default -> {}
      }
    } catch (Json.BadJson bad) {
      show(
          Say.UNREADABLE,
          about(box.get(), "topic", message.topic(), "reason", String.valueOf(bad.getMessage())));
    }
    return done();
  }

  /** Our own link to the broker stands or not; while it does not, nobody else is blamed. */
  List<Act> linked(boolean up, Moment now) {
    linked = up;
    boxes.values().forEach(box -> box.supervision.linkUp(now.nanos()));
    return done();
  }

  /** Time passes: at least once a second. */
  List<Act> tick(Moment now) {
    if (linked) {
      for (Box box : boxes.values()) {
        presences.tick(box, now);
        box.receipts.due(now.nanos()).forEach(owed -> send(box, owed, true));
        askForHoles(box, now);
      }
    }
    return done();
  }

  /** The incident that has waited longest for a person. */
  Optional<Calls.Call> waiting() {
    return calls.waiting();
  }

  /** How many incidents wait for a person. */
  long waitingCount() {
    return calls.waitingCount();
  }

  /** The incident that was answered here first and is not closed. */
  Optional<Calls.Call> toClose() {
    return calls.toClose();
  }

  /** A person took the incident: names its newest press, which answers the earlier ones too. */
  List<Act> answer(Calls.Call call, String by, Moment now) {
    return reachNow(call, call.newest().event(), Level.OPERATOR, by, "", now);
  }

  /** A person dealt with it; {@code outcome}: real, false, test or unknown. */
  List<Act> close(Calls.Call call, String by, String outcome, Moment now) {
    return reachNow(call, call.answer(), Level.CLOSED, by, outcome, now);
  }

  /** A person confirmed, by phone and not by this program, the key that a box now shows. */
  List<Act> confirmKey() {
    Optional<Box> changed =
        boxes.values().stream().filter(box -> box.offeredKey.isPresent()).findFirst();
    changed.ifPresentOrElse(presences::pinOffered, () -> show(Say.NO_NEW_KEY, Fields.of()));
    return done();
  }

  /** Whether a line of the file belongs to an incident that still waits for a person. */
  boolean waits(Kept line) {
    try {
      return line instanceof Kept.Arrived arrived
          && calls.waits(EventFields.read(arrived.payload()).incident());
    } catch (Json.BadJson unreadable) {
      return false;
    }
  }

  /** The facility's name, as its birth gave it. */
  String nameOf(String facility) {
    return Optional.ofNullable(boxes.get(facility)).map(box -> box.name).orElse(facility);
  }

  // an event: keep, take in, answer, tell

  private void event(Box box, Incoming message, Moment now) throws Json.BadJson {
    EventFields event = EventFields.read(message.payload());
    boolean live = !message.topic().equals("replay");
    String topic = live ? message.topic() : message.property("of");
    if (event.id().isEmpty() || topic(topic).isEmpty()) {
      throw new Json.BadJson("an id, or the topic it was first sent on, is missing");
    }
    boolean repeat = box.holds(event.id());
    if (repeat && box.contradicts(event.id(), message.payload())) {
      show(Say.TWO_CONTENTS, about(box, "event", event.id()));
      return; // what we hold is what we answered for; this one we have not stored
    }
    if (!repeat) {
      String at = millis(now.wall());
      Kept.Arrived line =
          new Kept.Arrived(
              box.facility, topic, live, message.property("follows"), at, message.payload());
      if (!keeper.keep(line)) {
        show(Say.NOT_KEPT, about(box, "event", event.id()));
        return; // no receipt: the box goes on trying, here and over its other paths
      }
      List<Fork> forks = takeIn(box, line, event, now);
      show(Say.EVENT, told(box, message, event));
      forks.forEach(fork -> presences.fork(box, fork));
      if (live && topic.equals("alarm") && rings(event)) {
        acts.add(new Act.Ring());
      }
    }
    if (answersStored(topic, live, event)) {
      send(box, stored(box, topic, event.id(), millis(now.wall()), now), false);
      if (repeat) {
        show(Say.REPEAT, told(box, message, event));
      }
    }
  }

  /** To each message on `alarm` and to each test.started and test.periodic; to nothing else. */
  private static boolean answersStored(String topic, boolean live, EventFields event) {
    return live
        && (topic.equals("alarm")
            || event.type().equals("carewatch.test.started")
            || event.type().equals("carewatch.test.periodic"));
  }

  private static boolean rings(EventFields event) {
    return Calls.needsPerson(event) || event.type().equals("carewatch.alarm.unanswered");
  }

  private Owed stored(Box box, String topic, String event, String at, Moment now) {
    return box.receipts.stored(event, topic.equals("alarm"), "desk " + desk, at, now.nanos());
  }

  private List<Fork> takeIn(Box box, Kept.Arrived line, EventFields event, Moment now) {
    if (Calls.needsPerson(event)) {
      calls.pressed(box.facility, event, now.nanos());
    }
    Optional<Level> taken =
        switch (event.type()) {
          case "carewatch.alarm.received" -> Optional.of(Level.STORED);
          case "carewatch.alarm.answered" -> Optional.of(Level.OPERATOR);
          case "carewatch.alarm.closed" -> Optional.of(Level.CLOSED);
          default -> Optional.empty();
        };
    taken.ifPresent(level -> taken(box, level, event.detail()));
    return box.arrived(topic(line.topic()).orElse(Topic.EVENT), line, event, now.nanos());
  }

  /** The box tells that it took a receipt in, ours or another desk's. */
  private void taken(Box box, Level level, Map<String, Object> detail) {
    String event = Json.string(detail, "event");
    boolean ours = Json.string(detail, "desk").equals(desk);
    if (ours) {
      box.receipts.seen(event, level);
    }
    if (level != Level.STORED) {
      calls.answered(event, ours);
    }
  }

  // a person's answer

  private List<Act> reachNow(
      Calls.Call call, String event, Level level, String by, String outcome, Moment now) {
    box(call.facility())
        .ifPresent(box -> {
          Kept.Answered line =
              new Kept.Answered(box.facility, event, level, by, millis(now.wall()), outcome);
          if (keeper.keep(line)) {
            send(box, reach(box, line, now), false);
          } else {
            show(Say.NOT_KEPT, about(box, "event", event));
          }
        });
    return done();
  }

  private Owed reach(Box box, Kept.Answered line, Moment now) {
    calls.answered(line.event(), true);
    if (line.level() == Level.CLOSED) {
      calls.closed(line.event());
    }
    return box.receipts.raise(
        line.event(), line.level(), line.by(), line.time(), line.outcome(), now.nanos());
  }

  private void send(Box box, Owed owed, boolean again) {
    acts.add(new Act.Send(box.facility, "receipt", owed.payload(box.facility, desk), 0));
    show(
        again ? Say.AGAIN : Say.RECEIPT,
        about(box, "event", owed.event(), "level", owed.level().word(), "by", owed.by()));
  }

  // what is missing

  private void askForHoles(Box box, Moment now) {
    box.replays
        .gone(now.nanos())
        .ifPresent(gone -> {
          if (keeper.keep(new Kept.Passed(box.facility, gone.topic().word(), gone.place()))) {
            box.replays.passed(gone.topic(), gone.place());
            show(Say.GONE, about(box, "topic", gone.topic().word(), "place", gone.place()));
          }
        });
    if (box.supervision.state() != Supervision.State.HERE || box.run.isEmpty()) {
      return; // a box that is away cannot answer; its next birth comes first
    }
    box.replays
        .next(ids, now.nanos())
        .ifPresent(asked -> {
          byte[] command = asked.payload(box.facility, desk, box.run);
          acts.add(new Act.Send(box.facility, "command", command, Replays.ANSWER_SECONDS));
          show(
              Say.HOLE,
              about(
                  box,
                  "command",
                  asked.id(),
                  "topic",
                  asked.topic().word(),
                  "through",
                  asked.hole().through()));
        });
  }

  private void result(Box box, Map<String, Object> result, Moment now) {
    if (box.replays.result(result, now.nanos())) {
      Map<String, Object> fields = about(box);
      fields.putAll(result);
      show(Say.RESULT, fields);
    }
  }

  // the rest

  private Optional<Box> box(String facility) {
    if (!boxes.containsKey(facility) && boxes.size() >= MOST_FACILITIES) {
      return Optional.empty();
    }
    return Optional.of(boxes.computeIfAbsent(facility, Box::new));
  }

  private static Optional<Topic> topic(String word) {
    return switch (word) {
      case "alarm" -> Optional.of(Topic.ALARM);
      case "event" -> Optional.of(Topic.EVENT);
      default -> Optional.empty();
    };
  }

  /** Facility and name in front of further fields. */
  static Map<String, Object> about(Box box, Object... more) {
    Map<String, Object> fields = Fields.of("facility", box.facility, "name", box.name);
    fields.putAll(Fields.of(more));
    return fields;
  }

  private static Map<String, Object> told(Box box, Incoming message, EventFields event) {
    boolean alarm = message.topic().equals("alarm");
    Map<String, Object> fields =
        about(
            box,
            "topic",
            message.topic(),
            "mark",
            alarm ? "***" : "   ",
            "event",
            event.id(),
            "type",
            event.type(),
            "subject",
            event.subject(),
            "incident",
            event.incident(),
            "run",
            event.run(),
            "sequence",
            event.sequence(),
            "time",
            event.time(),
            "mode",
            event.mode(),
            "test",
            event.mode().equals("actual") ? "" : " [" + event.mode() + "]",
            "zh",
            event.text().zh(),
            "en",
            event.text().en());
    for (String property : new String[] {"attempt", "path", "durable", "follows", "of"}) {
      if (!message.property(property).isEmpty()) {
        fields.put(property, message.property(property));
      }
    }
    return fields;
  }

  private void trouble(String zh, String en) {
    show(Say.TROUBLE, Fields.of("zh", zh, "en", en));
  }

  private void show(Say say, Map<String, Object> fields) {
    acts.add(new Act.Show(say, fields));
  }

  private List<Act> done() {
    List<Act> now = acts;
    acts = new ArrayList<>();
    return now;
  }
}
