package org.carewatch.rig.demo;

// Duty: the reference desk as a process: what it tells becomes happenings, keys go to it. Thread:
// the process's reader and the caller's.

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.carewatch.event.Json;
import org.carewatch.rig.Certificates;
import org.carewatch.rig.Program;

/** {@code carewatch desk}, told line by line. */
final class DeskSide implements AutoCloseable {
  private final String side;
  private final Story story;
  private final Program program;

  /** The police's. */
  static DeskSide police(Place place, Story story) throws IOException {
    return new DeskSide(Happening.DESK, Place.DESK, place.deskCertificate(), place, story);
  }

  /** The health authority's. */
  static DeskSide health(Place place, Story story) throws IOException {
    return new DeskSide(Happening.HEALTH, Place.HEALTH, place.healthCertificate(), place, story);
  }

  private DeskSide(String side, String id, Certificates.Pair certificate, Place place, Story story)
      throws IOException {
    this.side = side;
    this.story = story;
    this.program =
        Program.java(
            place.home(),
            this::line,
            "org.carewatch.Carewatch",
            List.of(
                "desk",
                "--broker",
                place.broker().url(),
                "--facility",
                Place.FACILITY,
                "--desk",
                id,
                "--by",
                "officer-demo",
                "--json",
                "--ca",
                place.ca().toString(),
                "--certificate",
                certificate.certificate().toString(),
                "--certificate-key",
                certificate.key().toString(),
                "--signing-key",
                place.signing().key().toString(),
                "--store",
                place.folder().resolve(id + ".jsonl").toString()));
  }

  /** A person at the desk presses keys: o answers, c and r, f, t or u closes. */
  void type(String keys) {
    program.type(keys);
  }

  private void line(String line) {
    try {
      Map<String, Object> fields = Json.read(line.getBytes(StandardCharsets.UTF_8));
      String kind = Json.string(fields, "kind");
      Happening happening =
          new Happening(side, kind, Json.number(fields, "nanos", System.nanoTime()), fields);
      story.add(happening, words(happening));
    } catch (Json.BadJson plain) {
      story.add(new Happening(side, "log", System.nanoTime(), Map.of("line", line)), line);
    }
  }

  private static String words(Happening told) {
    return switch (told.kind()) {
      case "event" ->
          "%s %s [%s] try %s, durable %s"
              .formatted(
                  told.field("mark"),
                  told.field("en"),
                  told.field("mode"),
                  told.field("attempt").isEmpty() ? "1" : told.field("attempt"),
                  told.field("durable"));
      case "repeat" -> "    the same alarm again, does not ring: " + told.field("en");
      case "receipt" -> "    receipt '%s' sent".formatted(told.field("level"));
      case "site" -> "==  the facility " + told.field("stateEn");
      case "state" ->
          "    the facility's state: %s alarms, %s faults"
              .formatted(told.field("alarms"), told.field("conditions"));
      case "waiting" -> ">>> an alarm waits for a person: o answers";
      case "key-pinned" -> "    the box's signed birth came; its key is pinned";
      case "hole" ->
          "    lacks %s %s: asks replay".formatted(told.field("topic"), told.field("through"));
      case "result" -> "    replay: " + told.field("outcome");
      case "link-up" -> "--  connected to " + told.field("broker");
      case "link-down" -> "--  not connected: " + told.field("reason");
      case "ask-outcome" -> "    close as: r real, f false, t test, u unknown";
      case "nothing-waits" -> "    nothing waits for an answer";
      case "nothing-to-close" -> "    nothing to close: answer first";
      case "heartbeat", "again", "keys" -> "";
      case "trouble" -> "!!! " + told.field("en");
      default -> "!!! " + told.kind() + " " + told.field("event") + told.field("reason");
    };
  }

  @Override
  public void close() {
    program.type("q");
    program.close();
  }
}
