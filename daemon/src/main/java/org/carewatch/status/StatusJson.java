package org.carewatch.status;

// The snapshot as JSON, field by field under the names of its records. Pure; any thread.

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.carewatch.box.sense.Vital;
import org.carewatch.camera.Aspect;
import org.carewatch.camera.Sight;
import org.carewatch.core.Snapshot;
import org.carewatch.core.Snapshot.AlarmView;
import org.carewatch.core.Snapshot.AreaView;
import org.carewatch.core.Snapshot.ConditionView;
import org.carewatch.core.Snapshot.ContactView;
import org.carewatch.core.Snapshot.DeskView;
import org.carewatch.core.Snapshot.PressView;
import org.carewatch.core.Snapshot.RoundTripView;
import tools.jackson.core.JsonGenerator;

/** Writes what {@code /api/v1/status} answers; {@code status} in a terminal reads the same. */
public final class StatusJson {

  private StatusJson() {}

  /**
   * The snapshot with its age and the three answers about progress.
   *
   * @param box what the box last said of itself
   * @param cameras how each was last judged
   * @param nowNanos monotonic now, to tell how old the picture is
   * @return UTF-8 JSON, a few KiB
   */
  public static byte[] of(
      Snapshot snapshot, List<Vital> box, List<Sight> cameras, Health health, long nowNanos) {
    return Json.object(out -> {
      out.writeObjectPropertyStart("health");
      out.writeBooleanProperty("line", health.line());
      out.writeBooleanProperty("journal", health.journal());
      out.writeBooleanProperty("core", health.core());
      out.writeEndObject();
      out.writeNumberProperty("ageMillis", Math.max(0, (nowNanos - snapshot.nanos()) / 1_000_000L));
      head(out, snapshot);
      Top.of(snapshot, health).write(out);
      Json.each(out, "contacts", snapshot.contacts(), each -> contact(out, each));
      Json.each(out, "alarms", snapshot.alarms(), each -> alarm(out, each));
      Json.each(out, "conditions", snapshot.conditions(), each -> condition(out, each));
      Json.each(out, "desks", snapshot.desks(), each -> desk(out, each));
      Json.each(out, "box", box, each -> part(out, each));
      Json.each(out, "areas", snapshot.duty().areas(), each -> area(out, each));
      Json.each(out, "cameras", cameras, each -> camera(out, each));
      DutyJson.write(out, snapshot.duty());
    });
  }

  private static void head(JsonGenerator out, Snapshot snapshot) {
    out.writeNumberProperty("nanos", snapshot.nanos());
    Json.time(out, "wall", snapshot.wall());
    out.writeStringProperty("clock", snapshot.clock().word());
    out.writeStringProperty("run", snapshot.run());
    out.writeNumberProperty("boot", snapshot.boot());
    Json.time(out, "startedAt", snapshot.startedAt());
    Json.head(out, "head", snapshot.head());
    Json.head(out, "durable", snapshot.durable());
    out.writeNumberProperty("unwritten", snapshot.unwritten());
    out.writeBooleanProperty("journalWell", snapshot.journalWell());
  }

  private static void part(JsonGenerator out, Vital part) {
    out.writeStringProperty("subject", part.subject().toString());
    out.writeStringProperty("question", part.question().word());
    out.writeStringProperty("verdict", part.seen().verdict().word());
    Json.text(out, "words", part.words());
    Json.text(out, "cure", part.cure());
    if (part.seen().figure().isPresent()) {
      out.writeNumberProperty("figure", part.seen().figure().getAsDouble());
      out.writeStringProperty("unit", part.unit());
    }
  }

  private static void area(JsonGenerator out, AreaView area) {
    out.writeStringProperty("subject", area.subject());
    out.writeStringProperty("name", area.name());
    out.writeStringProperty("verdict", area.verdict());
    Json.time(out, "since", area.since());
    out.writeNumberProperty("required", area.required());
    out.writeNumberProperty("counting", area.counting());
    Json.each(
        out,
        "cameras",
        area.cameras(),
        camera -> {
          out.writeStringProperty("subject", camera.subject());
          out.writeStringProperty("name", camera.name());
          out.writeStringProperty("verdict", camera.verdict());
          out.writeStringProperty("question", camera.question());
          Json.text(out, "reason", camera.reason());
          Json.time(out, "since", camera.since());
        });
  }

  /** Whether pictures flow, and under {@code further} what else is asked. */
  private static void camera(JsonGenerator out, Sight camera) {
    out.writeStringProperty("subject", camera.subject().toString());
    out.writeStringProperty("name", camera.name());
    answer(out, Objects.requireNonNull(camera.answers().get(Aspect.FLOW)));
    List<Aspect> further =
        camera.answers().keySet().stream().filter(one -> one != Aspect.FLOW).toList();
    Json.each(
        out,
        "further",
        further,
        aspect -> {
          out.writeStringProperty("aspect", aspect.word());
          answer(out, Objects.requireNonNull(camera.answers().get(aspect)));
        });
    if (camera.framesPerSecond().isPresent()) {
      out.writeNumberProperty("framesPerSecond", camera.framesPerSecond().getAsDouble());
    } else {
      out.writeNullProperty("framesPerSecond");
    }
    if (camera.clockOffset().isPresent()) {
      out.writeNumberProperty("clockOffsetSeconds", camera.clockOffset().get().toMillis() / 1000.0);
    } else {
      out.writeNullProperty("clockOffsetSeconds");
    }
  }

  private static void answer(JsonGenerator out, Sight.Answer answer) {
    out.writeStringProperty("verdict", answer.verdict().word());
    out.writeStringProperty("question", answer.verdict().question());
    Json.text(out, "words", answer.verdict().whole());
    Json.text(out, "cure", answer.verdict().cure());
    Json.time(out, "since", answer.since());
    past(out, "lastGood", answer.lastGood());
    past(out, "lastBad", answer.lastBad());
  }

  private static void past(JsonGenerator out, String name, Optional<Sight.Past> past) {
    if (past.isPresent()) {
      out.writeObjectPropertyStart(name);
      Json.time(out, "until", past.get().until());
      Json.text(out, "words", past.get().words());
      out.writeEndObject();
    } else {
      out.writeNullProperty(name);
    }
  }

  private static void contact(JsonGenerator out, ContactView contact) {
    out.writeStringProperty("subject", contact.subject());
    out.writeStringProperty("name", contact.name());
    out.writeStringProperty("state", contact.state());
    Json.time(out, "since", contact.since());
  }

  private static void alarm(JsonGenerator out, AlarmView alarm) {
    out.writeStringProperty("incident", alarm.incident());
    out.writeStringProperty("subject", alarm.subject());
    out.writeStringProperty("name", alarm.name());
    out.writeStringProperty("mode", alarm.mode());
    out.writeBooleanProperty("contactClosed", alarm.contactClosed());
    out.writeBooleanProperty("latched", alarm.latched());
    out.writeBooleanProperty("notDelivered", alarm.notDelivered());
    Json.each(out, "presses", alarm.presses(), each -> press(out, each));
  }

  private static void press(JsonGenerator out, PressView press) {
    out.writeStringProperty("event", press.event());
    out.writeNumberProperty("sequence", press.sequence());
    Json.time(out, "at", press.at());
    out.writeBooleanProperty("answered", press.answered());
    Json.each(
        out,
        "answers",
        press.answers(),
        answer -> {
          out.writeStringProperty("desk", answer.desk());
          out.writeStringProperty("level", answer.level());
          out.writeStringProperty("by", answer.by());
          out.writeNumberProperty("attempts", answer.attempts());
        });
  }

  private static void condition(JsonGenerator out, ConditionView condition) {
    out.writeStringProperty("subject", condition.subject());
    out.writeStringProperty("question", condition.question());
    out.writeStringProperty("verdict", condition.verdict());
    Json.text(out, "reason", condition.reason());
    Json.text(out, "cure", condition.cure());
    Json.time(out, "since", condition.since());
    out.writeStringProperty("incident", condition.incident());
    out.writeNumberProperty("priority", condition.priority());
    if (condition.told().isPresent()) {
      out.writeObjectPropertyStart("told");
      out.writeStringProperty("desk", condition.told().get().desk());
      Json.time(out, "at", condition.told().get().at());
      out.writeEndObject();
    } else {
      out.writeNullProperty("told");
    }
  }

  private static void desk(JsonGenerator out, DeskView desk) {
    out.writeStringProperty("desk", desk.desk());
    out.writeStringProperty("role", desk.role());
    Json.each(
        out,
        "paths",
        desk.paths(),
        path -> {
          out.writeNumberProperty("path", path.path());
          out.writeBooleanProperty("up", path.up());
          Json.text(out, "reason", path.reason());
          Json.time(out, "since", path.since());
          if (path.roundTrip().isPresent()) {
            RoundTripView trip = path.roundTrip().get();
            out.writeObjectPropertyStart("roundTrip");
            Json.time(out, "at", trip.at());
            out.writeBooleanProperty("good", trip.good());
            out.writeNumberProperty("millis", trip.millis());
            out.writeEndObject();
          } else {
            out.writeNullProperty("roundTrip");
          }
        });
    out.writeBooleanProperty("onePath", desk.onePath());
    out.writeNumberProperty("alarmsOwed", desk.alarmsOwed());
    if (desk.oldestOwed().isPresent()) {
      Json.time(out, "oldestOwed", desk.oldestOwed().get());
    } else {
      out.writeNullProperty("oldestOwed");
    }
    out.writeStringProperty("lastAlarm", desk.lastAlarm());
    out.writeStringProperty("lastEvent", desk.lastEvent());
  }
}
