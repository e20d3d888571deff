package org.carewatch.rig.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.carewatch.command.DoctorCommand;
import org.carewatch.doctor.ControlClient;
import org.carewatch.rig.StandIn;
import org.carewatch.rig.camera.RigCamera;
import org.carewatch.rig.camera.RigStill;
import org.carewatch.rig.camera.Trick;
import org.carewatch.rig.recorder.RigRecorder;
import org.carewatch.rig.recorder.RigReplay;
import org.carewatch.time.SystemTime;

/**
 * {@code rig/bench/recorders [--recorders N] [--sweeps N] [--presses N]}: what 4 recorders with 16
 * cameras each and 90 days take to be swept the first time and the times after, what presses take
 * beside that, and the daemon's memory at most, the cameras' stills in it.
 */
public final class Recorders {
  private static final int CAMERAS = 16;
  private static final int DAYS = 90;
  private static final int NOON = 12;
  private static final Duration FILE = Duration.ofMinutes(30);
  private static final Duration ANSWERS = Duration.ofSeconds(60);
  private static final long SECOND = 1_000_000_000L;
  private static final long QUIET_NANOS = 15 * SECOND; // no question of a sweep takes that long
  private static final long MOST_NANOS = 3600 * SECOND;

  private final Report report;
  private final int recorders;
  private final int sweeps;
  private final int presses;
  private final LocalDate today;
  private final ZoneId zone;
  private final List<StandIn> devices = new ArrayList<>();
  private final AtomicLong mostKilobytes = new AtomicLong();
  private final AtomicBoolean ended = new AtomicBoolean();

  private Recorders(Report report, int recorders, int sweeps, int presses) {
    this.report = report;
    this.recorders = recorders;
    this.sweeps = sweeps;
    this.presses = presses;
    int east = NOON - Instant.now().atZone(ZoneOffset.UTC).getHour();
    this.zone = ZoneId.of("Etc/GMT" + (east > 0 ? "-" + east : "+" + -east));
    this.today = Instant.now().atZone(zone).toLocalDate();
  }

  /** See the class. */
  public static void main(String[] words) throws IOException, InterruptedException {
    int recorders = 4;
    int sweeps = 9;
    int presses = 200;
    try {
      for (int i = 0; i < words.length; i++) {
        switch (words[i]) {
          case "--recorders" -> recorders = Integer.parseInt(words[++i]);
          case "--sweeps" -> sweeps = Integer.parseInt(words[++i]);
          case "--presses" -> presses = Integer.parseInt(words[++i]);
          default -> throw new IllegalArgumentException(words[i]);
        }
      }
    } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException wrong) {
      System.err.println("usage: rig/bench/recorders [--recorders N] [--sweeps N] [--presses N]");
      System.exit(2);
    }
    Report report = new Report("recorders", Results.file("recorders"));
    report.fact("machine", Machine.now());
    report.fact("recorders with %d cameras each".formatted(CAMERAS), String.valueOf(recorders));
    try (Stop _ = new Stop(report::tell)) {
      new Recorders(report, recorders, sweeps, presses).measure();
      report.tell();
    } catch (IOException trouble) {
      report.say(trouble.toString());
      System.exit(1);
    }
    System.exit(0);
  }

  private void measure() throws IOException, InterruptedException {
    Path nvr = Files.createTempFile("carewatch-bench", "password");
    Files.writeString(nvr, StandIn.PASSWORD + "\n");
    Path eye = Files.createTempFile("carewatch-bench", "password");
    Files.writeString(eye, RigCamera.PASSWORD + "\n");
    try (RigCamera camera = new RigCamera(Trick.NONE);
        RigStill still = new RigStill();
        RigReplay replay = new RigReplay()) {
      replay.zone = zone;
      RigRecorder rig = recorder(replay.port());
      for (int i = 0; i < recorders; i++) {
        devices.add(new StandIn(rig::hikvision));
      }
      Grounds.Shape shape = Grounds.Shape.SECURE.beside(yaml(camera, still, nvr, eye));
      try (Life life = new Life(report, shape, false)) {
        Thread watching = Thread.ofVirtual().start(() -> watch(life.box()));
        report.fact("first sweep, s", seconds(swept()));
        for (int sweep = 2; sweep <= sweeps; sweep++) {
          ask(life);
          report.fact("sweep " + sweep + ", s", seconds(swept()));
        }
        new Presses(life, report, "alone, ").fast(presses);
        ask(life);
        new Presses(life, report, "beside a sweep, ").fast(presses);
        ended.set(true);
        watching.join();
      }
    } finally {
      for (StandIn one : devices) {
        one.close();
      }
      Files.delete(nvr);
      Files.delete(eye);
    }
    report.fact(
        "resident at most, MiB", String.format(Locale.ROOT, "%.1f", mostKilobytes.get() / 1024.0));
  }

  /** All four hold the same. */
  private RigRecorder recorder(int rtspPort) {
    RigRecorder rig = new RigRecorder();
    rig.zone = zone;
    rig.rtspPort = rtspPort;
    rig.second = true;
    LocalDateTime end = today.atStartOfDay();
    for (int channel = 1; channel <= CAMERAS; channel++) {
      for (LocalDateTime at = end.minusDays(DAYS); at.isBefore(end); at = at.plus(FILE)) {
        rig.record(channel, at, at.plus(FILE));
      }
    }
    return rig;
  }

  private String yaml(RigCamera camera, RigStill still, Path nvr, Path eye) {
    StringBuilder yaml = new StringBuilder("logins:\n");
    yaml.append("  nvr: {user: %s, password-file: %s}\n".formatted(StandIn.USER, nvr));
    yaml.append("  eye: {user: %s, password-file: %s}\n".formatted(RigCamera.USER, eye));
    yaml.append("recorders:\n");
    for (int one = 0; one < recorders; one++) {
      yaml.append(
          "  - {id: nvr-%d, kind: hikvision, url: \"%s\", login: nvr, time-zone: %s}\n"
              .formatted(one, devices.get(one).url(), zone));
    }
    yaml.append("cameras:\n");
    for (int one = 0; one < recorders * CAMERAS; one++) {
      yaml.append(
          "  - {id: cam-%d, name: 摄像机, areas: [reception], rtsp: \"%s\", snapshot: \"%s\", login: eye, recorder: {id: nvr-%d, channel: %d}, commissioned: 2026-03-01}\n"
              .formatted(one, camera.url(), still.url(), one / CAMERAS, 1 + one % CAMERAS));
    }
    return yaml.toString();
  }

  private void ask(Life life) {
    ControlClient doctor = new ControlClient(life.grounds().storage, new SystemTime());
    Thread.ofVirtual().start(() -> doctor.ask(DoctorCommand.QUESTION, ANSWERS));
  }

  private long questions() {
    return devices.stream()
        .flatMap(device -> device.asked.stream())
        .filter(line -> line.contains("/ContentMgmt/search") || line.contains("/tracks/"))
        .count();
  }

  /** From now to the last question about days; nanoseconds. */
  private long swept() throws IOException, InterruptedException {
    long began = System.nanoTime();
    long before = questions();
    long last = began;
    boolean any = false;
    while (!any || System.nanoTime() - last < QUIET_NANOS) {
      TimeUnit.MILLISECONDS.sleep(500);
      long now = questions();
      if (now != before) {
        any = true;
        before = now;
        last = System.nanoTime();
      }
      if (System.nanoTime() - began > MOST_NANOS) {
        throw new IOException("the sweep does not end");
      }
    }
    devices.forEach(device -> device.asked.clear());
    return last - began;
  }

  private static String seconds(long nanos) {
    return String.format(Locale.ROOT, "%.0f", nanos / 1e9);
  }

  private void watch(BoxProcess box) {
    while (!ended.get() && box.isAlive()) {
      try {
        long now = box.status("VmRSS");
        mostKilobytes.accumulateAndGet(now, Math::max);
        TimeUnit.SECONDS.sleep(1);
      } catch (IOException gone) {
        return;
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}
