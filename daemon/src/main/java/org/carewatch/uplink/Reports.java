package org.carewatch.uplink;

// Duty: the bytes of state, heartbeat and result, out of a snapshot. Pure.

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.carewatch.core.Effect;
import org.carewatch.core.Snapshot;
import org.carewatch.event.Head;
import org.carewatch.journal.Kept;
import tools.jackson.core.JsonGenerator;

/** What a desk is told besides events. */
final class Reports {

  private static final int WORST_OF_NONE = 0;

  /** Events owed behind the event position, and the wall time of the oldest. */
  record Owed(long events, Optional<Instant> oldest) {
    static final Owed NONE = new Owed(0, Optional.empty());
  }

  private Reports() {}

  /** The alarms, conditions and duties that stand. {@code time} empty: for comparing. */
  static byte[] state(Snapshot now, String desk, Optional<Instant> time) {
    return Json.object(out -> {
      out.writeStringProperty("run", now.run());
      if (time.isPresent()) {
        out.writeNumberProperty("sequence", now.head().map(Head::sequence).orElse(0L));
        out.writeStringProperty("time", Words.time(time.get()));
      }
      out.writeArrayPropertyStart("alarms");
      now.alarms().forEach(alarm -> alarm(out, alarm));
      out.writeEndArray();
      out.writeArrayPropertyStart("conditions");
      now.conditions().forEach(condition -> condition(out, condition));
      out.writeEndArray();
      out.writeArrayPropertyStart("duties");
      now.duty().areas().forEach(area -> duty(out, area));
      out.writeEndArray();
      out.writeBooleanProperty(
          "onePath", view(now, desk).map(Snapshot.DeskView::onePath).orElse(false));
    });
  }

  private static Optional<Snapshot.DeskView> view(Snapshot now, String desk) {
    return now.desks().stream().filter(one -> one.desk().equals(desk)).findFirst();
  }

  static byte[] heartbeat(Snapshot now, String desk, Owed owed, long uptimeSeconds) {
    Optional<Snapshot.DeskView> view = view(now, desk);
    Optional<Instant> oldestAlarm = view.flatMap(Snapshot.DeskView::oldestOwed);
    Optional<Instant> oldest =
        oldestAlarm.isPresent() && owed.oldest.isPresent()
            ? oldestAlarm.filter(alarm -> alarm.isBefore(owed.oldest.get())).or(owed::oldest)
            : oldestAlarm.or(owed::oldest);
    return Json.object(out -> {
      out.writeStringProperty("run", now.run());
      out.writeNumberProperty("boot", now.boot());
      out.writeNumberProperty("uptimeSeconds", uptimeSeconds);
      head(out, now.durable());
      out.writeObjectPropertyStart("backlog");
      out.writeNumberProperty("alarms", view.map(Snapshot.DeskView::alarmsOwed).orElse(0));
      out.writeNumberProperty("events", owed.events);
      out.writeNumberProperty(
          "oldestSeconds",
          oldest
              .map(at -> Math.max(0, now.wall().getEpochSecond() - at.getEpochSecond()))
              .orElse(0L));
      out.writeEndObject();
      out.writeStringProperty("lastAlarm", view.map(Snapshot.DeskView::lastAlarm).orElse("none"));
      out.writeStringProperty("lastEvent", view.map(Snapshot.DeskView::lastEvent).orElse("none"));
      out.writeStringProperty("clock", now.clock().word());
      out.writeObjectPropertyStart("conditions");
      out.writeNumberProperty("active", now.conditions().size());
      out.writeNumberProperty(
          "worst",
          now.conditions().stream()
              .mapToInt(Snapshot.ConditionView::priority)
              .min()
              .orElse(WORST_OF_NONE));
      out.writeEndObject();
    });
  }

  /** The answer to a command that was carried out. */
  static byte[] done(String command, int sent, Optional<String> next, List<Kept.Missing> missing) {
    return Json.object(out -> {
      out.writeStringProperty("command", command);
      out.writeStringProperty("outcome", "done");
      out.writeNumberProperty("sent", sent);
      next.ifPresent(place -> out.writeStringProperty("next", place));
      if (!missing.isEmpty()) {
        out.writeArrayPropertyStart("missing");
        for (Kept.Missing one : missing) {
          out.writeStartObject();
          out.writeStringProperty("from", one.from());
          out.writeStringProperty("to", one.to());
          out.writeNumberProperty("count", one.count());
          out.writeStringProperty("reason", one.reason());
          out.writeEndObject();
        }
        out.writeEndArray();
      }
    });
  }

  /** The answer to {@code test}: each path's round trip. */
  static byte[] tested(String command, List<Effect.Trip> trips) {
    return Json.object(out -> {
      out.writeStringProperty("command", command);
      out.writeStringProperty("outcome", "done");
      out.writeNumberProperty(
          "sent", trips.stream().filter(trip -> !trip.event().isEmpty()).count());
      out.writeArrayPropertyStart("paths");
      for (Effect.Trip trip : trips) {
        out.writeStartObject();
        out.writeNumberProperty("path", trip.path());
        out.writeStringProperty("roundTrip", trip.word());
        if (!trip.event().isEmpty()) {
          out.writeStringProperty("event", trip.event());
        }
        if (trip.word().equals("good")) {
          out.writeNumberProperty("millis", trip.millis());
        }
        out.writeEndObject();
      }
      out.writeEndArray();
    });
  }

  static byte[] refused(String command, String reason) {
    return Json.object(out -> {
      out.writeStringProperty("command", command);
      out.writeStringProperty("outcome", "refused");
      out.writeStringProperty("reason", reason);
    });
  }

  private static void head(JsonGenerator out, Optional<Head> durable) {
    if (durable.isEmpty()) {
      out.writeNullProperty("head");
      return;
    }
    out.writeObjectPropertyStart("head");
    out.writeStringProperty("run", durable.get().run());
    out.writeNumberProperty("sequence", durable.get().sequence());
    out.writeStringProperty("hash", "sha256:" + durable.get().hash());
    out.writeEndObject();
  }

  private static void alarm(JsonGenerator out, Snapshot.AlarmView alarm) {
    out.writeStartObject();
    out.writeStringProperty("incident", alarm.incident());
    out.writeStringProperty("subject", alarm.subject());
    out.writeStringProperty("name", alarm.name());
    out.writeStringProperty("mode", alarm.mode());
    out.writeStringProperty("contact", alarm.contactClosed() ? "closed" : "open");
    out.writeBooleanProperty("latched", alarm.latched());
    out.writeArrayPropertyStart("presses");
    for (Snapshot.PressView press : alarm.presses()) {
      out.writeStartObject();
      out.writeStringProperty("event", press.event());
      out.writeStringProperty("time", Words.time(press.at()));
      out.writeBooleanProperty("answered", press.answered());
      out.writeEndObject();
    }
    out.writeEndArray();
    out.writeEndObject();
  }

  /** The duty of one area: to be seen. */
  private static void duty(JsonGenerator out, Snapshot.AreaView area) {
    out.writeStartObject();
    out.writeStringProperty("duty", "coverage");
    out.writeStringProperty("subject", area.subject());
    out.writeStringProperty("name", area.name());
    out.writeStringProperty("verdict", area.verdict());
    out.writeStringProperty("since", Words.time(area.since()));
    out.writeArrayPropertyStart("cameras");
    for (Snapshot.EyeView camera : area.cameras()) {
      out.writeStartObject();
      out.writeStringProperty("subject", camera.subject());
      out.writeStringProperty("name", camera.name());
      out.writeStringProperty("verdict", camera.verdict());
      out.writeStringProperty("question", camera.question());
      out.writeEndObject();
    }
    out.writeEndArray();
    out.writeEndObject();
  }

  private static void condition(JsonGenerator out, Snapshot.ConditionView condition) {
    out.writeStartObject();
    out.writeStringProperty("subject", condition.subject());
    out.writeStringProperty("question", condition.question());
    out.writeStringProperty("verdict", condition.verdict());
    out.writeObjectPropertyStart("reason");
    out.writeStringProperty("zh", condition.reason().zh());
    out.writeStringProperty("en", condition.reason().en());
    out.writeEndObject();
    out.writeStringProperty("since", Words.time(condition.since()));
    out.writeStringProperty("incident", condition.incident());
    out.writeEndObject();
  }
}
