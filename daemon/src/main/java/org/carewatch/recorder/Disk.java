package org.carewatch.recorder;

import java.util.Locale;

/**
 * One disk. A value.
 *
 * @param capacityBytes 0 where it is not told
 * @param freeBytes often 0 on a recorder that overwrites, which says nothing
 * @param words what the recorder said of it
 */
public record Disk(String name, State state, long capacityBytes, long freeBytes, String words) {
  /** What it can be. */
  public enum State {
    WELL,
    /** An empty bay that is remembered. */
    NONE,
    FAILING,
    READ_ONLY,
    UNFORMATTED,
    UNKNOWN;

    /** The word in JSON. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** Whether nothing can be recorded on it that should be. */
  public boolean bad() {
    return switch (state) {
      case FAILING, READ_ONLY, UNFORMATTED -> true;
      case WELL, NONE, UNKNOWN -> false;
    };
  }
}
