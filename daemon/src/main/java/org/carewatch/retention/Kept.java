package org.carewatch.retention;

// What is known of one camera's one day. Immutable.

import java.util.List;

/** How much of a day a recorder holds, as far as it was told. */
public sealed interface Kept {
  /** Stretches that are remembered of a day; the seconds count all. */
  int MOST = 32;

  /** It was not asked, or its answer was no answer. */
  record Unknown() implements Kept {}

  /** It holds nothing of the day. */
  record Nothing() implements Kept {}

  /** Its calendar says that there is something; one second of video is enough for that. */
  record Marked() implements Kept {}

  /**
   * Its segments were read.
   *
   * @param missing what they leave open, in order, the first {@value Kept#MOST}
   * @param seconds the sum of all that they leave open
   */
  record Exact(List<Missing> missing, int seconds) implements Kept {
    /** Takes its own copy. */
    public Exact {
      missing = List.copyOf(missing);
    }
  }

  /** Whether there is any footage. */
  default boolean held() {
    return this instanceof Marked || this instanceof Exact;
  }
}
