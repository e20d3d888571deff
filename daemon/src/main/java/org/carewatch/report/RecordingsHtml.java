package org.carewatch.report;

// The days that recorders hold as HTML: figures, a calendar of months by cameras in SVG, and the
// days that are not held. Pure. Limit: 500 stretches are listed, the calendar shows them all.

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import org.carewatch.event.Text;
import org.carewatch.retention.Found;

/** Writes the calendar of days held per camera. */
final class RecordingsHtml {
  static final Text NONE = new Text("没有配置带录像机的摄像机", "no camera with a recorder was configured");
  private static final Text UNTOLD = new Text("不应存或未核对", "not owed, or not told");
  private static final int MOST = 500;
  private static final int LEFT = 126;
  private static final int DAY = 17; // pixels
  private static final int LINE = 14;
  private static final int LABEL = 18; // characters of a camera's id that have room

  private final StringBuilder html;

  RecordingsHtml(StringBuilder html) {
    this.html = html;
  }

  void write(List<Recording> all) {
    if (all.isEmpty()) {
      html.append("<p>").append(HtmlReport.both(NONE)).append("</p>\n");
      return;
    }
    figures(all);
    legend();
    LocalDate from = ends(all).min(LocalDate::compareTo).orElse(LocalDate.MAX);
    LocalDate until = ends(all).max(LocalDate::compareTo).orElse(LocalDate.MIN);
    for (YearMonth month = YearMonth.from(from);
        !month.isAfter(YearMonth.from(until));
        month = month.plusMonths(1)) {
      month(month, all);
    }
    missing(all);
  }

  private static java.util.stream.Stream<LocalDate> ends(List<Recording> all) {
    return all.stream()
        .flatMap(one -> one.stretches().stream())
        .flatMap(one -> java.util.stream.Stream.of(one.from(), one.until()));
  }

  private void figures(List<Recording> all) {
    html.append("<table><tr><th></th>");
    for (Text head :
        List.of(new Text("已核对（夜）", "nights told"), new Text("未核对（夜）", "nights not told"))) {
      html.append("<th>").append(HtmlReport.both(head)).append("</th>");
    }
    for (Found found : Found.values()) {
      html.append("<th>").append(HtmlReport.both(found.text())).append("</th>");
    }
    html.append("</tr>\n");
    for (Recording one : all) {
      html.append("<tr><th>").append(HtmlReport.safe(one.camera())).append("<br><small>");
      html.append(HtmlReport.safe(one.name())).append("</small></th>");
      figure(one.nights());
      figure(one.missed());
      for (Found found : Found.values()) {
        figure(one.days(found));
      }
      html.append("</tr>\n");
    }
    html.append("</table>\n");
  }

  private void figure(long figure) {
    html.append("<td class=\"n\">").append(figure).append("</td>");
  }

  private void legend() {
    html.append("<p class=\"key\">");
    for (Found found : Found.values()) {
      key(found.word(), sign(found), found.text());
    }
    key("none", "", UNTOLD);
    html.append("</p>\n");
  }

  private void key(String kind, String sign, Text text) {
    html.append("<svg width=\"17\" height=\"12\"><rect class=\"")
        .append(kind)
        .append("\" width=\"16\" height=\"12\"/><text x=\"8\" y=\"10\" class=\"day\">")
        .append(sign)
        .append("</text></svg> ")
        .append(HtmlReport.safe(text.zh() + " " + text.en()))
        .append(" &nbsp; ");
  }

  /** Told apart without colours too. */
  private static String sign(Found found) {
    return switch (found) {
      case WHOLE -> "";
      case MARKED -> "·";
      case GAPPED -> "/";
      case NOTHING -> "×";
      case GONE -> "†";
      case BY_DESIGN -> "~";
      case UNKNOWN -> "?";
    };
  }

  private void month(YearMonth month, List<Recording> all) {
    int height = LINE * (all.size() + 1);
    int days = month.lengthOfMonth();
    html.append(
            "<svg width=\"%d\" height=\"%d\" role=\"img\" aria-label=\"%s\">"
                .formatted(LEFT + 31 * DAY, height + 4, month))
        .append("<text x=\"0\" y=\"11\" font-size=\"11\">")
        .append(month)
        .append("</text>");
    for (int day = 1; day <= days; day++) {
      sign(Integer.toString(day), day, 1, 0);
    }
    for (int line = 1; line <= all.size(); line++) {
      Recording camera = all.get(line - 1);
      String id = camera.camera();
      html.append("<text x=\"0\" y=\"%d\" font-size=\"11\">".formatted(LINE * line + 11))
          .append(HtmlReport.safe(id.length() > LABEL ? id.substring(0, LABEL - 1) + "…" : id))
          .append("</text>");
      rectangle("none", 1, days, line);
      for (Recording.Stretch one : camera.stretches()) {
        stretch(month, one, line);
      }
    }
    html.append("<path d=\"");
    for (int day = 2; day <= days; day++) {
      html.append("M%d %dV%d".formatted(LEFT + (day - 1) * DAY, LINE, height));
    }
    html.append("\" stroke=\"#fff\"/></svg>\n");
  }

  private void stretch(YearMonth month, Recording.Stretch one, int line) {
    if (one.until().isBefore(month.atDay(1)) || one.from().isAfter(month.atEndOfMonth())) {
      return;
    }
    int from = one.from().isBefore(month.atDay(1)) ? 1 : one.from().getDayOfMonth();
    int until =
        one.until().isAfter(month.atEndOfMonth())
            ? month.lengthOfMonth()
            : one.until().getDayOfMonth();
    rectangle(one.found().word(), from, until, line);
    if (!sign(one.found()).isEmpty()) {
      sign(sign(one.found()), from, until - from + 1, line);
    }
  }

  private void rectangle(String kind, int from, int until, int line) {
    html.append(
        "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"12\"/>"
            .formatted(kind, LEFT + (from - 1) * DAY, LINE * line + 1, (until - from + 1) * DAY));
  }

  private void sign(String sign, int day, int days, int line) {
    double middle = LEFT + (day - 1 + days / 2.0) * DAY;
    html.append(
        String.format(
            Locale.ROOT,
            "<text x=\"%.1f\" y=\"%d\" class=\"day\">%s</text>",
            middle,
            LINE * line + 11,
            sign));
  }

  private void missing(List<Recording> all) {
    html.append("<table>");
    int listed = 0;
    int more = 0;
    for (Recording camera : all) {
      for (Recording.Stretch one : camera.stretches()) {
        if (one.found().isMissing() || one.found().isUnsure()) {
          if (listed++ < MOST) {
            html.append("<tr><td>").append(HtmlReport.safe(camera.camera())).append("</td><td>");
            html.append(one.from()).append("</td><td>").append(one.until()).append("</td><td>");
            html.append(HtmlReport.both(one.found().text())).append("</td></tr>\n");
          } else {
            more++;
          }
        }
      }
    }
    html.append("</table>\n");
    if (more > 0) {
      html.append("<p>+ ").append(more).append("</p>\n");
    }
  }
}
