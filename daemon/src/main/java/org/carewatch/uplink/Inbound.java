package org.carewatch.uplink;

// Duty: reads what a desk sends into receipts and commands, or says what is wrong with it. Pure.
// Limits: 64 KiB a message; ids 64, names 200, notes 1,000 characters.

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.carewatch.event.Level;
import org.carewatch.event.Receipt;
import org.carewatch.event.Topic;

/** Messages of one desk to this facility. */
record Inbound(String facility, String desk) {

  /** The largest message of a desk that is read, in bytes. */
  static final int LARGEST = 64 * 1024;

  private static final int MOST_BY = 200;
  private static final int MOST_NOTE = 1000;
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
  private static final Pattern PLACE = Pattern.compile("[0-9a-f-]{36}:[1-9][0-9]{0,17}");
  private static final Map<String, String> FORBIDDEN =
      Map.of(
          "disarm", "disarm",
          "bypass", "bypass",
          "silence", "bypass",
          "test-mode", "bypass",
          "maintenance", "bypass",
          "reset", "reset",
          "withdraw", "reset");
  private static final Set<String> OUTCOMES = Set.of("", "real", "false", "test", "unknown");

  /** It is for somebody else: another facility, or another desk than the topic's. */
  static final class Misdirected extends Exception {
    private static final long serialVersionUID = 1L;
    private final String kind;

    Misdirected(String kind, String message) {
      super(message);
      this.kind = kind;
    }

    /** {@code facility} or {@code desk}. */
    String kind() {
      return kind;
    }
  }

  Receipt receipt(byte[] payload) throws Json.Malformed, Misdirected {
    Map<String, Object> members = addressed(payload);
    String level = text(members, "level", 16);
    String outcome = optional(members, "outcome", 16);
    if (!OUTCOMES.contains(outcome)) {
      throw new Json.Malformed("outcome is none of real, false, test, unknown");
    }
    return new Receipt(
        id(members, "event"),
        Level.of(level)
            .orElseThrow(() -> new Json.Malformed("level is none of stored, operator, closed")),
        text(members, "by", MOST_BY),
        text(members, "time", 64),
        outcome,
        optional(members, "note", MOST_NOTE));
  }

  /** A command of the run that is ours now. */
  Command command(byte[] payload, String run) throws Json.Malformed, Misdirected {
    Map<String, Object> members = addressed(payload);
    String id = id(members, "id");
    if (!text(members, "run", 64).equals(run)) {
      return new Command.Forbidden(id, "run", "run is not the one that is running: " + run);
    }
    String name = text(members, "name", 32);
    if (FORBIDDEN.containsKey(name)) {
      String reason = "no message of a desk can disarm, bypass or reset: that is done on site";
      return new Command.Forbidden(id, FORBIDDEN.get(name), reason);
    }
    return switch (name) {
      case "state" -> new Command.State(id);
      case "replay" -> replay(id, members);
      case "test" -> new Command.Test(id);
      default ->
          new Command.Forbidden(id, "command", "no such command; known: replay, state, test");
    };
  }

  private static Command replay(String id, Map<String, Object> members) {
    if (!(members.get("arguments") instanceof Map<?, ?> arguments)) {
      return new Command.Refuse(id, "replay wants arguments: topic, after, through");
    }
    Optional<Topic> topic = Optional.empty();
    for (Topic one : Topic.values()) {
      if (one.word().equals(arguments.get("topic"))) {
        topic = Optional.of(one);
      }
    }
    if (topic.isEmpty()) {
      return new Command.Refuse(id, "arguments.topic is neither alarm nor event");
    }
    if (!(arguments.get("through") instanceof String through)
        || !PLACE.matcher(through).matches()) {
      return new Command.Refuse(id, "arguments.through is no run:sequence");
    }
    if (arguments.get("after") == null) {
      return new Command.Replay(id, topic.get(), Optional.empty(), through);
    }
    if (!(arguments.get("after") instanceof String after) || !PLACE.matcher(after).matches()) {
      return new Command.Refuse(id, "arguments.after is no run:sequence");
    }
    return new Command.Replay(id, topic.get(), Optional.of(after), through);
  }

  private Map<String, Object> addressed(byte[] payload) throws Json.Malformed, Misdirected {
    Map<String, Object> members = Json.read(payload);
    if (!text(members, "facility", 64).equals(facility)) {
      throw new Misdirected("facility", "facility is not ours");
    }
    if (!text(members, "desk", 64).equals(desk)) {
      throw new Misdirected("desk", "desk is not the one of the topic");
    }
    return members;
  }

  private static String id(Map<String, Object> members, String name) throws Json.Malformed {
    String id = text(members, name, 64);
    if (!ID.matcher(id).matches()) {
      throw new Json.Malformed(name + " is no id");
    }
    return id;
  }

  private static String text(Map<String, Object> members, String name, int most)
      throws Json.Malformed {
    Optional<String> text = Json.text(members, name);
    if (text.isEmpty() || text.get().isEmpty()) {
      throw new Json.Malformed(name + " is missing");
    }
    return within(text.get(), name, most);
  }

  private static String optional(Map<String, Object> members, String name, int most)
      throws Json.Malformed {
    return within(Json.text(members, name).orElse(""), name, most);
  }

  private static String within(String text, String name, int most) throws Json.Malformed {
    if (text.length() > most) {
      throw new Json.Malformed(name + " has more than " + most + " characters");
    }
    return text;
  }
}
