package org.carewatch.recorder;

import org.carewatch.retention.Mode;

/**
 * One channel as its recorder sees it now. A value.
 *
 * @param number as in the configuration, from 1
 * @param online whether its camera is connected
 * @param recording whether it is being recorded
 * @param mode when it is to be recorded
 * @param words what the recorder said, for the technician
 */
public record Channel(int number, Say online, Say recording, Mode mode, String words) {
  /** A three-valued answer: what is not said is never no. */
  public enum Say {
    YES,
    NO,
    UNKNOWN;

    /** The word in JSON. */
    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }
}
