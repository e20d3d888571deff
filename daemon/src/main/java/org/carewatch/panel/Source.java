package org.carewatch.panel;

/** The port: one panel, or one input that a panel's relay drives. */
public interface Source {

  /**
   * Asks now. Blocks up to some {@link org.carewatch.http.Patience#total}s, one for each question
   * that it takes; on a thread of the rounds or of a doctor's.
   */
  Reading read();
}
