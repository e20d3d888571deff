package org.carewatch.event;

import java.util.Locale;

/** Whether an event is meant: {@code demo} comes from the rig's main only. */
public enum Mode {
  ACTUAL,
  TEST,
  DEMO;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
