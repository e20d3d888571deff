package org.carewatch.journal;

// Reads a receipt's event. A value: any thread.

import java.util.Optional;
import org.carewatch.event.Entry;
import org.carewatch.event.EventFields;
import org.carewatch.event.Json;
import org.carewatch.event.Level;

/**
 * What an {@code alarm.received}, {@code .answered} or {@code .closed} says.
 *
 * @param event id of the event that the desk answered
 */
record Taken(String event, String desk, Level level) {

  /** Empty for any other event, and for one that lacks event or desk. */
  static Optional<Taken> of(Entry entry) {
    Optional<Level> level =
        switch (entry.type()) {
          case ALARM_RECEIVED -> Optional.of(Level.STORED);
          case ALARM_ANSWERED -> Optional.of(Level.OPERATOR);
          case ALARM_CLOSED -> Optional.of(Level.CLOSED);
          default -> Optional.empty();
        };
    if (level.isEmpty()) {
      return Optional.empty();
    }
    try {
      EventFields fields = EventFields.read(entry.bytes());
      String event = Json.string(fields.detail(), "event");
      String desk = Json.string(fields.detail(), "desk");
      Level said = Level.of(Json.string(fields.detail(), "level")).orElse(level.get());
      return event.isEmpty() || desk.isEmpty()
          ? Optional.empty()
          : Optional.of(new Taken(event, desk, said));
    } catch (Json.BadJson notAnEvent) {
      return Optional.empty();
    }
  }
}
