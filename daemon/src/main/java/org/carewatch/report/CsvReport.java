package org.carewatch.report;

// The report's days as CSV (RFC 4180, UTF-8 with a mark, so that a spreadsheet reads it). Pure.

import java.nio.charset.StandardCharsets;
import org.carewatch.duty.Held;

/** One row a subject and day: minutes of each kind. */
public final class CsvReport {
  private CsvReport() {}

  /** The bytes. */
  public static byte[] write(Report report) {
    StringBuilder csv = new StringBuilder("\uFEFFfacility,subject,day");
    for (Held held : Held.values()) {
      csv.append(',').append(held.word());
    }
    csv.append("\r\n");
    for (Report.Row row : report.armed()) {
      for (Report.DayLine day : row.days()) {
        csv.append(field(report.period().facility()))
            .append(',')
            .append(field(row.subject()))
            .append(',')
            .append(day.day());
        for (Held held : Held.values()) {
          csv.append(',').append(day.tally().of(held));
        }
        csv.append("\r\n");
      }
    }
    return csv.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Quoted where it has to be; a formula of a spreadsheet becomes a word. */
  private static String field(String text) {
    String safe = text.matches("^[=+@-].*") ? "'" + text : text;
    return safe.matches("[^\",\\r\\n]*") ? safe : '"' + safe.replace("\"", "\"\"") + '"';
  }
}
