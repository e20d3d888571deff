package org.carewatch.rig.onvif;

// The daemon's own client against the stand-in, in every mood: what is there is found, whatever
// else comes is said and ends, the login is told once and to nobody else.

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.carewatch.http.Credentials;
import org.carewatch.http.Devices;
import org.carewatch.http.Patience;
import org.carewatch.onvif.Events;
import org.carewatch.onvif.Found;
import org.carewatch.onvif.Measured;
import org.carewatch.onvif.OnvifDevice;
import org.carewatch.onvif.OnvifDevices;
import org.carewatch.onvif.Trouble;
import org.carewatch.rig.camera.OnvifMood;
import org.carewatch.rig.camera.OnvifStandIn;
import org.carewatch.site.Login;
import org.carewatch.site.Secrets;
import org.carewatch.time.SystemTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(value = 120, unit = TimeUnit.SECONDS)
class OnvifContractTest {
  private static final Patience PATIENCE =
      new Patience(Duration.ofSeconds(20), Duration.ofSeconds(20), Duration.ofSeconds(25));
  private static final Patience SHORT =
      new Patience(Duration.ofSeconds(4), Duration.ofSeconds(4), Duration.ofSeconds(5));

  @TempDir Path folder;
  private OnvifStandIn stand;
  private Optional<Devices> devices = Optional.empty();

  @BeforeEach
  void prepare() throws IOException {
    stand = new OnvifStandIn();
    Files.writeString(folder.resolve("word"), OnvifStandIn.PASSWORD + "\n");
  }

  @AfterEach
  void end() throws IOException {
    devices.ifPresent(Devices::close);
    stand.close();
  }

  private OnvifDevice device(Patience patience) {
    devices.ifPresent(Devices::close);
    SystemTime time = new SystemTime();
    Secrets secrets = new Secrets(folder.resolve("carewatch.yaml"), Optional.empty());
    Devices fresh = new Devices(secrets, patience, time);
    devices = Optional.of(fresh);
    return new OnvifDevices(fresh, time)
        .device(stand.address(), Optional.of(new Login(OnvifStandIn.USER, "word")));
  }

  private Found.Streams found() {
    return assertInstanceOf(Found.Streams.class, device(PATIENCE).find());
  }

  private Events.Seen.Tells told(OnvifDevice device) {
    return assertInstanceOf(Events.Seen.Tells.class, device.events().ask());
  }

  /** The traps of devices that work: the sub-stream is found in spite of each. */
  @ParameterizedTest
  @EnumSource(
      names = {
        "NONE",
        "LOCAL_TIME_ONLY",
        "NO_GET_SERVICES",
        "MEDIA1_ONLY",
        "MEDIA2_BROKEN",
        "DOUBLE_COLON",
        "OTHER_HOST",
        "FAULT_401",
        "FAULT_500",
        "BRITISH",
        "WSS_FAULT",
        "HTTP_DIGEST",
        "NO_LOGIN",
        "TWO_SOURCES"
      })
  void theSubStreamIsFound(OnvifMood mood) {
    stand.mood = mood;
    stand.fast = Duration.ofHours(-31); // a login by our own clock would be refused
    Found.Streams found = found();
    assertEquals("rtsp://127.0.0.1:9/sub?a=1&b=2", found.stream().toString());
    assertEquals(640, found.profile().width());
    String still = "http://" + stand.address() + "/snap?channel=1&sub";
    assertEquals(still, found.still().orElseThrow().toString());
    assertEquals(mood == OnvifMood.OTHER_HOST ? 1 : 0, found.notes().size());
    assertEquals(0, stand.failures(), stand.asked.toString());
  }

  @Test
  void aDeviceWithoutTimeIsAskedByOurOwnClock() {
    for (OnvifMood mood : new OnvifMood[] {OnvifMood.NO_TIME, OnvifMood.TIME_WANTS_LOGIN}) {
      stand.mood = mood;
      assertEquals(640, found().profile().width());
      assertInstanceOf(Measured.Unknown.class, device(PATIENCE).measure());
    }
  }

  @Test
  void aMainStreamAloneIsTakenAndSaid() {
    stand.mood = OnvifMood.MAIN_ONLY;
    Found.Streams found = found();
    assertEquals("rtsp://127.0.0.1:9/sub?a=1&b=2", found.stream().toString());
    assertTrue(found.notes().getFirst().en().contains("2560x1440"), found.notes().toString());
  }

  @Test
  void anOddAddressLosesItsLoginAndIsMadeFit() {
    stand.mood = OnvifMood.ODD_STREAM;
    assertEquals("rtsp://127.0.0.1:9/sub?a=1&b=2%7Cx%20y", found().stream().toString());
    stand.mood = OnvifMood.NO_STILL;
    assertTrue(found().still().isEmpty());
  }

  /** Whatever else comes ends, says why, and leaves the next asking as good as the first. */
  @ParameterizedTest
  @EnumSource(
      names = {
        "NO_PROFILE",
        "BAD_STREAM",
        "BOMB",
        "DOCTYPE",
        "ENDLESS",
        "DRIP",
        "CUT_SHORT",
        "DEEP",
        "HTML",
        "NOT_FOUND",
        "JSON",
        "NOISE",
        "EMPTY_ENVELOPE",
        "WRONG_ANSWER",
        "WILD_VALUES",
        "MUTE"
      })
  void misbehaviourIsAWordAndNoMore(OnvifMood mood) {
    stand.mood = mood;
    OnvifDevice device = device(SHORT);
    Found.None none = assertInstanceOf(Found.None.class, device.find(), mood.toString());
    assertTrue(!none.why().trouble().isLogin(), none.why().line());
    assertTrue(none.why().words().length() < 400, none.why().line());
    assertInstanceOf(Events.Seen.class, device.events().ask());
    device.measure();
    stand.mood = OnvifMood.NONE;
    assertInstanceOf(Found.Streams.class, device.find());
    assertEquals(0, stand.failures());
  }

  @Test
  void troubleHasItsOwnNameAndCure() throws IOException {
    stand.mood = OnvifMood.NOT_FOUND;
    assertEquals(Trouble.NO_ONVIF, why());
    stand.mood = OnvifMood.NO_PROFILE;
    assertEquals(Trouble.NO_PROFILE, why());
    stand.mood = OnvifMood.BAD_STREAM;
    assertEquals(Trouble.BAD_ADDRESS, why());
    stand.close();
    assertEquals(Trouble.CLOSED, why());
  }

  private Trouble why() {
    return assertInstanceOf(Found.None.class, device(PATIENCE).find()).why().trouble();
  }

  @Test
  void anotherHostIsNeverAsked() throws IOException {
    try (OnvifStandIn other = new OnvifStandIn()) {
      stand.mood = OnvifMood.REDIRECT;
      stand.elsewhere = "http://" + other.address();
      assertEquals(Trouble.REDIRECTED, why());
      assertEquals(0, other.asked.size());
    }
  }

  /** Five would lock us out: one try, whichever road it is, until the password changes. */
  @ParameterizedTest
  @EnumSource(names = {"NONE", "HTTP_DIGEST", "FAULT_401", "FAULT_500"})
  void aWrongPasswordIsToldOnceAndToNoOtherRoad(OnvifMood mood) throws IOException {
    stand.mood = mood;
    Files.writeString(folder.resolve("word"), "wrong\n");
    OnvifDevice device = device(PATIENCE);
    for (int look = 0; look < 4; look++) {
      Found.None none = assertInstanceOf(Found.None.class, device.find());
      assertEquals(Trouble.LOGIN_REFUSED, none.why().trouble(), none.why().line());
      device.events().ask();
    }
    assertEquals(1, stand.failures(), stand.asked.toString());
    Credentials wrong = new Credentials(OnvifStandIn.USER, "wrong");
    assertTrue(device.gate().closed(wrong, "rtsp://127.0.0.1/1", 0).isPresent());
    device.gate().forgive();
    assertInstanceOf(Found.None.class, device.find());
    assertEquals(2, stand.failures(), "a technician asked");
    Files.writeString(folder.resolve("word"), OnvifStandIn.PASSWORD + "\n");
    assertInstanceOf(Found.Streams.class, device.find());
    assertEquals(2, stand.failures());
  }

  /**
   * What RTSP refused is not told to ONVIF; what it took is, though ONVIF may want another user.
   */
  @Test
  void whatAnotherRoadRefusedIsNotTold() throws IOException {
    Credentials who = new Credentials(OnvifStandIn.USER, OnvifStandIn.PASSWORD);
    OnvifDevice device = device(PATIENCE);
    device.gate().refused(who, "rtsp://127.0.0.1/1", "by RTSP");
    Found.None none = assertInstanceOf(Found.None.class, device.find());
    assertEquals(Trouble.LOGIN_REFUSED, none.why().trouble());
    assertTrue(stand.asked.stream().noneMatch(one -> one.endsWith("+login")), "" + stand.asked);
    device.gate().taken(who);
    assertInstanceOf(Found.Streams.class, device.find());
  }

  @ParameterizedTest
  @EnumSource(names = {"NONE", "LOCAL_TIME_ONLY"})
  void theClockIsMeasuredWithoutALogin(OnvifMood mood) {
    stand.mood = mood;
    for (Duration fast :
        new Duration[] {Duration.ZERO, Duration.ofSeconds(-90), Duration.ofDays(400)}) {
      stand.fast = fast;
      Measured.Offset offset = assertInstanceOf(Measured.Offset.class, device(PATIENCE).measure());
      Duration off = offset.offset().minus(fast).abs();
      assertTrue(off.compareTo(offset.uncertainty()) <= 0, off + " of " + offset);
    }
    assertTrue(stand.asked.stream().noneMatch(one -> one.endsWith("+login")), "" + stand.asked);
  }

  @ParameterizedTest
  @EnumSource(
      names = {
        "NONE",
        "REFERENCE_PARAMETERS",
        "SYNCHRONISATION",
        "DROPPED_PULLS",
        "FORGETS",
        "OTHER_HOST",
        "NO_GET_SERVICES",
        "HTTP_DIGEST"
      })
  void statesAndChangesComeByPullPoint(OnvifMood mood) throws InterruptedException {
    stand.mood = mood;
    OnvifDevice device = device(PATIENCE);
    device.events().learnInputs();
    Events.Seen.Tells first = told(device);
    assertEquals(Optional.of(false), first.tamper());
    assertEquals(Optional.of(false), first.signalLoss());
    assertEquals("Input_B", first.inputs().getFirst().token());
    assertEquals(Optional.of(true), first.inputs().getFirst().on());
    stand.armed = false;
    stand.tampered = true;
    stand.signalLost = true;
    Events.Seen.Tells next = told(device);
    while (next.equals(first)) { // what was pulled a moment ago is not pulled again
      Thread.sleep(500);
      next = told(device);
    }
    assertEquals(Optional.of(true), next.tamper());
    assertEquals(Optional.of(true), next.signalLoss());
    assertEquals(Optional.of(false), next.inputs().getFirst().on());
    int held = stand.subscriptions();
    assertTrue(
        held == (mood == OnvifMood.FORGETS ? 0 : 1) || mood == OnvifMood.DROPPED_PULLS, "" + held);
    device.events().end();
    assertTrue(stand.subscriptions() < held || held == 0, "it is told to let go");
    assertEquals(0, stand.failures(), stand.asked.toString());
  }

  @Test
  void aDeviceThatOffersNoneOrNoMoreIsLeftAlone() {
    stand.mood = OnvifMood.NO_EVENTS;
    Events.Seen.Silent silent =
        assertInstanceOf(Events.Seen.Silent.class, device(PATIENCE).events().ask());
    assertEquals(Trouble.NOT_OFFERED, silent.why().trouble());
    stand.mood = OnvifMood.NO_SUBSCRIPTION;
    OnvifDevice device = device(PATIENCE);
    assertInstanceOf(Events.Seen.Silent.class, device.events().ask());
    int asked = stand.asked.size();
    assertInstanceOf(Events.Seen.Silent.class, device.events().ask());
    assertEquals(asked, stand.asked.size());
  }

  @Test
  void aFloodOfEventsIsCutShort() {
    stand.mood = OnvifMood.FLOOD;
    OnvifDevice device = device(PATIENCE);
    assertEquals(Optional.empty(), told(device).tamper());
    assertNotEquals(0, stand.asked("PullMessages"));
    assertTrue(stand.asked("PullMessages") <= 4, stand.asked.toString());
  }
}
