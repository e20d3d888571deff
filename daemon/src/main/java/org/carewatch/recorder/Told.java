package org.carewatch.recorder;

// What came of a question to a recorder. Immutable.

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.carewatch.http.Answer;

/** An answer, or why there is none; never a guess. */
public sealed interface Told<T> {
  /** It was told. */
  record Here<T>(T what) implements Told<T> {}

  /**
   * It was not.
   *
   * @param words the device's own, for the technician; no secret
   */
  record Not<T>(Trouble trouble, String words) implements Told<T> {}

  static <T> Told<T> not(Answer.Failed failed) {
    return new Not<>(Trouble.of(failed), failed.trouble().text().en() + ": " + failed.words());
  }

  /** Why an endless answer ended, or did not begin. */
  static Not<?> ended(Answer answer) {
    return switch (answer) {
      case Answer.Failed failed -> (Not<?>) not(failed);
      case Answer.Got got -> new Not<Boolean>(Trouble.ABSENT, "status " + got.status());
    };
  }

  /** The same trouble for another question. */
  static <T> Told<T> not(Not<?> same) {
    return new Not<>(same.trouble, same.words);
  }

  /** The next step, where there was an answer. */
  default <U> Told<U> then(Function<T, Told<U>> next) {
    return switch (this) {
      case Here<T>(T what) -> next.apply(what);
      case Not<T> not -> not(not);
    };
  }

  /** What was told, or nothing and one doubt more. */
  default Optional<T> note(String what, List<String> doubts) {
    return switch (this) {
      case Here<T>(T here) -> Optional.of(here);
      case Not<T>(Trouble trouble, String words) -> {
        doubts.add(what + ": " + trouble.text().en() + ": " + words);
        yield Optional.empty();
      }
    };
  }
}
