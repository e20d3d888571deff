package org.carewatch.event;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A desk as the receiver of events: its role decides, and where an event names its receivers
 * ({@code detail.to}), only these of them. Pure; any thread.
 *
 * @param desk its id in the configuration
 */
public record Receiver(String desk, Role role) {
  /** The field of an event's detail that names its receivers. */
  public static final String TO = "to";

  /** Whether this event is for it. */
  public boolean gets(Entry entry) {
    return entry.type().goesTo(role) && named(entry).map(to -> to.contains(desk)).orElse(true);
  }

  /** The desks that an event names as its only receivers; empty: all desks of its roles. */
  public static Optional<List<String>> named(Entry entry) {
    if (!entry.type().mayName()) {
      return Optional.empty();
    }
    try {
      return named(entry.type(), EventFields.read(entry.bytes()));
    } catch (Json.BadJson unreadable) {
      return Optional.empty();
    }
  }

  /** The same of an event that was read already. */
  public static Optional<List<String>> named(EventType type, EventFields event) {
    return type.mayName() && event.detail().get(TO) instanceof List<?> to
        ? Optional.of(words(to))
        : Optional.empty();
  }

  private static List<String> words(List<?> list) {
    List<String> words = new ArrayList<>();
    for (Object one : list) {
      if (one instanceof String word) {
        words.add(word);
      }
    }
    return words;
  }
}
