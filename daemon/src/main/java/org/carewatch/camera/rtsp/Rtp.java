package org.carewatch.camera.rtsp;

// The head of an RTP packet (RFC 3550, 5.1):
//
//   0      2 3 4       8 9           16              32
//   | V=2 |P|X|   CC   |M|    PT      |   sequence   |
//   |                  timestamp                     |
//   |                    SSRC                        |
//   | CC sources, 4 bytes each | extension if X | payload | padding if P
//
// Pure; takes any bytes and never throws.

import java.util.Optional;

/**
 * One packet's head, and where its payload lies in the bytes.
 *
 * @param sequence 0 to 65535
 * @param timestamp 0 to 2^32 - 1
 */
record Rtp(int payloadType, boolean marker, int sequence, long timestamp, int offset, int length) {
  private static final int HEAD = 12;

  /** Empty where it is no RTP packet. */
  static Optional<Rtp> read(byte[] bytes, int length) {
    if (length < HEAD || (bytes[0] & 0xc0) != 0x80) {
      return Optional.empty();
    }
    int offset = HEAD + 4 * (bytes[0] & 0x0f);
    if ((bytes[0] & 0x10) != 0) {
      if (offset + 4 > length) {
        return Optional.empty();
      }
      offset += 4 + 4 * two(bytes, offset + 2);
    }
    int padding = (bytes[0] & 0x20) != 0 ? bytes[length - 1] & 0xff : 0;
    if (offset + padding > length) {
      return Optional.empty();
    }
    return Optional.of(
        new Rtp(
            bytes[1] & 0x7f,
            (bytes[1] & 0x80) != 0,
            two(bytes, 2),
            ((long) two(bytes, 4) << 16) | two(bytes, 6),
            offset,
            length - offset - padding));
  }

  /** Two bytes, big end first. */
  static int two(byte[] bytes, int at) {
    return ((bytes[at] & 0xff) << 8) | (bytes[at + 1] & 0xff);
  }
}
