package org.carewatch.recorder;

// One answer that the questions of a sweep share, so that it is asked for once and not with each of
// them: a look asks anew, every two minutes. The recorder's own thread. Limit: five minutes.

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.carewatch.time.Time;

/** What a recorder told of itself a moment ago. */
final class Lately<T> {
  static final Duration KEPT = Duration.ofMinutes(5);

  private final Supplier<Told<T>> question;
  private final Time time;
  private Optional<T> answer = Optional.empty();
  private long answeredNanos;

  Lately(Supplier<Told<T>> question, Time time) {
    this.question = question;
    this.time = time;
  }

  /** As it was told within the last minutes, else as it is told now. */
  Told<T> told() {
    boolean fresh = time.nanos() - answeredNanos < KEPT.toNanos();
    return answer.isPresent() && fresh ? new Told.Here<>(answer.get()) : anew();
  }

  /** As it is told now; an answer that is none leaves nothing of what was told before. */
  Told<T> anew() {
    Told<T> now = question.get();
    answer = now instanceof Told.Here<T>(T what) ? Optional.of(what) : Optional.empty();
    answeredNanos = time.nanos();
    return now;
  }
}
