package org.carewatch.camera.picture;

// What one camera usually shows by day, or by night: learned quickly at first, then slowly. In
// memory only, some 5 KiB. On the look's thread.

/** A learned view. */
final class View {
  private static final int SLOWEST = 64; // looks; an hour, so that a day's light is followed

  /** Looks until it is known. */
  static final int LOOKS = 5;

  /** Looks until one is known that has nothing in common with the other. */
  static final int LOOKS_OF_A_STRANGE = 60;

  private static final double STRONG = 6; // as variance of a pixel
  private static final double LOST = 0.25;
  private static final int FEWEST_STRONG = 6;

  private final float[] light = new float[Thumbnail.CELLS];
  private final float[] edges = new float[Thumbnail.CELLS];
  private int looks;
  private boolean strange;

  int looks() {
    return looks;
  }

  /** Whether enough was seen to compare with it. */
  boolean isKnown() {
    return looks >= (strange ? LOOKS_OF_A_STRANGE : LOOKS);
  }

  /** It begins with something that has nothing in common with the other view: more looks. */
  void begin(boolean likeNothing) {
    strange = likeNothing;
  }

  /** One more look that is good. */
  void learn(Measures measures) {
    looks = Math.min(looks + 1, SLOWEST);
    for (int cell = Thumbnail.FROM; cell < Thumbnail.UNTIL; cell++) {
      light[cell] += (measures.light()[cell] - light[cell]) / looks;
      edges[cell] += (measures.edges()[cell] - edges[cell]) / looks;
    }
  }

  /** How alike the structure is, whatever the light: 1 the same, about 0 for another place. */
  double likeness(Measures measures) {
    float[] own = Measures.structure(light);
    float[] other = measures.structure();
    double both = Measures.product(own, own) * Measures.product(other, other);
    return both <= 0 ? 0 : Measures.product(own, other) / Math.sqrt(both);
  }

  /**
   * Share of the cells with sharp edges that have lost theirs, 0 to 1; 0 where there are too few.
   * Weaker light makes an edge weaker, and is allowed for; one that would be too weak to be seen is
   * not counted.
   */
  double lostEdges(Measures measures) {
    int all = 0;
    int lost = 0;
    for (int cell = Thumbnail.FROM; cell < Thumbnail.UNTIL; cell++) {
      double lit = (measures.light()[cell] + Measures.DIMMEST) / (light[cell] + Measures.DIMMEST);
      double owed = edges[cell] * Math.min(1, lit * lit);
      if (owed >= STRONG) {
        all++;
        lost += measures.edges()[cell] < LOST * owed ? 1 : 0;
      }
    }
    return all < FEWEST_STRONG ? 0 : (double) lost / all;
  }
}
