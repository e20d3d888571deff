package org.carewatch.line.kernel;

// How a line is called in Pi4J. Pure.

import com.pi4j.config.Config;
import java.util.Map;

/** A line's place in Pi4J's registry. */
final class Address {
  /** Lines a chip can have at most: Pi4J tells lines apart by one number, without the chip. */
  private static final int LINES = 1024;

  private Address() {}

  /** The properties that Pi4J wants of every input and output. */
  static Map<String, String> properties(String name, Request request) {
    return Map.of(
        Config.ID_KEY, name, Config.NAME_KEY, name, "bcm", Integer.toString(request.line()));
  }

  /** Different for every line of every chip. */
  static int unique(Request request) {
    return request.chip() * LINES + request.line();
  }
}
