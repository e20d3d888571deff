package org.carewatch.journal;

/**
 * The journal's file could not be read or opened; the message says what was tried, on which file,
 * and the cure.
 */
public final class JournalException extends Exception {
  private static final long serialVersionUID = 1L;

  public JournalException(String message, Throwable cause) {
    super(message, cause);
  }

  public JournalException(String message) {
    super(message);
  }
}
