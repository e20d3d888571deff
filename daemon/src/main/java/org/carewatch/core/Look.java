package org.carewatch.core;

/** What one look at a panel over the network found. */
public sealed interface Look {
  /** All that counts is armed. */
  record Armed() implements Look {}

  /** Something is disarmed; {@code arming}: it is being armed just now, and nobody may touch it. */
  record Disarmed(boolean arming) implements Look {}

  /** Neither; the words go into the event. */
  record CannotTell(String words) implements Look {}
}
