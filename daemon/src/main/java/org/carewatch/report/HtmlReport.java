package org.carewatch.report;

// The report as one HTML file that prints on A4: no script, nothing from elsewhere. Pure.

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.carewatch.duty.Account;
import org.carewatch.duty.Duty;
import org.carewatch.duty.DutyValues;
import org.carewatch.duty.Held;
import org.carewatch.event.Text;

/** Writes a {@link Report} for people, Chinese first and English. */
public final class HtmlReport {
  private static final DateTimeFormatter SHOWN =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
  private static final String STYLE =
      """
      @page{size:A4;margin:15mm}body{font:14px/1.5 sans-serif;color:#111;max-width:190mm;margin:auto;padding:1em}
      h1{font-size:20px}h2{font-size:16px;border-bottom:1px solid #999;margin-top:1.6em}
      table{border-collapse:collapse;width:100%}td,th{border-bottom:1px solid #ddd;padding:2px 6px;text-align:left;vertical-align:top}
      td.n{text-align:right}.kept{color:#0a6b2d}.not-kept{color:#b00020;font-weight:bold}.cannot-tell{color:#7a5200}
      svg{display:block}tr,svg{break-inside:avoid}.armed,.seen{fill:#8fc9a0}.breach,.unseen{fill:#b00020}.unknown{fill:#e0a800}.open{fill:#b7d3ee}.none{fill:#eee}
      .whole{fill:#8fc9a0}.marked{fill:#cfe8c9}.gapped{fill:#f0907f}.nothing,.gone{fill:#b00020}.by-design{fill:#b7d3ee}.day{font-size:9px;text-anchor:middle}.nothing+.day,.gone+.day{fill:#fff}.key svg{display:inline}
      small{color:#555;overflow-wrap:break-word}td.kept,td.not-kept,td.cannot-tell{white-space:nowrap}
      """;

  private final StringBuilder html = new StringBuilder();
  private final Report report;
  private final ZoneId zone;

  private HtmlReport(Report report) {
    this.report = report;
    this.zone = report.period().zone();
  }

  /** The bytes, UTF-8. */
  public static byte[] write(Report report) {
    return new HtmlReport(report).all().getBytes(StandardCharsets.UTF_8);
  }

  private String all() {
    Period period = report.period();
    String title = "履责报告 Duty report · " + period.name();
    html.append("<!DOCTYPE html>\n<html lang=\"zh-CN\"><head><meta charset=\"utf-8\"><title>")
        .append(safe(title))
        .append("</title><meta name=\"viewport\" content=\"width=device-width\"><style>\n")
        .append(STYLE)
        .append("</style></head><body>\n<h1>")
        .append(safe(title))
        .append("</h1>\n<p>")
        .append(safe(period.facility()))
        .append(" · ")
        .append(period.from())
        .append(" – ")
        .append(period.to())
        .append(" · ")
        .append(safe(zone.getId()))
        .append("</p>\n");
    verdicts();
    minutes();
    recordings();
    alarms();
    works();
    faults();
    untold();
    changes();
    seal();
    return html.append("</body></html>\n").toString();
  }

  private void verdicts() {
    head("结论", "Verdicts");
    html.append("<table>");
    for (Report.Verdict one : report.verdicts()) {
      String word = JsonReport.word(one.word());
      Text said =
          switch (one.word()) {
            case KEPT -> new Text("已履行", "kept");
            case NOT_KEPT -> new Text("未履行", "not kept");
            case CANNOT_TELL -> new Text("不能断定", "cannot tell");
          };
      html.append("<tr><th>").append(both(one.name())).append("</th><td class=\"").append(word);
      html.append("\">").append(both(said)).append("</td>");
      cell(both(one.why()));
      html.append("</tr>\n");
    }
    html.append("</table>\n");
  }

  private void minutes() {
    head("24小时设防", "Armed 24 hours");
    new MinutesHtml(html, Duty.ARMED, this::shown).write(report.armed());
    head("区域全覆盖", "All areas covered");
    if (report.coverage().size() > 1) {
      new MinutesHtml(html, Duty.COVERAGE, this::shown).write(report.coverage());
    } else {
      html.append("<p>").append(both(Verdicts.NO_CAMERA)).append("</p>\n");
    }
  }

  private void recordings() {
    head("录像保存", "Recordings kept");
    new RecordingsHtml(html).write(report.recordings());
  }

  private void alarms() {
    head("警情", "Alarms");
    html.append("<table>");
    for (Report.AlarmLine one : report.alarms()) {
      html.append("<tr>");
      cell(time(one.at()));
      cell(both(one.text()) + (one.mode().equals("actual") ? "" : " (" + safe(one.mode()) + ")"));
      cell("收妥 stored " + seconds(one.storedMillis()));
      cell(
          "应答 answered " + seconds(one.operatorMillis()) + " " + safe(one.desk() + " " + one.by()));
      cell(safe(one.outcome()));
      html.append("</tr>\n");
    }
    html.append("</table>\n");
  }

  private static String seconds(Optional<Long> millis) {
    return millis.map(value -> String.format(Locale.ROOT, "%.1f s", value / 1000.0)).orElse("–");
  }

  private void works() {
    head("演练", "Drills");
    html.append("<table>");
    for (Works.Drill one : report.works().drills()) {
      html.append("<tr>");
      cell(time(one.at()));
      cell(safe(one.subject()));
      cell("落盘 durable " + seconds(one.durableMillis()));
      cell("发出 sent " + seconds(one.sentMillis()));
      cell("收妥 stored " + seconds(one.storedMillis()));
      cell(
          "应答 answered " + seconds(one.operatorMillis()) + " " + safe(one.desk() + " " + one.by()));
      html.append("</tr>\n");
    }
    html.append("</table>\n");
    head("公布的测试与维护", "Announced tests and maintenance");
    html.append("<table>");
    for (Works.Announced one : report.works().announced()) {
      html.append("<tr>");
      cell(one.kind().equals("test") ? "测试 test" : "维护 maintenance");
      cell(time(one.at()));
      cell(one.ended().isPresent() ? time(one.ended()) + " " + safe(one.cause()) : "–");
      cell(safe(one.by()));
      cell(safe(one.why()));
      cell(one.meanwhile().map(HtmlReport::meanwhile).orElse("–"));
      html.append("</tr>\n");
    }
    html.append("</table>\n");
  }

  /** It hides nothing: what the account counts in it, as ever. */
  private static String meanwhile(Works.Meanwhile tally) {
    return "失守 breach %d, 不能断定 unknown %d, 设防 armed %d; 缺画面 unseen %d, 不能断定 unknown %d"
        .formatted(
            tally.armed().of(Held.BREACH),
            tally.armed().of(Held.UNKNOWN),
            tally.armed().of(Held.ARMED),
            tally.coverage().of(Held.BREACH),
            tally.coverage().of(Held.UNKNOWN));
  }

  private void faults() {
    head("故障与修复时间", "Faults and repair times");
    html.append("<table>");
    for (Report.FaultLine one : report.faults()) {
      html.append("<tr>");
      cell(time(one.at()));
      cell(safe(one.type()));
      cell(both(one.text()) + one.pulses().map(HtmlReport::notRestored).orElse(""));
      cell(one.open() ? "<b>未修复 open</b>" : time(one.ended()));
      cell(
          one.toldSeconds()
              .map(seconds ->
                  "告知 told " + length(Duration.ofSeconds(seconds)) + " " + safe(one.toldDesk()))
              .orElse("–"));
      cell(one.repair().map(HtmlReport::length).orElse("–"));
      html.append("</tr>\n");
    }
    html.append("</table>\n");
  }

  private static String notRestored(long pulses) {
    Text words =
        new Text(
            "重新布防失败，脉冲 %d 次".formatted(pulses),
            "arming it again failed after %d pulses".formatted(pulses));
    return "<div class=\"not-kept\">" + both(words) + "</div>";
  }

  private static String length(Duration time) {
    return String.format(
        Locale.ROOT, "%d:%02d:%02d", time.toHours(), time.toMinutesPart(), time.toSecondsPart());
  }

  private void untold() {
    head("不能断定的部分", "What cannot be told");
    html.append("<ul>");
    for (Account.Unplaced one : report.unplaced()) {
      item(
          "第 %d 次启动时钟从未校准：监视 %s，其中失守 %s，缺画面 %s · its clock was never set: watched, in breach, unseen"
              .formatted(
                  one.boot(), length(one.watched()), length(one.breach()), length(one.unseen())));
    }
    item("账目截至 " + time(report.closed()) + " · the account is closed up to then");
    if (report.left() > 0) {
      item("未列出 " + report.left() + " · not listed");
    }
    html.append("</ul>\n");
  }

  private void changes() {
    head("配置变更", "Changes of the configuration");
    html.append("<table>");
    for (Report.ChangeLine one : report.changes()) {
      html.append("<tr>");
      cell(time(one.at()));
      StringBuilder values = new StringBuilder();
      for (DutyValues.Change value : one.values()) {
        String words = value.key() + ": " + value.old() + " → " + value.now();
        values
            .append(value.weaker() ? "<div class=\"not-kept\">" : "<div>")
            .append(safe(words))
            .append("</div>");
      }
      cell(values + "<small>" + safe(one.before()) + " → " + safe(one.after()) + "</small>");
      html.append("</tr>\n");
    }
    html.append("</table>\n");
  }

  private void seal() {
    head("证据", "Evidence");
    Seal seal = report.seal();
    html.append("<p>journal verify: ").append(safe(seal.verified())).append("</p>\n");
    String words =
        seal.checkpoint()
            .map(one ->
                "检查点 checkpoint %d, %s sha256:%s, %s, key %s"
                    .formatted(one.number(), one.place(), one.hash(), one.time(), one.key()))
            .orElse("没有签名的检查点 · no checkpoint is signed");
    html.append("<p><small>").append(safe(words)).append("</small></p>\n<ul>");
    for (Witnesses.Gap one : report.unwitnessed()) {
      item(
          "%s – %s 无接收端见证：此间的记录只有盒子自己作证 · no desk witnessed it: here only the box's own word stands"
              .formatted(time(Optional.of(one.from())), time(Optional.of(one.until()))));
    }
    if (report.unwitnessed().isEmpty()) {
      item("全程有接收端见证 · desks witnessed all of it");
    }
    html.append("</ul>\n");
  }

  private void head(String zh, String en) {
    html.append("<h2>").append(zh).append(" · ").append(en).append("</h2>\n");
  }

  private void cell(String inner) {
    html.append("<td>").append(inner).append("</td>");
  }

  private void item(String words) {
    html.append("<li>").append(safe(words)).append("</li>\n");
  }

  private String time(Optional<Instant> at) {
    return at.map(this::shown).orElse("时刻不明 no clock");
  }

  private String shown(Instant at) {
    return SHOWN.format(at.atZone(zone));
  }

  static String both(Text text) {
    return safe(text.zh()) + "<br><small>" + safe(text.en()) + "</small>";
  }

  /** The text as it stands in HTML. */
  public static String safe(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
