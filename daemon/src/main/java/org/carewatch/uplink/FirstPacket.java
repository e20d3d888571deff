package org.carewatch.uplink;

// Duty: hands the library a CONNACK it can live with. Paho reads the broker's Receive Maximum and
// keep-alive as signed numbers (above 32,767 the first publish fails) and starts using topic
// aliases on its own; both are put right here, in the bytes. Pure. Limits: packets up to 4 KiB; a
// longer or odd one is left as it is.
//
//   0x20 | remaining length (1-4) | flags | reason | properties' length (1-4) | (id value)*

import java.util.Arrays;

/** The first packet that a broker sends. */
final class FirstPacket {

  static final int LARGEST = 4096;
  private static final int CONNACK = 0x20;
  private static final int RECEIVE_MAXIMUM = 0x21;
  private static final int KEEP_ALIVE = 0x13;
  private static final int TOPIC_ALIASES = 0x22;

  private FirstPacket() {}

  /**
   * The same packet with Receive Maximum and keep-alive at most 32,767 and no topic aliases.
   *
   * @param body all behind the remaining length
   */
  static byte[] tamed(int type, byte[] body) {
    byte[] copy = Arrays.copyOf(body, body.length);
    if (type == CONNACK && body.length > 3) {
      int at = 2;
      while (at < copy.length && (copy[at] & 0x80) != 0) {
        at++;
      }
      at++;
      while (at >= 0 && at < copy.length) {
        at = tameOne(copy, at);
      }
    }
    return copy;
  }

  /** Puts one property right; returns where the next begins, or -1 where this is none we know. */
  private static int tameOne(byte[] bytes, int at) {
    int value = at + 1;
    return switch (bytes[at]) {
      case RECEIVE_MAXIMUM, KEEP_ALIVE -> {
        if (value + 1 < bytes.length && bytes[value] < 0) {
          bytes[value] = 0x7F;
          bytes[value + 1] = (byte) 0xFF;
        }
        yield value + 2;
      }
      case TOPIC_ALIASES -> {
        Arrays.fill(
            bytes, Math.min(value, bytes.length), Math.min(value + 2, bytes.length), (byte) 0);
        yield value + 2;
      }
      case 0x24, 0x25, 0x28, 0x29, 0x2A -> value + 1;
      case 0x11, 0x27 -> value + 4;
      case 0x12, 0x15, 0x16, 0x1A, 0x1C, 0x1F -> behindText(bytes, value);
      case 0x26 -> {
        int second = behindText(bytes, value);
        yield second < 0 ? -1 : behindText(bytes, second);
      }
      default -> -1;
    };
  }

  private static int behindText(byte[] bytes, int at) {
    return at + 1 >= bytes.length
        ? -1
        : at + 2 + ((bytes[at] & 0xFF) << 8 | (bytes[at + 1] & 0xFF));
  }
}
