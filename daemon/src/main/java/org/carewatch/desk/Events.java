package org.carewatch.desk;

// Events in: kept, taken in, answered, told. Desk's thread.

import static org.carewatch.event.EventWriter.millis;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.carewatch.desk.Heads.Fork;
import org.carewatch.desk.Receipts.Owed;
import org.carewatch.event.EventFields;
import org.carewatch.event.Json;
import org.carewatch.event.Level;
import org.carewatch.event.Topic;
import org.carewatch.time.Moment;

/** What a desk does with a message on {@code alarm}, {@code event} or {@code replay}. */
final class Events {
  private final String desk;
  private final Keeper keeper;
  private final Calls calls;
  private final Presences presences;
  private final Wanted wanted;

  Events(String desk, Keeper keeper, Calls calls, Presences presences, Wanted wanted) {
    this.desk = desk;
    this.keeper = keeper;
    this.calls = calls;
    this.presences = presences;
    this.wanted = wanted;
  }

  /** A line of the file, at start: taken in, and neither told nor answered. */
  void restore(Box box, Kept.Arrived line, Moment now) throws Json.BadJson {
    EventFields event = EventFields.read(line.payload());
    takeIn(box, line, event, now);
    if (answersStored(line.topic(), line.live(), event)) {
      stored(box, line.topic(), event.id(), line.at(), now);
    }
  }

  /** A message: store, then answer. */
  void take(Box box, Incoming message, Moment now) throws Json.BadJson {
    EventFields event = EventFields.read(message.payload());
    boolean live = !message.topic().equals("replay");
    String topic = live ? message.topic() : message.property("of");
    if (event.id().isEmpty() || topic(topic).isEmpty()) {
      throw new Json.BadJson("an id, or the topic it was first sent on, is missing");
    }
    boolean known = box.holds(event.id());
    if (known && box.contradicts(event.id(), message.payload())) {
      wanted.show(Say.TWO_CONTENTS, box.about("event", event.id()));
      return; // what we hold is what we answered for; this one we have not stored
    }
    boolean news = !known || (live && !box.holdsLive(event.id()));
    if (news) {
      String at = millis(now.wall());
      Kept.Arrived line =
          new Kept.Arrived(
              box.facility, topic, live, message.property("follows"), at, message.payload());
      if (!keeper.keep(line)) {
        wanted.show(Say.NOT_KEPT, box.about("event", event.id()));
        return; // no receipt: the box goes on trying, here and over its other paths
      }
      List<Fork> forks = takeIn(box, line, event, now);
      wanted.show(Say.EVENT, told(box, message, event));
      forks.forEach(fork -> presences.fork(box, fork));
      if (live && topic.equals("alarm") && rings(event) && !answered(box, event)) {
        wanted.ring(); // also where a replay brought it first, which did not ring
      }
    }
    if (answersStored(topic, live, event)) {
      wanted.receipt(box, stored(box, topic, event.id(), millis(now.wall()), now), false);
      if (!news) {
        wanted.show(Say.REPEAT, told(box, message, event));
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

  private static boolean answered(Box box, EventFields event) {
    return box.receipts.level(event.id()).filter(level -> level != Level.STORED).isPresent();
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

  private static Map<String, Object> told(Box box, Incoming message, EventFields event) {
    boolean alarm = message.topic().equals("alarm");
    Map<String, Object> fields =
        box.about(
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

  static Optional<Topic> topic(String word) {
    return switch (word) {
      case "alarm" -> Optional.of(Topic.ALARM);
      case "event" -> Optional.of(Topic.EVENT);
      default -> Optional.empty();
    };
  }
}
