package org.carewatch.site;

// How much is written to the log.

/** The least serious line that is still written. */
public enum LogLevel implements Word {
  /** What is broken. */
  ERROR,
  /** What needs somebody. */
  WARN,
  /** One line a change. */
  INFO,
  /** For those who look for a fault. */
  DEBUG
}
