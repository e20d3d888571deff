package org.carewatch.rig.camera;

// The whole way of a still: fetched with Digest, read, judged. From the rig's own camera, from
// lighttpd with what ffmpeg made and judged for itself, and from devices that mean no good. The
// looks' time is ours; that of the fetching is not.

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.carewatch.camera.Aspect;
import org.carewatch.camera.Standing;
import org.carewatch.camera.Stills;
import org.carewatch.camera.Verdict;
import org.carewatch.event.Text;
import org.carewatch.http.Devices;
import org.carewatch.http.Patience;
import org.carewatch.rig.Lighttpd;
import org.carewatch.site.Facility;
import org.carewatch.site.Login;
import org.carewatch.site.Person;
import org.carewatch.site.Secrets;
import org.carewatch.time.Moment;
import org.carewatch.time.SystemTime;
import org.carewatch.time.Time;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(value = 300, unit = TimeUnit.SECONDS)
class StillsTest {
  private static final Verdict FLOWS = new Verdict.Good(new Text("", ""));
  private static final Duration LONGEST = Duration.ofSeconds(60); // 8 s, on a slow machine

  @TempDir Path folder;

  /** A minute from look to look. */
  private static final class Minutes implements Time {
    private final SystemTime real = new SystemTime();
    private long minutes;

    @Override
    public long nanos() {
      return minutes * 60_000_000_000L;
    }

    @Override
    public Moment now() {
      return real.now();
    }
  }

  /** One camera's stills, asked as the rounds ask them. */
  private final class Asked implements AutoCloseable {
    private final Minutes minutes = new Minutes();
    private final Devices devices;
    private final Stills stills;
    private Standing standing = Standing.nothingYet(Aspect.PICTURE);
    private String url;

    Asked(String url, String password) throws IOException {
      this.url = url;
      Files.writeString(folder.resolve("word"), password);
      Secrets secrets = new Secrets(folder.resolve("carewatch.yaml"), Optional.empty());
      devices = new Devices(secrets, Patience.USUAL, new SystemTime());
      Facility facility =
          new Facility(
              "rig-stills",
              "试验园",
              "样例路 1 号",
              Optional.empty(),
              new Person("值班园长", "0412-5550000"),
              Optional.empty(),
              ZoneOffset.UTC,
              Optional.empty());
      stills =
          new Stills(
              () -> Optional.of(URI.create(this.url)),
              Optional.of(new Login(RigCamera.USER, "word")),
              devices,
              facility,
              minutes);
    }

    Verdict look() {
      minutes.minutes++;
      Verdict verdict = stills.ask(FLOWS).orElseThrow();
      standing = standing.next(verdict);
      return verdict;
    }

    String told() {
      return standing.told() instanceof Verdict.Bad bad ? bad.question() : standing.told().word();
    }

    @Override
    public void close() {
      devices.close();
    }
  }

  @ParameterizedTest
  @EnumSource(RigStill.Scene.class)
  void theRigsCameraIsJudgedByWhatItShows(RigStill.Scene scene) throws Exception {
    try (RigStill camera = new RigStill();
        Asked asked = new Asked(camera.url(), RigCamera.PASSWORD)) {
      for (int look = 0; look < 8; look++) {
        asked.look();
      }
      assertEquals("good", asked.told());
      camera.become(scene);
      for (int look = 0; look < 4; look++) {
        asked.look();
      }
      boolean good = scene == RigStill.Scene.GOOD;
      String expected = good ? "good" : scene.name().toLowerCase(java.util.Locale.ROOT);
      assertEquals(expected, asked.told(), asked.standing.told().words().en());
      camera.become(RigStill.Scene.GOOD);
      asked.look();
      asked.look();
      assertEquals("good", asked.told());
    }
  }

  /** Where pictures do not flow nothing is asked, and nothing is said of what they show. */
  @Test
  void nothingIsAskedOfACameraWithoutPictures() throws Exception {
    try (RigStill camera = new RigStill();
        Asked asked = new Asked(camera.url(), RigCamera.PASSWORD)) {
      Verdict away = new Verdict.Bad(org.carewatch.event.Reason.UNREACHABLE, new Text("", ""));
      assertEquals("not-flowing", asked.stills.ask(away).orElseThrow().question());
      assertEquals(0, camera.asked());
    }
  }

  /** ffmpeg made them, ffmpeg judges them for itself, lighttpd serves them. */
  @ParameterizedTest
  @CsvSource({
    "GOOD, good, MD5",
    "DARK, dark, SHA-256",
    "COVERED, covered, MD5",
    "FROZEN, frozen, SHA-256",
    "BLURRED, blurred, MD5",
    "MOVED, moved, SHA-256"
  })
  void aClipIsJudgedAsFfmpegJudgesIt(Clip.Kind kind, String expected, String algorithm)
      throws Exception {
    Clip clip = Clip.make(folder, kind);
    String password = "right word";
    try (Lighttpd lighttpd = new Lighttpd(folder, algorithm, algorithm, password, "image/jpeg");
        Asked asked = new Asked(lighttpd.url(), password)) {
      for (Path still : clip.stills()) {
        Files.copy(still, folder.resolve("site").resolve(still.getFileName()));
        asked.url = lighttpd.url() + "/" + still.getFileName() + "?channel=1";
        Verdict verdict = asked.look();
        assertTrue(!verdict.question().equals("still-unknown"), verdict.words().en());
      }
      assertEquals(expected, asked.told(), asked.standing.told().words().en());
    }
    assertEquals(clip.isBlack(), expected.equals("dark"), "ffmpeg's blackdetect");
    assertEquals(clip.isFrozen(), expected.equals("frozen"), "ffmpeg's freezedetect");
  }

  /** Whatever comes: cannot tell, with words of ours, in time, and nothing of it is kept. */
  @ParameterizedTest
  @EnumSource(HostileStill.Kind.class)
  void hostileStillsAreCannotTellAndBounded(HostileStill.Kind kind) throws Exception {
    try (HostileStill device = new HostileStill(kind);
        Asked asked = new Asked(device.url(), "any")) {
      long began = System.nanoTime();
      long before = HostileStill.allocated();
      Verdict verdict = asked.look();
      long allocated = HostileStill.allocated() - before;
      Duration took = Duration.ofNanos(System.nanoTime() - began);
      assertInstanceOf(Verdict.CannotTell.class, verdict);
      assertEquals("still-unknown", verdict.question());
      String said = verdict.whole() + verdict.toString();
      assertTrue(verdict.words().en().contains(kind.words), said);
      assertTrue(!said.contains(HostileStill.SECRET), "nothing of what came: " + said);
      assertTrue(took.compareTo(LONGEST) < 0, "took " + took);
      assertTrue(allocated < 12L * 1024 * 1024, "allocated " + allocated);
      assertTrue(device.sent() < 8L * 1024 * 1024, "took in " + device.sent());
    }
  }
}
