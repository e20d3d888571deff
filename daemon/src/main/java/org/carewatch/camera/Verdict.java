package org.carewatch.camera;

// Three answers, never two. Immutable.

import org.carewatch.event.Reason;
import org.carewatch.event.Text;

/** What is said of one camera. */
public sealed interface Verdict {

  /** What was seen. */
  Text words();

  /** Pictures flow. */
  record Good(Text words) implements Verdict {}

  /** They do not, and it is the camera's matter or that of the way to it. */
  record Bad(Reason reason, Text words) implements Verdict {}

  /** Nobody knows; never bad. */
  record CannotTell(Reason reason, Text words) implements Verdict {}

  /** The word in JSON. */
  default String word() {
    return switch (this) {
      case Good good -> "good";
      case Bad bad -> "bad";
      case CannotTell unknown -> "cannot-tell";
    };
  }

  /** What it is bad or unknown for; empty where it is good. */
  default String question() {
    return switch (this) {
      case Good good -> "";
      case Bad bad -> bad.reason.word();
      case CannotTell unknown -> unknown.reason.word();
    };
  }

  /** What to do about it; empty words where nothing is to be done. */
  default Text cure() {
    return switch (this) {
      case Good good -> new Text("", "");
      case Bad bad -> bad.reason.cure();
      case CannotTell unknown -> unknown.reason.cure();
    };
  }

  /** The reason's words and what was seen. */
  default Text whole() {
    return switch (this) {
      case Good good -> good.words;
      case Bad bad -> joined(bad.reason, bad.words);
      case CannotTell unknown -> joined(unknown.reason, unknown.words);
    };
  }

  private static Text joined(Reason reason, Text words) {
    return words.en().isEmpty()
        ? reason.text()
        : new Text(reason.text().zh() + "：" + words.zh(), reason.text().en() + ": " + words.en());
  }
}
