package org.carewatch.http;

/** A text that parses well and goes beyond our limits; never leaves the package. */
final class Beyond extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Beyond(String what) {
    super(what);
  }
}
