package org.carewatch.camera;

import java.util.Optional;

/**
 * Asks a camera for one aspect more, in each look after its flow. On the look's virtual thread,
 * never twice at once for one camera; may block for 8 s, and what it keeps between two looks is its
 * own.
 */
public interface Further {
  /** Which; each at most once a camera, and never {@link Aspect#FLOW}. */
  Aspect aspect();

  /**
   * One look's answer, without any hysteresis.
   *
   * @param flow what the same look said of the flow
   * @return empty where this look asked nothing: what is told stands
   */
  Optional<Verdict> ask(Verdict flow);
}
