package org.carewatch.line;

// Expected trouble is a value: every call of the port answers with one of two.

/** What was asked for, or why it cannot be had. */
public sealed interface Answer<T> {

  /** It worked. */
  record Got<T>(T value) implements Answer<T> {}

  /**
   * It did not.
   *
   * @param detail what happened, to which line, what to do; English, one line
   */
  record Trouble<T>(LineTrouble kind, String detail) implements Answer<T> {

    /** The same trouble as the answer to another question. */
    public <U> Trouble<U> as() {
      return new Trouble<>(kind, detail);
    }
  }
}
