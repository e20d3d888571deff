package org.carewatch.desk;

// The protocol of a receiving desk, from message to answer. Pure but for the keeper; one thread;
// at most 1,000 facilities, what others send is passed over and said.

import static org.carewatch.event.EventWriter.millis;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.carewatch.desk.Receipts.Owed;
import org.carewatch.event.EventFields;
import org.carewatch.event.Fields;
import org.carewatch.event.Json;
import org.carewatch.event.Level;
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
  private final Wanted wanted;
  private final Events events;
  private boolean linked;

  /**
   * @param desk this desk's id, as in the topics
   * @param ids fresh ids for commands
   */
  Desk(String desk, Keeper keeper, Supplier<String> ids) {
    this.desk = desk;
    this.keeper = keeper;
    this.ids = ids;
    this.wanted = new Wanted(desk);
    this.presences = new Presences(keeper, wanted::show);
    this.events = new Events(desk, keeper, calls, presences, wanted);
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
          events.restore(box, arrived, now);
        } catch (Json.BadJson unreadable) {
          return; // as if it had not come: the box sends it again, or it is a hole
        }
      }
      case Kept.Answered answered -> reach(box, answered, now);
      case Kept.Pinned pinned -> box.pinnedKey = Optional.of(pinned.key());
      case Kept.Witnessed seen -> presences.witnessed(box, seen);
      case Kept.Passed passed ->
          Events.topic(passed.topic())
              .ifPresent(topic -> box.replays.passed(topic, passed.place()));
    }
    var _ = wanted.done();
  }

  /** A message from a box. */
  List<Act> take(Incoming message, Moment now) {
    Optional<Box> box = box(message.facility());
    if (box.isEmpty()) {
      wanted.show(
          Say.TOO_MANY, Fields.of("facility", message.facility(), "name", message.facility()));
      return wanted.done();
    }
    try {
      switch (message.topic()) {
        case "alarm", "event", "replay" -> events.take(box.get(), message, now);
        case "presence" -> {
          if (presences.presence(box.get(), message, now)) {
            box.get()
                .receipts
                .atBirth(now.nanos())
                .forEach(owed -> wanted.receipt(box.get(), owed, true));
          }
        }
        case "heartbeat" -> presences.heartbeat(box.get(), Json.read(message.payload()), now);
        case "state" -> presences.state(box.get(), Json.read(message.payload()));
        case "report" -> wanted.show(Say.REPORT, box.get().about());
        case "result" -> result(box.get(), Json.read(message.payload()), now);
        default -> {}
      }
    } catch (Json.BadJson bad) {
      wanted.show(
          Say.UNREADABLE,
          box.get().about("topic", message.topic(), "reason", String.valueOf(bad.getMessage())));
    }
    return wanted.done();
  }

  /** Our own link to the broker stands or not; while it does not, nobody else is blamed. */
  List<Act> linked(boolean up, Moment now) {
    linked = up;
    boxes.values().forEach(box -> box.supervision.linkUp(now.nanos()));
    return wanted.done();
  }

  /** Time passes: at least once a second. */
  List<Act> tick(Moment now) {
    if (linked) {
      for (Box box : boxes.values()) {
        presences.tick(box, now);
        box.receipts.due(now.nanos()).forEach(owed -> wanted.receipt(box, owed, true));
        askForHoles(box, now);
      }
    }
    return wanted.done();
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
    changed.ifPresentOrElse(presences::pinOffered, () -> wanted.show(Say.NO_NEW_KEY, Fields.of()));
    return wanted.done();
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

  // a person's answer

  private List<Act> reachNow(
      Calls.Call call, String event, Level level, String by, String outcome, Moment now) {
    box(call.facility())
        .ifPresent(box -> {
          Kept.Answered line =
              new Kept.Answered(box.facility, event, level, by, millis(now.wall()), outcome);
          if (keeper.keep(line)) {
            wanted.receipt(box, reach(box, line, now), false);
          } else {
            wanted.show(Say.NOT_KEPT, box.about("event", event));
          }
        });
    return wanted.done();
  }

  private Owed reach(Box box, Kept.Answered line, Moment now) {
    calls.answered(line.event(), true);
    if (line.level() == Level.CLOSED) {
      calls.closed(line.event());
    }
    return box.receipts.raise(
        line.event(), line.level(), line.by(), line.time(), line.outcome(), now.nanos());
  }

  // what is missing

  private void askForHoles(Box box, Moment now) {
    box.replays.gone(now.nanos()).forEach(gone -> pass(box, gone));
    if (box.supervision.state() != Supervision.State.HERE || box.run.isEmpty()) {
      return; // a box that is away cannot answer; its next birth comes first
    }
    box.replays
        .next(ids, now.nanos())
        .ifPresent(asked -> {
          byte[] command = asked.payload(box.facility, desk, box.run);
          wanted.command(box, command);
          wanted.show(
              Say.HOLE,
              box.about(
                  "command",
                  asked.id(),
                  "topic",
                  asked.topic().word(),
                  "through",
                  asked.hole().through()));
        });
  }

  private void result(Box box, Map<String, Object> result, Moment now) {
    if (box.replays.answers(result)) {
      Map<String, Object> fields = box.about();
      fields.putAll(result);
      wanted.show(Say.RESULT, fields);
      box.replays.result(result, now.nanos()).forEach(gone -> pass(box, gone));
    }
  }

  /** Told once, and never waited for again; where it cannot be kept it comes up once more. */
  private void pass(Box box, Replays.Gone gone) {
    String topic = gone.topic().word();
    if (keeper.keep(new Kept.Passed(box.facility, topic, gone.place()))) {
      box.replays.passed(gone.topic(), gone.place());
      wanted.show(
          Say.GONE, box.about("topic", topic, "place", gone.place(), "reason", gone.reason()));
    }
  }

  // the rest

  private Optional<Box> box(String facility) {
    if (!boxes.containsKey(facility) && boxes.size() >= MOST_FACILITIES) {
      return Optional.empty();
    }
    return Optional.of(boxes.computeIfAbsent(facility, Box::new));
  }
}
