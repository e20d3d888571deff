package org.carewatch.report;

// The report as JSON: fields in a fixed order. Pure.

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.carewatch.duty.Account;
import org.carewatch.duty.Blind;
import org.carewatch.duty.Duty;
import org.carewatch.duty.DutyValues;
import org.carewatch.duty.Held;
import org.carewatch.duty.Stretch;
import org.carewatch.duty.Tally;
import org.carewatch.event.EventWriter;
import org.carewatch.event.Fields;
import org.carewatch.event.Json;
import org.carewatch.event.Text;
import org.carewatch.retention.Found;

/** Writes a {@link Report} as one JSON object. */
public final class JsonReport {
  private static final Set<String> ACCOUNT =
      Set.of("facility", "from", "to", "timeZone", "clockNeverSet", "closedUntil");

  private JsonReport() {}

  /** The bytes, UTF-8. */
  public static byte[] write(Report report) {
    return Json.write(fields(report));
  }

  /** The account of one duty's minutes alone. */
  public static byte[] account(Report report, Duty duty) {
    Map<String, Object> account = fields(report);
    account.keySet().removeIf(key -> !ACCOUNT.contains(key) && !key.equals(duty.word()));
    return Json.write(account);
  }

  private static Map<String, Object> fields(Report report) {
    Period period = report.period();
    return Fields.of(
        "format", "carewatch report 1",
        "facility", period.facility(),
        "name", period.name(),
        "from", period.from().toString(),
        "to", period.to().toString(),
        "timeZone", period.zone().getId(),
        "verdicts", report.verdicts().stream().map(JsonReport::verdict).toList(),
        "armed", report.armed().stream().map(row -> row(Duty.ARMED, row)).toList(),
        "coverage", report.coverage().stream().map(row -> row(Duty.COVERAGE, row)).toList(),
        "recordings", report.recordings().stream().map(JsonReport::recording).toList(),
        "alarms", report.alarms().stream().map(JsonReport::alarm).toList(),
        "faults", report.faults().stream().map(JsonReport::fault).toList(),
        "drills", report.works().drills().stream().map(JsonReport::drill).toList(),
        "announced", report.works().announced().stream().map(JsonReport::announced).toList(),
        "changes", report.changes().stream().map(JsonReport::change).toList(),
        "clockNeverSet", report.unplaced().stream().map(JsonReport::unplaced).toList(),
        "unwitnessed", report.unwitnessed().stream().map(JsonReport::gap).toList(),
        "closedUntil", time(report.closed()),
        "left", report.left(),
        "seal", seal(report.seal()));
  }

  private static Map<String, Object> verdict(Report.Verdict one) {
    return Fields.of(
        "duty", one.duty(),
        "verdict", word(one.word()),
        "name", text(one.name()),
        "why", text(one.why()));
  }

  static String word(Report.Word word) {
    return word.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static Map<String, Object> row(Duty duty, Report.Row row) {
    List<Object> days = new ArrayList<>();
    for (Report.DayLine day : row.days()) {
      Map<String, Object> fields = Fields.of("day", day.day().toString());
      fields.putAll(tally(duty, day.tally()));
      days.add(fields);
    }
    return Fields.of(
        "subject", row.subject(),
        "minutes", tally(duty, row.tally()),
        "days", days,
        "troubles", row.troubles().stream().map(one -> stretch(duty, one)).toList(),
        "more", row.more());
  }

  /** The figures of a tally, under each kind's word. */
  private static Map<String, Object> tally(Duty duty, Tally tally) {
    Map<String, Object> fields = Fields.of();
    for (Held held : duty.kinds()) {
      fields.put(duty.word(held), tally.of(held));
    }
    return fields;
  }

  private static Map<String, Object> stretch(Duty duty, Stretch one) {
    Map<String, Object> fields =
        Fields.of(
            "from", EventWriter.millis(one.from()),
            "until", EventWriter.millis(one.until()),
            "held", duty.word(one.held()),
            "why", one.why().word(),
            "text", text(one.why().text()));
    if (!one.blind().isEmpty()) {
      fields.put("cameras", one.blind().stream().map(JsonReport::blind).toList());
    }
    return fields;
  }

  private static Map<String, Object> blind(Blind one) {
    return Fields.of(
        "id", one.camera(),
        "name", one.name(),
        "reason", one.reason(),
        "text", text(one.text()));
  }

  private static Map<String, Object> recording(Recording one) {
    Map<String, Object> days = Fields.of();
    for (Found found : Found.values()) {
      days.put(found.word(), one.days(found));
    }
    List<Object> stretches = new ArrayList<>();
    for (Recording.Stretch stretch : one.stretches()) {
      stretches.add(
          Fields.of(
              "from", stretch.from().toString(),
              "until", stretch.until().toString(),
              "found", stretch.found().word()));
    }
    return Fields.of(
        "camera", one.camera(),
        "name", one.name(),
        "nights", one.nights(),
        "missedNights", one.missed(),
        "days", days,
        "stretches", stretches);
  }

  private static Map<String, Object> alarm(Report.AlarmLine one) {
    Map<String, Object> fields =
        Fields.of(
            "at", time(one.at()),
            "subject", one.subject(),
            "text", text(one.text()),
            "mode", one.mode(),
            "presses", one.presses(),
            "desk", one.desk(),
            "by", one.by(),
            "outcome", one.outcome());
    one.storedMillis().ifPresent(millis -> fields.put("storedMillis", millis));
    one.operatorMillis().ifPresent(millis -> fields.put("operatorMillis", millis));
    return fields;
  }

  private static Map<String, Object> fault(Report.FaultLine one) {
    Map<String, Object> fields =
        Fields.of(
            "at", time(one.at()),
            "ended", time(one.ended()),
            "type", one.type(),
            "subject", one.subject(),
            "text", text(one.text()),
            "open", one.open());
    one.repair().ifPresent(repair -> fields.put("repairSeconds", repair.toSeconds()));
    one.toldSeconds()
        .ifPresent(
            seconds -> fields.put("told", Fields.of("desk", one.toldDesk(), "seconds", seconds)));
    one.pulses().ifPresent(pulses -> fields.put("notRestoredAfterPulses", pulses));
    return fields;
  }

  private static Map<String, Object> drill(Works.Drill one) {
    Map<String, Object> fields =
        Fields.of(
            "at", time(one.at()),
            "subject", one.subject(),
            "desk", one.desk(),
            "by", one.by());
    one.durableMillis().ifPresent(millis -> fields.put("durableMillis", millis));
    one.sentMillis().ifPresent(millis -> fields.put("sentMillis", millis));
    one.storedMillis().ifPresent(millis -> fields.put("storedMillis", millis));
    one.operatorMillis().ifPresent(millis -> fields.put("operatorMillis", millis));
    return fields;
  }

  private static Map<String, Object> announced(Works.Announced one) {
    Map<String, Object> fields =
        Fields.of(
            "kind", one.kind(),
            "at", time(one.at()),
            "ended", time(one.ended()),
            "by", one.by(),
            "why", one.why(),
            "cause", one.cause());
    one.meanwhile()
        .ifPresent(tally -> {
          fields.put("meanwhile", tally(Duty.ARMED, tally.armed()));
          fields.put("meanwhileCoverage", tally(Duty.COVERAGE, tally.coverage()));
        });
    return fields;
  }

  private static Map<String, Object> change(Report.ChangeLine one) {
    List<Object> values = new ArrayList<>();
    for (DutyValues.Change value : one.values()) {
      values.add(
          Fields.of(
              "key", value.key(),
              "old", value.old(),
              "new", value.now(),
              "weaker", value.weaker()));
    }
    return Fields.of(
        "at", time(one.at()),
        "before", one.before(),
        "after", one.after(),
        "values", values);
  }

  private static Map<String, Object> unplaced(Account.Unplaced one) {
    return Fields.of(
        "boot", one.boot(),
        "watchedSeconds", one.watched().toSeconds(),
        "breachSeconds", one.breach().toSeconds(),
        "unseenSeconds", one.unseen().toSeconds());
  }

  private static Map<String, Object> gap(Witnesses.Gap one) {
    return Fields.of(
        "from", EventWriter.millis(one.from()), "until", EventWriter.millis(one.until()));
  }

  private static Map<String, Object> seal(Seal seal) {
    Map<String, Object> fields = Fields.of("verified", seal.verified());
    seal.checkpoint()
        .ifPresent(one ->
            fields.putAll(
                Fields.of(
                    "number", one.number(),
                    "place", one.place(),
                    "hash", "sha256:" + one.hash(),
                    "time", one.time(),
                    "key", one.key())));
    return fields;
  }

  private static String time(Optional<Instant> at) {
    return at.map(EventWriter::millis).orElse("");
  }

  private static Map<String, Object> text(Text text) {
    return Fields.of("zh", text.zh(), "en", text.en());
  }
}
