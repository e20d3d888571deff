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
  private static final Text NOT_WATCHED =
      new Text("本版本尚未监视，不能断定", "this version does not watch it yet: nobody can tell");

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
        new Verdict(
            "retention",
            new Text("录像保存不少于90日", "recordings kept 90 days"),
            Word.CANNOT_TELL,
            NOT_WATCHED),
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
    long overdue =
        faults.stream().filter(one -> one.type().equals(EventType.TEST_OVERDUE.word())).count();
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
