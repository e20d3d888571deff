package org.carewatch.http;

// Reads a device's XML or JSON, bounded: 32 levels, 10,000 nodes, no DTD, no entity beyond XML's
// own five. The bytes were bounded before. Pure.

import java.nio.charset.StandardCharsets;

/** What came of reading a body. */
public sealed interface Document {
  int LEVELS = 32;
  int NODES = 10_000;

  /** XML; the root is its root element. */
  record Xml(Node root) implements Document {}

  /** JSON; the root has no name, and its children are the members. */
  record Json(Node root) implements Document {}

  /** Neither, or not whole. */
  record Unreadable(String why) implements Document {}

  /** Reads a body whole; what stands behind it makes it unreadable too. */
  static Document of(byte[] body) {
    int at = 0;
    while (at < body.length && (body[at] <= ' ' && body[at] >= 0)) {
      at++;
    }
    if (at == body.length) {
      return new Unreadable("empty answer");
    }
    return switch (body[at]) {
      case '{', '[' -> new JsonReading().read(body);
      case '<', (byte) 0xEF -> new XmlReading().read(body, at);
      default ->
          new Unreadable(
              "neither XML nor JSON: "
                  + Excerpt.of(
                      new String(
                          body, at, Math.min(body.length - at, 200), StandardCharsets.UTF_8)));
    };
  }
}
