package org.carewatch.rig.demo;

// Duty: what the demo's journal comes to, as `carewatch report` reads it. Thread: the caller's,
// when the daemon has stopped.

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.carewatch.duty.Duty;
import org.carewatch.duty.Held;
import org.carewatch.journal.Against;
import org.carewatch.journal.JournalException;
import org.carewatch.journal.Verify;
import org.carewatch.report.Period;
import org.carewatch.report.Reading;
import org.carewatch.report.Report;
import org.carewatch.report.Seal;

/** The report's figures. */
record Account(Report report, Verify.Result verified) {

  static Account of(Place place) throws IOException {
    Path storage = place.site().storage().directory();
    ZoneId zone = place.site().facility().timeZone();
    LocalDate today = LocalDate.now(zone);
    try {
      Reading reading = new Reading(today.minusDays(1), today.plusDays(1));
      Verify.Result verified = Verify.reading(storage, Against.NOTHING, reading::take);
      Period period =
          new Period(
              Place.FACILITY,
              place.site().facility().name(),
              today.minusDays(1),
              today.plusDays(1),
              zone);
      Seal seal = new Seal(Optional.empty(), "whole");
      return new Account(Report.of(reading, period, seal), verified);
    } catch (JournalException unreadable) {
      throw new IOException(unreadable);
    }
  }

  /** Nothing is wrong, and the last event is signed. */
  boolean whole() {
    return verified.bad().isEmpty()
        && verified.sealed().map(one -> one.head()).equals(verified.last());
  }

  String seal() {
    return verified.checkpoints()
        + " checkpoints, "
        + verified.bad().map(bad -> bad.place() + " " + bad.what()).orElse("whole");
  }

  /** How many alarms a person has answered, tests aside. */
  long answered() {
    return report.alarms().stream()
        .filter(one -> one.operatorMillis().isPresent() && !one.mode().equals("test"))
        .count();
  }

  /** Times that the panel was disarmed, each over; of the last one arming it again was given up. */
  boolean disarmedTwice(long pulses) {
    List<Report.FaultLine> lost =
        report.faults().stream().filter(one -> one.type().equals("armed.lost")).toList();
    return lost.size() == 2
        && lost.stream().noneMatch(Report.FaultLine::open)
        && lost.getFirst().pulses().isEmpty()
        && lost.getLast().pulses().equals(Optional.of(pulses));
  }

  /** Drills whose whole road was seen. */
  long drills() {
    return report.works().drills().stream().filter(one -> one.operatorMillis().isPresent()).count();
  }

  /** Minutes in which an area was known to be unseen. */
  long unseen() {
    return report.minutes(Duty.COVERAGE, Held.BREACH);
  }

  /** Minutes of the facility in which a breach was. */
  long breach() {
    return report.minutes(Duty.ARMED, Held.BREACH);
  }
}
