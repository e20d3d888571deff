package org.carewatch.camera.rtsp;

// What lies in an RTP payload of H.264 (RFC 6184) or H.265 (RFC 7798). Pure; takes any bytes and
// never throws; looks at every byte at most once.
//
//   H.264   type = b0 & 31           1 slice, 5 IDR, 7 SPS, 8 PPS
//           24 STAP-A   | b0 | length, unit | length, unit ...
//           28, 29 FU   | b0 | S E R type | part of a unit
//   H.265   type = b0 >> 1 & 63      0-9 slice, 16-21 IRAP, 32-34 VPS SPS PPS
//           48 AP       | b0 b1 | length, unit | length, unit ...
//           49 FU       | b0 b1 | S E type | part of a unit

/** The kinds of units in a payload, as a sum of {@link #SLICE}, {@link #KEY}, {@link #SETS}. */
final class Nal {
  /** A part of a picture. */
  static final int SLICE = 1;

  /** A part of a picture that needs no other. */
  static final int KEY = 2;

  /** Parameter sets, which come in front of a key picture. */
  static final int SETS = 4;

  private Nal() {}

  static int kinds(Codec codec, byte[] bytes, int offset, int length) {
    return switch (codec) {
      case H264 -> length < 1 ? 0 : h264(bytes, offset, length);
      case H265 -> length < 2 ? 0 : h265(bytes, offset, length);
      case OTHER -> 0;
    };
  }

  private static int h264(byte[] bytes, int offset, int length) {
    int type = bytes[offset] & 31;
    return switch (type) {
      case 24 -> units(Codec.H264, bytes, offset + 1, length - 1);
      case 28, 29 -> length < 2 ? 0 : h264(bytes[offset + 1] & 31);
      default -> h264(type);
    };
  }

  private static int h264(int type) {
    return switch (type) {
      case 1, 2, 3, 4 -> SLICE;
      case 5 -> SLICE | KEY;
      case 7, 8 -> SETS;
      default -> 0;
    };
  }

  private static int h265(byte[] bytes, int offset, int length) {
    int type = (bytes[offset] >> 1) & 63;
    return switch (type) {
      case 48 -> units(Codec.H265, bytes, offset + 2, length - 2);
      case 49 -> length < 3 ? 0 : h265(bytes[offset + 2] & 63);
      default -> h265(type);
    };
  }

  private static int h265(int type) {
    if (type >= 16 && type <= 21) {
      return SLICE | KEY;
    }
    if (type >= 32 && type <= 34) {
      return SETS;
    }
    return type <= 9 ? SLICE : 0;
  }

  /** Units with their lengths in front; what does not fit ends the walk. */
  private static int units(Codec codec, byte[] bytes, int offset, int length) {
    int kinds = 0;
    int at = offset;
    int end = offset + length;
    while (at + 3 <= end) {
      int size = Rtp.two(bytes, at);
      at += 2;
      if (size == 0 || at + size > end) {
        return kinds;
      }
      int first = bytes[at];
      kinds |= codec == Codec.H264 ? h264(first & 31) : h265((first >> 1) & 63);
      at += size;
    }
    return kinds;
  }
}
