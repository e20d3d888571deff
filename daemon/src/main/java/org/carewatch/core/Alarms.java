package org.carewatch.core;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.carewatch.event.Entry;
import org.carewatch.event.EventType;
import org.carewatch.event.Fields;
import org.carewatch.event.Mode;
import org.carewatch.event.News;
import org.carewatch.event.Phase;
import org.carewatch.event.Reason;
import org.carewatch.event.Role;
import org.carewatch.event.Subject;
import org.carewatch.event.Text;
import org.carewatch.site.Button;
import org.carewatch.time.Moment;

/**
 * The life of alarms on site: contact, presses, latch; three axes, never mixed. Core's thread. One
 * open incident a place: as many as there are buttons, and the enclosure.
 */
final class Alarms {
  private static final long SPRING_MEANT = 5 * Owed.SECOND;

  private final Map<Subject, Place> places;
  private final Outbox outbox;
  private final Conditions conditions;
  private final List<Delivery> deliveries;
  private final Mode mode;
  private final Escalations escalations;
  private final TestMode tests;
  private final Map<Subject, Incident> open = new LinkedHashMap<>();

  /** Incidents whose latch was reset while a press still waits, and whose place alarmed anew. */
  private final List<Incident> waiting = new ArrayList<>();

  Alarms(
      List<Place> places,
      Outbox outbox,
      Conditions conditions,
      List<Delivery> deliveries,
      Escalations escalations,
      TestMode tests,
      Mode mode) {
    this.places = new LinkedHashMap<>();
    places.forEach(place -> this.places.put(place.subject(), place));
    this.outbox = outbox;
    this.conditions = conditions;
    this.deliveries = deliveries;
    this.escalations = escalations;
    this.tests = tests;
    this.mode = mode;
  }

  Place place(Subject subject) {
    Place place = places.get(subject);
    if (place == null) {
      return new Place(
          subject, subject.id(), Map.of(), List.of(), Button.Local.LAMP, Optional.empty(), false);
    }
    return place;
  }

  Collection<Place> places() {
    return places.values();
  }

  /**
   * A contact closed. At start a closed contact whose alarm still shows it closed only continues
   * that alarm.
   */
  void pressed(Subject subject, long sinceNanos, long settledNanos, boolean atStart, Moment now) {
    Incident incident = open.get(subject);
    boolean goesOn = incident != null && incident.latched;
    boolean meant = incident != null && goesOn && incident.mode != Mode.TEST;
    if (atStart && meant && incident != null && incident.contactClosed) {
      return;
    }
    Place place = place(subject);
    Map<String, Object> detail =
        Fields.of("settledMillis", Math.max(0, (settledNanos - sinceNanos) / 1_000_000L));
    if (atStart) {
      detail.put("atStart", true);
    }
    boolean test = tests.isTest(subject, sinceNanos) && !meant;
    if (incident != null && goesOn && !meant && !test) {
      detail.put("testPress", incident.newest().event);
      detail.put("because", atStart ? "restart" : tests.covers(subject) ? "again" : "no-test");
    }
    Mode how = test ? Mode.TEST : mode;
    String of = incident != null && goesOn ? incident.id : News.OPENS;
    Entry entry = raise(place, how, of, detail, sinceNanos, now);
    if (incident != null && !goesOn) {
      // reset, but a press of it is not answered: the new closure opens a new alarm beside it
      over(incident);
    }
    Incident alarm = incident != null && goesOn ? incident : new Incident(entry.id(), subject, how);
    alarm.contactClosed = true;
    alarm.heldTold = false;
    alarm.mode = test ? alarm.mode : mode;
    alarm.testSince = test ? Optional.of(sinceNanos) : Optional.empty();
    alarm.add(press(entry, sinceNanos, test, now));
    open.put(subject, alarm);
  }

  private Entry raise(
      Place place, Mode how, String of, Map<String, Object> detail, long atNanos, Moment now) {
    EventType type = place.tamper() ? EventType.BOX_TAMPER : EventType.ALARM_RAISED;
    News news = news(type, place, Phase.ACTIVE, how, of, detail);
    if (place.local() == Button.Local.SILENT && !place.tamper()) {
      news = news.with(new EventType.Codes("1122", "HA"));
    }
    return outbox.alarm(news, atNanos, true, false, now);
  }

  private static Press press(Entry entry, long atNanos, boolean test, Moment now) {
    return new Press(entry.id(), entry.head().sequence(), now.wallAt(atNanos), atNanos, test);
  }

  /** A test press that turns out to be meant: an event of its own, from now on an alarm. */
  private void meant(Incident incident, String because, Moment now) {
    Map<String, Object> detail =
        Fields.of(
            "settledMillis",
            (now.nanos() - incident.newest().contactNanos) / 1_000_000L,
            "testPress",
            incident.newest().event,
            "because",
            because);
    incident.mode = mode;
    incident.testSince = Optional.empty();
    Entry entry = raise(place(incident.subject), mode, incident.id, detail, now.nanos(), now);
    incident.add(press(entry, now.nanos(), false, now));
  }

  /** When a contact held by a test press makes it meant: a spring after 5 s. */
  private long meantAt(Incident incident) {
    return place(incident.subject).key()
        ? Long.MAX_VALUE
        : incident.testSince.map(since -> since + SPRING_MEANT).orElse(Long.MAX_VALUE);
  }

  private void over(Incident incident) {
    waiting.add(incident);
    if (waiting.size() > 100) {
      waiting.removeFirst();
    }
  }

  /** All alarms that are not over, those beside the newest of their place included. */
  List<Incident> all() {
    List<Incident> all = new ArrayList<>(waiting);
    all.addAll(open.values());
    return all;
  }

  /** The contact opened; the alarm stays. */
  void released(Subject subject, long sinceNanos, Moment now) {
    Incident incident = open.get(subject);
    if (incident == null || !incident.contactClosed) {
      return;
    }
    incident.contactClosed = false;
    incident.testSince = Optional.empty();
    conditions.judge(subject, Reason.HELD, false, "", now);
    Place place = place(subject);
    boolean tamper = place.tamper();
    News news =
        news(
            tamper ? EventType.BOX_TAMPER : EventType.ALARM_RELEASED,
            place,
            tamper ? Phase.RESTORED : Phase.MOMENTARY,
            incident.mode,
            incident.id,
            Fields.of());
    outbox.alarm(news, sinceNanos, false, false, now);
  }

  /** Whether a place has an alarm that is not over. */
  boolean alarmed(Subject subject) {
    return open.containsKey(subject);
  }

  boolean contactClosed(Subject subject) {
    Incident incident = open.get(subject);
    return incident != null && incident.contactClosed;
  }

  /**
   * A person at a desk answered this press and with it the earlier ones of its incident; says
   * whether a receipt's event closes it.
   */
  boolean answered(Incident incident, String event, Moment now) {
    Set<String> events = new HashSet<>(Set.of(event));
    for (Press press : incident.unansweredThrough(event)) {
      press.answered = true;
      events.add(press.event);
      incident.answeredNanos = Optional.of(now.nanos());
    }
    deliveries.forEach(delivery -> delivery.answered(events, incident.id));
    return closeIfOver(incident);
  }

  /** Forgets it where neither its latch nor a press keeps it open. */
  boolean closeIfOver(Incident incident) {
    if (incident.open()) {
      return false;
    }
    waiting.remove(incident);
    open.remove(incident.subject, incident);
    return true;
  }

  Optional<Incident> of(String incident) {
    return all().stream().filter(one -> one.id.equals(incident)).findFirst();
  }

  /** Time passes: nobody answered in time; a contact held too long. */
  void tick(Moment now) {
    for (Incident incident : all()) {
      if (meantAt(incident) <= now.nanos()) {
        meant(incident, "held", now);
      } else if (incident.testSince.isPresent()
          && !tests.covers(incident.subject)
          && place(incident.subject).key()) {
        meant(incident, "still-closed", now);
      }
      for (Press press : incident.presses) {
        while (escalations.atNanos(press) <= now.nanos()) {
          unanswered(incident, escalations.take(press), now);
        }
      }
      if (now.nanos() >= heldAt(incident) && !incident.heldTold) {
        incident.heldTold = true;
        conditions.judge(incident.subject, Reason.HELD, true, "", now);
      }
    }
  }

  private void unanswered(Incident incident, Map<String, Object> detail, Moment now) {
    Place place = place(incident.subject);
    outbox.alarm(
        news(EventType.ALARM_UNANSWERED, place, Phase.ACTIVE, incident.mode, incident.id, detail),
        now.nanos(),
        false,
        false,
        now);
  }

  /** A key button: 30 minutes after {@code operator}; a spring: 60 s after the press. */
  private long heldAt(Incident incident) {
    Place place = place(incident.subject);
    if (!incident.contactClosed || place.heldFor().isEmpty()) {
      return Long.MAX_VALUE;
    }
    long limit = place.heldFor().get().toNanos();
    if (!place.key()) {
      return incident.newest().contactNanos + limit;
    }
    return incident.allAnswered()
        ? incident.answeredNanos.map(at -> at + limit).orElse(Long.MAX_VALUE)
        : Long.MAX_VALUE;
  }

  long nextNanos() {
    long next = Long.MAX_VALUE;
    for (Incident incident : all()) {
      next = Math.min(next, meantAt(incident));
      if (!incident.heldTold) {
        next = Math.min(next, heldAt(incident));
      }
      for (Press press : incident.presses) {
        next = Math.min(next, escalations.atNanos(press));
      }
    }
    return next;
  }

  /**
   * Takes over incidents read back from the journal, the oldest first. Where the place has alarmed
   * anew before they could be read, the contact belongs to the new alarm.
   */
  void recovered(List<Incident> incidents) {
    Map<Subject, Incident> newer = Map.copyOf(open);
    for (Incident incident : incidents) {
      if (newer.containsKey(incident.subject)) {
        incident.contactClosed = false;
        over(incident);
      } else {
        Optional.ofNullable(open.put(incident.subject, incident))
            .ifPresent(before -> {
              before.contactClosed = false;
              over(before);
            });
      }
    }
  }

  /** Desks whose person ends the waiting: the police desks, or all where none is police. */
  static Function<Delivery, Boolean> answering(List<Delivery> deliveries) {
    boolean police = deliveries.stream().anyMatch(delivery -> delivery.role == Role.POLICE);
    return delivery -> !police || delivery.role == Role.POLICE;
  }

  /** News of an incident at this place. */
  News news(
      EventType type,
      Place place,
      Phase phase,
      Mode how,
      String incident,
      Map<String, Object> detail) {
    Text text =
        type == EventType.BOX_TAMPER && phase == Phase.RESTORED
            ? Wording.enclosureClosed()
            : Wording.alarm(type, place.name(), detail);
    return new News(
        type,
        place.subject(),
        phase,
        how,
        incident,
        place.zone(),
        place.cameras(),
        text,
        detail,
        type.codes(phase));
  }
}
