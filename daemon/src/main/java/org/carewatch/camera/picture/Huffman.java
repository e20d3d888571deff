package org.carewatch.camera.picture;

// One table of codes. Immutable.

/** Codes of 1 to 16 bits, each for one byte. */
final class Huffman {
  /** Where a scan needs none. */
  static final Huffman NONE = new Huffman();

  private static final int LONGEST = 16;

  private final int[] first = new int[LONGEST + 1];
  private final int[] count = new int[LONGEST + 1];
  private final int[] place = new int[LONGEST + 1];
  private final byte[] values;

  private Huffman() {
    this.values = new byte[0];
  }

  /**
   * Takes a table as it stands in the file.
   *
   * @param at where its 16 counts begin
   * @param end behind the last byte that may belong to it
   */
  Huffman(byte[] bytes, int at, int end) throws Broken {
    if (at + LONGEST > end) {
      throw Broken.wrong();
    }
    int code = 0;
    int total = 0;
    for (int length = 1; length <= LONGEST; length++) {
      count[length] = bytes[at + length - 1] & 0xff;
      first[length] = code;
      place[length] = total;
      code += count[length];
      total += count[length];
      if (code > 1 << length) {
        throw Broken.wrong(); // more codes than there are
      }
      code <<= 1;
    }
    if (total > 256 || at + LONGEST + total > end) {
      throw Broken.wrong();
    }
    values = java.util.Arrays.copyOfRange(bytes, at + LONGEST, at + LONGEST + total);
  }

  /** Its length in the file. */
  int length() {
    return LONGEST + values.length;
  }

  /** The next byte that is coded. */
  int next(Bits bits) throws Broken {
    int code = 0;
    for (int length = 1; length <= LONGEST; length++) {
      code = (code << 1) | bits.bit();
      int index = code - first[length];
      if (index < count[length]) {
        return values[place[length] + index] & 0xff;
      }
    }
    throw Broken.wrong();
  }
}
