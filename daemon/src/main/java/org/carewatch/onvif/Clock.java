package org.carewatch.onvif;

// A device's clock as GetSystemDateAndTime tells it, without a login. Pure; takes any tree and
// never throws.

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.carewatch.http.Node;

/** Reads the time. */
sealed interface Clock {

  /** In whole seconds, cut off: it is this or up to a second more. */
  record Tells(Instant at) implements Clock {}

  /** It tells none that could be placed. */
  record Untold(String words) implements Clock {}

  static Clock read(Node answer) {
    Optional<Node> utc = answer.all("UTCDateTime").stream().findFirst();
    if (utc.isPresent()) {
      return placed(utc.get(), ZoneOffset.UTC);
    }
    Optional<Node> local = answer.all("LocalDateTime").stream().findFirst();
    if (local.isEmpty()) {
      return new Untold("it tells no time");
    }
    String zone = answer.all("TZ").stream().map(Node::text).findFirst().orElse("");
    boolean daylight =
        answer.all("DaylightSavings").stream()
            .map(Node::text)
            .anyMatch(text -> text.equals("true") || text.equals("1"));
    return PosixZone.of(zone, daylight)
        .map(offset -> placed(local.get(), offset))
        .orElseGet(() -> new Untold("it tells its local time and no time zone that is understood"));
  }

  private static Clock placed(Node told, ZoneOffset offset) {
    try {
      LocalDateTime at =
          LocalDateTime.of(
              number(told, "Year"),
              number(told, "Month"),
              number(told, "Day"),
              number(told, "Hour"),
              number(told, "Minute"),
              Math.min(59, number(told, "Second"))); // 60 in a leap second, 61 by the schema
      return new Tells(at.toInstant(offset));
    } catch (DateTimeException odd) {
      return new Untold("the time that it tells is none");
    }
  }

  /** -1 where it is none, which is no part of any time. */
  private static int number(Node told, String name) {
    return told.all(name).stream()
        .map(Node::text)
        .filter(text -> text.matches("[0-9]{1,4}"))
        .map(Integer::parseInt)
        .findFirst()
        .orElse(-1);
  }
}
