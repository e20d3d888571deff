package org.carewatch.time;

/**
 * How far the wall clock can be trusted, as the kernel's clock discipline says (adjtimex(2),
 * STA_UNSYNC).
 */
public enum ClockTrust {
  SYNCHRONISED,
  UNSYNCHRONISED;

  /** The word in events and messages. */
  public String word() {
    return this == SYNCHRONISED ? "synchronised" : "unsynchronised";
  }
}
