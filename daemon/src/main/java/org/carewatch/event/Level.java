package org.carewatch.event;

import java.util.Locale;
import java.util.Optional;

/** A desk's answer, rising: kept by a machine, taken by a person, dealt with. */
public enum Level {
  STORED,
  OPERATOR,
  CLOSED;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Level> of(String word) {
    for (Level level : values()) {
      if (level.word().equals(word)) {
        return Optional.of(level);
      }
    }
    return Optional.empty();
  }
}
