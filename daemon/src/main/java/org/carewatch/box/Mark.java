package org.carewatch.box;

// One mark of progress and its JSON. Pure; any thread.

import java.io.StringWriter;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * That a process was alive.
 *
 * @param number rises with each mark
 * @param boot counted kernel starts
 * @param bootId the kernel's own name of this start
 * @param run the run it was made in
 * @param ended empty while it runs, else why it was stopped in order: {@code order}, {@code
 *     update}, {@code power} (a flat battery)
 * @param starved the watchdog was not being fed
 */
public record Mark(
    long number,
    int boot,
    String bootId,
    String run,
    Instant wall,
    long sinceBootMillis,
    String ended,
    boolean starved) {

  private static final JsonFactory FACTORY = new JsonFactory();

  /** The same mark with its number. */
  Mark numbered(long place) {
    return new Mark(place, boot, bootId, run, wall, sinceBootMillis, ended, starved);
  }

  /** One line of JSON, under 400 bytes. */
  String json() {
    StringWriter line = new StringWriter();
    try (JsonGenerator out = FACTORY.createGenerator(ObjectWriteContext.empty(), line)) {
      out.writeStartObject();
      out.writeNumberProperty("number", number);
      out.writeNumberProperty("boot", boot);
      out.writeStringProperty("bootId", bootId);
      out.writeStringProperty("run", run);
      out.writeStringProperty("wall", wall.toString());
      out.writeNumberProperty("sinceBootMillis", sinceBootMillis);
      out.writeStringProperty("ended", ended);
      out.writeBooleanProperty("starved", starved);
      out.writeEndObject();
    }
    return line.toString();
  }

  /** Reads a line; empty where it is torn or no mark. */
  static Optional<Mark> read(String line) {
    long number = -1;
    int boot = -1;
    String bootId = "";
    String run = "";
    String wall = "";
    long sinceBootMillis = 0;
    String ended = "";
    boolean starved = false;
    try (JsonParser in = FACTORY.createParser(ObjectReadContext.empty(), line)) {
      if (in.nextToken() != JsonToken.START_OBJECT) {
        return Optional.empty();
      }
      while (in.nextToken() != JsonToken.END_OBJECT) {
        String name = in.currentName();
        in.nextToken();
        switch (name) {
          case "number" -> number = in.getLongValue();
          case "boot" -> boot = in.getIntValue();
          case "bootId" -> bootId = in.getString();
          case "run" -> run = in.getString();
          case "wall" -> wall = in.getString();
          case "sinceBootMillis" -> sinceBootMillis = in.getLongValue();
          case "ended" -> ended = in.getString();
          case "starved" -> starved = in.getBooleanValue();
          case null, default -> in.skipChildren();
        }
      }
      boolean whole = number >= 0 && boot >= 0 && !bootId.isEmpty();
      return whole
          ? Optional.of(
              new Mark(
                  number, boot, bootId, run, Instant.parse(wall), sinceBootMillis, ended, starved))
          : Optional.empty();
    } catch (JacksonException | DateTimeException torn) {
      return Optional.empty();
    }
  }
}
