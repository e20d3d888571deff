package org.carewatch.doctor;

// Called on a thread of the control socket's; may block up to the doctor's patience.

/** What a running daemon answers to one named question. */
public interface Question {

  /**
   * One JSON value on one line, UTF-8, at most 1 MiB.
   *
   * @throws Exception where it cannot be answered; the asker is told the class and message
   */
  byte[] answer() throws Exception;
}
