package org.carewatch.duty;

// What a minute was. Values.

/** How a minute counts for a duty, the worse first: a minute is the worst of its instants. */
public enum Held {
  /** The duty was not kept. */
  BREACH(0),
  /** Nobody can tell. */
  UNKNOWN(1),
  /** Not armed inside opening hours, where the configuration says {@code outside-hours}. */
  OPEN(2),
  /** Kept: armed, or seen. */
  ARMED(3),
  /** Not watched yet, or no more: the minute does not count. */
  NONE(4);

  private static final Held[] BY_RANK = values();
  private final byte rank;

  Held(int rank) {
    this.rank = (byte) rank;
  }

  /** Its place from the worst, 0. */
  byte rank() {
    return rank;
  }

  static Held of(int rank) {
    return BY_RANK[rank];
  }

  /** The worse of two. */
  public Held worse(Held other) {
    return rank <= other.rank ? this : other;
  }
}
