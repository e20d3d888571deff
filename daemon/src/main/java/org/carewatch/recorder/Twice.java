package org.carewatch.recorder;

// Hysteresis of a recorder's faults: two looks in a row that say the same. Not thread-safe: its
// owner's thread. Memory: one small entry a question that was ever bad.

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.carewatch.event.Reason;
import org.carewatch.event.Subject;

/** Counts looks. */
final class Twice {
  private record Question(Subject subject, Reason reason) {}

  /**
   * What was last told and what was last seen.
   *
   * @param told whether it is told as bad
   * @param seen whether the last look was bad
   */
  private record Looks(boolean told, boolean seen) {}

  private final Map<Question, Looks> all = new HashMap<>();

  /** One more look; what is to be told now, empty while a first look differs from what is told. */
  Optional<Boolean> look(Subject subject, Reason reason, boolean bad) {
    Question question = new Question(subject, reason);
    Looks before = all.getOrDefault(question, new Looks(false, false));
    boolean told = before.seen == bad ? bad : before.told;
    if (!told && !bad) {
      all.remove(question);
    } else {
      all.put(question, new Looks(told, bad));
    }
    return told == bad ? Optional.of(told) : Optional.empty();
  }
}
