package org.carewatch.rig.trial;

// Duty: a recorder falls silent, or the daemon dies, in the midst of a sweep. Thread: the trial's;
// one asks the doctor. Limits: the recorder ends with the trial; it is midday in its zone.

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.carewatch.command.DoctorCommand;
import org.carewatch.doctor.ControlClient;
import org.carewatch.rig.StandIn;
import org.carewatch.rig.camera.RigCamera;
import org.carewatch.rig.camera.Trick;
import org.carewatch.rig.recorder.RigRecorder;
import org.carewatch.time.SystemTime;

/** What becomes of a sweep, and of an alarm beside it. */
final class RecorderTrials {
  private static final int CAMERAS = 6;
  private static final int DAYS = 4;
  private static final int NOON = 12;
  private static final int FIRST = 1;
  private static final int MIDST = 3; // the camera at which it happens
  private static final Duration SWEPT = Duration.ofSeconds(60);
  private static final Duration ANSWERS = Duration.ofSeconds(40);

  private final RigRecorder rig = new RigRecorder();
  private Optional<StandIn> recorder = Optional.empty();
  private Optional<RigCamera> camera = Optional.empty();

  private RecorderTrials() {}

  static List<Trial> all() {
    RecorderTrials silent = new RecorderTrials();
    RecorderTrials killed = new RecorderTrials();
    return List.of(
        Trial.of(
                "recorder-silent",
                "a recorder falls silent in the midst of a sweep: from then on a byte now and then",
                "the alarm is at the desks as ever",
                silent::silent)
            .on(silent::plan),
        Trial.of(
                "recorder-killed",
                "the daemon is killed in the midst of a sweep",
                "the alarm is at the desks as ever; the sweep goes on with the next camera",
                killed::killed)
            .on(killed::plan));
  }

  private Plan plan(Path folder) throws IOException {
    int east = NOON - Instant.now().atZone(ZoneOffset.UTC).getHour();
    ZoneId zone = ZoneId.of("Etc/GMT" + (east > 0 ? "-" + east : "+" + -east));
    rig.zone = zone;
    LocalDate today = Instant.now().atZone(zone).toLocalDate();
    for (int channel = FIRST; channel <= CAMERAS; channel++) {
      LocalDateTime end = today.atStartOfDay();
      for (LocalDateTime at = end.minusDays(DAYS); at.isBefore(end); at = at.plusMinutes(30)) {
        rig.record(channel, at, at.plusMinutes(30));
      }
    }
    StandIn device = new StandIn(rig::hikvision);
    device.away = true; // until the act begins
    recorder = Optional.of(device);
    RigCamera eye = new RigCamera(Trick.NONE);
    camera = Optional.of(eye);
    Path word = Files.writeString(folder.resolve("recorder-password"), StandIn.PASSWORD);
    Path eyes = Files.writeString(folder.resolve("camera-password"), RigCamera.PASSWORD);
    StringBuilder yaml = new StringBuilder("logins:\n");
    yaml.append("  nvr: {user: %s, password-file: \"%s\"}\n".formatted(StandIn.USER, word));
    yaml.append("  eye: {user: %s, password-file: \"%s\"}\n".formatted(RigCamera.USER, eyes));
    yaml.append(
        "recorders: [{id: nvr, kind: hikvision, url: \"%s\", login: nvr, time-zone: %s}]\n"
            .formatted(device.url(), zone));
    yaml.append("cameras:\n");
    for (int channel = FIRST; channel <= CAMERAS; channel++) {
      yaml.append(
          "  - {id: cam-%d, name: 摄像机, areas: [hall], rtsp: \"%s\", login: eye, recorder: {id: nvr, channel: %d}, commissioned: %s}\n"
              .formatted(channel, eye.url(), channel, today.minusDays(DAYS)));
    }
    return Plan.usual().byATrustedClock().more(yaml.toString());
  }

  private StandIn recorder() throws Missed {
    return recorder.orElseThrow(() -> new Missed("no recorder"));
  }

  /** A technician asks the doctor, who has it swept; returns in the midst of that. */
  private void sweepBegins(Ground ground) throws Exception {
    ground.atEnd(() -> {
      if (recorder.isPresent() && camera.isPresent()) {
        recorder.get().close();
        camera.get().close();
      }
    });
    recorder().away = false;
    ControlClient doctor = new ControlClient(ground.storage(), new SystemTime());
    Thread.ofVirtual().start(() -> doctor.ask(DoctorCommand.QUESTION, ANSWERS));
    awaitAsked(calendar(MIDST), 0);
  }

  private static String calendar(int channel) {
    return "/tracks/" + channel + "01/dailyDistribution";
  }

  private boolean isAsked(String what, int from) throws Missed {
    return recorder().asked.stream().skip(from).anyMatch(line -> line.contains(what));
  }

  private void awaitAsked(String what, int from) throws Missed, InterruptedException {
    long end = System.nanoTime() + Machine.patient(SWEPT).toNanos();
    while (!isAsked(what, from)) {
      Missed.unless(System.nanoTime() - end < 0, "the recorder was not asked for " + what);
      Sight.lasts(Duration.ofMillis(20));
    }
  }

  private void silent(Ground ground) throws Exception {
    sweepBegins(ground);
    recorder().mood = StandIn.Mood.DRIP;
    for (int press = 0; press < 3; press++) {
      new Sight(ground).prompt();
      Sight.lasts(Duration.ofSeconds(1));
    }
    Missed.unless(!isAsked(calendar(CAMERAS), 0), "the sweep went on all the same");
    recorder().mood = StandIn.Mood.WELL;
  }

  private void killed(Ground ground) throws Exception {
    sweepBegins(ground);
    ground.box().signal("KILL");
    ground.box().awaitEnd(10);
    int before = recorder().asked.size();
    String run = ground.site().memory().birth(1).orElseThrow().run();
    ground.startBox();
    ground.awaitUp(ground.police(), run);
    ground.awaitUp(ground.site(), run);
    new Sight(ground).prompt();
    awaitAsked(calendar(CAMERAS), before);
    Missed.unless(!isAsked(calendar(FIRST), before), "what was read is read once more");
    ground.warm();
    ground.measure();
  }
}
