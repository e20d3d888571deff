package org.carewatch.event;

import java.util.Locale;

/** The event's {@code condition}: something began, ended, or happened in a moment. */
public enum Phase {
  ACTIVE,
  RESTORED,
  MOMENTARY;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
