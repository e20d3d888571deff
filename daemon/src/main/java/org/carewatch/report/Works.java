package org.carewatch.report;

// Drills, test mode and maintenance of a period: what people announced and did. Pure. Whatever was
// announced, minutes in breach stay in breach: the figures beside it say how many there were.

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.carewatch.duty.Account;
import org.carewatch.duty.Duty;
import org.carewatch.duty.Tally;

/** What was announced and drilled. */
public record Works(List<Drill> drills, List<Announced> announced) {
  private static final Duration MOST = Duration.ofDays(2); // counted of one announcement

  /** A drill and the times of its road from the contact, in milliseconds; empty where not known. */
  public record Drill(
      Optional<Instant> at,
      String subject,
      String desk,
      String by,
      Optional<Long> durableMillis,
      Optional<Long> sentMillis,
      Optional<Long> storedMillis,
      Optional<Long> operatorMillis) {}

  /**
   * Test mode or maintenance, from its announcement to its end.
   *
   * @param kind test or maintenance
   * @param ended empty while it goes on
   * @param cause of its end: order, time, restart, not-stored
   * @param meanwhile the facility's minutes in it; empty where its beginning or end cannot be
   *     placed
   */
  public record Announced(
      String kind,
      Optional<Instant> at,
      Optional<Instant> ended,
      String by,
      String why,
      String cause,
      Optional<Meanwhile> meanwhile) {}

  /** The facility's minutes of each duty in it, counted by the account as ever. */
  public record Meanwhile(Tally armed, Tally coverage) {}

  static Works of(Reading reading, Account account, Period period) {
    List<Drill> drills = new ArrayList<>();
    for (Reading.Drilled one : reading.drills) {
      Optional<Instant> at = Report.place(account, one.at());
      if (Report.isIn(period, at)) {
        drills.add(
            new Drill(
                at,
                one.subject(),
                one.desk(),
                one.by(),
                one.durable(),
                one.sent(),
                one.stored(),
                one.operator()));
      }
    }
    List<Announced> announced = new ArrayList<>();
    for (Reading.Work one : reading.works.values()) {
      Optional<Instant> at = Report.place(account, one.at);
      Optional<Instant> ended = one.ended.flatMap(end -> Report.place(account, end));
      boolean behind = at.filter(time -> !time.isBefore(period.end())).isPresent();
      boolean before = ended.filter(time -> time.isBefore(period.start())).isPresent();
      if (!behind && !before) {
        announced.add(
            new Announced(
                one.kind,
                at,
                ended,
                one.by,
                one.why,
                one.cause,
                meanwhile(account, period, at, ended)));
      }
    }
    return new Works(drills, announced);
  }

  private static Optional<Meanwhile> meanwhile(
      Account account, Period period, Optional<Instant> at, Optional<Instant> ended) {
    if (at.isEmpty() || ended.isEmpty() || !at.get().isBefore(ended.get())) {
      return Optional.empty();
    }
    Instant from = at.get().truncatedTo(ChronoUnit.MINUTES);
    Instant last = ended.get().minusMillis(1).truncatedTo(ChronoUnit.MINUTES).plusSeconds(60);
    return Duration.between(from, last).compareTo(MOST) > 0
        ? Optional.empty()
        : Optional.of(
            new Meanwhile(
                account.whole(Duty.ARMED, from, last, period.zone()).tally(),
                account.whole(Duty.COVERAGE, from, last, period.zone()).tally()));
  }
}
