package org.carewatch.status;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.carewatch.box.sense.Seen;
import org.carewatch.box.sense.Verdict;
import org.carewatch.box.sense.Vital;
import org.carewatch.camera.Aspect;
import org.carewatch.camera.Sight;
import org.carewatch.core.Snapshot;
import org.carewatch.event.Head;
import org.carewatch.event.Reason;
import org.carewatch.event.Subject;
import org.carewatch.event.Text;
import org.carewatch.recorder.Disk;
import org.carewatch.recorder.State;
import org.carewatch.recorder.Told;
import org.carewatch.recorder.Trouble;
import org.carewatch.retention.Finding;
import org.carewatch.retention.Holding;
import org.carewatch.retention.Mode;
import org.carewatch.retention.Owed;
import org.carewatch.retention.Played;
import org.carewatch.retention.Proofs;
import org.carewatch.retention.WillHold;
import org.carewatch.time.ClockTrust;

/** Snapshots with something in every field. */
final class Pictures {
  static final String INCIDENT = "0199f3c2-7b1a-7c3e-9d52-0f6a5c1e2b44";
  private static final Instant AT = Instant.parse("2026-11-23T06:12:03.412Z");

  private Pictures() {}

  /** One part of the box for each verdict. */
  static List<Vital> box() {
    return List.of(
        vital("temperature", Reason.TOO_HOT, Verdict.BAD, "83.5 °C", 83.5, "celsius"),
        vital("card", Reason.CARD_ERRORS, Verdict.GOOD, "no errors", 0, "errors"),
        vital("memory", Reason.MEMORY_SHORT, Verdict.CANNOT_TELL, "cannot be read", 0, "bytes"),
        vital("voltage", Reason.UNDERVOLTAGE, Verdict.NOT_FITTED, "no such flag here", 0, ""));
  }

  /** A recorder that tells its state, with one camera that is short, and one that is away. */
  static List<org.carewatch.recorder.Sight> recorders() {
    LocalDate today = LocalDate.of(2026, 11, 23);
    Owed owed = Owed.on(today, LocalDate.of(2026, 3, 1), 90);
    Finding found =
        new Finding(
            Reason.RETENTION_SHORT,
            owed.from(),
            owed.from().plusDays(9),
            10,
            864_000,
            new Text("应从", "owed from"));
    Holding holding =
        new Holding(
            OptionalInt.of(120),
            Mode.CONTINUOUS,
            Optional.of(owed),
            new Holding.Held(70, 8, 2, 10, 0, 0),
            "n".repeat(10) + "h".repeat(70) + "m".repeat(8) + "gg",
            Optional.of(today.minusDays(80)),
            new WillHold.Fails(today.plusDays(3)),
            List.of(found));
    Disk disk = new Disk("hdd 1", Disk.State.FAILING, 8_000_000_000_000L, 0, "smartFailed");
    State state =
        new State(
            "DS-RIG R1",
            Optional.of(Duration.ofSeconds(2)),
            List.of(disk),
            List.of(),
            OptionalInt.empty(),
            List.of("schedules: is busy"));
    org.carewatch.recorder.Sight.Kept kept =
        new org.carewatch.recorder.Sight.Kept(
            new Subject("camera", "hall"),
            "门厅",
            1,
            Optional.empty(),
            Optional.of(today),
            Proofs.NONE.with(new Proofs.Proof(today.minusDays(3), 600, Played.UNDATED)),
            holding);
    return List.of(
        recorder("nvr-1", new Told.Here<>(state), List.of(kept)),
        recorder("nvr-2", new Told.Not<>(Trouble.UNREACHABLE, "refused"), List.of()));
  }

  private static org.carewatch.recorder.Sight recorder(
      String id, Told<State> told, List<org.carewatch.recorder.Sight.Kept> kept) {
    return new org.carewatch.recorder.Sight(
        new Subject("recorder", id),
        "hikvision",
        told,
        AT,
        Optional.empty(),
        Optional.of("cam-hall: is busy"),
        kept);
  }

  /** One camera for each verdict. */
  static List<Sight> cameras() {
    return List.of(
        camera(
            "hall",
            new org.carewatch.camera.Verdict.Good(new Text("画面正常", "pictures flow")),
            OptionalDouble.of(15)),
        camera(
            "yard",
            new org.carewatch.camera.Verdict.Bad(
                Reason.LOGIN_REFUSED, new Text("密码不对", "it refuses user name or password")),
            OptionalDouble.empty()),
        camera(
            "gate",
            new org.carewatch.camera.Verdict.CannotTell(
                Reason.STREAM_UNKNOWN, new Text("没有 ONVIF", "no ONVIF")),
            OptionalDouble.empty()));
  }

  private static Sight camera(
      String id, org.carewatch.camera.Verdict verdict, OptionalDouble rate) {
    Map<Aspect, Sight.Answer> answers = new EnumMap<>(Aspect.class);
    answers.put(Aspect.FLOW, new Sight.Answer(verdict, AT));
    answers.put(
        Aspect.PICTURE,
        new Sight.Answer(
            new org.carewatch.camera.Verdict.Bad(
                Reason.COVERED, new Text("被遮挡", "nothing but noise")),
            AT));
    return new Sight(new Subject("camera", id), id, answers, rate, Optional.empty());
  }

  private static Vital vital(
      String id, Reason question, Verdict verdict, String words, double figure, String unit) {
    boolean measured = verdict == Verdict.GOOD || verdict == Verdict.BAD;
    OptionalDouble value = measured ? OptionalDouble.of(figure) : OptionalDouble.empty();
    Seen seen = new Seen(verdict, new Text(words, words), value);
    return new Vital(new Subject("box", id), question, seen, unit);
  }

  static Snapshot rich() {
    Text down = new Text("通路中断", "the path is down");
    return new Snapshot(
        1,
        AT,
        ClockTrust.SYNCHRONISED,
        "0199f0aa-0000-7000-8000-000000000001",
        17,
        AT.minusSeconds(60),
        Optional.of(new Head("0199f0aa-0000-7000-8000-000000000001", 1234, "aa")),
        Optional.empty(),
        2,
        true,
        List.of(new Snapshot.ContactView("button/front-desk", "前台一键报警", "closed", AT)),
        List.of(
            new Snapshot.AlarmView(
                INCIDENT,
                "button/front-desk",
                "前台一键报警",
                "actual",
                true,
                true,
                true,
                List.of(
                    new Snapshot.PressView(
                        INCIDENT,
                        1234,
                        AT,
                        false,
                        List.of(new Snapshot.AnswerView("anshan-110", "stored", "desk", 3)))))),
        List.of(
            new Snapshot.ConditionView(
                "path/anshan-110-2",
                "path-down",
                "bad",
                down,
                new Text("检查网络", "check the network"),
                AT,
                "0199f3c2-7b1a-7c3e-9d52-0f6a5c1e2b45",
                2,
                Optional.of(new Snapshot.ToldView("health-bureau", AT)))),
        List.of(
            new Snapshot.DeskView(
                "anshan-110",
                "police",
                List.of(
                    new Snapshot.PathView(
                        1,
                        true,
                        new Text("通", "up"),
                        AT,
                        Optional.of(new Snapshot.RoundTripView(AT, true, 41))),
                    new Snapshot.PathView(2, false, down, AT, Optional.empty())),
                false,
                1,
                Optional.of(AT),
                "run:1234",
                "none")),
        new Snapshot.DutyView(
            Optional.of(
                new Snapshot.TestView(
                    "announced",
                    List.of("front-desk"),
                    "王老师",
                    "drill",
                    15,
                    AT,
                    List.of("anshan-110"))),
            Optional.of(new Snapshot.MaintenanceView("李工", "battery", AT, AT)),
            new Snapshot.DrillView(Optional.of(AT), Optional.of(AT), "kept"),
            List.of(
                new Snapshot.AreaView(
                    "area/reception",
                    "门厅",
                    "bad",
                    AT,
                    2,
                    1,
                    List.of(
                        new Snapshot.EyeView(
                            "camera/cam-hall", "门厅", "good", "", new Text("", ""), AT),
                        new Snapshot.EyeView(
                            "camera/cam-door", "大门", "bad", "no-picture", down, AT))))));
  }
}
