package org.carewatch.recorder;

// A recorder that plays, in every mood, over real connections: only what was asked for proves
// anything, busy is not missing, a refused login is not told again, every session is torn down.

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.carewatch.http.Device;
import org.carewatch.http.Devices;
import org.carewatch.http.Patience;
import org.carewatch.retention.Played;
import org.carewatch.rig.StandIn;
import org.carewatch.rig.recorder.RigRecorder;
import org.carewatch.rig.recorder.RigReplay;
import org.carewatch.site.Login;
import org.carewatch.site.Secrets;
import org.carewatch.time.SystemTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 300, unit = TimeUnit.SECONDS)
class PlaybackTest {
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final LocalDateTime ASKED = LocalDateTime.of(2026, 8, 3, 6, 10);
  private static final Patience PATIENCE =
      new Patience(Duration.ofSeconds(20), Duration.ofSeconds(20), Duration.ofSeconds(30));

  @TempDir Path folder;
  private final RigRecorder rig = new RigRecorder();
  private StandIn device;
  private RigReplay replay;
  private Devices devices;

  @BeforeEach
  void prepare() throws IOException {
    replay = new RigReplay();
    rig.rtspPort = replay.port();
    device = new StandIn(rig::answer);
    Files.writeString(folder.resolve("word"), StandIn.PASSWORD + "\n");
    devices =
        new Devices(
            new Secrets(folder.resolve("carewatch.yaml"), Optional.empty()),
            PATIENCE,
            new SystemTime());
  }

  @AfterEach
  void end() throws IOException {
    devices.close();
    device.close();
    replay.close();
  }

  private Recorder recorder(String kind) {
    Device here =
        devices.device(URI.create(device.url()), Optional.of(new Login(StandIn.USER, "word")));
    return kind.equals("dahua")
        ? new Dahua(here, ZONE, new SystemTime())
        : new Hikvision(here, ZONE, new SystemTime());
  }

  @ParameterizedTest
  @ValueSource(strings = {"hikvision", "dahua"})
  void whatWasAskedForIsProvedAndAskedForInItsOwnDigits(String kind) {
    assertEquals(new Told.Here<>(Played.PROVED), recorder(kind).play(2, ASKED));
    String address =
        kind.equals("dahua")
            ? "/cam/playback?channel=2&subtype=0&starttime=2026_08_03_06_10_00"
            : "/Streaming/tracks/201?starttime=20260803T061000Z";
    assertTrue(replay.asked.stream().anyMatch(line -> line.contains(address)), "" + replay.asked);
    assertEquals(0, replay.open());
  }

  @ParameterizedTest
  @CsvSource({
    "OTHER_DAY, SOMETHING_ELSE",
    "OTHER_RANGE, SOMETHING_ELSE",
    "UNDATED, UNDATED",
    "NO_PICTURE, NOTHING"
  })
  void whatElseItPlaysProvesNothing(RigReplay.Mood mood, Played comes) {
    replay.mood = mood;
    assertEquals(new Told.Here<>(comes), recorder("hikvision").play(1, ASKED));
    assertEquals(0, replay.open());
  }

  @Test
  void busyIsNotMissing() {
    replay.mood = RigReplay.Mood.BUSY;
    assertEquals(Trouble.BUSY, trouble(recorder("hikvision").play(1, ASKED)));
    replay.mood = RigReplay.Mood.AS_ASKED;
    assertEquals(new Told.Here<>(Played.PROVED), recorder("hikvision").play(1, ASKED));
  }

  @Test
  void aLoginThatPlaybackRefusesIsToldToItOnce() {
    replay.mood = RigReplay.Mood.REFUSES_LOGIN;
    Recorder recorder = recorder("hikvision");
    for (int times = 0; times < 4; times++) {
      assertEquals(Trouble.LOGIN_REFUSED, trouble(recorder.play(1, ASKED)));
    }
    assertTrue(replay.asked.size() <= 3, "five would lock us out: " + replay.asked);
    assertTrue(recorder.state() instanceof Told.Here<State>, "its HTTP took the same login");
  }

  @Test
  void oneThatIsAwayOrTellsNoPortProvesNothing() throws IOException {
    replay.close();
    assertEquals(Trouble.UNREACHABLE, trouble(recorder("hikvision").play(1, ASKED)));
    rig.rtspPort = 0;
    assertEquals(Trouble.ABSENT, trouble(recorder("hikvision").play(1, ASKED)));
    assertEquals(List.of(), replay.asked);
  }

  private static Trouble trouble(Told<Played> told) {
    return switch (told) {
      case Told.Not<Played>(Trouble trouble, String _) -> trouble;
      case Told.Here<Played>(Played played) -> throw new AssertionError(played.toString());
    };
  }
}
