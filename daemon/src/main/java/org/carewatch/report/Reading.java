package org.carewatch.report;

// Folds every event of a journal, in its order, into what a report needs. One thread; holds alarms,
// faults and changes of the configuration, at most 20,000 of each: later ones are counted.

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.carewatch.duty.Chronicle;
import org.carewatch.duty.DutyValues;
import org.carewatch.event.EventFields;
import org.carewatch.event.EventType;
import org.carewatch.event.Json;
import org.carewatch.event.Mode;
import org.carewatch.event.Phase;
import org.carewatch.event.Text;

/** All that happened, as the events tell it. */
public final class Reading {
  static final int MOST = 20_000;

  final Chronicle chronicle = new Chronicle();
  final Map<String, Alarm> alarms = new LinkedHashMap<>();
  final Map<String, Trouble> troubles = new LinkedHashMap<>();
  final List<Change> changes = new ArrayList<>();
  final List<Drilled> drills = new ArrayList<>();
  final Map<String, Work> works = new LinkedHashMap<>(); // by incident
  final Witnesses witnesses = new Witnesses();
  final Nights nights;
  private Optional<At> first = Optional.empty();
  private final Map<String, String> pressOf = new HashMap<>(); // event → incident
  private long events;
  private long left;

  /** A place in time, before the clock that places it is known. */
  record At(int boot, long millis) {}

  /** An alarm's incident. */
  static final class Alarm {
    final String incident;
    final At at;
    final String subject;
    final Text text;
    String mode;
    int presses;
    Optional<Long> storedMillis = Optional.empty();
    Optional<Long> operatorMillis = Optional.empty();
    String desk = "";
    String by = "";
    String outcome = "";
    Optional<At> reset = Optional.empty();

    Alarm(String incident, At at, String subject, Text text, String mode) {
      this.incident = incident;
      this.at = at;
      this.subject = subject;
      this.text = text;
      this.mode = mode;
    }
  }

  /** A fault: when it was told, and when it was over. */
  static final class Trouble {
    final String type;
    final At at;
    final String subject;
    final Text text;
    Optional<At> ended = Optional.empty();
    String toldDesk = "";
    Optional<Long> toldSeconds = Optional.empty();
    Optional<Long> pulses = Optional.empty();

    Trouble(String type, At at, String subject, Text text) {
      this.type = type;
      this.at = at;
      this.subject = subject;
      this.text = text;
    }
  }

  /** A drill. */
  record Drilled(
      At at,
      String subject,
      String desk,
      String by,
      Optional<Long> durable,
      Optional<Long> sent,
      Optional<Long> stored,
      Optional<Long> operator) {}

  /** Announced test mode or maintenance. */
  static final class Work {
    final String kind;
    final At at;
    final String by;
    final String why;
    String cause = "";
    Optional<At> ended = Optional.empty();

    Work(String kind, At at, String by, String why) {
      this.kind = kind;
      this.at = at;
      this.by = by;
      this.why = why;
    }
  }

  /** Another configuration. */
  record Change(At at, String before, String after, List<DutyValues.Change> values) {}

  /** For a report of these days, both inclusive. */
  public Reading(LocalDate first, LocalDate last) {
    nights = new Nights(first, last);
  }

  /** Takes the next event in the journal's order. */
  public void take(EventFields event) {
    events++;
    chronicle.take(event);
    At at = new At(event.boot(), event.sinceBootMillis());
    first = first.or(() -> Optional.of(at));
    EventType.ofWire(event.type())
        .ifPresent(type -> {
          witnesses.take(type, event, at);
          nights.take(type, event, at);
          take(type, event, at);
        });
  }

  private void take(EventType type, EventFields event, At at) {
    boolean active = event.condition().equals(Phase.ACTIVE.word());
    switch (type) {
      case ALARM_RAISED -> pressed(event, at);
      case BOX_TAMPER -> {
        if (active) {
          pressed(event, at);
        }
      }
      case ALARM_RECEIVED ->
          alarm(event)
              .filter(one -> one.storedMillis.isEmpty())
              .ifPresent(one -> one.storedMillis = millis(event));
      case ALARM_ANSWERED ->
          alarm(event)
              .filter(one -> one.operatorMillis.isEmpty())
              .ifPresent(one -> {
                one.operatorMillis = millis(event);
                one.desk = Json.string(event.detail(), "desk");
                one.by = Json.string(event.detail(), "by");
              });
      case ALARM_CLOSED ->
          alarm(event).ifPresent(one -> one.outcome = Json.string(event.detail(), "outcome"));
      case ALARM_RESET -> alarm(event).ifPresent(one -> one.reset = Optional.of(at));
      case CONFIGURATION_CHANGED ->
          changes.add(
              new Change(
                  at,
                  Json.string(event.detail(), "before"),
                  Json.string(event.detail(), "after"),
                  DutyValues.read(event.detail())));
      case TEST_DRILL -> drilled(event, at);
      case TEST_STARTED -> announced("test", event, at);
      case MAINTENANCE_STARTED -> announced("maintenance", event, at);
      case TEST_ENDED, MAINTENANCE_ENDED ->
          Optional.ofNullable(works.get(event.incident()))
              .ifPresent(one -> {
                one.ended = Optional.of(at);
                one.cause = Json.string(event.detail(), "cause");
              });
      case ARMED_NOT_RESTORED ->
          Optional.ofNullable(troubles.get(event.incident()))
              .ifPresent(
                  one -> one.pulses = Optional.of(Json.number(event.detail(), "attempts", 0)));
      case ALARM_RELEASED, ALARM_WITHDRAWN, ALARM_UNANSWERED -> {}
      default -> trouble(type, event, at, active);
    }
  }

  private void drilled(EventFields event, At at) {
    if (drills.size() >= MOST) {
      left++;
      return;
    }
    drills.add(
        new Drilled(
            at,
            event.subject(),
            Json.string(event.detail(), "desk"),
            Json.string(event.detail(), "by"),
            millis(event, "durableMillis"),
            millis(event, "sentMillis"),
            millis(event, "storedMillis"),
            millis(event, "operatorMillis")));
  }

  private void announced(String kind, EventFields event, At at) {
    if (works.size() >= MOST) {
      left++;
      return;
    }
    String by = Json.string(event.detail(), "by");
    String why = Json.string(event.detail(), "why");
    works.putIfAbsent(event.incident(), new Work(kind, at, by, why));
  }

  private void pressed(EventFields event, At at) {
    if (alarms.size() >= MOST && !alarms.containsKey(event.incident())) {
      left++;
      return;
    }
    Alarm alarm =
        alarms.computeIfAbsent(
            event.incident(), id -> new Alarm(id, at, event.subject(), event.text(), event.mode()));
    alarm.presses++;
    if (!event.mode().equals(Mode.TEST.word())) {
      alarm.mode = event.mode(); // of several presses one that is meant makes it an alarm
    }
    pressOf.put(event.id(), event.incident());
  }

  private Optional<Alarm> alarm(EventFields event) {
    String incident =
        event.incident().isEmpty()
            ? pressOf.getOrDefault(Json.string(event.detail(), "event"), "")
            : event.incident();
    return Optional.ofNullable(alarms.get(incident));
  }

  private static Optional<Long> millis(EventFields event) {
    return millis(event, "millisSinceContact");
  }

  private static Optional<Long> millis(EventFields event, String field) {
    long millis = Json.number(event.detail(), field, -1);
    return millis < 0 ? Optional.empty() : Optional.of(millis);
  }

  private void trouble(EventType type, EventFields event, At at, boolean active) {
    if (event.incident().isEmpty()) {
      return;
    }
    Trouble known = troubles.get(event.incident());
    if (known != null) {
      told(known, event);
      known.ended = active ? known.ended : Optional.of(at);
    } else if (active && troubles.size() >= MOST) {
      left++;
    } else if (active) {
      troubles.put(event.incident(), new Trouble(type.word(), at, event.subject(), event.text()));
    }
  }

  /** A later event of a fault says which desk took it first, and when. */
  private static void told(Trouble known, EventFields event) {
    Map<String, Object> told = Json.object(event.detail(), "told");
    long seconds = Json.number(told, "seconds", -1);
    if (seconds >= 0) {
      known.toldDesk = Json.string(told, "desk");
      known.toldSeconds = Optional.of(seconds);
    }
  }

  /** Where the journal begins. */
  Optional<At> first() {
    return first;
  }

  /** How many events were taken. */
  public long events() {
    return events;
  }

  /** How many alarms and faults found no room here. */
  long left() {
    return left + nights.left();
  }
}
