package org.carewatch.line;

/**
 * What can be wrong with a line; each has its own words in the table of reasons under the same
 * name.
 */
public enum LineTrouble {
  CHIP_GONE,
  NO_SUCH_LINE,
  LINE_BUSY,
  NO_RIGHTS,
  LOST_EDGES,
  WATCHER_DEAD,
  LINE_ERROR,
  CUT,
  SHORTED
}
