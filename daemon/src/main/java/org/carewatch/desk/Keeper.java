package org.carewatch.desk;

// The one thing a desk must have done before it answers.

/** Keeps a line for good. */
@FunctionalInterface
interface Keeper {

  /**
   * True once the line would survive the loss of power; false where it could not be kept, which the
   * keeper says itself. May block for one write to the disk.
   */
  boolean keep(Kept line);
}
