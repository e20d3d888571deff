package org.carewatch.recorder;

// Dahua's answers: lines of key=value, with CRLF, keys with [i] and dots, values that may hold =.
// Pure. Limits: 20,000 lines, 300 characters a key; the bytes were bounded before.

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Lines of one answer.
 *
 * @param values by key, in their order
 */
record KeyValues(Map<String, String> values) {
  static final int LINES = 20_000;
  private static final int KEY = 300;

  /** Reads as far as the limits; lines without = are no lines. */
  static KeyValues of(String text) {
    Map<String, String> values = new LinkedHashMap<>();
    text.lines()
        .limit(LINES)
        .forEach(line -> {
          int at = line.indexOf('=');
          if (at > 0 && at <= KEY) {
            values.put(line.substring(0, at).strip(), line.substring(at + 1).strip());
          }
        });
    return new KeyValues(values);
  }

  Optional<String> text(String key) {
    return Optional.ofNullable(values.get(key)).filter(text -> !text.isEmpty());
  }

  /** The numbers i of all keys {@code prefix[i]…}, which may be sparse. */
  java.util.SortedSet<Integer> indices(String prefix) {
    java.util.SortedSet<Integer> indices = new TreeSet<>();
    for (String key : values.keySet()) {
      int from = prefix.length() + 1;
      int end = key.indexOf(']', from);
      if (key.startsWith(prefix + "[") && end > from && end - from <= 4) {
        String number = key.substring(from, end);
        if (number.chars().allMatch(one -> one >= '0' && one <= '9')) {
          indices.add(Integer.parseInt(number));
        }
      }
    }
    return indices;
  }
}
