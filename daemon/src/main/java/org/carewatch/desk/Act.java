package org.carewatch.desk;

// What the desk wants done, in this order. Values only: any thread.

import java.util.Map;

/** All that {@link Desk} asks of the world besides keeping. */
sealed interface Act {

  /**
   * Publish with QoS 1, signed where there is a key.
   *
   * @param topic {@code receipt} or {@code command}
   * @param expirySeconds after which the broker drops it; 0: never
   */
  record Send(String facility, String topic, byte[] payload, int expirySeconds) implements Act {}

  /**
   * Tell the person at the desk, or the script that reads its lines.
   *
   * @param fields strings, numbers and booleans by name, as {@code --json} prints them
   */
  record Show(Say say, Map<String, Object> fields) implements Act {}

  /** An alarm that was not here before. */
  record Ring() implements Act {}
}
