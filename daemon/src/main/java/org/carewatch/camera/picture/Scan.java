package org.carewatch.camera.picture;

// One scan of a picture: its blocks, decoded as far as sums need them. For one scan. ITU-T T.81,
// annexes F and G.

import java.util.List;

/** The coded blocks behind one header. */
final class Scan {
  private static final int MOST_BITS_OF_A_MEAN = 11;

  /** A component in this scan, with its tables; a scan of means needs no other. */
  record Part(Component component, Huffman means, Huffman others) {}

  /**
   * Which part of the coefficients it holds.
   *
   * @param progressive else it holds all of them
   * @param from first place, 0 for the mean
   * @param to last place
   * @param again whether it makes more exact what came before
   * @param low bits that are still to come
   */
  record Band(boolean progressive, int from, int to, boolean again, int low) {}

  private final List<Part> parts;
  private final Band band;
  private final Bits bits;
  private int run;

  Scan(List<Part> parts, Band band, Bits bits) {
    this.parts = parts;
    this.band = band;
    this.bits = bits;
  }

  /**
   * Reads all of it.
   *
   * @param wide units a row, where it holds several components
   * @param high rows of them
   * @param restart units between two restart markers; 0 for none
   */
  void read(int wide, int high, int restart) throws Broken {
    Component alone = parts.getFirst().component();
    int across = parts.size() == 1 ? alone.wide() : wide;
    int units = across * (parts.size() == 1 ? alone.high() : high);
    reset();
    for (int unit = 0; unit < units; unit++) {
      if (restart > 0 && unit > 0 && unit % restart == 0) {
        bits.restart((unit / restart - 1) & 7);
        reset();
      }
      if (parts.size() == 1) {
        block(parts.getFirst(), unit % across, unit / across);
      } else {
        unit(unit % across, unit / across);
      }
    }
  }

  private void reset() {
    run = 0;
    parts.forEach(part -> part.component().lastMean = 0);
  }

  private void unit(int x, int y) throws Broken {
    for (Part part : parts) {
      Component component = part.component();
      for (int down = 0; down < component.down; down++) {
        for (int across = 0; across < component.across; across++) {
          block(part, x * component.across + across, y * component.down + down);
        }
      }
    }
  }

  private void block(Part part, int x, int y) throws Broken {
    Sums sums = part.component().sums();
    int cell = sums.cell(x, y);
    if (!band.progressive()) {
      mean(part, sums, cell);
      others(part.others(), sums, cell, 1, 63);
    } else if (band.from() > 0) {
      progressive(part.others(), sums, cell);
    } else if (band.again()) {
      sums.add(cell, 0, bits.bit() << band.low());
    } else {
      mean(part, sums, cell);
    }
    sums.end(cell);
  }

  private void mean(Part part, Sums sums, int cell) throws Broken {
    int size = part.means().next(bits);
    if (size > MOST_BITS_OF_A_MEAN) {
      throw Broken.wrong();
    }
    part.component().lastMean += bits.signed(size);
    sums.add(cell, 0, part.component().lastMean << band.low());
  }

  private void others(Huffman table, Sums sums, int cell, int from, int to) throws Broken {
    int place = from;
    while (place <= to) {
      int code = table.next(bits);
      int size = code & 15;
      int zeros = code >> 4;
      if (size == 0 && zeros < 15) {
        run = band.progressive() ? (1 << zeros) - 1 + bits.bits(zeros) : 0;
        return;
      }
      place += zeros;
      if (size > 0) {
        if (place > to) {
          throw Broken.wrong();
        }
        sums.add(cell, place, bits.signed(size) << band.low());
      }
      place++;
    }
  }

  private void progressive(Huffman table, Sums sums, int cell) throws Broken {
    if (run > 0) {
      run--; // this block has nothing in the band
    } else {
      others(table, sums, cell, band.from(), band.to());
    }
  }
}
