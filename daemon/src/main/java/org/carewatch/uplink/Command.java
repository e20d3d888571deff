package org.carewatch.uplink;

// Duty: the commands of a desk, read and judged to be whole. Pure.

import java.util.Optional;
import org.carewatch.event.Topic;

/** What a desk may ask. */
sealed interface Command {

  /** Works once. */
  String id();

  /**
   * Send again what the desk's role receives, in journal order.
   *
   * @param after begin behind this place; empty: from the oldest
   * @param through end with this place
   */
  record Replay(String id, Topic topic, Optional<String> after, String through)
      implements Command {}

  /** Send the state now. */
  record State(String id) implements Command {}

  /** Try every path now. */
  record Test(String id) implements Command {}

  /** It cannot be carried out; the reason goes into the result. */
  record Refuse(String id, String reason) implements Command {}

  /**
   * Nobody may ask for it: refused, and told as {@code access.refused}.
   *
   * @param kind {@code run}, {@code disarm}, {@code bypass}, {@code reset} or {@code command}
   */
  record Forbidden(String id, String kind, String reason) implements Command {}
}
