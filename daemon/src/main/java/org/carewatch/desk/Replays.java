package org.carewatch.desk;

// Asking one box for what is missing. Pure, desk's thread; one command at a time.

import java.util.EnumMap;
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

  /** What is known to be gone for good. */
  record Gone(Topic topic, String place) {}

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

  /** A hole whose replay is over and which is still not filled. */
  Optional<Gone> gone(long nanos) {
    for (Topic topic : Topic.values()) {
      Optional<Hole> hole = of(topic).due(nanos).filter(Hole::asked);
      if (hole.isPresent()) {
        return Optional.of(new Gone(topic, hole.get().through()));
      }
    }
    return Optional.empty();
  }

  /** The box began a new run: what was asked of the old one gets no answer. */
  void newRun() {
    asked = Optional.empty();
  }

  /** Takes in a {@code result}; false where it answers nothing that was asked. */
  boolean result(Map<String, Object> result, long nanos) {
    if (asked.isEmpty() || !asked.get().id.equals(Json.string(result, "command"))) {
      return false;
    }
    Topic topic = asked.get().topic;
    Hole hole = asked.get().hole;
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
    return true;
  }

  private Holes of(Topic topic) {
    return holes.getOrDefault(topic, new Holes());
  }
}
