package org.carewatch.site;

// How a choice is spelt in the configuration. Implemented by enums only.

import java.util.Locale;

/** A choice of the configuration that knows the word it is written with. */
public interface Word {

  /** The constant's name; enums have it. */
  String name();

  /** The word in the configuration: the constant's name in lower case with '-' for '_'. */
  default String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
