package org.carewatch.command;

// A recorder and what it holds as the doctor's lines. Asked here only where no daemon runs, and
// then
// only for its state: a sweep takes minutes. A look tells the recorder the password once.

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.carewatch.doctor.Check;
import org.carewatch.doctor.Examined;
import org.carewatch.doctor.Finding;
import org.carewatch.doctor.Limits;
import org.carewatch.event.Reason;
import org.carewatch.event.Subject;
import org.carewatch.event.Text;
import org.carewatch.http.Devices;
import org.carewatch.recorder.Disk;
import org.carewatch.recorder.Recorder;
import org.carewatch.recorder.Recorders;
import org.carewatch.recorder.Sight;
import org.carewatch.recorder.State;
import org.carewatch.recorder.Told;
import org.carewatch.recorder.Trouble;
import org.carewatch.retention.Holding;
import org.carewatch.retention.Owed;
import org.carewatch.site.Site;
import org.carewatch.time.Time;

/** One recorder, asked for its state. */
public final class RecorderCheck implements Check {
  private static final String ASKED = "asked over the network";

  private final Subject subject;
  private final Recorder recorder;

  private RecorderCheck(Map.Entry<Subject, Recorder> one) {
    this.subject = one.getKey();
    this.recorder = one.getValue();
  }

  /** A check for each; their connections end with this process, as the doctor's threads do. */
  static List<Check> of(Site site, Devices devices, Time time) {
    return Recorders.of(site, devices, time).entrySet().stream()
        .<Check>map(RecorderCheck::new)
        .toList();
  }

  @Override
  public String name() {
    return subject.toString();
  }

  @Override
  public Finding run(Limits limits) {
    return state(recorder.state(), ASKED);
  }

  /** What the running daemon last saw of a recorder, and of each of its cameras' days. */
  public static List<Examined> examined(Sight sight, String tried) {
    List<Examined> lines = new ArrayList<>();
    lines.add(new Examined(sight.subject().toString(), state(sight.told(), tried)));
    for (Sight.Kept camera : sight.cameras()) {
      lines.add(new Examined("recordings " + camera.camera().id(), days(camera, tried)));
    }
    return lines;
  }

  private static Finding state(Told<State> told, String tried) {
    return switch (told) {
      case Told.Not<State>(Trouble trouble, String words) -> {
        Text text = new Text(trouble.text().zh() + "：" + words, trouble.text().en() + ": " + words);
        yield trouble == Trouble.UNREACHABLE || trouble == Trouble.LOGIN_REFUSED
            ? new Finding.Bad(tried, text, trouble.cure())
            : new Finding.CannotTell(tried, text, trouble.cure());
      }
      case Told.Here<State>(State state) -> {
        List<String> bad =
            state.disks().stream()
                .filter(Disk::bad)
                .map(disk -> disk.name() + " " + disk.words())
                .toList();
        if (!bad.isEmpty()) {
          String which = String.join("; ", bad);
          yield new Finding.Bad(
              tried, new Text("硬盘故障：" + which, "disk: " + which), Reason.RECORDER_DISK.cure());
        }
        String clock = state.ahead().map(ahead -> ahead.toSeconds() + " s").orElse("?");
        String doubts = state.doubts().isEmpty() ? "" : "; " + String.join("; ", state.doubts());
        yield new Finding.Good(
            tried,
            new Text(
                state.identity() + "，时钟偏差 " + clock + doubts,
                state.identity() + ", clock ahead by " + clock + doubts));
      }
    };
  }

  private static Finding days(Sight.Kept camera, String tried) {
    Holding holding = camera.holding();
    if (camera.swept().isEmpty() || holding.owed().isEmpty()) {
      return Finding.cannotTell(
          tried,
          "还没有清点过录像",
          "its days have not been counted yet",
          "等到今夜清点之后；需要时钟已同步",
          "wait for tonight's sweep; the clock must be synchronised");
    }
    Holding.Held held = holding.held();
    int count = holding.owed().map(Owed::count).orElse(0);
    String zh =
        "应有 "
            + count
            + " 天：完整 "
            + held.whole()
            + "，日历有 "
            + held.marked()
            + "，有缺 "
            + held.gapped()
            + "，没有 "
            + held.nothing()
            + "，未知 "
            + (held.unknown() + held.byDesign());
    String en =
        count
            + " days owed: "
            + held.whole()
            + " whole, "
            + held.marked()
            + " marked, "
            + held.gapped()
            + " with gaps, "
            + held.nothing()
            + " without, "
            + (held.unknown() + held.byDesign())
            + " not known";
    if (!holding.findings().isEmpty()) {
      var worst = holding.findings().getFirst();
      return new Finding.Bad(
          tried,
          new Text(
              worst.reason().text().zh() + "：" + worst.evidence().zh() + "（" + zh + "）",
              worst.reason().text().en() + ": " + worst.evidence().en() + " (" + en + ")"),
          worst.reason().cure());
    }
    return holding.word().equals("good")
        ? new Finding.Good(tried, new Text(zh, en))
        : Finding.cannotTell(tried, zh, en, "等到后几夜清点之后", "wait for the sweeps of the next nights");
  }
}
