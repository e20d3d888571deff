package org.carewatch.doctor;

// The port that every part implements. Called on a thread of the doctor's; may block.

/** Tries one thing that is configured, for real. */
public interface Check {

  /** What is tried, in few words, such as {@code line front-desk} or {@code desk anshan-110}. */
  String name();

  /**
   * Tries it within the limits. An exception counts as <em>cannot tell</em>.
   *
   * @throws Exception where trying broke; the doctor names it
   */
  Finding run(Limits limits) throws Exception;
}
