package org.carewatch.onvif;

// Envelopes that go out. Pure.

/** SOAP 1.2, and the names that its parts have here. */
final class Soap {
  private static final String ENVELOPE = "http://www.w3.org/2003/05/soap-envelope";

  private Soap() {}

  /**
   * One request.
   *
   * @param header elements for the header; may be empty
   * @param body the one element of the body
   */
  static String envelope(String header, String body) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<s:Envelope xmlns:s=\""
        + ENVELOPE
        + "\">"
        + (header.isEmpty() ? "" : "<s:Header>" + header + "</s:Header>")
        + "<s:Body>"
        + body
        + "</s:Body></s:Envelope>";
  }

  /** For element text and attribute values; what XML cannot hold at all is left out. */
  static String escaped(String text) {
    StringBuilder out = new StringBuilder();
    text.codePoints()
        .filter(one -> one >= ' ' && one != 0xFFFE && one != 0xFFFF)
        .filter(one -> one < 0xD800 || one > 0xDFFF)
        .forEach(one -> {
          switch (one) {
            case '<' -> out.append("&lt;");
            case '>' -> out.append("&gt;");
            case '&' -> out.append("&amp;");
            case '"' -> out.append("&quot;");
            default -> out.appendCodePoint(one);
          }
        });
    return out.toString();
  }
}
