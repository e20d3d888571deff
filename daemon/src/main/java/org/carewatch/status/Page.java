package org.carewatch.status;

// The page's files, read from the jar whenever they are asked for: nothing of them stays in memory.
// Any thread.

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/** Files that lie beside this class in the jar. */
final class Page {
  static final String HTML = "text/html; charset=utf-8";
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
          + " img-src blob:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private Page() {}

  static Endpoint file(String name, String contentType) {
    return request ->
        new Answer(200, contentType, read(name), Map.of("content-security-policy", POLICY)).now();
  }

  private static byte[] read(String name) {
    try (InputStream in = Page.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the jar lacks org/carewatch/status/" + name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
