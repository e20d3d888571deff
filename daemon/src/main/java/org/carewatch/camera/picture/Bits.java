package org.carewatch.camera.picture;

// The bits of a scan: stuffed zeros left out, markers never run over. For one picture.

/** Reads bits from coded data. */
final class Bits {
  private final byte[] bytes;
  private int at;
  private int buffer;
  private int held;

  Bits(byte[] bytes, int from) {
    this.bytes = bytes;
    this.at = from;
  }

  /** The next bit, 0 or 1. */
  int bit() throws Broken {
    if (held == 0) {
      buffer = next();
      held = 8;
    }
    held--;
    return (buffer >> held) & 1;
  }

  /** So many bits, at most 16, as they stand. */
  int bits(int count) throws Broken {
    int value = 0;
    for (int i = 0; i < count; i++) {
      value = (value << 1) | bit();
    }
    return value;
  }

  /** A number of so many bits, at most 15, whose first bit is its sign. */
  int signed(int count) throws Broken {
    if (count == 0) {
      return 0;
    }
    int value = bits(count);
    return value < 1 << (count - 1) ? value - (1 << count) + 1 : value;
  }

  private int next() throws Broken {
    if (at >= bytes.length) {
      throw Broken.cutShort();
    }
    int value = bytes[at] & 0xff;
    if (value != 0xff) {
      at++;
      return value;
    }
    if (at + 1 < bytes.length && bytes[at + 1] == 0) {
      at += 2;
      return value;
    }
    throw Broken.cutShort(); // a marker where there should be data
  }

  /** Passes over the restart marker with this number, 0 to 7. */
  void restart(int number) throws Broken {
    held = 0;
    while (at + 1 < bytes.length && bytes[at] == (byte) 0xff && bytes[at + 1] == (byte) 0xff) {
      at++; // fill bytes
    }
    if (at + 1 >= bytes.length) {
      throw Broken.cutShort();
    }
    if (bytes[at] != (byte) 0xff || (bytes[at + 1] & 0xff) != 0xd0 + number) {
      throw Broken.wrong();
    }
    at += 2;
  }

  /** Where the next marker begins; what is coded before it is passed over. */
  int passOver() throws Broken {
    for (; at + 1 < bytes.length; at++) {
      int second = bytes[at + 1] & 0xff;
      boolean restart = second >= 0xd0 && second <= 0xd7;
      if (bytes[at] == (byte) 0xff && second != 0 && second != 0xff && !restart) {
        return at;
      }
    }
    throw Broken.cutShort();
  }
}
