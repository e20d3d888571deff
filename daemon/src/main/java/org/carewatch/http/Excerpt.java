package org.carewatch.http;

// Words of a device on their way into events, logs and pages. Pure.

/** The beginning of what a device said, as one harmless line. */
public final class Excerpt {
  /** Characters that are shown. */
  static final int MOST = 120;

  private Excerpt() {}

  /** One line of printable characters, shortened. */
  public static String of(String said) {
    StringBuilder line = new StringBuilder();
    boolean blank = false;
    for (int at = 0; at < said.length() && line.length() < MOST; ) {
      int one = said.codePointAt(at);
      at += Character.charCount(one);
      boolean odd = Character.isWhitespace(one) || Character.isISOControl(one);
      boolean shown = !odd && Character.isDefined(one) && !Character.isSurrogate((char) one);
      if (shown && Character.getType(one) != Character.FORMAT) {
        line.append(blank && !line.isEmpty() ? " " : "").appendCodePoint(one);
        blank = false;
      } else {
        blank = true;
      }
    }
    return said.length() > MOST && line.length() >= MOST ? line + "…" : line.toString();
  }
}
