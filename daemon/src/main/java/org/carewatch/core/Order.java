package org.carewatch.core;

/** What a person on site, or the process itself, asks of the core. */
public sealed interface Order {

  /** Ends the latch of an alarm by hand. Refused while its contact is closed. */
  record Reset(String incident, String by) implements Order {}

  /** "Pressed by mistake": told to the desks, stops nothing. */
  record Withdraw(String incident, String by, String note) implements Order {}

  /**
   * The process will end; cause {@code order}, {@code update} … and when it means to be back, 0
   * where not known.
   */
  record Stop(String cause, long backWithinSeconds) implements Order {}
}
