package org.carewatch.status;

// Which events somebody looks for. Pure; any thread. The bytes are searched as they were written;
// nothing is parsed but the time.

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.carewatch.event.Entry;
import org.carewatch.event.EventType;

/**
 * {@code type=} a type or the word before its dot, {@code q=} words that stand in it, {@code
 * incident=} its incident, {@code from=} and {@code to=} times: from inclusive, to exclusive.
 *
 * @param asked the parameters as they came, for the next page
 */
record EventFilter(
    Set<EventType> types,
    String words,
    Optional<String> incident,
    Optional<Instant> from,
    Optional<Instant> to,
    Map<String, String> asked) {

  private static final int WORDS_CHARACTERS = 100;
  private static final String TIME = "\"time\":\"";
  private static final int TIME_CHARACTERS = 40;

  /**
   * Reads a request's parameters.
   *
   * @throws IllegalArgumentException with what would be right
   */
  static EventFilter of(Request request) {
    Map<String, String> asked = new LinkedHashMap<>();
    for (String name : new String[] {"type", "q", "incident", "from", "to"}) {
      request
          .parameter(name)
          .filter(value -> !value.isEmpty() || name.equals("type"))
          .ifPresent(value -> asked.put(name, value));
    }
    String words = asked.getOrDefault("q", "");
    if (words.length() > WORDS_CHARACTERS) {
      throw new IllegalArgumentException(
          "q must be words of at most " + WORDS_CHARACTERS + " characters");
    }
    Optional<String> incident = Optional.ofNullable(asked.get("incident"));
    if (incident.isPresent() && !incident.get().matches("[0-9a-f-]{36}")) {
      throw new IllegalArgumentException("incident must be an id as an event gives it");
    }
    return new EventFilter(
        types(asked),
        words.toLowerCase(Locale.ROOT),
        incident,
        time(asked, "from"),
        time(asked, "to"),
        Map.copyOf(asked));
  }

  private static Set<EventType> types(Map<String, String> asked) {
    if (!asked.containsKey("type")) {
      return Set.of();
    }
    String given = asked.getOrDefault("type", "");
    String word = given.startsWith("carewatch.") ? given.substring(10) : given;
    Set<EventType> types =
        Arrays.stream(EventType.values())
            .filter(one -> one.word().equals(word) || one.word().startsWith(word + "."))
            .collect(Collectors.toUnmodifiableSet());
    if (types.isEmpty()) {
      throw new IllegalArgumentException("type is no type of event, such as alarm.raised or alarm");
    }
    return types;
  }

  private static Optional<Instant> time(Map<String, String> asked, String name) {
    try {
      return Optional.ofNullable(asked.get(name)).map(Instant::parse);
    } catch (DateTimeException noTime) {
      throw new IllegalArgumentException(
          name + " must be a time such as 2026-11-01T00:00:00Z", noTime);
    }
  }

  boolean isEmpty() {
    return asked.isEmpty();
  }

  boolean takes(Entry entry) {
    if (!types.isEmpty() && !types.contains(entry.type())) {
      return false;
    }
    if (words.isEmpty() && incident.isEmpty() && from.isEmpty() && to.isEmpty()) {
      return true;
    }
    String bytes = new String(entry.bytes(), StandardCharsets.UTF_8);
    return (words.isEmpty() || bytes.toLowerCase(Locale.ROOT).contains(words))
        && incident.map(id -> entry.incident().equals(id)).orElse(true)
        && ((from.isEmpty() && to.isEmpty()) || timed(bytes));
  }

  private boolean timed(String bytes) {
    int at = bytes.indexOf(TIME);
    int end = bytes.indexOf('"', at + TIME.length());
    if (at < 0 || end < 0 || end - at > TIME_CHARACTERS) {
      return false;
    }
    try {
      Instant time = Instant.parse(bytes.substring(at + TIME.length(), end));
      return from.map(first -> !time.isBefore(first)).orElse(true)
          && to.map(last -> time.isBefore(last)).orElse(true);
    } catch (DateTimeException noTime) {
      return false;
    }
  }

  /** As they stand behind {@code limit=} in the address of the next page. */
  String parameters() {
    return asked.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(one ->
            "&" + one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining());
  }
}
