package org.carewatch.line;

// One opened output. Used by the thread of the signs only.

/** An output; off when opened, off when closed. */
public interface OutputLine extends AutoCloseable {

  /** Drives it; also the way to notice that its chip is gone. Answers what was driven. */
  Answer<Boolean> drive(boolean on);

  /** Drives it off and gives the line back. */
  @Override
  void close();
}
