package org.carewatch.retention;

import java.time.LocalDate;

/** Whether the days that will be owed will be held. */
public sealed interface WillHold {
  /** Nothing seen says that they will not. */
  record Holds() implements WillHold {}

  /** On this day the first of them will be missing. */
  record Fails(LocalDate on) implements WillHold {}

  /** Too little was seen yet: nothing is overwritten so far, and no room is told. */
  record CannotTell() implements WillHold {}

  /** The word in JSON. */
  default String word() {
    return switch (this) {
      case Holds _ -> "holds";
      case Fails _ -> "fails";
      case CannotTell _ -> "cannot-tell";
    };
  }
}
