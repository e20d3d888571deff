package org.carewatch.site;

// The electrical level of a line.

/** The level a line has when its contact is closed or its output is on. */
public enum Level implements Word {
  /** Near the supply voltage. */
  HIGH,
  /** Near ground. */
  LOW
}
