package org.carewatch.panel;

// What one look at a panel found. Immutable.

import org.carewatch.event.Text;
import org.carewatch.http.Answer;
import org.carewatch.onvif.Said;

/** Armed, disarmed or cannot tell; each with the words that the device used. */
public sealed interface Reading {

  /** What it was read from, for the technician. */
  String words();

  /** All that counts is armed. */
  record Armed(String words) implements Reading {}

  /**
   * Something that counts is disarmed.
   *
   * @param arming it is being armed just now: nobody should touch it
   */
  record Disarmed(String words, boolean arming) implements Reading {}

  /** It answered nothing that can be understood as one of both. */
  record CannotTell(Text text, Text cure, String words) implements Reading {

    /** As one line for an event's detail. */
    public String detail() {
      return words.isEmpty() ? text.en() : text.en() + ": " + words;
    }
  }

  static CannotTell cannotTell(Doubt doubt, String words) {
    return new CannotTell(doubt.text(), doubt.cure(), words);
  }

  static CannotTell cannotTell(Said.Failed failed) {
    return new CannotTell(failed.trouble().text(), failed.trouble().cure(), failed.words());
  }

  static CannotTell cannotTell(Answer.Failed failed) {
    return new CannotTell(failed.trouble().text(), failed.trouble().cure(), failed.words());
  }
}
