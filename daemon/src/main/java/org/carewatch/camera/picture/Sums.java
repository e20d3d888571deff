package org.carewatch.camera.picture;

// What is kept of a picture while it is read: sums for each of 32 x 18 cells. For one picture.
// Everything here adds up, so that a progressive picture needs no coefficients kept.

/** Adds up one component's blocks. */
final class Sums {
  private static final int FIRST_EDGE = 3; // in the order of the file: waves of 2 to 6 a block
  private static final int LAST_EDGE = 27;

  private final int[] columns;
  private final int[] rows;
  private final int[] quantiser;
  private final int[] blocks = new int[Thumbnail.CELLS];
  private final long[] means = new long[Thumbnail.CELLS];
  private final double[] edges = new double[Thumbnail.CELLS];
  private final int[] marks = new int[Thumbnail.CELLS];

  /**
   * For one component.
   *
   * @param wide blocks that lie in the picture whole
   * @param high the same
   * @param quantiser 64 steps, in the order of the file
   */
  Sums(int wide, int high, int[] quantiser) {
    this.columns = cells(wide, Thumbnail.WIDE);
    this.rows = cells(high, Thumbnail.HIGH);
    this.quantiser = quantiser;
    for (int row : rows) {
      for (int column : columns) {
        blocks[row * Thumbnail.WIDE + column]++;
      }
    }
  }

  private static int[] cells(int blocks, int cells) {
    int[] cell = new int[blocks];
    for (int i = 0; i < blocks; i++) {
      cell[i] = (int) ((long) i * cells / blocks);
    }
    return cell;
  }

  /** The cell of a block; -1 where it reaches beyond the picture's edge. */
  int cell(int x, int y) {
    return x < columns.length && y < rows.length ? rows[y] * Thumbnail.WIDE + columns[x] : -1;
  }

  /** One more coefficient, or some bits more of one. */
  void add(int cell, int place, int value) {
    if (cell < 0 || value == 0) {
      return;
    }
    marks[cell] = (marks[cell] * 31 + place) * 31 + value;
    long full = (long) value * quantiser[place];
    if (place == 0) {
      means[cell] += full;
    } else if (place >= FIRST_EDGE && place <= LAST_EDGE) {
      edges[cell] += (double) full * full;
    }
  }

  /** A block ends: the same numbers in another block are other marks. */
  void end(int cell) {
    if (cell >= 0) {
      marks[cell] = marks[cell] * 31 + 1;
    }
  }

  /** Whether any block lies in this cell. */
  boolean holds(int cell) {
    return blocks[cell] > 0;
  }

  /** Mean of a cell, around 0. */
  float mean(int cell) {
    return (float) Math.clamp(means[cell] / 8.0 / blocks[cell], -128, 127);
  }

  /** Variance by waves that fit into a block, a pixel. */
  float edges(int cell) {
    return (float) Math.min(edges[cell] / 64.0 / blocks[cell], 16384);
  }

  int mark(int cell) {
    return marks[cell];
  }
}
