package org.carewatch.core;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.carewatch.event.Head;
import org.carewatch.event.Text;
import org.carewatch.time.ClockTrust;
import org.carewatch.time.Moment;

/**
 * An immutable picture of what the core knows, for page, state, heartbeat, metrics and watchdog.
 * Made on change, at most four times a second, at once after an alarm.
 *
 * @param nanos monotonic time at which it was made
 * @param head the last event made, durable or not
 * @param durable the last event on the card
 * @param unwritten events made and not yet on the card
 */
public record Snapshot(
    long nanos,
    Instant wall,
    ClockTrust clock,
    String run,
    int boot,
    Instant startedAt,
    Optional<Head> head,
    Optional<Head> durable,
    int unwritten,
    boolean journalWell,
    List<ContactView> contacts,
    List<AlarmView> alarms,
    List<ConditionView> conditions,
    List<DeskView> desks) {

  /** Before the core's first step: nothing is known, and no run has begun. */
  public static Snapshot nothingYet(Moment now) {
    return new Snapshot(
        now.nanos(),
        now.wall(),
        now.trust(),
        "",
        0,
        now.wall(),
        Optional.empty(),
        Optional.empty(),
        0,
        false,
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  /** A button or the enclosure: {@code state} is open, closed, held or unknown. */
  public record ContactView(String subject, String name, String state, Instant since) {}

  /**
   * An incident that is not over: latched, or with presses that wait for a person.
   *
   * @param contactClosed the contact is closed now
   * @param latched not yet reset by hand
   * @param notDelivered 20 s without {@code stored}
   */
  public record AlarmView(
      String incident,
      String subject,
      String name,
      String mode,
      boolean contactClosed,
      boolean latched,
      boolean notDelivered,
      List<PressView> presses) {}

  /** One press of an incident: its event, when, and each desk's answers so far. */
  public record PressView(
      String event, long sequence, Instant at, boolean answered, List<AnswerView> answers) {}

  /** The highest level of one desk for one press; level empty while there is none. */
  public record AnswerView(String desk, String level, String by, int attempts) {}

  /** A fault or doubt that stands. {@code verdict}: bad or cannot-tell. */
  public record ConditionView(
      String subject,
      String question,
      String verdict,
      Text reason,
      Text cure,
      Instant since,
      String incident,
      int priority) {}

  /**
   * One desk, its paths and what it is owed.
   *
   * @param paths each path's word: up or down, and why
   * @param onePath its brokers are one path: no two of them have a {@code via} of their own
   * @param alarmsOwed priority 1 events without its {@code stored}
   * @param lastAlarm place of the last priority 1 event owed to it, or {@code none}
   * @param lastEvent place of the last other event owed to it, or {@code none}
   */
  public record DeskView(
      String desk,
      String role,
      List<PathView> paths,
      boolean onePath,
      int alarmsOwed,
      Optional<Instant> oldestOwed,
      String lastAlarm,
      String lastEvent) {}

  /** One path; {@code roundTrip}: the newest that ended in this process, empty before the first. */
  public record PathView(
      int path, boolean up, Text reason, Instant since, Optional<RoundTripView> roundTrip) {}

  /**
   * A {@code test.periodic} that came back as {@code stored} over the same path, or did not.
   *
   * @param at when it was sent
   * @param millis to the {@code stored}; 0 where it failed
   */
  public record RoundTripView(Instant at, boolean good, long millis) {}
}
