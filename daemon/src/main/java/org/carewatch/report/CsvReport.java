package org.carewatch.report;

// The report's days as CSV (RFC 4180, UTF-8 with a mark, so that a spreadsheet reads it). Pure.

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.carewatch.duty.Duty;
import org.carewatch.duty.Held;

/**
 * One row a duty, subject and day: minutes of each kind, or what was found of a recording. A column
 * that means nothing for the duty is empty.
 */
public final class CsvReport {
  private static final List<String> COLUMNS =
      Arrays.stream(Duty.values())
          .flatMap(duty -> duty.kinds().stream().map(duty::word))
          .distinct()
          .toList();

  private CsvReport() {}

  /** The bytes. */
  public static byte[] write(Report report) {
    StringBuilder csv = new StringBuilder("\uFEFFfacility,subject,day");
    COLUMNS.forEach(word -> csv.append(',').append(word));
    csv.append(",duty,found\r\n");
    rows(csv, report, Duty.ARMED, report.armed());
    if (report.coverage().size() > 1) {
      rows(csv, report, Duty.COVERAGE, report.coverage());
    }
    report.recordings().forEach(one -> recording(csv, report, one));
    return csv.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void rows(StringBuilder csv, Report report, Duty duty, List<Report.Row> rows) {
    for (Report.Row row : rows) {
      for (Report.DayLine day : row.days()) {
        csv.append(field(report.period().facility()))
            .append(',')
            .append(field(row.subject()))
            .append(',')
            .append(day.day());
        COLUMNS.forEach(word -> csv.append(',').append(minutes(duty, day, word)));
        csv.append(',').append(duty.word()).append(",\r\n");
      }
    }
  }

  private static void recording(StringBuilder csv, Report report, Recording camera) {
    for (Recording.Stretch one : camera.stretches()) {
      one.from()
          .datesUntil(one.until().plusDays(1))
          .forEach(day -> {
            csv.append(field(report.period().facility()))
                .append(',')
                .append(field("recording/" + camera.camera()))
                .append(',')
                .append(day);
            COLUMNS.forEach(_ -> csv.append(','));
            csv.append(",retention,").append(one.found().word()).append("\r\n");
          });
    }
  }

  private static String minutes(Duty duty, Report.DayLine day, String word) {
    for (Held held : duty.kinds()) {
      if (duty.word(held).equals(word)) {
        return Long.toString(day.tally().of(held));
      }
    }
    return "";
  }

  /** Quoted where it has to be; a formula of a spreadsheet becomes a word. */
  private static String field(String text) {
    String safe = text.matches("^[=+@-].*") ? "'" + text : text;
    return safe.matches("[^\",\\r\\n]*") ? safe : '"' + safe.replace("\"", "\"\"") + '"';
  }
}
