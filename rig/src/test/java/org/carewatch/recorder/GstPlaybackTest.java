package org.carewatch.recorder;

// A recorder by ONVIF whose footage GStreamer's replay server plays, which somebody else wrote: the
// address is handed out by a stand-in, everything from there on is GStreamer's.

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.carewatch.http.Devices;
import org.carewatch.http.Patience;
import org.carewatch.onvif.OnvifDevice;
import org.carewatch.onvif.OnvifDevices;
import org.carewatch.retention.Played;
import org.carewatch.rig.Mosquitto;
import org.carewatch.rig.StandIn;
import org.carewatch.rig.camera.GstCamera;
import org.carewatch.rig.recorder.RigRecorder;
import org.carewatch.site.Login;
import org.carewatch.site.Secrets;
import org.carewatch.time.SystemTime;
import org.carewatch.time.Time;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 300, unit = TimeUnit.SECONDS)
class GstPlaybackTest {
  private static final Path HOME = Path.of("..");

  /** Where GStreamer's clock begins. */
  private static final LocalDateTime BEGINS = LocalDateTime.of(1900, 1, 1, 0, 0);

  private static final long OF_2026 = 3_990_384_000L;
  private static final Patience PATIENCE =
      new Patience(Duration.ofSeconds(20), Duration.ofSeconds(20), Duration.ofSeconds(30));

  @TempDir Path folder;

  private Path film() throws Exception {
    List<String> order =
        List.of(
            "ffmpeg -v error -y -f lavfi -i testsrc2=size=320x180:rate=15 -t 60 -c:v libx264 -preset ultrafast -tune zerolatency -g 30 -pix_fmt yuv420p film.mp4"
                .split(" "));
    Process ffmpeg =
        new ProcessBuilder(order).directory(folder.toFile()).redirectErrorStream(true).start();
    String said = new String(ffmpeg.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, ffmpeg.waitFor(), said);
    return folder.resolve("film.mp4");
  }

  /** What playing a moment comes to, where the packets begin to bear this NTP time. */
  private Told<Played> play(Path film, long ntp, LocalDateTime at) throws Exception {
    Files.writeString(folder.resolve("word"), StandIn.PASSWORD + "\n");
    Secrets secrets = new Secrets(folder.resolve("carewatch.yaml"), Optional.empty());
    Time time = new SystemTime();
    RigRecorder rig = new RigRecorder();
    try (GstCamera server = GstCamera.replay(HOME, Mosquitto.freePort(), film, ntp);
        StandIn stand = new StandIn(rig::answer);
        Devices devices = new Devices(secrets, PATIENCE, time)) {
      rig.replay = server.url();
      Optional<Login> login = Optional.of(new Login(StandIn.USER, "word"));
      URI url = URI.create(stand.url());
      OnvifDevice onvif = new OnvifDevices(devices, time).device(url, login);
      Player player = new Player(devices.device(url, login), time);
      return new ProfileG(onvif, player, ZoneOffset.UTC, Map.of(1, ""), time).play(1, at);
    }
  }

  @Test
  void onlyWhatWasAskedForAndBearsItsTimeIsProved() throws Exception {
    Path film = film();
    assertEquals(new Told.Here<>(Played.PROVED), play(film, 0, BEGINS.plusSeconds(25)));
    assertEquals(
        new Told.Here<>(Played.SOMETHING_ELSE),
        play(film, 0, BEGINS.plusHours(1)),
        "a range that it clamps");
    assertEquals(
        new Told.Here<>(Played.SOMETHING_ELSE),
        play(film, OF_2026, BEGINS.plusSeconds(25)),
        "packets of another time than the answer's");
  }
}
