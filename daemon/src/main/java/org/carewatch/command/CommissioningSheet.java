package org.carewatch.command;

// The sheet that a commissioning ends with: what was tried and seen, the doctor's lines, room for
// names and signatures. One HTML file that prints on A4 and loads nothing. Pure.

import static org.carewatch.report.HtmlReport.safe;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.carewatch.doctor.Examined;
import org.carewatch.doctor.Finding;
import org.carewatch.event.Text;
import org.carewatch.site.Facility;

/** Writes it. */
final class CommissioningSheet {
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
  private static final String STYLE =
      "body{font:11pt/1.5 sans-serif;max-width:19cm;margin:1cm auto}"
          + "table{border-collapse:collapse;width:100%}"
          + "td,th{border:1px solid #888;padding:.15cm .25cm;text-align:start;vertical-align:top}"
          + ".bad{font-weight:bold}.sign td{height:1.4cm}small{color:#444}";

  private CommissioningSheet() {}

  /** The whole file. */
  static String of(
      Facility facility,
      String version,
      List<Commissioning.Result> results,
      List<Examined> doctor,
      Instant at) {
    ZoneId zone = facility.timeZone();
    StringBuilder page = new StringBuilder(8192);
    page.append("<!DOCTYPE html>\n<html lang=\"zh-CN\"><head><meta charset=\"utf-8\"><title>")
        .append(safe(facility.name()))
        .append(" 验收单</title><style>")
        .append(STYLE)
        .append("</style></head><body>\n<h1>")
        .append(safe(facility.name()))
        .append("：验收单 <small lang=\"en\">Commissioning sheet</small></h1>\n<p>")
        .append(safe(facility.id() + "，" + facility.address()))
        .append("<br>Carewatch ")
        .append(safe(version))
        .append("，")
        .append(CLOCK.format(at.atZone(zone)))
        .append("</p>\n<h2>一、逐项试验 <small lang=\"en\">What was tried</small></h2>\n<table>");
    results.forEach(one ->
        row(
            page,
            one.subject(),
            one.ask(),
            one.done() ? new Text("通过", "seen") : new Text("未做", "not done"),
            one.done(),
            CLOCK.format(one.at().atZone(zone))));
    page.append("</table>\n<h2>二、全面检查 <small lang=\"en\">The doctor's lines</small></h2>\n<table>");
    doctor.forEach(one -> {
      boolean good = one.finding() instanceof Finding.Good;
      Text word =
          switch (one.finding()) {
            case Finding.Good _ -> new Text("好", "good");
            case Finding.Bad _ -> new Text("坏", "bad");
            case Finding.CannotTell _ -> new Text("不能断定", "cannot tell");
          };
      row(page, one.name(), one.finding().text(), word, good, "");
    });
    return page.append("</table>\n<h2>三、签字 <small lang=\"en\">Signed</small></h2>\n")
        .append("<table class=\"sign\"><tr><td>技术员 technician<td>园方 facility<td>接警台 desk</tr>")
        .append("</table>\n</body></html>\n")
        .toString();
  }

  private static void row(
      StringBuilder page, String subject, Text what, Text word, boolean good, String at) {
    page.append("<tr><td>")
        .append(safe(subject))
        .append("<td>")
        .append(safe(what.zh()))
        .append("<br><small lang=\"en\">")
        .append(safe(what.en()))
        .append(good ? "</small><td>" : "</small><td class=\"bad\">")
        .append(safe(word.zh()))
        .append(" <small lang=\"en\">")
        .append(safe(word.en()))
        .append("</small><td>")
        .append(at)
        .append("</tr>\n");
  }
}
