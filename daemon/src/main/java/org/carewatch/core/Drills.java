package org.carewatch.core;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.carewatch.event.EventType;
import org.carewatch.event.EventWriter;
import org.carewatch.event.Fields;
import org.carewatch.event.Head;
import org.carewatch.event.Level;
import org.carewatch.event.Mode;
import org.carewatch.event.News;
import org.carewatch.event.Phase;
import org.carewatch.event.Reason;
import org.carewatch.event.Subject;
import org.carewatch.time.ClockTrust;
import org.carewatch.time.Moment;

/**
 * A drill is a test press followed to a police desk's {@code operator}: its times become one {@code
 * test.drill}. None for too long is a fault, restored by the next. Core's thread; follows at most
 * {@value #MOST} presses at once. By a clock that cannot be trusted nobody can tell what is
 * overdue: what stood stands.
 */
final class Drills {
  static final int MOST = 32;

  private final Alarms alarms;
  private final Conditions conditions;
  private final List<Delivery> deliveries;
  private final Outbox outbox;
  private final Duration every;
  private final long startNanos;
  private final Map<String, Road> roads = new LinkedHashMap<>(); // by the press's event
  private Optional<Instant> drilled = Optional.empty();
  private Optional<Instant> begins = Optional.empty();
  private Optional<Long> drilledNanos = Optional.empty();
  private long dueAt = Long.MAX_VALUE;
  private String word = "cannot-tell";

  /** How far a test press has come; monotonic nanoseconds. */
  private static final class Road {
    final Incident incident;
    final Press press;
    final Head head;
    Optional<Long> durable = Optional.empty();
    final Map<String, Long> sent = new HashMap<>();
    final Map<String, Long> stored = new HashMap<>();

    Road(Incident incident, Press press, Head head) {
      this.incident = incident;
      this.press = press;
      this.head = head;
    }
  }

  Drills(
      Alarms alarms,
      Conditions conditions,
      List<Delivery> deliveries,
      Outbox outbox,
      Duration every,
      Moment start) {
    this.alarms = alarms;
    this.conditions = conditions;
    this.deliveries = deliveries;
    this.outbox = outbox;
    this.every = every;
    this.startNanos = start.nanos();
  }

  /** What the journal knows of earlier drills. */
  void recalled(Past.Tests tests) {
    drilled = tests.drilled();
    begins = tests.begins();
  }

  /** Behind the publishes of a step: what each followed press has reached. */
  void tick(Predicate<Head> durable, Moment now) {
    follow();
    for (Road road : roads.values()) {
      if (road.durable.isEmpty() && durable.test(road.head)) {
        road.durable = Optional.of(now.nanos());
      }
      for (Delivery desk : deliveries) {
        desk.find(road.press.event)
            .filter(owed -> owed.attempts > 0)
            .ifPresent(owed -> road.sent.putIfAbsent(desk.desk, owed.firstTryNanos));
      }
    }
    judge(now);
  }

  /** The test presses of this process that wait for their answer; what was meant is no drill. */
  private void follow() {
    roads.values().removeIf(road -> road.press.answered || road.incident.mode != Mode.TEST);
    for (Incident incident : alarms.all()) {
      if (incident.mode != Mode.TEST) {
        continue;
      }
      for (Press press : incident.presses) {
        boolean ours = press.test && press.contactNanos >= startNanos && !press.answered;
        if (ours && roads.size() < MOST && !roads.containsKey(press.event)) {
          alarmHead(press)
              .ifPresent(head -> roads.put(press.event, new Road(incident, press, head)));
        }
      }
    }
  }

  private Optional<Head> alarmHead(Press press) {
    return deliveries.stream()
        .flatMap(desk -> desk.find(press.event).stream())
        .map(owed -> owed.entry.head())
        .findFirst();
  }

  /** A desk's receipt, already taken in. */
  void received(Fact.Received fact, Moment now) {
    Road road = roads.get(fact.receipt().event());
    Optional<Delivery> desk =
        deliveries.stream().filter(one -> one.desk.equals(fact.desk())).findFirst();
    if (road == null || desk.isEmpty()) {
      return;
    }
    road.stored.putIfAbsent(fact.desk(), now.nanos());
    boolean person = fact.receipt().level() != Level.STORED;
    if (person
        && Alarms.answering(deliveries).apply(desk.get())
        && road.incident.mode == Mode.TEST) {
      roads.remove(fact.receipt().event());
      drilledNanos = Optional.of(now.nanos());
      tell(road, fact, now);
    }
  }

  private void tell(Road road, Fact.Received fact, Moment now) {
    Map<String, Object> detail =
        Fields.of(
            "event", road.press.event,
            "desk", fact.desk(),
            "by", fact.receipt().by(),
            "contact", EventWriter.millis(road.press.at));
    road.durable.ifPresent(at -> detail.put("durableMillis", since(road, at)));
    Optional.ofNullable(road.sent.get(fact.desk()))
        .ifPresent(at -> detail.put("sentMillis", since(road, at)));
    detail.put("storedMillis", since(road, road.stored.getOrDefault(fact.desk(), now.nanos())));
    detail.put("operatorMillis", since(road, now.nanos()));
    Subject button = road.incident.subject;
    outbox.tell(
        News.of(
            EventType.TEST_DRILL,
            button,
            Phase.MOMENTARY,
            Mode.TEST,
            road.incident.id,
            Wording.drill(alarms.place(button).name(), fact.desk()),
            detail),
        false,
        now);
  }

  private static long since(Road road, long nanos) {
    return Math.max(0, (nanos - road.press.contactNanos) / 1_000_000L);
  }

  private void judge(Moment now) {
    Optional<Long> due = dueNanos(now);
    dueAt = due.filter(at -> at > now.nanos()).orElse(Long.MAX_VALUE);
    if (due.isEmpty()) {
      word = "cannot-tell";
      return;
    }
    boolean overdue = due.get() <= now.nanos();
    word = overdue ? "overdue" : "kept";
    conditions.judge(Subject.DRILL, Reason.DRILL_OVERDUE, overdue, lastWords(now), now);
  }

  private String lastWords(Moment now) {
    return last(now)
        .map(at -> "last drill " + EventWriter.millis(at))
        .orElse("no drill since this journal began");
  }

  /** When the next drill is due, on the monotonic scale; empty where nobody can tell. */
  private Optional<Long> dueNanos(Moment now) {
    if (drilledNanos.isPresent()) {
      return Optional.of(drilledNanos.get() + every.toNanos());
    }
    if (now.trust() != ClockTrust.SYNCHRONISED) {
      return Optional.empty();
    }
    Instant from = drilled.or(() -> begins).orElse(now.wallAt(startNanos));
    return Optional.of(now.nanos() + Duration.between(now.wall(), from.plus(every)).toNanos());
  }

  private Optional<Instant> last(Moment now) {
    return drilledNanos.map(now::wallAt).or(() -> drilled);
  }

  Snapshot.DrillView view(Moment now) {
    return new Snapshot.DrillView(last(now), dueNanos(now).map(now::wallAt), word);
  }

  long nextNanos() {
    return dueAt;
  }
}
