package org.carewatch.line;

// What can be wrong with a line. The words for people come from the table of reasons.

/** Why a contact cannot be trusted. */
public enum LineTrouble {
  /** The GPIO chip is not there, or went away while it was used. */
  CHIP_GONE,
  /** The chip has no line of that number. */
  NO_SUCH_LINE,
  /** Another program or a driver of the kernel holds the line. */
  LINE_BUSY,
  /** We may not open the chip or the line. */
  NO_RIGHTS,
  /** The line changed and we were not told of it each time. */
  LOST_EDGES,
  /** The thread that reads the lines makes no progress; raised by the core from {@link Watch}. */
  WATCHER_DEAD,
  /** Anything else the kernel refuses, or a contact that never comes to rest; the detail says. */
  LINE_ERROR,
  /** Both contacts of a button are open: the cable is cut. From {@link Button}. */
  CUT,
  /** Both contacts of a button are closed: the cable is shorted. From {@link Button}. */
  SHORTED
}
