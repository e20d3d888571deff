package org.carewatch.report;

// The duty report of a period as one record, made once, and written in three forms. Pure.

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.carewatch.duty.Account;
import org.carewatch.duty.Duty;
import org.carewatch.duty.DutyValues;
import org.carewatch.duty.Held;
import org.carewatch.duty.Minutes;
import org.carewatch.duty.Stretch;
import org.carewatch.duty.Tally;
import org.carewatch.event.Text;

/**
 * How the duties were kept.
 *
 * @param verdicts one line a duty, first of all
 * @param armed the account of the armed minutes, the facility first, then each subject
 * @param coverage that of the areas, all of them together first; alone where none was watched
 * @param recordings the days that recorders hold, a camera each, by id
 * @param works drills, test mode, maintenance
 * @param unplaced kernel starts whose clock was never set, of the whole journal
 * @param unwitnessed times of the period that no desk confirmed to hold
 * @param closed up to here the account is closed; later minutes of the period are not counted yet
 * @param left alarms and faults that found no room in the report
 */
public record Report(
    Period period,
    List<Verdict> verdicts,
    List<Row> armed,
    List<Row> coverage,
    List<Recording> recordings,
    List<AlarmLine> alarms,
    List<FaultLine> faults,
    Works works,
    List<ChangeLine> changes,
    List<Account.Unplaced> unplaced,
    List<Witnesses.Gap> unwitnessed,
    Optional<Instant> closed,
    long left,
    Seal seal) {
  private static final int MOST_STRETCHES = 500;

  /** What a duty's minutes come to. */
  public enum Word {
    KEPT,
    NOT_KEPT,
    CANNOT_TELL
  }

  /** One duty in one line. */
  public record Verdict(String duty, Text name, Word word, Text why) {}

  /**
   * A subject's account.
   *
   * @param subject {@code facility}, {@code panel/ID}, {@code button/ID}, {@code area/ID}
   * @param days each day's minutes
   * @param troubles what was not kept, at most 500; {@code more} further ones
   */
  public record Row(
      String subject, Tally tally, List<DayLine> days, List<Stretch> troubles, long more) {}

  /** A day of a subject; {@code minutes} has 1,440 but where clocks change. */
  public record DayLine(LocalDate day, Tally tally, Minutes minutes) {}

  /** An alarm with its response times; times empty where the box had no clock. */
  public record AlarmLine(
      Optional<Instant> at,
      String subject,
      Text text,
      String mode,
      int presses,
      Optional<Long> storedMillis,
      Optional<Long> operatorMillis,
      String desk,
      String by,
      String outcome) {}

  /**
   * A fault with its repair time.
   *
   * @param at its opening
   * @param toldDesk the first desk that took it, and how long after; empty where no event says so
   * @param pulses of a panel that was disarmed: how many did not arm it again before that was given
   *     up
   */
  public record FaultLine(
      Optional<Instant> at,
      Optional<Instant> ended,
      String type,
      String subject,
      Text text,
      boolean open,
      String toldDesk,
      Optional<Long> toldSeconds,
      Optional<Long> pulses) {
    /** From its opening to its end. */
    public Optional<Duration> repair() {
      return at.isPresent() && ended.isPresent()
          ? Optional.of(Duration.between(at.get(), ended.get()))
          : Optional.empty();
    }
  }

  /** Another configuration, and each duty value that is other than before. */
  public record ChangeLine(
      Optional<Instant> at, String before, String after, List<DutyValues.Change> values) {}

  /** Makes it of what was read. */
  public static Report of(Reading reading, Period period, Seal seal) {
    Account account = reading.chronicle.account();
    List<Row> armed = rows(account, Duty.ARMED, period);
    List<Row> coverage = rows(account, Duty.COVERAGE, period);
    List<AlarmLine> alarms = new ArrayList<>();
    for (Reading.Alarm one : reading.alarms.values()) {
      Optional<Instant> at = place(account, one.at);
      if (isIn(period, at)) {
        alarms.add(
            new AlarmLine(
                at,
                one.subject,
                one.text,
                one.mode,
                one.presses,
                one.storedMillis,
                one.operatorMillis,
                one.desk,
                one.by,
                one.outcome));
      }
    }
    List<FaultLine> faults = faults(reading, account, period);
    Works works = Works.of(reading, account, period);
    List<ChangeLine> changes = new ArrayList<>();
    for (Reading.Change one : reading.changes) {
      Optional<Instant> at = place(account, one.at());
      if (isIn(period, at)) {
        changes.add(new ChangeLine(at, one.before(), one.after(), one.values()));
      }
    }
    List<Recording> recordings =
        reading.nights.recordings(period, account.closed(), at -> place(account, at));
    List<Verdict> verdicts =
        List.of(
            Verdicts.armed(armed.getFirst().tally()),
            Verdicts.coverage(coverage.getFirst().tally()),
            Verdicts.retention(recordings, faults),
            Verdicts.alarms(alarms, works.drills().size(), faults));
    return new Report(
        period,
        verdicts,
        armed,
        coverage,
        recordings,
        alarms,
        faults,
        works,
        changes,
        account.unplaced(),
        unwitnessed(reading, account, period),
        account.closed(),
        reading.left(),
        seal);
  }

  /** Whole gaps, also where they begin before the period or end behind it. */
  private static List<Witnesses.Gap> unwitnessed(Reading reading, Account account, Period period) {
    Optional<Instant> first = reading.first().flatMap(at -> place(account, at));
    Optional<Instant> last = account.closed();
    if (first.isEmpty() || last.isEmpty()) {
      return List.of();
    }
    return reading.witnesses.gaps(first.get(), last.get(), at -> place(account, at)).stream()
        .filter(gap -> gap.from().isBefore(period.end()) && gap.until().isAfter(period.start()))
        .toList();
  }

  private static List<FaultLine> faults(Reading reading, Account account, Period period) {
    List<FaultLine> faults = new ArrayList<>();
    for (Map.Entry<String, Reading.Trouble> entry : reading.troubles.entrySet()) {
      Reading.Trouble one = entry.getValue();
      Optional<Instant> at = place(account, one.at);
      Optional<Instant> ended = one.ended.flatMap(end -> place(account, end));
      boolean before = at.filter(time -> !time.isBefore(period.end())).isEmpty();
      boolean behind = ended.filter(time -> time.isBefore(period.start())).isEmpty();
      if (before && behind) {
        faults.add(
            new FaultLine(
                at,
                ended,
                one.type,
                one.subject,
                one.text,
                one.ended.isEmpty(),
                one.toldDesk,
                one.toldSeconds,
                one.pulses));
      }
    }
    return faults;
  }

  static Optional<Instant> place(Account account, Reading.At at) {
    return account.place(at.boot(), at.millis());
  }

  /** What cannot be placed is shown: nothing is hidden by a clock that was never set. */
  static boolean isIn(Period period, Optional<Instant> at) {
    return at.isEmpty() || (!at.get().isBefore(period.start()) && at.get().isBefore(period.end()));
  }

  private static List<Row> rows(Account account, Duty duty, Period period) {
    List<Row> rows = new ArrayList<>();
    Minutes whole = account.whole(duty, period.start(), period.end(), period.zone());
    rows.add(row(Account.FACILITY, whole, List.of(), period));
    for (String subject : account.subjects(duty)) {
      Minutes all = account.minutes(subject, period.start(), period.end(), period.zone());
      List<Stretch> troubles = account.trouble(subject, period.start(), period.end());
      rows.add(row(subject, all, troubles, period));
    }
    return rows;
  }

  private static Row row(String subject, Minutes all, List<Stretch> troubles, Period period) {
    List<DayLine> days = new ArrayList<>();
    for (LocalDate day : period.days()) {
      Instant start = day.atStartOfDay(period.zone()).toInstant();
      Instant end = day.plusDays(1).atStartOfDay(period.zone()).toInstant();
      Minutes minutes = all.part(start, end);
      days.add(new DayLine(day, minutes.tally(), minutes));
    }
    int shown = Math.min(troubles.size(), MOST_STRETCHES);
    return new Row(subject, all.tally(), days, troubles.subList(0, shown), troubles.size() - shown);
  }

  /** Minutes of one kind, of the facility. */
  public long minutes(Duty duty, Held held) {
    return (duty == Duty.ARMED ? armed : coverage).getFirst().tally().of(held);
  }
}
