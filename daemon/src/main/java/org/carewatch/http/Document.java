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

  /** Which members of a large JSON text are kept; the others cost no node. */
  interface Keep {
    /**
     * Whether this member is read.
     *
     * @param level 1 for the members of the root, one more for each object around it; lists are no
     *     level
     */
    boolean keeps(int level, String name);
  }

  /** Reads a body whole; what stands behind it makes it unreadable too. */
  static Document of(byte[] body) {
    return of(body, (_, _) -> true);
  }

  /** The same of a large text: of JSON only what is to be kept. */
  static Document of(byte[] body, Keep keep) {
    int at = 0;
    while (at < body.length && (body[at] <= ' ' && body[at] >= 0)) {
      at++;
    }
    if (at == body.length) {
      return new Unreadable("empty answer");
    }
    return switch (body[at]) {
      case '{', '[' -> new JsonReading(keep).read(body);
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
