package org.carewatch.desk;

// What reaches the desk's thread. Values; any thread.

/** One thing for the desk's thread to deal with. */
sealed interface DeskInput {

  /** Takes an input in, or drops it where 1,000 wait. */
  @FunctionalInterface
  interface Post {
    void post(DeskInput input);
  }

  /**
   * A message.
   *
   * @param handled to be run once it was dealt with: acknowledges it to the broker
   */
  record Arrived(Incoming message, Runnable handled) implements DeskInput {}

  /** A key of the terminal. */
  record Pressed(char key) implements DeskInput {}

  /** Connected and subscribed. */
  record LinkUp(String broker) implements DeskInput {}

  /** The connection ended, or could not be made. */
  record LinkDown(String reason) implements DeskInput {}
}
