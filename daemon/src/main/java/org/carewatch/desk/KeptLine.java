package org.carewatch.desk;

// A line of the desk's file, written and read. Values; any thread.

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import org.carewatch.event.Fields;
import org.carewatch.event.Json;
import org.carewatch.event.Level;

/**
 * One line: a JSON object, and behind a TAB the event's bytes as they came (in base64 where they
 * hold a line feed), so that {@code cut -f2} gives the events.
 */
final class KeptLine {
  private static final byte TAB = '\t';

  private KeptLine() {}

  /** The line with its line feed. */
  static byte[] write(Kept kept) {
    return switch (kept) {
      case Kept.Arrived arrived -> arrived(arrived);
      case Kept.Answered answered ->
          line(
              Fields.of(
                  "kind",
                  "answered",
                  "facility",
                  answered.facility(),
                  "event",
                  answered.event(),
                  "level",
                  answered.level().word(),
                  "by",
                  answered.by(),
                  "time",
                  answered.time(),
                  "outcome",
                  answered.outcome()),
              new byte[0]);
      case Kept.Pinned pinned ->
          line(
              Fields.of("kind", "pinned", "facility", pinned.facility(), "key", pinned.key()),
              new byte[0]);
      case Kept.Witnessed seen ->
          line(
              Fields.of(
                  "kind",
                  "witnessed",
                  "facility",
                  seen.facility(),
                  "run",
                  seen.run(),
                  "sequence",
                  seen.sequence(),
                  "hash",
                  seen.hash()),
              new byte[0]);
      case Kept.Passed passed ->
          line(
              Fields.of(
                  "kind",
                  "passed",
                  "facility",
                  passed.facility(),
                  "topic",
                  passed.topic(),
                  "place",
                  passed.place()),
              new byte[0]);
    };
  }

  private static byte[] arrived(Kept.Arrived arrived) {
    Map<String, Object> fields =
        Fields.of(
            "kind",
            "arrived",
            "facility",
            arrived.facility(),
            "topic",
            arrived.topic(),
            "live",
            arrived.live(),
            "follows",
            arrived.follows(),
            "at",
            arrived.at());
    byte[] payload = arrived.payload();
    if (indexOf(payload, (byte) '\n') >= 0) {
      fields.put("base64", true);
      payload = Base64.getEncoder().encode(payload);
    }
    return line(fields, payload);
  }

  private static byte[] line(Map<String, Object> fields, byte[] behind) {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    line.writeBytes(Json.write(fields));
    line.write(TAB);
    line.writeBytes(behind);
    line.write('\n');
    return line.toByteArray();
  }

  /** Reads a line, without its line feed. */
  static Kept read(byte[] line) throws Json.BadJson {
    int tab = indexOf(line, TAB);
    Map<String, Object> fields = Json.read(Arrays.copyOf(line, Math.max(0, tab)));
    byte[] behind = Arrays.copyOfRange(line, tab + 1, line.length);
    String facility = Json.string(fields, "facility");
    return switch (Json.string(fields, "kind")) {
      case "arrived" ->
          new Kept.Arrived(
              facility,
              Json.string(fields, "topic"),
              Boolean.TRUE.equals(fields.get("live")),
              Json.string(fields, "follows"),
              Json.string(fields, "at"),
              payload(fields, behind));
      case "answered" ->
          new Kept.Answered(
              facility,
              Json.string(fields, "event"),
              Level.of(Json.string(fields, "level")).orElse(Level.STORED),
              Json.string(fields, "by"),
              Json.string(fields, "time"),
              Json.string(fields, "outcome"));
      case "pinned" -> new Kept.Pinned(facility, Json.string(fields, "key"));
      case "witnessed" ->
          new Kept.Witnessed(
              facility,
              Json.string(fields, "run"),
              Json.number(fields, "sequence", 0),
              Json.string(fields, "hash"));
      case "passed" ->
          new Kept.Passed(facility, Json.string(fields, "topic"), Json.string(fields, "place"));
      default -> throw bad("unknown kind of line: " + new String(line, StandardCharsets.UTF_8));
    };
  }

  private static byte[] payload(Map<String, Object> fields, byte[] behind) throws Json.BadJson {
    byte[] payload = fields.containsKey("base64") ? Base64.getDecoder().decode(behind) : behind;
    Json.read(payload); // half an event is none
    return payload;
  }

  private static Json.BadJson bad(String words) {
    return new Json.BadJson(words);
  }

  private static int indexOf(byte[] bytes, byte wanted) {
    for (int at = 0; at < bytes.length; at++) {
      if (bytes[at] == wanted) {
        return at;
      }
    }
    return -1;
  }
}
