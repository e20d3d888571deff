package org.carewatch.journal;

// One trim, from its plan to its end. A value; journal's thread.

import java.util.Map;
import org.carewatch.event.Fields;

/**
 * What shall go. It is declared in the journal first, and only then carried out.
 *
 * @param through the last row that may go
 * @param from {@code run:sequence} of the first event that goes, {@code to} of the last
 * @param count how many go
 * @param undelivered how many of them a desk was still owed
 */
record Trim(
    Why why, long first, long through, String from, String to, long count, long undelivered) {

  /** Why something goes. */
  sealed interface Why {
    /** It is older than {@code keep}. */
    record Old() implements Why {}

    /** There is no room, and it is of this priority. */
    record NoRoom(int priority) implements Why {}
  }

  /** The word in {@code journal.trimmed} and in a replay's {@code missing}. */
  static final String OLD = "trimmed";

  static final String NO_ROOM = "space";

  /** {@code detail} of {@code journal.trimmed}. */
  Map<String, Object> detail() {
    Map<String, Object> detail =
        switch (why) {
          case Why.Old() -> Fields.of("reason", OLD);
          case Why.NoRoom(int priority) -> Fields.of("reason", NO_ROOM, "priority", priority);
        };
    detail.putAll(Fields.of("from", from, "to", to, "count", count, "undelivered", undelivered));
    return detail;
  }
}
