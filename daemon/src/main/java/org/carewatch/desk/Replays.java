package org.carewatch.desk;

// Asking one box for what is missing. Pure, desk's thread; one command at a time.

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.carewatch.desk.Holes.Hole;
import org.carewatch.event.Fields;
import org.carewatch.event.Json;
import org.carewatch.event.Topic;

/**
 * The command {@code replay} and its {@code result}. A command without a result within 60 s is
 * asked again with a new id, because an id works once. A refusal is asked again after 5 minutes.
 * What a result names as trimmed, gone for want of room or given up is not waited for.
 */
final class Replays {
  static final int ANSWER_SECONDS = 60;
  private static final long ANSWER_NANOS = ANSWER_SECONDS * 1_000_000_000L;
  private static final long REFUSED_NANOS = 300_000_000_000L;

  private final Map<Topic, Holes> holes = new EnumMap<>(Topic.class);
  private Optional<Asked> asked = Optional.empty();

  /** A command under way. */
  record Asked(String id, Topic topic, Hole hole, long sentNanos) {

    /** The payload for topic {@code command}. */
    byte[] payload(String facility, String desk, String run) {
      Map<String, Object> arguments = Fields.of("topic", topic.word());
      if (!hole.after().isEmpty()) {
        arguments.put("after", hole.after());
      }
      arguments.put("through", hole.through());
      return Json.write(
          Fields.of(
              "facility",
              facility,
              "desk",
              desk,
              "id",
              id,
              "run",
              run,
              "name",
              "replay",
              "arguments",
              arguments));
    }
  }

  /** What is known to be gone for good; {@code reason}: the box's word, or {@code not-sent}. */
  record Gone(Topic topic, String place, String reason) {}

  Replays() {
    for (Topic topic : Topic.values()) {
      holes.put(topic, new Holes());
    }
  }

  void arrived(Topic topic, String place, String follows, boolean live, long nanos) {
    of(topic).arrived(place, follows, live, nanos);
  }

  void passed(Topic topic, String place) {
    of(topic).passed(place);
  }

  /** What to ask now; alarms first. */
  Optional<Asked> next(Supplier<String> ids, long nanos) {
    if (asked.isPresent() && nanos - asked.get().sentNanos < ANSWER_NANOS) {
      return Optional.empty();
    }
    asked = Optional.empty();
    for (Topic topic : Topic.values()) {
      Optional<Hole> hole = of(topic).due(nanos).filter(due -> !due.asked());
      if (hole.isPresent()) {
        asked = Optional.of(new Asked(ids.get(), topic, hole.get(), nanos));
        return asked;
      }
    }
    return Optional.empty();
  }

  /** Holes whose replay is over and which are still not filled. */
  List<Gone> gone(long nanos) {
    List<Gone> gone = new ArrayList<>();
    for (Topic topic : Topic.values()) {
      of(topic)
          .due(nanos)
          .filter(Hole::asked)
          .ifPresent(hole -> gone.add(new Gone(topic, hole.through(), "not-sent")));
    }
    return gone;
  }

  /** The box began a new run: what was asked of the old one gets no answer. */
  void newRun() {
    asked = Optional.empty();
  }

  /** Whether a {@code result} answers what was asked. */
  boolean answers(Map<String, Object> result) {
    return asked.filter(one -> one.id.equals(Json.string(result, "command"))).isPresent();
  }

  /** Takes in a {@code result} that {@link #answers}; the holes that it says are gone for good. */
  List<Gone> result(Map<String, Object> result, long nanos) {
    Topic topic = asked.orElseThrow().topic;
    Hole hole = asked.orElseThrow().hole;
    String next = Json.string(result, "next");
    asked = Optional.empty();
    if (!Json.string(result, "outcome").equals("done")) {
      of(topic).later(hole.through(), hole.after(), nanos + REFUSED_NANOS, false);
    } else if (next.isEmpty()) {
      of(topic).later(hole.through(), hole.after(), nanos + Holes.PATIENCE_NANOS, true);
    } else if (next.equals("none") || next.equals(hole.after())) {
      of(topic).later(hole.through(), hole.after(), nanos + Holes.PATIENCE_NANOS, false);
    } else {
      of(topic).later(hole.through(), next, nanos, false);
    }
    List<Missing> missing = Missing.of(result);
    List<Gone> gone = new ArrayList<>();
    for (String place : of(topic).places()) {
      Missing.why(missing, place).ifPresent(reason -> gone.add(new Gone(topic, place, reason)));
    }
    return gone;
  }

  private Holes of(Topic topic) {
    return holes.getOrDefault(topic, new Holes());
  }
}
