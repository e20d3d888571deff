package org.carewatch.rig.camera;

// Each trick of a camera against the daemon's own probe, all at once, each probe on a thread of its
// own whose memory is counted.

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.carewatch.camera.Judgement;
import org.carewatch.camera.Verdict;
import org.carewatch.camera.rtsp.Credentials;
import org.carewatch.camera.rtsp.Outcome;
import org.carewatch.camera.rtsp.Probe;
import org.carewatch.camera.rtsp.Target;
import org.carewatch.http.AnyCertificate;
import org.carewatch.time.SystemTime;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ProbeTest {
  private static final Credentials LOGIN = new Credentials(RigCamera.USER, RigCamera.PASSWORD);
  private static final long MOST_BYTES = 24L * 1024 * 1024;
  private static final Duration MOST =
      Duration.ofSeconds(60); // 26 s, and a machine that stands still
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** What came of one trick. */
  private record Came(
      RigCamera camera, Outcome outcome, Verdict verdict, Duration took, long allocated) {}

  private static final Map<Trick, CompletableFuture<Came>> ALL = new EnumMap<>(Trick.class);

  @BeforeAll
  static void probeAll() throws IOException {
    for (Trick trick : Trick.values()) {
      ALL.put(trick, probe(new RigCamera(trick), Optional.of(LOGIN)));
    }
  }

  @AfterAll
  static void closeAll() throws Exception {
    for (CompletableFuture<Came> one : ALL.values()) {
      one.get(2, TimeUnit.MINUTES).camera.close();
    }
  }

  private static CompletableFuture<Came> probe(RigCamera camera, Optional<Credentials> login) {
    CompletableFuture<Came> came = new CompletableFuture<>();
    Thread.ofPlatform()
        .daemon()
        .start(() -> {
          try {
            long began = System.nanoTime();
            long before = THREADS.getCurrentThreadAllocatedBytes();
            Outcome outcome =
                new Probe(
                        new Target(URI.create(camera.url()), login),
                        AnyCertificate::context,
                        new SystemTime())
                    .run();
            long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
            Duration took = Duration.ofNanos(System.nanoTime() - began);
            came.complete(new Came(camera, outcome, Judgement.of(outcome), took, allocated));
          } catch (RuntimeException | Error thrown) {
            came.completeExceptionally(thrown);
          }
        });
    return came;
  }

  private static Came of(Trick trick) throws Exception {
    return Objects.requireNonNull(ALL.get(trick)).get(2, TimeUnit.MINUTES);
  }

  @ParameterizedTest
  @EnumSource(Trick.class)
  void everyProbeIsBoundedInTimeAndMemory(Trick trick) throws Exception {
    Came came = of(trick);
    assertTrue(came.took.compareTo(MOST) < 0, "took " + came.took);
    assertTrue(came.allocated < MOST_BYTES, "allocated " + came.allocated);
  }

  static Stream<Arguments> verdicts() {
    return Stream.of(
        Arguments.of(Trick.NONE, ""),
        Arguments.of(Trick.TWO_CHALLENGES, ""),
        Arguments.of(Trick.BASIC_ONLY, ""),
        Arguments.of(Trick.STALE_ONCE, ""),
        Arguments.of(Trick.STALE_FOR_EVER, "login-refused"),
        Arguments.of(Trick.NONCE_EACH, ""),
        Arguments.of(Trick.PACKETS_BEFORE_PLAY, ""),
        Arguments.of(Trick.OTHER_CHANNEL, ""),
        Arguments.of(Trick.ASKS_US, ""),
        Arguments.of(Trick.NO_KEY_PICTURE, ""),
        Arguments.of(Trick.MOTION_JPEG, ""),
        Arguments.of(Trick.NO_TEARDOWN_ANSWER, ""),
        Arguments.of(Trick.NEVER_ANSWERS, "silent"),
        Arguments.of(Trick.CLOSES, "silent"),
        Arguments.of(Trick.ENDLESS_HEAD, "not-rtsp"),
        Arguments.of(Trick.ENDLESS_FIELDS, "not-rtsp"),
        Arguments.of(Trick.HUGE_BODY, "not-rtsp"),
        Arguments.of(Trick.WRONG_LENGTH, "not-rtsp"),
        Arguments.of(Trick.SHORT_BODY, "silent"),
        Arguments.of(Trick.DRIP, "silent"),
        Arguments.of(Trick.OTHER_ANSWERS, "not-rtsp"),
        Arguments.of(Trick.HTTP, "not-rtsp"),
        Arguments.of(Trick.NOISE, "not-rtsp"),
        Arguments.of(Trick.SOUND_ONLY, "no-picture"),
        Arguments.of(Trick.EVIL_CONTROL, "not-rtsp"),
        Arguments.of(Trick.REDIRECTS, "stream-refused"),
        Arguments.of(Trick.NOT_FOUND, "stream-refused"),
        Arguments.of(Trick.BUSY, "picture-unknown"),
        Arguments.of(Trick.FORBIDDEN, "login-refused"),
        Arguments.of(Trick.FORGETS_SESSION, "stream-refused"),
        Arguments.of(Trick.NO_PACKETS, "no-picture"),
        Arguments.of(Trick.STOPS, "no-picture"),
        Arguments.of(Trick.BREAKS_OFF, "no-picture"),
        Arguments.of(Trick.RUBBISH_FRAMES, "no-picture"),
        Arguments.of(Trick.RUBBISH_STREAM, "not-rtsp"),
        Arguments.of(Trick.HALF_FRAME, "no-picture"),
        Arguments.of(Trick.FLOOD, "no-picture"));
  }

  @ParameterizedTest
  @MethodSource("verdicts")
  void eachTrickHasItsVerdict(Trick trick, String question) throws Exception {
    Came came = of(trick);
    assertEquals(question, came.verdict.question(), came.toString());
  }

  @Test
  void noTrickIsWithoutAVerdict() {
    assertEquals(Trick.values().length, verdicts().count());
  }

  @Test
  void picturesAreCountedAsTheyWereSent() throws Exception {
    Outcome.Flowing flowing = (Outcome.Flowing) of(Trick.NONE).outcome;
    assertTrue(flowing.flow().keyPictures() >= 1, flowing.toString());
    long unfinished = flowing.flow().frames() - flowing.flow().markers();
    assertTrue(unfinished == 0 || unfinished == 1, flowing.toString());
    assertEquals(0, flowing.flow().gaps());
    double rate = flowing.flow().framesPerSecond();
    assertTrue(rate > 5 && rate < 16, "15 were sent, or fewer on a busy machine: " + rate);
  }

  @Test
  void everySessionIsTornDown() throws Exception {
    for (Trick trick : List.of(Trick.NONE, Trick.NO_PACKETS, Trick.STOPS, Trick.FORGETS_SESSION)) {
      assertEquals(1, of(trick).camera.asked("TEARDOWN"), trick.name());
    }
    assertEquals(1, of(Trick.NONE).camera.connections());
  }

  @Test
  void aWrongPasswordIsToldOnce() throws Exception {
    try (RigCamera camera = new RigCamera(Trick.NONE)) {
      Credentials wrong = new Credentials(RigCamera.USER, "wrong");
      Came came = probe(camera, Optional.of(wrong)).get(2, TimeUnit.MINUTES);
      assertEquals("login-refused", came.verdict.question());
      assertEquals(1, camera.signed());
    }
  }

  @Test
  void aStaleNonceIsRenewedOnceARequest() throws Exception {
    assertEquals(2, of(Trick.STALE_FOR_EVER).camera.signed());
  }

  @Test
  void aCameraThatWantsALoginAndGetsNoneIsToldNothing() throws Exception {
    try (RigCamera camera = new RigCamera(Trick.NONE)) {
      Came came = probe(camera, Optional.empty()).get(2, TimeUnit.MINUTES);
      assertEquals("login-refused", came.verdict.question());
      assertTrue(came.verdict.words().en().contains("asks for a login"), came.toString());
      assertEquals(0, camera.signed());
    }
  }

  @Test
  void basicAndALongKeyIntervalAreSaid() throws Exception {
    assertTrue(of(Trick.BASIC_ONLY).verdict.words().en().contains("(Basic)"));
    assertTrue(of(Trick.NO_KEY_PICTURE).verdict.words().en().contains("key picture not seen"));
  }

  @Test
  void whereNobodyListensItIsUnreachable() throws Exception {
    RigCamera gone = new RigCamera(Trick.NONE);
    gone.close();
    Came came = probe(gone, Optional.empty()).get(2, TimeUnit.MINUTES);
    assertEquals("unreachable", came.verdict.question(), came.toString());
  }
}
