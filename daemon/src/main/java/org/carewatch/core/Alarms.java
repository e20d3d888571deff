package org.carewatch.core;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
  static final Duration UNANSWERED = Duration.ofSeconds(60);

  private final Map<Subject, Place> places;
  private final Outbox outbox;
  private final Conditions conditions;
  private final List<Delivery> deliveries;
  private final Mode mode;
  private final Map<Subject, Incident> open = new LinkedHashMap<>();

  /** Incidents whose latch was reset while a press still waits, and whose place alarmed anew. */
  private final List<Incident> waiting = new ArrayList<>();

  Alarms(
      List<Place> places,
      Outbox outbox,
      Conditions conditions,
      List<Delivery> deliveries,
      Mode mode) {
    this.places = new LinkedHashMap<>();
    places.forEach(place -> this.places.put(place.subject(), place));
    this.outbox = outbox;
    this.conditions = conditions;
    this.deliveries = deliveries;
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
    if (atStart && incident != null && incident.contactClosed && incident.latched) {
      return;
    }
    Place place = place(subject);
    Map<String, Object> detail =
        Fields.of("settledMillis", Math.max(0, (settledNanos - sinceNanos) / 1_000_000L));
    if (atStart) {
      detail.put("atStart", true);
    }
    EventType type = place.tamper() ? EventType.BOX_TAMPER : EventType.ALARM_RAISED;
    boolean goesOn = incident != null && incident.latched;
    String of = incident != null && goesOn ? incident.id : News.OPENS;
    News news = news(type, place, Phase.ACTIVE, of, detail);
    if (place.local() == Button.Local.SILENT && !place.tamper()) {
      news = news.with(new EventType.Codes("1122", "HA"));
    }
    Entry entry = outbox.alarm(news, sinceNanos, true, false, now);
    if (incident != null && !goesOn) {
      // reset, but a press of it is not answered: the new closure opens a new alarm beside it
      over(incident);
    }
    Incident alarm =
        incident != null && goesOn ? incident : new Incident(entry.id(), subject, mode);
    alarm.contactClosed = true;
    alarm.heldTold = false;
    alarm.add(new Press(entry.id(), entry.head().sequence(), now.wallAt(sinceNanos), sinceNanos));
    open.put(subject, alarm);
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
    conditions.judge(subject, Reason.HELD, false, "", now);
    Place place = place(subject);
    boolean tamper = place.tamper();
    News news =
        news(
            tamper ? EventType.BOX_TAMPER : EventType.ALARM_RELEASED,
            place,
            tamper ? Phase.RESTORED : Phase.MOMENTARY,
            incident.id,
            Fields.of());
    outbox.alarm(news, sinceNanos, false, false, now);
  }

  boolean contactClosed(Subject subject) {
    Incident incident = open.get(subject);
    return incident != null && incident.contactClosed;
  }

  /** Ends the latch by hand. */
  Reply reset(String id, String by, Moment now) {
    Optional<Incident> found = all().stream().filter(one -> one.id.equals(id)).findFirst();
    if (found.isEmpty() || !found.get().latched) {
      return refused("没有这个未复位的警情", "there is no alarm of this id that waits for a reset");
    }
    Incident incident = found.get();
    if (incident.contactClosed) {
      return refused(
          "按钮仍处于按下状态，先松开再复位", "the contact is still closed: release it first, then reset");
    }
    incident.latched = false;
    Place place = place(incident.subject);
    boolean answered = incident.allAnswered();
    News news =
        news(
            EventType.ALARM_RESET,
            place,
            Phase.RESTORED,
            incident.id,
            Fields.of("by", by, "answered", answered));
    if (place.tamper()) {
      news = news.with(EventType.BOX_TAMPER.codes(Phase.RESTORED));
    }
    outbox.alarm(news, now.nanos(), false, answered, now);
    closeIfOver(incident);
    return new Reply.Done();
  }

  /** The key contact on site: resets every alarm that can be reset. */
  void resetAll(String by, Moment now) {
    for (Incident incident : all()) {
      if (incident.latched && !incident.contactClosed) {
        reset(incident.id, by, now);
      }
    }
  }

  Reply withdraw(String id, String by, String note, Moment now) {
    Optional<Incident> found = all().stream().filter(one -> one.id.equals(id)).findFirst();
    if (found.isEmpty()) {
      return refused("没有这个警情", "there is no open alarm of this id");
    }
    Incident incident = found.get();
    if (incident.withdrawn) {
      return refused("已经报告过误按", "it was already told as pressed by mistake");
    }
    incident.withdrawn = true;
    Map<String, Object> detail = Fields.of("by", by);
    if (!note.isEmpty()) {
      detail.put("note", note);
    }
    outbox.alarm(
        news(EventType.ALARM_WITHDRAWN, place(incident.subject), Phase.MOMENTARY, id, detail),
        now.nanos(),
        false,
        false,
        now);
    return new Reply.Done();
  }

  private static Reply refused(String zh, String en) {
    return new Reply.Refused(new Text(zh, en));
  }

  /**
   * A person at a desk answered this press and with it the earlier ones of its incident; says
   * whether a receipt's event closes it.
   */
  boolean answered(Incident incident, String event, Moment now) {
    for (Press press : incident.unansweredThrough(event)) {
      press.answered = true;
      deliveries.forEach(delivery -> delivery.answered(press.event));
    }
    incident.answeredNanos = Optional.of(now.nanos());
    return closeIfOver(incident);
  }

  private boolean closeIfOver(Incident incident) {
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

  /** Time passes: nobody answered for 60 s; a contact held too long. */
  void tick(Moment now) {
    for (Incident incident : all()) {
      for (Press press : incident.presses) {
        if (!press.answered && !press.escalated && now.nanos() >= escalates(press)) {
          press.escalated = true;
          unanswered(incident, press, now);
        }
      }
      if (now.nanos() >= heldAt(incident) && !incident.heldTold) {
        incident.heldTold = true;
        conditions.judge(incident.subject, Reason.HELD, true, "", now);
      }
    }
  }

  private void unanswered(Incident incident, Press press, Moment now) {
    Place place = place(incident.subject);
    Map<String, Object> detail =
        Fields.of("event", press.event, "afterSeconds", UNANSWERED.toSeconds());
    outbox.alarm(
        news(EventType.ALARM_UNANSWERED, place, Phase.ACTIVE, incident.id, detail),
        now.nanos(),
        false,
        false,
        now);
  }

  private static long escalates(Press press) {
    return press.contactNanos + UNANSWERED.toNanos();
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
      if (!incident.heldTold) {
        next = Math.min(next, heldAt(incident));
      }
      for (Press press : incident.presses) {
        if (!press.answered && !press.escalated) {
          next = Math.min(next, escalates(press));
        }
      }
    }
    return next;
  }

  /** Takes over an incident read back from the journal. */
  void recovered(Incident incident) {
    Incident before = open.putIfAbsent(incident.subject, incident);
    if (before != null) {
      over(incident);
    }
  }

  /** Desks whose person ends the waiting: the police desks, or all where none is police. */
  static Function<Delivery, Boolean> answering(List<Delivery> deliveries) {
    boolean police = deliveries.stream().anyMatch(delivery -> delivery.role == Role.POLICE);
    return delivery -> !police || delivery.role == Role.POLICE;
  }

  private News news(
      EventType type, Place place, Phase phase, String incident, Map<String, Object> detail) {
    Text text =
        type == EventType.BOX_TAMPER && phase == Phase.RESTORED
            ? Wording.enclosureClosed()
            : Wording.alarm(type, place.name());
    return new News(
        type,
        place.subject(),
        phase,
        mode,
        incident,
        place.zone(),
        place.cameras(),
        text,
        detail,
        type.codes(phase));
  }
}
