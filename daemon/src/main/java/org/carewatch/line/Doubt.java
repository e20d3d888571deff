package org.carewatch.line;

// Hysteresis of a button's fault: 1 s until it is told, 3 s of health until it is over. Pure.

import java.util.List;
import java.util.OptionalLong;

/** What is told and what is doubted of a button's health. Times are monotonic nanoseconds. */
public sealed interface Doubt {

  /** A fault must stand this long: 1 s, longer than any key takes from one contact to the other. */
  long UNTIL_TOLD = 1_000_000_000L;

  /** Health must stand this long: 3 s. */
  long UNTIL_OVER = 3_000_000_000L;

  /** What one look at the contacts says. */
  sealed interface Health {
    /** All is well. */
    record Well() implements Health {}

    /** Not all contacts have been seen yet; says nothing either way. */
    record Unseen() implements Health {}

    /** Something is wrong. */
    record Ill(LineTrouble trouble, String detail) implements Health {}
  }

  /** Nothing is told, nothing is doubted. */
  record Clear() implements Doubt {}

  /** Ill since then, not told yet. */
  record Doubted(Health.Ill ill, long since) implements Doubt {}

  /** Told. */
  record Raised(Health.Ill ill) implements Doubt {}

  /** Told, and ill in another way since then. */
  record Turning(Health.Ill told, Health.Ill ill, long since) implements Doubt {}

  /** Told, and well since then. */
  record Clearing(Health.Ill told, long since) implements Doubt {}

  /** The next state and what it tells. */
  record Step(Doubt next, List<ButtonSignal> signals) {}

  /** A look at {@code nanos}. */
  default Step look(Health health, long nanos) {
    return switch (health) {
      case Health.Unseen _ -> stay(this);
      case Health.Well _ -> well(nanos);
      case Health.Ill ill -> ill(ill, nanos);
    };
  }

  /** When a look can change something though the contacts stay as they are. */
  default OptionalLong deadline() {
    return switch (this) {
      case Clear _, Raised _ -> OptionalLong.empty();
      case Doubted(_, long since) -> OptionalLong.of(since + UNTIL_TOLD);
      case Turning(_, _, long since) -> OptionalLong.of(since + UNTIL_TOLD);
      case Clearing(_, long since) -> OptionalLong.of(since + UNTIL_OVER);
    };
  }

  private Step well(long nanos) {
    return switch (this) {
      case Clear _, Doubted _ -> stay(new Clear());
      case Raised(Health.Ill told) -> stay(new Clearing(told, nanos));
      case Turning(Health.Ill told, _, _) -> stay(new Clearing(told, nanos));
      case Clearing(_, long since) ->
          nanos - since >= UNTIL_OVER
              ? new Step(new Clear(), List.of(new ButtonSignal.FaultOff()))
              : stay(this);
    };
  }

  private Step ill(Health.Ill ill, long nanos) {
    return switch (this) {
      case Clear _ -> stay(new Doubted(ill, nanos));
      case Doubted(Health.Ill same, long since) ->
          same.trouble() == ill.trouble() ? due(ill, since, nanos) : stay(new Doubted(ill, since));
      case Raised(Health.Ill told) ->
          told.trouble() == ill.trouble() ? stay(this) : stay(new Turning(told, ill, nanos));
      case Clearing(Health.Ill told, _) ->
          told.trouble() == ill.trouble()
              ? stay(new Raised(told))
              : stay(new Turning(told, ill, nanos));
      case Turning(Health.Ill told, Health.Ill before, long since) ->
          told.trouble() == ill.trouble()
              ? stay(new Raised(told))
              : before.trouble() == ill.trouble()
                  ? due(ill, since, nanos)
                  : stay(new Turning(told, ill, since));
    };
  }

  private Step due(Health.Ill ill, long since, long nanos) {
    return nanos - since >= UNTIL_TOLD
        ? new Step(new Raised(ill), List.of(new ButtonSignal.FaultOn(ill.trouble(), ill.detail())))
        : stay(this);
  }

  private static Step stay(Doubt next) {
    return new Step(next, List.of());
  }
}
