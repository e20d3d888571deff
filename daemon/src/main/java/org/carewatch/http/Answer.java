package org.carewatch.http;

// What came of one question. Immutable.

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** An answer with whatever status, or why there is none. */
public sealed interface Answer {

  /**
   * The device answered, whole and within every limit; a redirect and a refused login are no
   * answers.
   *
   * @param headers by name in lower case
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Got(int status, Map<String, List<String>> headers, byte[] body) implements Answer {
    /** All values of a header. */
    public List<String> header(String name) {
      return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    }

    /** The body as text, and never more of it than this. */
    public String text(int most) {
      return new String(body, 0, Math.min(most, body.length), StandardCharsets.UTF_8);
    }
  }

  /**
   * There is none.
   *
   * @param words what happened, for the technician; no secret
   */
  record Failed(Trouble trouble, String words) implements Answer {}
}
