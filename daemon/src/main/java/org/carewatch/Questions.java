package org.carewatch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.carewatch.box.sense.Vital;
import org.carewatch.camera.Rounds;
import org.carewatch.camera.Sight;
import org.carewatch.command.BoxCheck;
import org.carewatch.command.CameraCheck;
import org.carewatch.command.DoctorCommand;
import org.carewatch.command.PanelCheck;
import org.carewatch.command.StatusCommand;
import org.carewatch.core.Snapshot;
import org.carewatch.doctor.Examined;
import org.carewatch.doctor.Finding;
import org.carewatch.doctor.FindingJson;
import org.carewatch.doctor.PathsFinding;
import org.carewatch.doctor.Question;
import org.carewatch.event.Reason;
import org.carewatch.event.Subject;
import org.carewatch.event.Text;
import org.carewatch.panel.Polling;
import org.carewatch.status.Health;
import org.carewatch.status.StatusJson;
import org.carewatch.time.Time;
import org.carewatch.uplink.Counts;
import org.carewatch.uplink.Uplink;

/**
 * What the running daemon answers on its control socket: its state, and the doctor's questions
 * about lines and desks.
 */
final class Questions {
  private static final String DAEMON = "the running daemon";
  private static final Duration ASKING = Duration.ofSeconds(20);
  private static final long SECOND_NANOS = 1_000_000_000L;

  private final Supplier<Snapshot> snapshot;
  private final Health health;
  private final Time time;
  private final Uplink uplink;
  private final Supplier<List<Vital>> box;
  private final Supplier<List<Polling.Newest>> panels;
  private final Rounds cameras;

  Questions(
      Supplier<Snapshot> snapshot,
      Health health,
      Time time,
      Uplink uplink,
      Supplier<List<Vital>> box,
      Supplier<List<Polling.Newest>> panels,
      Rounds cameras) {
    this.snapshot = snapshot;
    this.health = health;
    this.time = time;
    this.uplink = uplink;
    this.box = box;
    this.panels = panels;
    this.cameras = cameras;
  }

  Map<String, Question> all() {
    return Map.of(
        StatusCommand.QUESTION,
        () -> StatusJson.of(snapshot.get(), box.get(), cameras.newest(), health, time.nanos()),
        DoctorCommand.QUESTION,
        () -> {
          cameras.askAgain(ASKING);
          return FindingJson.write(examined(snapshot.get()));
        });
  }

  private List<Examined> examined(Snapshot now) {
    List<Examined> lines = new ArrayList<>();
    for (Snapshot.ContactView contact : now.contacts()) {
      lines.add(new Examined("line " + contact.subject(), line(contact, now)));
    }
    Set<String> own =
        now.contacts().stream().map(Snapshot.ContactView::subject).collect(Collectors.toSet());
    for (Vital vital : box.get()) {
      lines.add(BoxCheck.examined(vital));
      own.add(vital.subject().toString());
    }
    for (Sight camera : cameras.newest()) {
      lines.addAll(CameraCheck.examined(camera));
      own.add(camera.subject().toString());
    }
    Set<String> read =
        panels.get().stream().map(one -> one.subject().toString()).collect(Collectors.toSet());
    for (Polling.Newest panel : panels.get()) {
      long seconds = (time.nanos() - panel.nanos()) / SECOND_NANOS;
      lines.add(
          PanelCheck.examined(
              panel.subject(), panel.reading(), DAEMON + ", " + seconds + " s ago"));
    }
    for (Snapshot.ConditionView condition : now.conditions()) {
      String subject = condition.subject();
      boolean ofThePathsLine = condition.question().equals(Reason.PATH_DOWN.word());
      boolean ofThePanelsLine =
          read.contains(subject) && condition.question().equals(Reason.UNREADABLE.word());
      if (!own.contains(subject) && !ofThePathsLine && !ofThePanelsLine) {
        lines.add(new Examined(subject, standing(condition)));
      }
    }
    for (Snapshot.DeskView desk : now.desks()) {
      lines.add(
          new Examined(
              PathsFinding.name(desk.desk()),
              PathsFinding.of(DAEMON, desk.paths().size(), desk.onePath())));
      for (Snapshot.PathView path : desk.paths()) {
        lines.add(
            new Examined("desk " + desk.desk() + " path " + path.path(), path(desk, path, now)));
      }
    }
    return lines;
  }

  private static Finding line(Snapshot.ContactView contact, Snapshot now) {
    for (Snapshot.ConditionView condition : now.conditions()) {
      if (condition.subject().equals(contact.subject())) {
        return standing(condition);
      }
    }
    return contact.state().equals("unknown")
        ? Finding.cannotTell(
            DAEMON, "线路状态未知", "the line has not been seen yet", "检查接线", "check the wiring")
        : new Finding.Good(
            DAEMON, new Text("正在监视，" + contact.state(), "watched, " + contact.state()));
  }

  private static Finding standing(Snapshot.ConditionView condition) {
    return condition.verdict().equals("bad")
        ? new Finding.Bad(DAEMON, condition.reason(), condition.cure())
        : new Finding.CannotTell(DAEMON, condition.reason(), condition.cure());
  }

  private Finding path(Snapshot.DeskView desk, Snapshot.PathView path, Snapshot now) {
    Counts counts = uplink.counts(desk.desk());
    if (!path.up()) {
      Text reason = path.reason().en().isEmpty() ? new Text("未连接", "not connected") : path.reason();
      Text why = counts.trouble(path.path()).orElse(reason);
      return new Finding.Bad(
          DAEMON,
          new Text(
              "自 " + path.since() + " 起未连接：" + why.zh(),
              "down since " + path.since() + ": " + why.en()),
          Reason.PATH_DOWN.cure());
    }
    Optional<Snapshot.ConditionView> fault = fault(desk.desk(), path.path(), now);
    if (fault.isPresent()) {
      return standing(fault.get());
    }
    Text taken =
        counts
            .lastTakenNanos(path.path())
            .map(at -> (time.nanos() - at) / SECOND_NANOS)
            .map(seconds ->
                new Text(
                    "服务器 " + seconds + " 秒前确认过消息",
                    "the broker last took a message " + seconds + " s ago"))
            .orElse(new Text("服务器尚未确认过消息", "the broker has taken no message yet"));
    Text answer = lastAlarm(desk.desk(), now);
    Text trip = roundTrip(path);
    Text text =
        new Text(
            "自 " + path.since() + " 起已连接，" + taken.zh() + trip.zh() + answer.zh(),
            "up since " + path.since() + ", " + taken.en() + trip.en() + answer.en());
    boolean good = path.roundTrip().map(Snapshot.RoundTripView::good).orElse(true);
    return good
        ? new Finding.Good(DAEMON, text)
        : new Finding.Bad(DAEMON, text, Reason.DESK_SILENT.cure());
  }

  /**
   * A fault of a path that stands, such as nobody subscribed; that it was down is told by itself.
   */
  private static Optional<Snapshot.ConditionView> fault(String desk, int path, Snapshot now) {
    String subject = Subject.path(desk, path).toString();
    return now.conditions().stream()
        .filter(one -> one.subject().equals(subject))
        .filter(one -> !one.question().equals(Reason.PATH_DOWN.word()))
        .findFirst();
  }

  private static Text roundTrip(Snapshot.PathView path) {
    if (path.roundTrip().isEmpty()) {
      return new Text("；尚未做过往返测试", "; no round trip yet");
    }
    Snapshot.RoundTripView trip = path.roundTrip().get();
    return trip.good()
        ? new Text(
            "；" + trip.at() + " 往返测试 " + trip.millis() + " 毫秒",
            "; round trip at " + trip.at() + " in " + trip.millis() + " ms")
        : new Text(
            "；" + trip.at() + " 往返测试无回音", "; round trip at " + trip.at() + " without an answer");
  }

  /** The desk's highest receipt for the newest press that is not over; nothing where none is. */
  private static Text lastAlarm(String desk, Snapshot now) {
    return now.alarms().stream()
        .flatMap(alarm -> alarm.presses().stream())
        .max(Comparator.comparing(Snapshot.PressView::at))
        .map(press ->
            press.answers().stream()
                .filter(answer -> answer.desk().equals(desk) && !answer.level().isEmpty())
                .findFirst()
                .map(answer ->
                    new Text(
                        "；最近一次报警的回执：" + answer.level() + "（" + answer.by() + "）",
                        "; last alarm's receipt: " + answer.level() + " by " + answer.by()))
                .orElse(new Text("；最近一次报警尚无回执", "; no receipt yet for the last alarm")))
        .orElse(new Text("", ""));
  }
}
