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
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.carewatch.http.Device;
import org.carewatch.http.Devices;
import org.carewatch.http.Patience;
import org.carewatch.onvif.OnvifDevice;
import org.carewatch.onvif.OnvifDevices;
import org.carewatch.retention.Played;
import org.carewatch.rig.StandIn;
import org.carewatch.rig.recorder.RigRecorder;
import org.carewatch.rig.recorder.RigReplay;
import org.carewatch.site.Login;
import org.carewatch.site.Secrets;
import org.carewatch.time.SystemTime;
import org.carewatch.time.Time;
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
    Time time = new SystemTime();
    return switch (kind) {
      case "dahua" -> new Dahua(here, ZONE, time);
      case "frigate" -> new Frigate(here, ZONE, Map.of(1, "cam-hall"), time);
      case "onvif" -> profileG(here, ZONE);
      case "uniview" -> new Uniview(here, ZONE, () -> time.now().wall(), profileG(here, ZONE));
      default -> new Hikvision(here, ZONE, time);
    };
  }

  private ProfileG profileG(Device here, ZoneId zone) {
    Time time = new SystemTime();
    Optional<Login> login = Optional.of(new Login(StandIn.USER, "word"));
    OnvifDevice onvif = new OnvifDevices(devices, time).device(URI.create(device.url()), login);
    return new ProfileG(onvif, new Player(here, time), zone, Map.of(1, ""), time);
  }

  @ParameterizedTest
  @CsvSource({
    "AS_ASKED, PROVED",
    "OTHER_DAY, SOMETHING_ELSE",
    "OTHER_RANGE, SOMETHING_ELSE",
    "UNDATED, UNDATED",
    "NO_PICTURE, NOTHING"
  })
  void byOnvifARangeIsPlayedAtTheAddressThatItHandsOutOnItsOwnHost(
      RigReplay.Mood mood, Played comes) {
    replay.mood = mood;
    rig.record(1, ASKED.minusHours(1), ASKED.plusHours(1));
    rig.replay = "rtsp://10.9.9.9:" + replay.port() + "/of?a=1&amp;b=2";
    for (String kind : List.of("onvif", "uniview")) {
      assertEquals(new Told.Here<>(comes), recorder(kind).play(1, ASKED), kind);
    }
    assertTrue(replay.asked.stream().anyMatch(line -> line.contains("/of?a=1&b=2")));
    assertEquals(0, replay.open());
    assertEquals(0, rig.openFinders());
  }

  @Test
  void anOnvifRecorderThatDoesNotReplayProvesNothing() {
    rig.record(1, ASKED.minusHours(1), ASKED.plusHours(1));
    assertTrue(recorder("onvif").play(1, ASKED) instanceof Told.Not, "it offers none");
    rig.replay = "http://10.9.9.9/none";
    assertTrue(recorder("onvif").play(1, ASKED) instanceof Told.Not, "it is no address to play");
    assertEquals(List.of(), replay.asked);
  }

  @Test
  void frigateMakesAPictureOfTheMomentWhichBearsNoTime() {
    device.login = StandIn.Login.NONE;
    rig.record(1, ASKED.minusHours(1), ASKED.plusHours(1));
    Recorder recorder = recorder("frigate");
    assertEquals(new Told.Here<>(Played.UNDATED), recorder.play(1, ASKED));
    assertEquals(new Told.Here<>(Played.NOTHING), recorder.play(1, ASKED.plusHours(2)));
    rig.torn = true;
    assertEquals(new Told.Here<>(Played.NOTHING), recorder.play(1, ASKED));
    rig.trap = RigRecorder.Trap.BUSY;
    assertEquals(Trouble.BUSY, trouble(recorder.play(1, ASKED)));
    rig.trap = RigRecorder.Trap.NONE;
    rig.older = true;
    assertEquals(Trouble.ABSENT, trouble(recorder.play(1, ASKED)), "it does not know the question");
    assertEquals(Trouble.ABSENT, trouble(recorder.play(2, ASKED)), "nor the camera");
  }

  @Test
  void aSweepAsksForConfigurationAndRecordingsOnce() {
    device.login = StandIn.Login.NONE;
    rig.record(1, ASKED.minusHours(1), ASKED.plusHours(1));
    Recorder frigate = recorder("frigate");
    Recorder onvif = recorder("onvif");
    for (int day = 0; day < 3; day++) {
      for (Recorder one : List.of(frigate, onvif)) {
        Told<Integer> told = one.segments(1, ASKED.minusHours(1), ASKED.plusHours(1), _ -> {});
        assertTrue(told instanceof Told.Here, told.toString());
      }
    }
    assertEquals(1, count("/api/config"));
    assertEquals(4 * 3, count("/onvif/search"), "one list of recordings and three of edges");
    frigate.segments(1, ASKED.plusHours(2), ASKED.plusHours(3), _ -> {});
    assertEquals(2, count("/api/config"), "nothing is believed of a camera that it still names");
    frigate.state();
    assertEquals(3, count("/api/config"), "a look asks anew");
  }

  private long count(String path) {
    return device.asked.stream().filter(line -> line.contains(path)).count();
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
