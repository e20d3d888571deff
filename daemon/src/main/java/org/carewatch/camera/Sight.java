package org.carewatch.camera;

// One camera as last judged, for page, metrics and doctor. Immutable.

import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import org.carewatch.event.Subject;

/**
 * The newest word about one camera.
 *
 * @param answers of each aspect that is asked of it, {@link Aspect#FLOW} always; in their order
 * @param framesPerSecond of the last look that saw pictures; empty where the last saw none
 */
public record Sight(
    Subject subject, String name, Map<Aspect, Answer> answers, OptionalDouble framesPerSecond) {

  /**
   * What is told of one aspect.
   *
   * @param since when it became so
   */
  public record Answer(Verdict verdict, Instant since) {}

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
