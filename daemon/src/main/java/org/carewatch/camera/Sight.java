package org.carewatch.camera;

// One camera as last judged, for page, metrics and doctor. Immutable.

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.carewatch.event.Subject;
import org.carewatch.event.Text;

/**
 * The newest word about one camera.
 *
 * @param answers of each aspect that is asked of it, {@link Aspect#FLOW} always; in their order
 * @param framesPerSecond of the last look that saw pictures; empty where the last saw none
 * @param clockOffset the camera's time less ours, as last measured against the middle of the round
 *     trip; empty where nobody can tell
 */
public record Sight(
    Subject subject,
    String name,
    Map<Aspect, Answer> answers,
    OptionalDouble framesPerSecond,
    Optional<Duration> clockOffset) {

  /**
   * What is told of one aspect.
   *
   * @param since when it became so
   * @param lastGood how it was when it was last good and then became otherwise
   * @param lastBad how it was when it was last bad and then became otherwise
   */
  public record Answer(
      Verdict verdict, Instant since, Optional<Past> lastGood, Optional<Past> lastBad) {
    /** Nothing is known of before. */
    public Answer(Verdict verdict, Instant since) {
      this(verdict, since, Optional.empty(), Optional.empty());
    }

    /** What is told now, after this; {@code now} is when it changes, if it does. */
    Answer next(Verdict told, Instant now) {
      if (told.question().equals(verdict.question())) {
        return new Answer(told, since, lastGood, lastBad);
      }
      Optional<Past> past = Optional.of(new Past(now, verdict.whole()));
      return new Answer(
          told,
          now,
          verdict instanceof Verdict.Good ? past : lastGood,
          verdict instanceof Verdict.Bad ? past : lastBad);
    }
  }

  /** What was told until then. */
  public record Past(Instant until, Text words) {}

  /** Takes its own copy. */
  public Sight {
    answers = Collections.unmodifiableMap(new EnumMap<>(answers));
  }

  /** Whether pictures flow. */
  public Verdict verdict() {
    return flow().verdict;
  }

  /** Since when they flow or do not. */
  public Instant since() {
    return flow().since;
  }

  private Answer flow() {
    return Objects.requireNonNull(answers.get(Aspect.FLOW));
  }
}
