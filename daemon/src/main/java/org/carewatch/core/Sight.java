package org.carewatch.core;

import java.util.Optional;
import org.carewatch.event.Reason;

/** Whether a camera counts where an area has to be seen. Immutable. */
sealed interface Sight {

  /** It gives a live, untampered picture, and as far as is known it is being recorded. */
  record Sees() implements Sight {}

  /** It does not, and this is why. */
  record Blind(Reason why) implements Sight {}

  /** Nobody knows; never bad. */
  record CannotTell(Reason why) implements Sight {}

  /** The word in JSON. */
  default String word() {
    return switch (this) {
      case Sees _ -> "good";
      case Blind _ -> "bad";
      case CannotTell _ -> "cannot-tell";
    };
  }

  /** Why it does not count; empty where it does. */
  default Optional<Reason> reason() {
    return switch (this) {
      case Sees _ -> Optional.empty();
      case Blind blind -> Optional.of(blind.why);
      case CannotTell unknown -> Optional.of(unknown.why);
    };
  }
}
