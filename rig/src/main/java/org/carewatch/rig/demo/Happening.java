package org.carewatch.rig.demo;

// Something that was seen on one of the two sides. A value; any thread.

import java.util.Map;
import org.carewatch.event.Json;

/**
 * One line of the demo.
 *
 * @param side {@code facility}, {@code desk} or {@code health} (the authority's desk)
 * @param kind an {@code event}, a {@code lamp}, a {@code log} line; of the desk what its {@code
 *     --json} calls it
 * @param nanos CLOCK_MONOTONIC, as the side itself told it where it did
 * @param fields an event's type, event (its id), incident, condition, mode; a lamp's output, shows
 */
record Happening(String side, String kind, long nanos, Map<String, Object> fields) {
  static final String FACILITY = "facility";
  static final String DESK = "desk";
  static final String HEALTH = "health";

  String field(String name) {
    return fields.get(name) instanceof Long number
        ? Long.toString(number)
        : Json.string(fields, name);
  }

  boolean is(String wantedSide, String wantedKind) {
    return side.equals(wantedSide) && kind.equals(wantedKind);
  }

  /** An event of this type, the words behind {@code carewatch.}. */
  boolean isEvent(String wantedSide, String type) {
    return is(wantedSide, "event") && field("type").equals("carewatch." + type);
  }
}
