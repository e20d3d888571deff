package org.carewatch.status;

// The page's files, read from the jar once. Any thread.

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Files that lie beside this class in the jar. */
final class Page {
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
          + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private Page() {}

  static Endpoint file(String name, String contentType) {
    try (InputStream in = Page.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the jar lacks org/carewatch/status/" + name);
      }
      Answer answer =
          new Answer(
              200,
              contentType,
              in.readAllBytes(),
              java.util.Map.of("content-security-policy", POLICY));
      return request -> answer.now();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
