package org.carewatch.rig.demo;

// Duty: what the demo's journal comes to, as `carewatch report` reads it. Thread: the caller's,
// when the daemon has stopped. On a machine whose clock is not synchronised nothing can be placed
// in time: then what was seen is shown beside the account, and counts here all the same.

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import org.carewatch.duty.Duty;
import org.carewatch.duty.Held;
import org.carewatch.event.EventFields;
import org.carewatch.event.Json;
import org.carewatch.journal.JournalException;
import org.carewatch.journal.KeptFile;
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
    try (KeptFile kept = new KeptFile(storage)) {
      Verify.Result verified = Verify.directory(storage);
      Reading reading = new Reading();
      kept.all(event -> take(reading, event));
      Period period =
          new Period(
              Place.FACILITY,
              place.site().facility().name(),
              today.minusDays(1),
              today.plusDays(1),
              zone);
      Seal seal = new Seal(java.util.Optional.empty(), "whole");
      return new Account(Report.of(reading, period, seal), verified);
    } catch (JournalException unreadable) {
      throw new IOException(unreadable);
    }
  }

  private static void take(Reading reading, byte[] event) {
    try {
      reading.take(EventFields.read(event));
    } catch (Json.BadJson bad) {
      throw new IllegalStateException(bad);
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

  /** At least so long was an area known to be unseen. */
  Duration unseen() {
    Duration unplaced =
        report.unplaced().stream().map(one -> one.unseen()).reduce(Duration.ZERO, Duration::plus);
    return unplaced.plus(Duration.ofMinutes(report.minutes(Duty.COVERAGE, Held.BREACH)));
  }

  /** At least so long was a breach seen. */
  Duration breach() {
    Duration unplaced =
        report.unplaced().stream().map(one -> one.breach()).reduce(Duration.ZERO, Duration::plus);
    return unplaced.plus(Duration.ofMinutes(report.minutes(Duty.ARMED, Held.BREACH)));
  }
}
