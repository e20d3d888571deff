package org.carewatch.rig.camera;

// The rounds with real sockets and the configuration's own reader.

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.carewatch.camera.Aspect;
import org.carewatch.camera.Cameras;
import org.carewatch.camera.Intervals;
import org.carewatch.camera.Rounds;
import org.carewatch.camera.Sight;
import org.carewatch.core.Fact;
import org.carewatch.event.Reason;
import org.carewatch.event.Subject;
import org.carewatch.http.Devices;
import org.carewatch.http.Patience;
import org.carewatch.onvif.OnvifDevices;
import org.carewatch.site.Loaded;
import org.carewatch.site.Secrets;
import org.carewatch.site.Site;
import org.carewatch.site.SiteReader;
import org.carewatch.time.SystemTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoundsTest {
  private static final Duration MOST = Duration.ofMinutes(5); // told within one; slow machines

  /** Ten times as often as usual: what is told hangs on the looks and not on their minutes. */
  private static final Intervals OFTEN =
      new Intervals(Duration.ofSeconds(6), Duration.ofSeconds(2));

  @TempDir Path folder;
  private final List<Fact> facts = new CopyOnWriteArrayList<>();

  private Path configuration() {
    return folder.resolve("carewatch.yaml");
  }

  private Site site(String cameras) throws IOException {
    Files.writeString(
        configuration(),
        """
        facility:
          id: rig-cameras
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
        logins:
          good: {user: watcher, password-file: password}
        cameras:
        %s
        desks:
          - {id: rig-110, role: police, unsigned-receipts: accepted, brokers: [{url: "tcp://127.0.0.1:1"}]}
        status: {listen: "127.0.0.1:8480"}
        storage: {directory: %s}
        """
            .formatted(cameras, folder));
    return switch (SiteReader.read(configuration())) {
      case Loaded.Good good -> good.site();
      case Loaded.Faulty faulty -> throw new AssertionError(faulty.faults().toString());
    };
  }

  private static String camera(String id, String keys) {
    return "  - {id: %s, name: %s, areas: [hall], commissioned: 2026-03-01, %s}\n"
        .formatted(id, id, keys);
  }

  private Rounds rounds(String cameras) throws IOException {
    Site site = site(cameras);
    SystemTime time = new SystemTime();
    Secrets secrets = Secrets.of(configuration());
    Devices devices = new Devices(secrets, Patience.USUAL, time);
    OnvifDevices onvif = new OnvifDevices(devices, time);
    Rounds rounds =
        Cameras.rounds(site, new Cameras.Means(secrets, devices, onvif, time), OFTEN, facts::add);
    rounds.start();
    return rounds;
  }

  private static void await(String what, BooleanSupplier so) throws InterruptedException {
    long end = System.nanoTime() + MOST.toNanos();
    while (!so.getAsBoolean()) {
      assertTrue(System.nanoTime() - end < 0, what);
      Thread.sleep(100);
    }
  }

  private static Sight sight(Rounds rounds, String id) {
    return rounds.newest().stream()
        .filter(one -> one.subject().id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private boolean told(Subject subject, Reason question, boolean bad) {
    return facts.stream()
        .anyMatch(one ->
            one instanceof Fact.Judged judged
                && judged.subject().equals(subject)
                && judged.question() == question
                && judged.bad() == bad);
  }

  /** The words of what could not be told of a camera, each change once; empty: it could. */
  private List<String> doubts(String id) {
    List<String> doubts = new ArrayList<>();
    for (Fact fact : facts) {
      if (fact instanceof Fact.Sighted sighted && sighted.camera().id().equals(id)) {
        String word = sighted.doubt().map(Reason::word).orElse("");
        if (doubts.isEmpty() || !doubts.getLast().equals(word)) {
          doubts.add(word);
        }
      }
    }
    return doubts;
  }

  /** Devices lock out: it is told once, once more for a technician, and then the mended one. */
  @Test
  void aWrongPasswordIsTriedOnceUntilItsFileChangesOrATechnicianAsks() throws Exception {
    Path password = Files.writeString(folder.resolve("password"), "wrong");
    try (RigCamera locked = new RigCamera(Trick.NONE);
        RigCamera open = new RigCamera(Trick.BASIC_ONLY);
        Rounds rounds =
            rounds(
                camera("locked", "login: good, rtsp: \"" + locked.url() + "\"")
                    + camera("nowhere", "address: \"127.0.0.1:9\"")
                    + camera("unasked", "rtsp: \"" + open.url() + "\""))) {
      await("locked", () -> sight(rounds, "locked").verdict().question().equals("login-refused"));
      await("unasked", () -> sight(rounds, "unasked").verdict().question().equals("login-refused"));
      assertEquals("cannot-tell", sight(rounds, "nowhere").verdict().word());
      assertEquals("stream-unknown", sight(rounds, "nowhere").verdict().question());
      assertEquals(List.of("picture-unknown", "stream-unknown"), doubts("nowhere"));
      assertTrue(told(new Subject("camera", "locked"), Reason.LOGIN_REFUSED, true));
      assertEquals(1, locked.signed());
      rounds.askAgain(Duration.ofSeconds(60));
      assertEquals(2, locked.signed(), "a technician asked");
      await("another round", () -> open.connections() >= 3);
      assertEquals(2, locked.signed(), "and nobody else did");
      Files.writeString(password, RigCamera.PASSWORD);
      await("mended", () -> sight(rounds, "locked").verdict().word().equals("good"));
      assertTrue(told(new Subject("camera", "locked"), Reason.LOGIN_REFUSED, false));
      assertTrue(sight(rounds, "locked").framesPerSecond().isPresent());
      assertEquals(0, open.signed());
    }
  }

  /** Pictures flow all the while. */
  @Test
  void aCoveredCameraIsToldBesideItsFlow() throws Exception {
    Files.writeString(folder.resolve("password"), RigCamera.PASSWORD);
    try (RigCamera camera = new RigCamera(Trick.NONE);
        RigStill still = new RigStill();
        Rounds rounds =
            rounds(
                camera(
                    "hall",
                    "login: good, rtsp: \"%s\", snapshot: \"%s\""
                        .formatted(camera.url(), still.url())))) {
      still.become(RigStill.Scene.COVERED);
      await("covered", () -> picture(rounds).equals("covered"));
      assertEquals("good", sight(rounds, "hall").verdict().word());
      assertTrue(told(new Subject("camera", "hall"), Reason.COVERED, true));
      still.become(RigStill.Scene.GOOD);
      await("what it usually shows is learned", () -> picture(rounds).equals("learning"));
    }
  }

  private static String picture(Rounds rounds) {
    return Objects.requireNonNull(sight(rounds, "hall").answers().get(Aspect.PICTURE))
        .verdict()
        .question();
  }

  /** Three of one host: one cause that takes them along, and none of them by itself. */
  @Test
  void camerasThatGoTogetherAreOneCause() throws Exception {
    Files.writeString(folder.resolve("password"), RigCamera.PASSWORD);
    RigCamera one = new RigCamera(Trick.NONE);
    RigCamera two = new RigCamera(Trick.NONE);
    RigCamera three = new RigCamera(Trick.NONE);
    try (one;
        two;
        three;
        Rounds rounds =
            rounds(
                camera("one", "login: good, rtsp: \"" + one.url() + "\"")
                    + camera("two", "login: good, rtsp: \"" + two.url() + "\"")
                    + camera("three", "login: good, rtsp: \"" + three.url() + "\""))) {
      await(
          "all good",
          () -> rounds.newest().stream().allMatch(each -> each.verdict().word().equals("good")));
      one.close();
      two.close();
      three.close();
      Subject network = new Subject("network", "127.0.0.0/24");
      await("the cause", () -> told(network, Reason.NETWORK_AWAY, true));
      Fact.Judged cause =
          facts.stream()
              .filter(Fact.Judged.class::isInstance)
              .map(Fact.Judged.class::cast)
              .filter(judged -> judged.subject().equals(network))
              .findFirst()
              .orElseThrow();
      assertEquals(3, cause.takes().size());
      assertTrue(
          rounds.newest().stream()
              .allMatch(each -> each.verdict().question().equals("network-away")));
      for (String id : List.of("one", "two", "three")) {
        assertTrue(!told(new Subject("camera", id), Reason.UNREACHABLE, true), id);
        assertEquals("picture-unknown", doubts(id).getFirst(), "not looked at yet");
        assertEquals("", doubts(id).get(1));
        assertEquals("network-away", doubts(id).getLast());
      }
    }
  }
}
