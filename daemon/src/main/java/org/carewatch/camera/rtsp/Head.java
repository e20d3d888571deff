package org.carewatch.camera.rtsp;

// The head of an RTSP message (RFC 2326, 4 to 7). Pure; takes any bytes and never throws. Fields
// that
// hold control characters are left out, so that nothing of a device's can break our own lines.
// Limit: 64 fields.

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Start line and fields.
 *
 * @param start the first line
 * @param fields in order, names in lower case
 */
record Head(String start, List<Field> fields) {
  static final int MOST_FIELDS = 64;
  private static final int MOST_LENGTH_DIGITS = 9;

  /** One field. */
  record Field(String name, String value) {}

  /** What stands in front of the empty line. */
  static Head read(byte[] bytes, int length) {
    String[] lines = new String(bytes, 0, length, StandardCharsets.ISO_8859_1).split("\n");
    List<Field> fields = new ArrayList<>();
    for (int i = 1; i < lines.length && fields.size() < MOST_FIELDS; i++) {
      int colon = lines[i].indexOf(':');
      String value = lines[i].substring(colon + 1).strip();
      if (colon > 0 && isPlain(value)) {
        fields.add(new Field(lines[i].substring(0, colon).strip().toLowerCase(Locale.ROOT), value));
      }
    }
    return new Head(lines.length == 0 ? "" : lines[0].strip(), List.copyOf(fields));
  }

  /** No control characters. */
  static boolean isPlain(String text) {
    return text.chars().allMatch(one -> one >= ' ' && one != 0x7f);
  }

  /** Whether it is RTSP at all: an answer, or a request of the device's. */
  boolean isRtsp() {
    return start.startsWith("RTSP/") || start.endsWith("RTSP/1.0");
  }

  /** The status of an answer; 0 where it is none. */
  int status() {
    return start.matches("RTSP/[0-9]\\.[0-9] [1-9][0-9]{2}( .*)?")
        ? Integer.parseInt(start.substring(9, 12))
        : 0;
  }

  /** The first field of this name. */
  Optional<String> of(String name) {
    return fields.stream().filter(one -> one.name.equals(name)).map(Field::value).findFirst();
  }

  /** All fields of this name. */
  List<String> all(String name) {
    return fields.stream().filter(one -> one.name.equals(name)).map(Field::value).toList();
  }

  /** Bytes that follow; -1 where that is no number. */
  int contentLength() {
    String text = of("content-length").orElse("0");
    return text.matches("[0-9]{1," + MOST_LENGTH_DIGITS + "}") ? Integer.parseInt(text) : -1;
  }
}
