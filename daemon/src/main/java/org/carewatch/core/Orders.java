package org.carewatch.core;

import java.util.Map;
import java.util.Optional;
import org.carewatch.event.EventType;
import org.carewatch.event.Fields;
import org.carewatch.event.News;
import org.carewatch.event.Phase;
import org.carewatch.event.Text;
import org.carewatch.time.Moment;

/**
 * What people on site may do to an alarm: reset its latch, or say that it was pressed by mistake.
 * Core's thread. Neither stops an alarm on its way to a person.
 */
final class Orders {
  private final Alarms alarms;
  private final Outbox outbox;

  Orders(Alarms alarms, Outbox outbox) {
    this.alarms = alarms;
    this.outbox = outbox;
  }

  /** Ends the latch by hand. */
  Reply reset(String id, String by, Moment now) {
    Optional<Incident> found = alarms.of(id);
    if (found.isEmpty() || !found.get().latched) {
      return refused("没有这个未复位的警情", "there is no alarm of this id that waits for a reset");
    }
    Incident incident = found.get();
    if (incident.contactClosed) {
      return refused(
          "按钮仍处于按下状态，先松开再复位", "the contact is still closed: release it first, then reset");
    }
    incident.latched = false;
    Place place = alarms.place(incident.subject);
    boolean answered = incident.allAnswered();
    News news =
        alarms.news(
            EventType.ALARM_RESET,
            place,
            Phase.RESTORED,
            incident.mode,
            incident.id,
            Fields.of("by", by, "answered", answered));
    if (place.tamper()) {
      news = news.with(EventType.BOX_TAMPER.codes(Phase.RESTORED));
    }
    outbox.alarm(news, now.nanos(), false, answered, now);
    alarms.closeIfOver(incident);
    return new Reply.Done();
  }

  /** The key contact on site: resets every alarm that can be reset. */
  void resetAll(String by, Moment now) {
    for (Incident incident : alarms.all()) {
      if (incident.latched && !incident.contactClosed) {
        reset(incident.id, by, now);
      }
    }
  }

  Reply withdraw(String id, String by, String note, Moment now) {
    Optional<Incident> found = alarms.of(id);
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
        alarms.news(
            EventType.ALARM_WITHDRAWN,
            alarms.place(incident.subject),
            Phase.MOMENTARY,
            incident.mode,
            id,
            detail),
        now.nanos(),
        false,
        false,
        now);
    return new Reply.Done();
  }

  private static Reply refused(String zh, String en) {
    return new Reply.Refused(new Text(zh, en));
  }
}
