package org.carewatch.rig.trial;

/**
 * One fault and what is to come of it. Immutable.
 *
 * @param name one word with hyphens, as in docs/faults.md and on the command line
 * @param done what is done to the facility
 * @param promised what SPEC promises of it
 */
public record Trial(String name, String done, String promised, Plan.Maker plan, Act act) {

  /**
   * The fault and the presses; begins in a facility in health and leaves mending to the frame where
   * it can.
   */
  public interface Act {
    /** Plays it on this ground, on a thread of its own; {@link Missed} says what did not happen. */
    void play(Ground ground) throws Exception;
  }

  /** On the usual ground. */
  public static Trial of(String name, String done, String promised, Act act) {
    return new Trial(name, done, promised, folder -> Plan.usual(), act);
  }

  /** On a ground of its own. */
  public Trial on(Plan.Maker other) {
    return new Trial(name, done, promised, other, act);
  }
}
