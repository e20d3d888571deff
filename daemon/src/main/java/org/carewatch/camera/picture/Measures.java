package org.carewatch.camera.picture;

// The figures by which a still is judged, all of them over cells without writing. Pure.

import java.util.Arrays;

/**
 * Figures of one still.
 *
 * @param mean light, 0 to 255
 * @param brightest light that only the brightest hundredth of the cells exceeds
 * @param light as in the thumbnail
 * @param edges as in the thumbnail
 * @param structure how much lighter or darker each cell is than its surroundings, as a ratio:
 *     whatever the light and its fall over the room
 * @param flat share of tiles in which nothing stands out, 0 to 1
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Measures(
    double mean, double brightest, float[] light, float[] edges, float[] structure, double flat) {
  /** Added to each light, so that noise in the dark is no structure. */
  static final float DIMMEST = 4;

  private static final int AROUND = 2; // cells to each side
  private static final double MOST = 2; // times the usual
  private static final int TILE_WIDE = 4;
  private static final int TILE_HIGH = 2;
  private static final double FLAT = 0.03; // of the light
  private static final double FLAT_LEAST = 1;
  private static final double FLAT_MOST = 4;
  private static final double FLAT_EDGES = 16; // more than noise leaves after coding

  static Measures of(Thumbnail still) {
    float[] light = still.light();
    double mean = mean(light);
    float[] order = Arrays.copyOfRange(light, Thumbnail.FROM, Thumbnail.UNTIL);
    Arrays.sort(order);
    return new Measures(
        mean,
        order[order.length - 1 - order.length / 100],
        light,
        still.edges(),
        structure(light),
        flat(local(light), still.edges(), mean));
  }

  private static double mean(float[] cells) {
    double sum = 0;
    for (int cell = Thumbnail.FROM; cell < Thumbnail.UNTIL; cell++) {
      sum += cells[cell];
    }
    return sum / (Thumbnail.UNTIL - Thumbnail.FROM);
  }

  /** Of the light's logarithm; a window in a dark room counts no more than other things. */
  static float[] structure(float[] light) {
    float[] logarithm = new float[Thumbnail.CELLS];
    for (int cell = Thumbnail.FROM; cell < Thumbnail.UNTIL; cell++) {
      logarithm[cell] = (float) Math.log(light[cell] + DIMMEST);
    }
    float[] structure = local(logarithm);
    double usual = 0;
    for (float one : structure) {
      usual += Math.abs(one) / (Thumbnail.UNTIL - Thumbnail.FROM);
    }
    for (int cell = 0; cell < Thumbnail.CELLS; cell++) {
      structure[cell] = (float) Math.clamp(structure[cell], -MOST * usual, MOST * usual);
    }
    return structure;
  }

  private static float[] local(float[] light) {
    float[] local = new float[Thumbnail.CELLS];
    for (int cell = Thumbnail.FROM; cell < Thumbnail.UNTIL; cell++) {
      local[cell] = light[cell] - around(light, cell % Thumbnail.WIDE, cell / Thumbnail.WIDE);
    }
    float mean = (float) mean(local);
    for (int cell = Thumbnail.FROM; cell < Thumbnail.UNTIL; cell++) {
      local[cell] -= mean;
    }
    return local;
  }

  /** As far as there are cells on both sides alike, so that a slope leaves nothing. */
  private static float around(float[] light, int x, int y) {
    int wide = Math.min(AROUND, Math.min(x, Thumbnail.WIDE - 1 - x));
    int top = y - Thumbnail.WRITTEN;
    int bottom = Thumbnail.HIGH - Thumbnail.WRITTEN - 1 - y;
    int high = Math.min(AROUND, Math.min(top, bottom));
    float sum = 0;
    for (int row = y - high; row <= y + high; row++) {
      for (int column = x - wide; column <= x + wide; column++) {
        sum += light[row * Thumbnail.WIDE + column];
      }
    }
    return sum / ((2 * high + 1) * (2 * wide + 1));
  }

  private static double flat(float[] local, float[] edges, double mean) {
    double most = Math.clamp(FLAT * mean, FLAT_LEAST, FLAT_MOST);
    int flat = 0;
    int tiles = 0;
    int rows = Thumbnail.HIGH - Thumbnail.WRITTEN;
    for (int y = Thumbnail.WRITTEN; y < rows; y += TILE_HIGH) {
      for (int x = 0; x < Thumbnail.WIDE; x += TILE_WIDE) {
        tiles++;
        flat += isFlat(local, edges, y * Thumbnail.WIDE + x, most) ? 1 : 0;
      }
    }
    return (double) flat / tiles;
  }

  private static boolean isFlat(float[] local, float[] edges, int corner, double most) {
    double sum = 0;
    double squares = 0;
    double fine = 0;
    int cells = TILE_WIDE * TILE_HIGH;
    for (int i = 0; i < cells; i++) {
      int cell = corner + i / TILE_WIDE * Thumbnail.WIDE + i % TILE_WIDE;
      sum += local[cell];
      squares += (double) local[cell] * local[cell];
      fine += edges[cell];
    }
    double variance = squares / cells - sum / cells * (sum / cells);
    return variance < most * most && fine / cells < FLAT_EDGES;
  }

  /** Sum of the products of two structures' cells. */
  static double product(float[] one, float[] other) {
    double sum = 0;
    for (int cell = Thumbnail.FROM; cell < Thumbnail.UNTIL; cell++) {
      sum += (double) one[cell] * other[cell];
    }
    return sum;
  }
}
