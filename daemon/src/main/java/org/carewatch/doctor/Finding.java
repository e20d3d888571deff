package org.carewatch.doctor;

// Three answers, never two: what could not be tried is not bad. Immutable.

import org.carewatch.event.Text;

/** What came of one check. */
public sealed interface Finding {

  /** What was tried, such as a path, an address or a line. */
  String tried();

  /** What was found, in both languages. */
  Text text();

  /** It works. */
  record Good(String tried, Text text) implements Finding {}

  /** It does not; the cure is what a technician does next. */
  record Bad(String tried, Text text, Text cure) implements Finding {}

  /** It could not be tried; the cure is how it could be. */
  record CannotTell(String tried, Text text, Text cure) implements Finding {}

  /** The word in messages: good, bad or cannot-tell. */
  default String word() {
    return switch (this) {
      case Good good -> "good";
      case Bad bad -> "bad";
      case CannotTell cannotTell -> "cannot-tell";
    };
  }

  static Finding good(String tried, String zh, String en) {
    return new Good(tried, new Text(zh, en));
  }

  static Finding bad(String tried, String zh, String en, String cureZh, String cureEn) {
    return new Bad(tried, new Text(zh, en), new Text(cureZh, cureEn));
  }

  static Finding cannotTell(String tried, String zh, String en, String cureZh, String cureEn) {
    return new CannotTell(tried, new Text(zh, en), new Text(cureZh, cureEn));
  }
}
