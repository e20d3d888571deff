package org.carewatch.report;

// One line a duty: what the account comes to. Pure.

import java.util.List;
import org.carewatch.duty.Held;
import org.carewatch.duty.Tally;
import org.carewatch.event.EventType;
import org.carewatch.event.Text;
import org.carewatch.report.Report.Verdict;
import org.carewatch.report.Report.Word;
import org.carewatch.retention.Found;

/** The verdicts of SPEC 1's duties. */
final class Verdicts {
  /** Said of areas where none was watched. */
  static final Text NO_CAMERA =
      new Text("没有配置摄像机，不能断定", "no camera was configured: nobody can tell");

  private Verdicts() {}

  static Verdict armed(Tally tally) {
    long breach = tally.of(Held.BREACH);
    long unknown = tally.of(Held.UNKNOWN);
    long open = tally.of(Held.OPEN);
    Text why =
        new Text(
            "设防 %d 分钟，失守 %d 分钟，不能断定 %d 分钟，营业时间内按配置撤防 %d 分钟"
                .formatted(tally.of(Held.ARMED), breach, unknown, open),
            "%d minutes armed, %d in breach, %d unknown, %d excepted inside the opening hours"
                .formatted(tally.of(Held.ARMED), breach, unknown, open));
    return new Verdict("armed", new Text("24小时设防", "armed 24 hours"), word(tally), why);
  }

  static Verdict coverage(Tally tally) {
    long seen = tally.of(Held.ARMED);
    long unseen = tally.of(Held.BREACH);
    long unknown = tally.of(Held.UNKNOWN);
    Text why =
        tally.counted() == 0
            ? NO_CAMERA
            : new Text(
                "各区域均有画面 %d 分钟，有区域缺画面 %d 分钟，不能断定 %d 分钟".formatted(seen, unseen, unknown),
                "all areas seen %d minutes, one or more unseen %d, unknown %d"
                    .formatted(seen, unseen, unknown));
    return new Verdict("coverage", new Text("区域全覆盖", "all areas covered"), word(tally), why);
  }

  /** What the nights found, and what was told as a fault meanwhile. */
  static Verdict retention(List<Recording> recordings, List<Report.FaultLine> faults) {
    long told =
        count(faults, EventType.RETENTION_SHORT)
            + count(faults, EventType.RETENTION_GAP)
            + count(faults, EventType.RETENTION_DELETED_EARLY);
    long missed = recordings.stream().mapToLong(Recording::missed).sum();
    long held = days(recordings, Found.WHOLE) + days(recordings, Found.MARKED);
    long missing =
        days(recordings, Found.GAPPED)
            + days(recordings, Found.NOTHING)
            + days(recordings, Found.GONE);
    long unsure = days(recordings, Found.BY_DESIGN) + days(recordings, Found.UNKNOWN);
    Object[] figures = {
      recordings.size(),
      held,
      days(recordings, Found.MARKED),
      days(recordings, Found.GAPPED),
      days(recordings, Found.NOTHING),
      days(recordings, Found.GONE),
      unsure,
      missed,
      told
    };
    Text why =
        recordings.isEmpty() && told == 0
            ? RecordingsHtml.NONE
            : new Text(
                ("%d 台摄像机：已存 %d 天（其中仅日历标记 %d 天），缺段 %d 天，无录像 %d 天，提前删除 %d 天，"
                        + "不能断定 %d 天；未核对 %d 夜；期间报告缺失 %d 次")
                    .formatted(figures),
                ("%d cameras: %d days held (%d of them by the calendar's mark alone), %d with gaps,"
                        + " %d nothing, %d gone early, %d cannot tell; %d nights not told;"
                        + " missing days told of %d times")
                    .formatted(figures));
    Word word =
        missing + told > 0
            ? Word.NOT_KEPT
            : held == 0 || unsure + missed > 0 ? Word.CANNOT_TELL : Word.KEPT;
    return new Verdict("retention", new Text("录像保存不少于90日", "recordings kept 90 days"), word, why);
  }

  private static long days(List<Recording> recordings, Found found) {
    return recordings.stream().mapToLong(one -> one.days(found)).sum();
  }

  private static long count(List<Report.FaultLine> faults, EventType type) {
    return faults.stream().filter(one -> one.type().equals(type.word())).count();
  }

  private static Word word(Tally tally) {
    return tally.of(Held.BREACH) > 0
        ? Word.NOT_KEPT
        : tally.of(Held.UNKNOWN) > 0 || tally.counted() == 0 ? Word.CANNOT_TELL : Word.KEPT;
  }

  /** Each press answered by a person, and the whole road drilled on schedule. */
  static Verdict alarms(List<Report.AlarmLine> alarms, long drills, List<Report.FaultLine> faults) {
    List<Report.AlarmLine> actual =
        alarms.stream().filter(one -> !one.mode().equals("test")).toList();
    long unanswered = actual.stream().filter(one -> one.operatorMillis().isEmpty()).count();
    long overdue = count(faults, EventType.TEST_OVERDUE);
    Text why =
        new Text(
            "警情 %d 起，其中无人应答 %d 起；演练 %d 次，逾期 %d 次"
                .formatted(actual.size(), unanswered, drills, overdue),
            "%d alarms, %d of them without the answer of a person; %d drills, %d times overdue"
                .formatted(actual.size(), unanswered, drills, overdue));
    Word word = unanswered > 0 || overdue > 0 ? Word.NOT_KEPT : Word.KEPT;
    return new Verdict(
        "alarm", new Text("一键应急报警，与公安机关联网", "one-button alarm, networked"), word, why);
  }
}
