package org.carewatch.onvif;

// What came of one call. Immutable.

import org.carewatch.event.Text;
import org.carewatch.http.Node;

/** An answer as asked for, or why there is none. */
public sealed interface Said {

  /**
   * It answered.
   *
   * @param content the one element of the answer's body
   * @param envelope the whole answer
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Told(Node content, byte[] envelope) implements Said {}

  /**
   * It did not.
   *
   * @param words of the device or of the wire, for the technician; no secret, may be empty
   */
  record Failed(Trouble trouble, String words) implements Said {

    /** What happened, as one line. */
    public String line() {
      return words.isEmpty() ? trouble.text().en() : trouble.text().en() + ": " + words;
    }

    /** What happened, and what to do about it. */
    public Text withCure() {
      return new Text(
          trouble.text().zh() + "；" + trouble.cure().zh(), line() + "; " + trouble.cure().en());
    }
  }
}
