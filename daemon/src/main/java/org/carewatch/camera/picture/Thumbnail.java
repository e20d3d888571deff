package org.carewatch.camera.picture;

// All that is kept of a still: 32 x 18 cells, of which nobody can be known again. Immutable.

/**
 * A still as the judgement sees it; cells row by row.
 *
 * @param light mean of each cell, 0 to 255
 * @param edges how much each cell's fine structure varies, as variance of a pixel
 * @param marks of each cell; the same while not one coefficient changes
 * @param colour mean distance from grey, 0 for a picture without colour
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Thumbnail(float[] light, float[] edges, int[] marks, float colour) {
  public static final int WIDE = 32;
  public static final int HIGH = 18;
  public static final int CELLS = WIDE * HIGH;

  /** Rows at top and bottom that are left out everywhere: devices write name and time there. */
  static final int WRITTEN = 2;

  public static final int FROM = WRITTEN * WIDE;
  public static final int UNTIL = CELLS - WRITTEN * WIDE;
}
