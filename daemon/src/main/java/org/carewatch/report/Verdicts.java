package org.carewatch.report;

// One line a duty: what the account comes to. Pure.

import java.util.List;
import org.carewatch.duty.Held;
import org.carewatch.duty.Tally;
import org.carewatch.event.EventType;
import org.carewatch.event.Text;
import org.carewatch.report.Report.Verdict;
import org.carewatch.report.Report.Word;

/** The verdicts of SPEC 1's duties. */
final class Verdicts {
  /** Said of areas where none was watched. */
  static final Text NO_CAMERA =
      new Text("没有配置摄像机，不能断定", "no camera was configured: nobody can tell");

  private Verdicts() {}

  static List<Verdict> of(
      Report.Row armed,
      Report.Row areas,
      List<Report.AlarmLine> alarms,
      long drills,
      List<Report.FaultLine> faults) {
    return List.of(
        armed(armed.tally()),
        coverage(areas.tally()),
        retention(faults),
        alarms(alarms, drills, faults));
  }

  private static Verdict armed(Tally tally) {
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

  private static Verdict coverage(Tally tally) {
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

  /** What was found missing; the days that are held are not in the journal. */
  private static Verdict retention(List<Report.FaultLine> faults) {
    long kept = count(faults, EventType.RETENTION_SHORT);
    long gaps = count(faults, EventType.RETENTION_GAP);
    long early = count(faults, EventType.RETENTION_DELETED_EARLY);
    boolean missing = kept + gaps + early > 0;
    Text why =
        missing
            ? new Text(
                "保存天数不足 %d 处，缺段 %d 处，提前删除 %d 处".formatted(kept, gaps, early),
                "short %d times, gaps %d times, deleted early %d times"
                    .formatted(kept, gaps, early))
            : new Text(
                "期间没有发现缺失；逐日保存情况见 /api/v1/retention，不在本报告内",
                "nothing was found missing; what is held day by day stands at /api/v1/retention,"
                    + " not in this report");
    return new Verdict(
        "retention",
        new Text("录像保存不少于90日", "recordings kept 90 days"),
        missing ? Word.NOT_KEPT : Word.CANNOT_TELL,
        why);
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
  private static Verdict alarms(
      List<Report.AlarmLine> alarms, long drills, List<Report.FaultLine> faults) {
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
