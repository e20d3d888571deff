package org.carewatch.rig.onvif;

// A camera with an address and a login, through the configuration's own reader and the rounds: its
// stream by ONVIF and by RTSP, its clock, its own word; and one refusal for all doors.

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.carewatch.camera.Aspect;
import org.carewatch.camera.Cameras;
import org.carewatch.camera.Eye;
import org.carewatch.camera.Intervals;
import org.carewatch.camera.Rounds;
import org.carewatch.camera.Verdict;
import org.carewatch.core.Fact;
import org.carewatch.event.Reason;
import org.carewatch.http.Devices;
import org.carewatch.http.Patience;
import org.carewatch.onvif.OnvifDevices;
import org.carewatch.panel.Reading;
import org.carewatch.panel.Source;
import org.carewatch.panel.Sources;
import org.carewatch.rig.camera.OnvifMood;
import org.carewatch.rig.camera.OnvifStandIn;
import org.carewatch.rig.camera.RigCamera;
import org.carewatch.rig.camera.Trick;
import org.carewatch.site.Loaded;
import org.carewatch.site.Secrets;
import org.carewatch.site.Site;
import org.carewatch.site.SiteReader;
import org.carewatch.time.ClockTrust;
import org.carewatch.time.Moment;
import org.carewatch.time.SystemTime;
import org.carewatch.time.Time;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AddressOnlyTest {
  private static final Duration MOST = Duration.ofMinutes(5);
  private static final Intervals OFTEN =
      new Intervals(Duration.ofSeconds(6), Duration.ofSeconds(2));

  /** The rig's device as a camera's input and as a recorder's. */
  private static final String ARMED =
      "armed: [{id: by-camera, name: 一, input: {camera: cam, number: 1}},"
          + " {id: by-recorder, name: 二, input: {recorder: nvr, number: 2}}]";

  @TempDir Path folder;
  private final List<Fact> facts = new CopyOnWriteArrayList<>();
  private OnvifStandIn stand;
  private RigCamera stream;
  private Devices devices;
  private Optional<Rounds> rounds = Optional.empty();

  /** The system's, and synchronised whatever the kernel of the tests' machine says. */
  private static final class Trusted implements Time {
    private final SystemTime system = new SystemTime();

    @Override
    public long nanos() {
      return system.nanos();
    }

    @Override
    public Moment now() {
      Moment now = system.now();
      return new Moment(now.nanos(), now.wall(), now.sinceBootMillis(), ClockTrust.SYNCHRONISED);
    }
  }

  @BeforeEach
  void prepare() throws IOException {
    stand = new OnvifStandIn();
    stream = new RigCamera(Trick.NONE);
    stand.stream = stream.url();
    Files.writeString(folder.resolve("word"), RigCamera.PASSWORD);
    devices = new Devices(Secrets.of(configuration()), Patience.USUAL, new Trusted());
  }

  @AfterEach
  void end() throws IOException {
    rounds.ifPresent(Rounds::close);
    devices.close();
    stream.close();
    stand.close();
  }

  private Path configuration() {
    return folder.resolve("carewatch.yaml");
  }

  private Site site(String keys) throws IOException {
    Files.writeString(
        configuration(),
        """
        facility:
          id: rig-onvif
          name: 试验园
          address: 样例路 1 号
          contact: {name: 值班园长, phone: "0412-5550000"}
        areas: [{id: hall, name: 门厅}]
        buttons:
          - id: front-desk
            name: 前台
            area: hall
            zone: 1
            contact: {chip: rig, line: 17, bias: pull-up, active: low, rest: open}
            unsupervised: true
            release: spring
        %s
        logins: {good: {user: watcher, password-file: word}}
        recorders: [{id: nvr, kind: onvif, url: "http://%s", login: good}]
        cameras:
          - {id: cam, name: 门厅, areas: [hall], commissioned: 2026-03-01, login: good, %s}
        desks:
          - {id: rig-110, role: police, unsigned-receipts: accepted, brokers: [{url: "tcp://127.0.0.1:1"}]}
        status: {listen: "127.0.0.1:8480"}
        storage: {directory: %s}
        """
            .formatted(keys.contains("address") ? ARMED : "", stand.address(), keys, folder));
    Loaded loaded = SiteReader.read(configuration());
    return assertInstanceOf(Loaded.Good.class, loaded, loaded.toString()).site();
  }

  private String address() {
    return "address: \"" + stand.address() + "\"";
  }

  private Rounds start(String keys) throws IOException {
    Site site = site(keys);
    Time time = new Trusted();
    OnvifDevices onvif = new OnvifDevices(devices, time);
    Cameras.Means means = new Cameras.Means(Secrets.of(configuration()), devices, onvif, time);
    Rounds begun = Cameras.rounds(site, means, OFTEN, facts::add);
    rounds = Optional.of(begun);
    begun.start();
    return begun;
  }

  private Eye eye(String keys) throws IOException {
    Site site = site(keys);
    Time time = new Trusted();
    OnvifDevices onvif = new OnvifDevices(devices, time);
    return Cameras.eye(
        site.cameras().getFirst(),
        site,
        new Cameras.Means(Secrets.of(configuration()), devices, onvif, time));
  }

  private static Verdict verdict(Rounds rounds, Aspect aspect) {
    return Objects.requireNonNull(rounds.newest().getFirst().answers().get(aspect)).verdict();
  }

  private static void await(String what, BooleanSupplier so) throws InterruptedException {
    long end = System.nanoTime() + MOST.toNanos();
    while (!so.getAsBoolean()) {
      assertTrue(System.nanoTime() - end < 0, what);
      Thread.sleep(100);
    }
  }

  private boolean told(Reason question, boolean bad) {
    return facts.stream()
        .anyMatch(one ->
            one instanceof Fact.Judged judged
                && judged.question() == question
                && judged.bad() == bad);
  }

  @Test
  void itsStreamItsClockAndItsOwnWordAreFoundAndTheStreamAgainWhereItMoves() throws Exception {
    stand.mood = OnvifMood.OTHER_HOST;
    stand.fast = Duration.ofSeconds(-40);
    stand.tampered = true;
    Eye eye = eye(address());
    Verdict.Good good = assertInstanceOf(Verdict.Good.class, eye.look());
    assertTrue(good.words().en().contains("names 10.99.99.99"), good.words().en());
    assertEquals("tampered", eye.look(Aspect.DEVICE).orElseThrow().question());
    Verdict clock = eye.look(Aspect.CLOCK).orElseThrow();
    assertEquals("clock-off", clock.question());
    assertTrue(clock.words().en().startsWith("slow by "), clock.words().en());
    assertEquals(1, stand.asked("GetStreamUri"));
    RigCamera moved = new RigCamera(Trick.NONE);
    try (moved) {
      stand.stream = moved.url();
      stream.close();
      assertInstanceOf(Verdict.Bad.class, eye.look());
      for (int look = 0; look < 2; look++) {
        Verdict again = eye.look();
        assertInstanceOf(Verdict.Good.class, again, again.whole().en() + stand.asked);
      }
      assertEquals(2, stand.asked("GetStreamUri"), "it is remembered");
    }
    stand.close();
    assertInstanceOf(Verdict.Bad.class, eye.look(), "what was known goes on");
    assertEquals("unreachable", eye.look().question());
    assertEquals(0, stand.failures());
  }

  @Test
  void whatOnvifRefusedIsNotToldToRtspNorTheReverse() throws Exception {
    Files.writeString(folder.resolve("word"), "wrong");
    Eye byAddress = eye(address());
    assertEquals("login-refused", byAddress.look().question());
    Eye byBoth = eye(address() + ", rtsp: \"" + stream.url() + "\"");
    assertEquals("login-refused", byBoth.look().question());
    assertEquals("login-refused", byAddress.look().question());
    assertEquals(1, stand.failures());
    assertEquals(0, stream.connections());
    assertInstanceOf(Verdict.Good.class, byBoth.look(Aspect.CLOCK).orElseThrow(), "no login");
    Files.writeString(folder.resolve("word"), RigCamera.PASSWORD);
    assertInstanceOf(Verdict.Good.class, byBoth.look());
    assertEquals(1, stand.failures());
  }

  /** ONVIF may want a user of its own: a login that RTSP took is not given up for that. */
  @Test
  void whatRtspTookIsNotGivenUpForOnvif() throws Exception {
    stand.takesNobody = true;
    Eye eye = eye(address() + ", rtsp: \"" + stream.url() + "\"");
    assertInstanceOf(Verdict.Good.class, eye.look());
    assertEquals("device-unknown", eye.look(Aspect.DEVICE).orElseThrow().question());
    assertInstanceOf(Verdict.Good.class, eye.look());
    eye.look(Aspect.DEVICE);
    assertEquals(1, stand.failures(), stand.asked.toString());
  }

  /** Without ONVIF: by whatever the still's address answers. */
  @Test
  void theClockIsReadOffAnHttpAnswerWhereThereIsNoOnvif() throws Exception {
    stand.fast = Duration.ofSeconds(90);
    String keys = "rtsp: \"" + stream.url() + "\", snapshot: \"http://" + stand.address() + "/s\"";
    assertEquals("clock-off", eye(keys).look(Aspect.CLOCK).orElseThrow().question());
    stand.mood = OnvifMood.MUTE;
    assertEquals("camera-clock-unknown", eye(keys).look(Aspect.CLOCK).orElseThrow().question());
  }

  @Test
  void withoutOnvifItSaysSoAndHowToMendIt() throws Exception {
    stand.mood = OnvifMood.NOT_FOUND;
    Rounds begun = start(address());
    await("unknown", () -> verdict(begun, Aspect.FLOW).question().equals("stream-unknown"));
    String words = verdict(begun, Aspect.FLOW).whole().en();
    assertTrue(words.contains("switch ONVIF on"), words);
    await("a doubt that is told when it lasts", () -> told(Reason.PICTURE_UNKNOWN, true));
    stand.mood = OnvifMood.NONE;
    await("found", () -> verdict(begun, Aspect.FLOW) instanceof Verdict.Good);
  }

  /** One device, asked as camera and as recorder: each input by its place. */
  @Test
  void aPanelsRelayOnItsInputIsRead() throws Exception {
    Time time = new Trusted();
    Site site = site(address());
    List<Source> sources =
        List.copyOf(Sources.of(site, devices, new OnvifDevices(devices, time)).values());
    Reading.Armed armed = assertInstanceOf(Reading.Armed.class, sources.getFirst().read());
    assertTrue(armed.words().contains("Input_B"), armed.words());
    assertInstanceOf(Reading.Disarmed.class, sources.getLast().read());
    stand.armed = false;
    await("disarmed", () -> sources.getFirst().read() instanceof Reading.Disarmed);
    stand.off = true;
    await("away", () -> sources.getFirst().read() instanceof Reading.CannotTell);
    assertEquals(0, stand.failures());
  }
}
