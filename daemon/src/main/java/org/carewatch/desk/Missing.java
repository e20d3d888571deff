package org.carewatch.desk;

// What a box's `result` says it can send no more. Values and pure reading; any thread.

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One range of {@code missing}, in the order of the box's journal. Of a place in a run between the
 * two ends' runs nothing can be said here: the hole is then asked for again.
 *
 * @param reason trimmed, space, given-up or not-kept
 */
record Missing(String from, String to, String reason) {
  /** Gone for good; {@code not-kept} may be on its way to the card. */
  private static final Set<String> FINAL = Set.of("trimmed", "space", "given-up");

  /** The ranges of a result; what is not readable as one is left out. */
  static List<Missing> of(Map<String, Object> result) {
    List<Missing> ranges = new ArrayList<>();
    if (result.get("missing") instanceof List<?> all) {
      for (Object one : all) {
        if (one instanceof Map<?, ?> range
            && range.get("from") instanceof String from
            && range.get("to") instanceof String to
            && range.get("reason") instanceof String reason) {
          ranges.add(new Missing(from, to, reason));
        }
      }
    }
    return ranges;
  }

  /** Why a place is gone for good, as these ranges say; empty where none says so. */
  static Optional<String> why(List<Missing> ranges, String place) {
    return ranges.stream()
        .filter(range -> FINAL.contains(range.reason) && range.covers(place))
        .map(Missing::reason)
        .findFirst();
  }

  private boolean covers(String place) {
    if (place.equals(from) || place.equals(to)) {
      return true;
    }
    boolean behindFrom = run(place).equals(run(from)) && sequence(place) >= sequence(from);
    boolean beforeTo = run(place).equals(run(to)) && sequence(place) <= sequence(to);
    return run(from).equals(run(to)) ? behindFrom && beforeTo : behindFrom || beforeTo;
  }

  private static String run(String place) {
    return place.substring(0, Math.max(0, place.lastIndexOf(':')));
  }

  private static long sequence(String place) {
    try {
      return Long.parseLong(place.substring(place.lastIndexOf(':') + 1));
    } catch (NumberFormatException none) {
      return 0;
    }
  }
}
