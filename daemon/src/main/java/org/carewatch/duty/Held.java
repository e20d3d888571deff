package org.carewatch.duty;

// What a minute was. Values.

import java.util.Locale;

/** How a minute counts for a duty, the worse first: a minute is the worst of its instants. */
public enum Held {
  /** The duty was not kept. */
  BREACH,
  /** Nobody can tell. */
  UNKNOWN,
  /** Not armed inside opening hours, where the configuration says {@code outside-hours}. */
  OPEN,
  /** Kept. */
  ARMED,
  /** Not watched yet, or no more: the minute does not count. */
  NONE;

  /** The word in reports and JSON. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The worse of two. */
  public Held worse(Held other) {
    return compareTo(other) <= 0 ? this : other;
  }
}
