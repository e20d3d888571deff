package org.carewatch.core;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.carewatch.event.Head;
import org.carewatch.event.Subject;

/** A condition that is not clear. Immutable; times in monotonic nanoseconds. */
sealed interface Fault {

  /** The newest word of why, and what a cause takes along. */
  record Evidence(String detail, List<Subject> takes) {}

  /** Bad since then, not raised. */
  record Doubted(long since, Evidence evidence) implements Fault {}

  /** Bad since then, not raised, and well for the moment; forgotten at {@code until}. */
  record Relieved(Doubted doubted, long until) implements Fault {}

  /** Raised; the incident is empty until it could be told. */
  record Raised(String incident, Opened opened, Evidence evidence) implements Fault {}

  /** Raised, and well since then; restored at {@code until}. */
  record Clearing(Raised raised, long until) implements Fault {}

  /**
   * When a fault began, and the event that opened it.
   *
   * @param nanos on this process's scale; of an earlier kernel start: the beginning of this one
   * @param dated whether {@code since} was read from a synchronised clock
   * @param head of the opening event; empty until it could be told
   * @param to the desks that the opening event is for
   */
  record Opened(Instant since, long nanos, boolean dated, Optional<Head> head, List<String> to) {}
}
