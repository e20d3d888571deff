package org.carewatch.status;

// The small body of an order. Pure; any thread. The body is at most 16 KiB by then.

import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;

/** Reads {@code {"note": "…"}}. */
final class Note {
  private static final int MAXIMUM_CHARACTERS = 1000;

  private Note() {}

  /** The note, "" where there is none; empty where the body is something else. */
  static Optional<String> read(byte[] body) {
    if (body.length == 0) {
      return Optional.of("");
    }
    String note = "";
    try (JsonParser in = Json.FACTORY.createParser(ObjectReadContext.empty(), body)) {
      if (in.nextToken() != JsonToken.START_OBJECT) {
        return Optional.empty();
      }
      while (in.nextToken() != JsonToken.END_OBJECT) {
        String name = in.currentName();
        if (in.nextToken() != JsonToken.VALUE_STRING || !"note".equals(name)) {
          return Optional.empty();
        }
        note = in.getString();
      }
      if (in.nextToken() != null || note.length() > MAXIMUM_CHARACTERS) {
        return Optional.empty();
      }
      return Optional.of(note);
    } catch (JacksonException malformed) {
      return Optional.empty();
    }
  }
}
