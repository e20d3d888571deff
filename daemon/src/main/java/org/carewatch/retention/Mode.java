package org.carewatch.retention;

import java.util.Locale;

/** When a recorder records a channel, as it is set now. */
public enum Mode {
  /** All the time. */
  CONTINUOUS,
  /** On motion or another event only: stretches without footage are its design. */
  MOTION,
  /** Not at all. */
  OFF,
  /** The recorder does not say. */
  UNKNOWN;

  /** The word in JSON. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
