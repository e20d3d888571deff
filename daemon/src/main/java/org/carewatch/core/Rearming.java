package org.carewatch.core;

import java.time.Duration;
import org.carewatch.site.Panel;

/**
 * How far a panel that was disarmed is in being armed again. Pure; core's thread. Whether it worked
 * is never assumed: only the panel's own state, read again, ends it.
 */
sealed interface Rearming {
  /** How long after a pulse the panel may take to show that it is armed. */
  Duration VERIFY = Duration.ofSeconds(10);

  /** Times in monotonic nanoseconds at which {@link #due} wants a look. */
  long due();

  /** Nothing to do: armed, not allowed, or given up. */
  record Idle() implements Rearming {
    @Override
    public long due() {
      return Long.MAX_VALUE;
    }
  }

  /** Until then it may be disarmed; or until then the hours do not allow it. */
  record Waiting(long due, int attempts) implements Rearming {}

  /** The output is on. */
  record Pulsing(long due, int attempts) implements Rearming {}

  /** The output is off again, and the panel's state is waited for. */
  record Verifying(long due, int attempts) implements Rearming {}

  /**
   * What is to be done.
   *
   * @param doing on, off or nothing of the output; or that it is given up
   */
  record Step(Rearming next, Doing doing) {}

  /** What a step wants done. */
  enum Doing {
    NOTHING,
    ON,
    OFF,
    GIVE_UP
  }

  /** Disarmed since then. */
  static Rearming begins(Panel panel, long sinceNanos) {
    return new Waiting(sinceNanos + panel.grace().toNanos(), 0);
  }

  /**
   * Its time has come.
   *
   * @param allowed outside the hours, by a clock that can be trusted
   * @param left attempts that the day still has
   */
  static Step next(Rearming now, Panel.Rearm how, boolean allowed, int left, long nanos) {
    return switch (now) {
      case Idle idle -> new Step(idle, Doing.NOTHING);
      case Waiting waiting -> attempt(waiting.attempts, how, allowed, left, nanos);
      case Pulsing pulsing ->
          new Step(new Verifying(nanos + VERIFY.toNanos(), pulsing.attempts), Doing.OFF);
      case Verifying failed -> attempt(failed.attempts, how, allowed, left, nanos);
    };
  }

  private static Step attempt(
      int attempts, Panel.Rearm how, boolean allowed, int left, long nanos) {
    if (attempts >= how.attempts() || left <= 0) {
      return new Step(new Idle(), Doing.GIVE_UP);
    }
    return allowed
        ? new Step(new Pulsing(nanos + how.pulse().toNanos(), attempts + 1), Doing.ON)
        : new Step(new Waiting(nanos + Panels.LOOK, attempts), Doing.NOTHING);
  }
}
