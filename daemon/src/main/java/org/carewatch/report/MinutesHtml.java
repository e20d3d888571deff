package org.carewatch.report;

// The account of one duty as HTML: a table, a strip a day, and the stretches that were not kept.
// Pure.

import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.carewatch.duty.Blind;
import org.carewatch.duty.Duty;
import org.carewatch.duty.Held;
import org.carewatch.duty.Stretch;

/** Writes the minutes of a duty's subjects. */
final class MinutesHtml {
  private final StringBuilder html;
  private final Duty duty;
  private final Function<Instant, String> shown;

  /** {@code shown}: an instant for people. */
  MinutesHtml(StringBuilder html, Duty duty, Function<Instant, String> shown) {
    this.html = html;
    this.duty = duty;
    this.shown = shown;
  }

  void write(List<Report.Row> rows) {
    html.append("<table><tr><th></th>");
    for (Held held : duty.kinds()) {
      html.append("<th>").append(HtmlReport.both(duty.text(held))).append("</th>");
    }
    html.append("</tr>\n");
    for (Report.Row row : rows) {
      html.append("<tr><th>").append(HtmlReport.safe(row.subject())).append("</th>");
      for (Held held : duty.kinds()) {
        html.append("<td class=\"n\">").append(row.tally().of(held)).append("</td>");
      }
      html.append("</tr>\n");
    }
    html.append("</table>\n");
    for (Report.Row row : rows) {
      html.append("<h3>").append(HtmlReport.safe(row.subject())).append("</h3>\n");
      for (Report.DayLine day : row.days()) {
        Strip.write(html, duty, day);
      }
      troubles(row);
    }
  }

  private void troubles(Report.Row row) {
    if (row.troubles().isEmpty()) {
      return;
    }
    html.append("<table>");
    for (Stretch one : row.troubles()) {
      html.append("<tr>");
      cell(shown.apply(one.from()));
      cell(shown.apply(one.until()));
      cell(HtmlReport.both(duty.text(one.held())));
      cell(HtmlReport.both(one.why().text()) + cameras(one.blind()));
      html.append("</tr>\n");
    }
    html.append("</table>\n");
    if (row.more() > 0) {
      html.append("<p>+ ").append(row.more()).append("</p>\n");
    }
  }

  private static String cameras(List<Blind> blind) {
    StringBuilder cameras = new StringBuilder();
    for (Blind one : blind) {
      String words = one.name() + "：" + one.text().zh() + " " + one.text().en();
      cameras.append("<br>").append(HtmlReport.safe(words));
    }
    return cameras.toString();
  }

  private void cell(String inner) {
    html.append("<td>").append(inner).append("</td>");
  }
}
