package org.carewatch.box;

// Why the process before this one ended, told from its last mark. Pure; any thread.

import java.util.Locale;
import java.util.Optional;

/**
 * What the last mark says.
 *
 * @param boot number of this kernel start
 * @param cause why the process before ended
 * @param mark its last mark, at most 60 s older than its end; empty at the first start
 */
public record LastEnd(int boot, Cause cause, Optional<Mark> mark) {

  /** The causes of {@code daemon.started}. */
  public enum Cause {
    POWER,
    CRASH,
    WATCHDOG,
    UPDATE,
    ORDER;

    /** The word in events. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Judges a mark. An orderly stop was an order, an update or a flat battery, whatever became of
   * the kernel since. Without one: another kernel start means that the power went (a kernel that
   * hung and was reset by the board looks the same); the same one means a crash, or the watchdog
   * where the mark says that it was not being fed. A first start was ordered by whoever started it.
   *
   * @param known the highest boot number that the journal holds, 0 where none or not known: the
   *     number never falls below it, even where the mark is lost
   */
  static LastEnd of(Optional<Mark> mark, String bootId, int known) {
    if (mark.isEmpty()) {
      return new LastEnd(known + 1, known == 0 ? Cause.ORDER : Cause.CRASH, mark);
    }
    Mark last = mark.get();
    boolean sameKernel = last.bootId().equals(bootId);
    int boot = Math.max(sameKernel ? last.boot() : last.boot() + 1, known);
    return new LastEnd(boot, cause(last, sameKernel), mark);
  }

  private static Cause cause(Mark last, boolean sameKernel) {
    if (!last.ended().isEmpty()) {
      return switch (last.ended()) {
        case "update" -> Cause.UPDATE;
        case "power" -> Cause.POWER;
        default -> Cause.ORDER;
      };
    }
    if (!sameKernel) {
      return Cause.POWER;
    }
    return last.starved() ? Cause.WATCHDOG : Cause.CRASH;
  }
}
