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
    List<DeskView> desks,
    DutyView duty) {

  /** Without test mode, maintenance and drills. */
  public Snapshot(
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
    this(
        nanos,
        wall,
        clock,
        run,
        boot,
        startedAt,
        head,
        durable,
        unwritten,
        journalWell,
        contacts,
        alarms,
        conditions,
        desks,
        DutyView.NONE);
  }

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

  /**
   * What people on site announced, and when the road was last drilled.
   *
   * @param test while it is announced or runs
   * @param maintenance while it lasts
   * @param areas whether each area that has to be is seen
   */
  public record DutyView(
      Optional<TestView> test,
      Optional<MaintenanceView> maintenance,
      DrillView drill,
      List<AreaView> areas) {
    /** Nothing is announced, nothing known. */
    public static final DutyView NONE =
        new DutyView(
            Optional.empty(),
            Optional.empty(),
            new DrillView(Optional.empty(), Optional.empty(), "cannot-tell"),
            List.of());
  }

  /**
   * An area that has to be seen. {@code verdict}: good, bad or cannot-tell.
   *
   * @param since when it became so
   * @param required how many cameras must count
   * @param counting how many do
   */
  public record AreaView(
      String subject,
      String name,
      String verdict,
      Instant since,
      int required,
      long counting,
      List<EyeView> cameras) {}

  /**
   * A camera of an area. {@code verdict}: good, bad or cannot-tell.
   *
   * @param question the reason's word; empty where it is good
   * @param reason empty words where it is good
   */
  public record EyeView(
      String subject, String name, String verdict, String question, Text reason, Instant since) {}

  /**
   * Test mode.
   *
   * @param state announced (waits for desks, given up at {@code until}) or running
   * @param buttons their ids
   * @param missing the desks that have not stored the announcement
   */
  public record TestView(
      String state,
      List<String> buttons,
      String by,
      String why,
      long minutes,
      Instant until,
      List<String> missing) {}

  /** Announced maintenance. */
  public record MaintenanceView(String by, String why, Instant since, Instant until) {}

  /**
   * Drills.
   *
   * @param last empty where none is known
   * @param due empty while the clock cannot be trusted
   * @param word kept, overdue or cannot-tell
   */
  public record DrillView(Optional<Instant> last, Optional<Instant> due, String word) {}

  /**
   * A fault or doubt that stands. {@code verdict}: bad or cannot-tell.
   *
   * @param told the first desk that took it and when; empty before
   */
  public record ConditionView(
      String subject,
      String question,
      String verdict,
      Text reason,
      Text cure,
      Instant since,
      String incident,
      int priority,
      Optional<ToldView> told) {

    /** Not known to be told. */
    public ConditionView(
        String subject,
        String question,
        String verdict,
        Text reason,
        Text cure,
        Instant since,
        String incident,
        int priority) {
      this(subject, question, verdict, reason, cure, since, incident, priority, Optional.empty());
    }
  }

  /** The first desk that took a fault. */
  public record ToldView(String desk, Instant at) {}

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
