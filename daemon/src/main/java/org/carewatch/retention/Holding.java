package org.carewatch.retention;

// One camera's answers, kept apart: what is set, what is held, what will be held. Immutable.

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What became of the days owed by one camera.
 *
 * @param configured the days that the recorder is set to keep; empty where it does not say
 * @param mode when it records, as it is set now
 * @param owed the days owed; empty where our own clock is not trusted, and then nothing else counts
 * @param held how many of them were found how
 * @param days each of the newest {@value Holding#SHOWN} owed, the oldest first, as one letter: h
 *     held, m marked, g gaps, n nothing, e gone early, d without footage by design, u unknown
 * @param oldest the oldest day with any footage
 * @param willHold whether the days will go on being held
 * @param findings what is wrong
 */
public record Holding(
    OptionalInt configured,
    Mode mode,
    Optional<Owed> owed,
    Held held,
    String days,
    Optional<LocalDate> oldest,
    WillHold willHold,
    List<Finding> findings) {

  /** How many days are shown one by one. */
  public static final int SHOWN = 90;

  /** Takes its own copy. */
  public Holding {
    findings = List.copyOf(findings);
  }

  /**
   * Days owed, by what was found.
   *
   * @param whole read to the second, nothing missing
   * @param marked the calendar says that there is something
   * @param gapped read to the second, something missing
   * @param nothing no footage
   * @param byDesign without footage, or with stretches of none, while on motion only
   * @param unknown not told
   */
  public record Held(int whole, int marked, int gapped, int nothing, int byDesign, int unknown) {
    static final Held NONE = new Held(0, 0, 0, 0, 0, 0);
  }

  /** {@code good}, {@code bad} or {@code cannot-tell}: whether the days owed are held today. */
  public String word() {
    boolean bad = findings.stream().anyMatch(one -> Judgement.isOfToday(one.reason()));
    boolean unsure = owed.isEmpty() || held.unknown > 0 || held.byDesign > 0;
    return bad ? "bad" : unsure ? "cannot-tell" : "good";
  }
}
