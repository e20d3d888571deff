package org.carewatch.core;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.carewatch.event.Entry;
import org.carewatch.event.EventFields;
import org.carewatch.event.Json;
import org.carewatch.event.Level;
import org.carewatch.event.Mode;
import org.carewatch.event.Reason;
import org.carewatch.event.Receiver;
import org.carewatch.event.Subject;
import org.carewatch.event.Topic;
import org.carewatch.time.ClockTrust;
import org.carewatch.time.Moment;

/**
 * Start-up is a replay: the events of open incidents are folded into alarms and conditions, and
 * what desks are owed is taken up again. Core's thread, once; as much as {@link Past} holds.
 */
final class Recovery {
  private final Alarms alarms;
  private final Conditions conditions;
  private final List<Delivery> deliveries;
  private final Announced announced;
  private final int boot;
  private final Map<String, Incident> incidents = new LinkedHashMap<>();

  /** What is not an alarm's and not a condition's to take up again. */
  record Announced(TestMode tests, Maintenance maintenance, Drills drills, Repairs repairs) {}

  Recovery(
      Alarms alarms,
      Conditions conditions,
      List<Delivery> deliveries,
      Announced announced,
      int boot) {
    this.alarms = alarms;
    this.conditions = conditions;
    this.deliveries = deliveries;
    this.announced = announced;
    this.boot = boot;
  }

  void fold(Past past, Moment now) {
    for (Entry entry : past.open()) {
      fields(entry).ifPresent(event -> fold(entry, event, now));
    }
    announced.drills.recalled(past.tests());
    past.tests().ended().forEach(entry -> fields(entry).ifPresent(event -> spent(event, now)));
    alarms.recovered(incidents.values().stream().filter(Incident::open).toList());
    for (Delivery delivery : deliveries) {
      for (Topic topic : Topic.values()) {
        String last = past.lastOwed().get(delivery.desk + "/" + topic.word());
        if (last != null) {
          delivery.lastOwed(topic, last);
        }
      }
      List<Past.Owed> owed = past.owed().getOrDefault(delivery.desk, List.of());
      delivery.recovered(owed(delivery.desk, owed, now));
    }
  }

  /** What the card holds for a desk, with what is known of the presses among it. */
  List<Owed> owed(String desk, List<Past.Owed> events, Moment now) {
    return events.stream().map(event -> owed(desk, event, now)).toList();
  }

  private Owed owed(String desk, Past.Owed event, Moment now) {
    Optional<Press> press = press(event.entry());
    long contactNanos = press.map(one -> one.contactNanos).orElse(bootNanos(now));
    boolean needsPerson = press.filter(one -> !one.answered).isPresent();
    Owed owed = new Owed(event.entry(), event.follows(), contactNanos, needsPerson, now.nanos());
    owed.stored = press.filter(one -> one.storedBy(desk)).isPresent();
    return owed;
  }

  /** Empty where it cannot be read: verify names it, and the road does not stop for one event. */
  private static Optional<EventFields> fields(Entry entry) {
    try {
      return Optional.of(EventFields.read(entry.bytes()));
    } catch (Json.BadJson unreadable) {
      return Optional.empty();
    }
  }

  private Optional<Press> press(Entry entry) {
    return alarms.of(entry.incident()).flatMap(incident -> incident.press(entry.id()));
  }

  private void fold(Entry entry, EventFields event, Moment now) {
    switch (entry.type()) {
      case ALARM_RAISED -> press(entry, event, now);
      case BOX_TAMPER -> {
        if (event.condition().equals("active")) {
          press(entry, event, now);
        } else {
          incident(entry).ifPresent(one -> one.contactClosed = false);
        }
      }
      case ALARM_RELEASED -> incident(entry).ifPresent(one -> one.contactClosed = false);
      case ALARM_WITHDRAWN -> incident(entry).ifPresent(one -> one.withdrawn = true);
      case ALARM_RESET -> incident(entry).ifPresent(one -> one.latched = false);
      case ALARM_UNANSWERED ->
          incident(entry)
              .flatMap(one -> one.press(Json.string(event.detail(), "event")))
              .ifPresent(press ->
                  press.escalatedSeconds =
                      Math.max(
                          press.escalatedSeconds, Json.number(event.detail(), "afterSeconds", 0)));
      case ALARM_RECEIVED, ALARM_ANSWERED, ALARM_CLOSED ->
          incident(entry).ifPresent(one -> receipt(one, event, now));
      case TEST_STARTED -> {
        long minutes = Json.number(event.detail(), "minutes", TestMode.MOST_MINUTES);
        announced.tests.recovered(entry.incident(), minutes, ours(event, now), now);
      }
      case MAINTENANCE_STARTED ->
          announced.maintenance.recovered(
              entry.incident(),
              new Maintenance.Begun(
                  Json.string(event.detail(), "by"),
                  Json.string(event.detail(), "why"),
                  Json.number(event.detail(), "minutes", Maintenance.MOST_MINUTES),
                  ours(event, now),
                  dated(event)),
              now);
      default -> condition(entry, event, now);
    }
  }

  private void spent(EventFields event, Moment now) {
    long seconds = Json.number(event.detail(), "seconds", 0);
    announced.tests.spent(nanos(event, now), dated(event), seconds);
  }

  /** Monotonic time of an event of this kernel start; empty of an earlier one. */
  private Optional<Long> ours(EventFields event, Moment now) {
    return event.boot() == boot ? Optional.of(nanos(event, now)) : Optional.empty();
  }

  /** When it was by a synchronised clock; empty where that was none. */
  private static Optional<Instant> dated(EventFields event) {
    try {
      return event.clock().equals(ClockTrust.SYNCHRONISED.word())
          ? Optional.of(Instant.parse(event.time()))
          : Optional.empty();
    } catch (DateTimeParseException unreadable) {
      return Optional.empty();
    }
  }

  private void press(Entry entry, EventFields event, Moment now) {
    Subject subject = subject(event.subject());
    Mode mode =
        switch (event.mode()) {
          case "demo" -> Mode.DEMO;
          case "test" -> Mode.TEST;
          default -> Mode.ACTUAL;
        };
    Incident incident =
        incidents.computeIfAbsent(entry.incident(), id -> new Incident(id, subject, mode));
    incident.contactClosed = true;
    boolean test = mode == Mode.TEST;
    incident.mode = test ? incident.mode : mode;
    long at = nanos(event, now);
    incident.add(new Press(entry.id(), entry.head().sequence(), time(event, now), at, test));
  }

  private void receipt(Incident incident, EventFields event, Moment now) {
    String desk = Json.string(event.detail(), "desk");
    String answers = Json.string(event.detail(), "event");
    Optional<Level> level = Level.of(Json.string(event.detail(), "level"));
    Optional<Delivery> delivery = deliveries.stream().filter(d -> d.desk.equals(desk)).findFirst();
    if (level.isEmpty()) {
      return;
    }
    incident
        .press(answers)
        .ifPresent(press -> press.answer(desk, level.get(), Json.string(event.detail(), "by")));
    boolean counts = delivery.map(d -> Alarms.answering(deliveries).apply(d)).orElse(true);
    if (level.get() != Level.STORED && counts) {
      incident.unansweredThrough(answers).forEach(press -> press.answered = true);
      incident.answeredNanos = Optional.of(nanos(event, now));
    }
  }

  private void condition(Entry entry, EventFields event, Moment now) {
    if (!event.condition().equals("active") || entry.type().topic() == Topic.ALARM) {
      return;
    }
    long openHours = Json.number(event.detail(), "openForHours", 0);
    if (openHours > 0) { // told again: the fault is known already
      announced.repairs.recovered(entry.incident(), openHours, telling(event));
      return;
    }
    Fault.Opened opened =
        new Fault.Opened(
            time(event, now),
            nanos(event, now),
            dated(event).isPresent(),
            Optional.of(entry.head()),
            receivers(entry));
    reason(Json.string(event.detail(), "reason"))
        .ifPresent(reason ->
            conditions.recovered(
                subject(event.subject()),
                reason,
                entry.incident(),
                opened,
                Json.string(event.detail(), "detail"),
                now));
  }

  private List<String> receivers(Entry entry) {
    return deliveries.stream()
        .filter(one -> new Receiver(one.desk, one.role).gets(entry))
        .map(one -> one.desk)
        .toList();
  }

  private static Optional<Repairs.Telling> telling(EventFields event) {
    Map<String, Object> told = Json.object(event.detail(), "told");
    String desk = Json.string(told, "desk");
    return desk.isEmpty()
        ? Optional.empty()
        : Optional.of(new Repairs.Telling(desk, Json.number(told, "seconds", 0)));
  }

  private static Optional<Reason> reason(String word) {
    for (Reason reason : Reason.values()) {
      if (reason.word().equals(word)) {
        return Optional.of(reason);
      }
    }
    return Optional.empty();
  }

  private Optional<Incident> incident(Entry entry) {
    return Optional.ofNullable(incidents.get(entry.incident()));
  }

  private static Subject subject(String words) {
    int slash = words.indexOf('/');
    return slash < 0
        ? new Subject("box", words)
        : new Subject(words.substring(0, slash), words.substring(slash + 1));
  }

  /** The same boot's events keep their place in time; older ones count from this kernel's start. */
  private long nanos(EventFields event, Moment now) {
    return event.boot() == boot
        ? now.nanos() - (now.sinceBootMillis() - event.sinceBootMillis()) * 1_000_000L
        : bootNanos(now);
  }

  private static long bootNanos(Moment now) {
    return now.nanos() - now.sinceBootMillis() * 1_000_000L;
  }

  private static Instant time(EventFields event, Moment now) {
    try {
      return Instant.parse(event.time());
    } catch (DateTimeParseException unreadable) {
      return now.wall();
    }
  }
}
