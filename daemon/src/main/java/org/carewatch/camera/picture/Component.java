package org.carewatch.camera.picture;

// One colour of a picture while it is read. For one picture.

import org.jspecify.annotations.Nullable;

/** A component as the frame gives it, and what is summed of it. */
final class Component {
  final int id;
  final int across;
  final int down;
  final int table;

  /** Samples of it in the whole picture. */
  private final int width;

  private final int height;
  private @Nullable Sums sums;
  int lastMean;

  /**
   * Before its quantiser is known.
   *
   * @param across samples of it in a unit, 1 to 4
   * @param down the same
   * @param table number of its quantiser, 0 to 3
   * @param width of it in samples
   * @param height the same
   */
  Component(int id, int across, int down, int table, int width, int height) {
    this.id = id;
    this.across = across;
    this.down = down;
    this.table = table;
    this.width = width;
    this.height = height;
  }

  /** Blocks a row, where a scan holds nothing else; the last one may reach beyond the edge. */
  int wide() {
    return (width + 7) / 8;
  }

  int high() {
    return (height + 7) / 8;
  }

  /** Whether its cells are all filled. */
  boolean isLargeEnough() {
    return width / 8 >= Thumbnail.WIDE && height / 8 >= Thumbnail.HIGH;
  }

  /** The first scan of it begins; there is one. */
  void begin(int[] quantiser) throws Broken {
    if (sums != null) {
      throw Broken.wrong();
    }
    sums = new Sums(width / 8, height / 8, quantiser);
  }

  Sums sums() throws Broken {
    if (sums == null) {
      throw Broken.wrong();
    }
    return sums;
  }
}
