package org.carewatch.rig.demo;

// Duty: the demo's recorder: what it holds of both cameras, and the box's last nights with it, so
// that there is something to lose and to look ahead from. Its zone is one in which it is midday
// now: no night falls into a demo. Thread: the caller's; the nights have their own.

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.carewatch.http.Devices;
import org.carewatch.http.Patience;
import org.carewatch.recorder.Known;
import org.carewatch.recorder.Watching;
import org.carewatch.rig.LineBoard;
import org.carewatch.rig.StandIn;
import org.carewatch.rig.recorder.RigRecorder;
import org.carewatch.site.Secrets;
import org.carewatch.time.ClockTrust;
import org.carewatch.time.Moment;
import org.carewatch.time.SystemTime;
import org.carewatch.time.Time;

/** A Hikvision recorder as the rig knows it, with two cameras. */
final class DemoRecorder implements AutoCloseable {
  static final int RECEPTION = 1;
  static final int PLAYROOM = 2;
  private static final int DAYS = 12; // since the cameras were commissioned
  private static final int NIGHTS = 6; // a forecast needs five
  private static final int NOON = 12;
  private static final long NIGHT_SECONDS = 120;
  private static final long FREE_MEGABYTES = 4_000_000;
  private static final long A_DAY_MEGABYTES = 20_000;
  private static final Duration FILE = Duration.ofMinutes(30);

  private final Path password;
  private final ZoneId zone;
  private final LocalDate today;
  private final RigRecorder rig = new RigRecorder();
  private final StandIn device;

  private DemoRecorder(Path password) throws IOException {
    this.password = password;
    Instant now = Instant.now();
    int east = NOON - now.atZone(ZoneOffset.UTC).getHour();
    zone = ZoneId.of("Etc/GMT" + (east > 0 ? "-" + east : "+" + -east));
    today = now.atZone(zone).toLocalDate();
    rig.zone = zone;
    rig.second = true;
    rig.freeMegabytes = FREE_MEGABYTES;
    for (int ago = 1; ago <= DAYS; ago++) {
      records(RECEPTION, ago);
      records(PLAYROOM, ago);
    }
    device = new StandIn(rig::hikvision);
  }

  /** It answers when this returns. */
  static DemoRecorder start(Path folder) throws IOException {
    return new DemoRecorder(
        Files.writeString(folder.resolve("recorder-password"), StandIn.PASSWORD));
  }

  String login() {
    return "{user: %s, password-file: \"%s\"}".formatted(StandIn.USER, password);
  }

  String yaml() {
    return "{id: nvr-1, kind: hikvision, url: \"%s\", login: recorder, time-zone: %s}"
        .formatted(device.url(), zone);
  }

  /** What a camera has to say of it. */
  String channel(int number) {
    return "recorder: {id: nvr-1, channel: %d}, commissioned: %s"
        .formatted(number, today.minusDays(DAYS));
  }

  private void records(int channel, int daysAgo) {
    LocalDateTime end = today.minusDays(daysAgo - 1L).atStartOfDay();
    for (LocalDateTime at = end.minusDays(1); at.isBefore(end); at = at.plus(FILE)) {
      rig.record(channel, at, at.plus(FILE));
    }
  }

  /** A clock that stands at noon of one day after the other. */
  private final class Past implements Time {
    private volatile Instant wall = Instant.EPOCH;

    void at(LocalDate day) {
      wall = day.atTime(NOON, 0).atZone(zone).toInstant();
    }

    @Override
    public long nanos() {
      return wall.toEpochMilli() * 1_000_000L;
    }

    @Override
    public Moment now() {
      return new Moment(nanos(), wall, 1, ClockTrust.SYNCHRONISED);
    }
  }

  /**
   * The last nights, as the box had lived through them: the daemon's own sweeps by a clock that is
   * put forward; what they found lies in the storage folder when this returns.
   */
  void nights(Place place) throws IOException, InterruptedException {
    Files.createDirectories(place.storage());
    Past past = new Past();
    rig.wall = () -> past.wall;
    Secrets secrets = Secrets.of(place.configuration());
    try (Devices devices = new Devices(secrets, Patience.USUAL, new SystemTime());
        Watching watching = new Watching(place.site(), devices, past, Known.NOTHING, _ -> {})) {
      past.at(today.minusDays(NIGHTS));
      watching.start();
      for (int ago = NIGHTS; ago > 0; ago--) {
        past.at(today.minusDays(ago));
        rig.freeMegabytes = free(ago);
        watching.ask();
        swept(watching, today.minusDays(ago));
      }
    }
    rig.wall = Instant::now;
    rig.freeMegabytes = free(0);
  }

  private static long free(int daysAgo) {
    return FREE_MEGABYTES - (NIGHTS - daysAgo) * A_DAY_MEGABYTES;
  }

  private static void swept(Watching watching, LocalDate night)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + NIGHT_SECONDS * 1_000_000_000L;
    while (!watching.newest().getFirst().swept().equals(Optional.of(night))) {
      if (System.nanoTime() - end > 0) {
        throw new IOException("the recorder's days were not counted: " + watching.newest());
      }
      Thread.sleep(20);
    }
  }

  /** The reception's oldest days are gone, and one in the midst. */
  void losesDays() {
    rig.delete(RECEPTION, today.minusDays(DAYS));
    rig.delete(RECEPTION, today.minusDays(DAYS - 1L));
    rig.delete(RECEPTION, today.minusDays(5));
  }

  /** One of its disks, and the room on it. */
  void diskFails() {
    rig.disk = "smartFailed";
    rig.freeMegabytes = A_DAY_MEGABYTES;
  }

  /** On motion only, or all the time. */
  void onMotion(boolean only) {
    rig.mode = only ? "MOTION" : "CMR";
  }

  /** The disk is exchanged, with what was on it. */
  void isMended() {
    records(RECEPTION, DAYS);
    records(RECEPTION, DAYS - 1);
    records(RECEPTION, 5);
    rig.disk = "ok";
    rig.freeMegabytes = free(0);
    onMotion(false);
  }

  @Override
  public void close() {
    LineBoard.closeQuietly(device);
  }
}
