package org.carewatch.line;

// Trouble of a line that is still open: told once, over after 10 s without another. Pure.

/** Whether an open line can be trusted. */
sealed interface Steadiness {

  /** How long without new trouble until the line is trusted again: 10 s. */
  long CALM = 10_000_000_000L;

  /** It can. */
  record Steady() implements Steadiness {}

  /** It cannot; the first trouble was told, the last one was at {@code nanos}. */
  record Unsteady(long nanos) implements Steadiness {}

  /** Whether the trouble is over at {@code nanos}. */
  default boolean isOver(long nanos) {
    return switch (this) {
      case Steady _ -> false;
      case Unsteady(long last) -> nanos - last >= CALM;
    };
  }
}
