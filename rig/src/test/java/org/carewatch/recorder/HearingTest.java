package org.carewatch.recorder;

// A recorder that tells by itself is looked at at once: what the looks would find minutes later is
// told now. The recorder is a stand-in over real connections; nothing here waits for the next look.

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.carewatch.core.Fact;
import org.carewatch.event.Reason;
import org.carewatch.event.Subject;
import org.carewatch.http.Device;
import org.carewatch.http.Devices;
import org.carewatch.http.Patience;
import org.carewatch.rig.StandIn;
import org.carewatch.rig.recorder.RigAlerts;
import org.carewatch.rig.recorder.RigRecorder;
import org.carewatch.site.Camera;
import org.carewatch.site.Login;
import org.carewatch.site.Retention;
import org.carewatch.site.Secrets;
import org.carewatch.time.SystemTime;
import org.carewatch.time.Time;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 300, unit = TimeUnit.SECONDS)
class HearingTest {
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final Subject RECORDER = new Subject("recorder", "nvr-1");
  private static final Subject HALL = new Subject("recording", "cam-hall");
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final Patience PATIENCE =
      new Patience(Duration.ofSeconds(20), Duration.ofSeconds(20), Duration.ofSeconds(30));

  @TempDir Path folder;
  private final RigRecorder rig = new RigRecorder();
  private final RigAlerts alerts = new RigAlerts();
  private final List<Fact> facts = new CopyOnWriteArrayList<>();
  private final Time time = new SystemTime();
  private StandIn device;
  private Devices devices;

  @BeforeEach
  void prepare() throws IOException {
    device =
        new StandIn(
            new StandIn.Content() {
              @Override
              public StandIn.Reply of(String method, String target, String body) {
                return rig.answer(method, target, body);
              }

              @Override
              public Optional<StandIn.Tap> tap(String target) {
                return alerts.tap(target);
              }
            });
    Files.writeString(folder.resolve("word"), StandIn.PASSWORD + "\n");
    devices =
        new Devices(
            new Secrets(folder.resolve("carewatch.yaml"), Optional.empty()), PATIENCE, time);
  }

  @AfterEach
  void end() throws IOException {
    devices.close();
    device.close();
  }

  private Recorder recorder(String kind) {
    Device asked =
        devices.device(URI.create(device.url()), Optional.of(new Login(StandIn.USER, "word")));
    return kind.equals("dahua") ? new Dahua(asked, ZONE, time) : new Hikvision(asked, ZONE, time);
  }

  private static void await(String what, BooleanSupplier state) {
    long end = System.nanoTime() + SOON.toNanos();
    while (!state.getAsBoolean()) {
      assertTrue(System.nanoTime() - end < 0, what);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }

  private boolean told(Subject subject, Reason reason, boolean bad) {
    return facts.stream()
        .anyMatch(one ->
            one instanceof Fact.Judged judged
                && judged.subject().equals(subject)
                && judged.question() == reason
                && judged.bad() == bad);
  }

  @ParameterizedTest
  @ValueSource(strings = {"hikvision", "dahua"})
  void whatItTellsIsLookedAtAtOnceAlsoAfterTheStreamBroke(String kind) throws Exception {
    Camera hall =
        new Camera(
            "cam-hall",
            "门厅",
            List.of("hall"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(new Camera.Channel("nvr-1", 1)),
            LocalDate.now(ZONE)); // no day is owed yet
    Recorder recorder = recorder(kind);
    Watched watched =
        new Watched(
            RECORDER,
            kind,
            recorder,
            List.of(hall),
            Book.open(folder, "nvr-1", 92),
            new Retention(90, LocalTime.of(2, 30)),
            time,
            Known.NOTHING,
            facts::add);
    Hearing hearing = new Hearing(RECORDER, recorder, watched::hint, time);
    Thread looks = Thread.ofVirtual().start(watched);
    Thread listens = Thread.ofVirtual().start(hearing);
    try {
      await("the first look", () -> told(RECORDER, Reason.RECORDER_LOGIN, false));
      alerts.cut();
      await("a second connection", () -> alerts.listeners() == 2);
      rig.online = false;
      alerts.isapi("videoloss", "active", 1);
      alerts.cgi("VideoLoss", "Start", 0);
      await("the lost channel", () -> told(HALL, Reason.NOT_RECORDING, true));
      rig.disk = "error";
      alerts.isapi("diskerror", "active", 0);
      alerts.cgi("StorageFailure", "Start", 0);
      await("the disk", () -> told(RECORDER, Reason.RECORDER_DISK, true));
      assertEquals(0, device.failures());
    } finally {
      watched.close();
      hearing.close();
      looks.interrupt();
      listens.interrupt();
    }
    assertTrue(looks.join(SOON) && listens.join(SOON), "both end when they are told to");
  }

  @Test
  void aHeartbeatThatStaysAwayEndsTheStreamHoweverMuchDrips() throws Exception {
    Recorder recorder = recorder("hikvision");
    try (StandIn mute =
        new StandIn(
            new StandIn.Content() {
              @Override
              public StandIn.Reply of(String method, String target, String body) {
                return StandIn.Reply.ok("");
              }

              @Override
              public Optional<StandIn.Tap> tap(String target) {
                return Optional.of(out -> {
                  out.write(
                      "HTTP/1.1 200 OK\r\n\r\n"
                          .getBytes(java.nio.charset.StandardCharsets.US_ASCII));
                  while (true) { // until the other side has gone
                    out.write(' ');
                    out.flush();
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
                  }
                });
              }
            })) {
      Device asked =
          devices.device(URI.create(mute.url()), Optional.of(new Login(StandIn.USER, "word")));
      Told.Not<?> ended =
          new Hikvision(asked, ZONE, time)
              .follow(Duration.ofSeconds(1), () -> facts.add(new Fact.Tick()));
      assertEquals(Trouble.UNREACHABLE, ended.trouble());
      assertEquals(List.of(), facts);
    }
    assertInstanceOf(Told.Here.class, recorder.state());
  }

  @Test
  void aRefusedLoginIsTriedOnceAndNothingElseIsAskedForEver() throws Exception {
    Files.writeString(folder.resolve("word"), "wrong-word\n");
    Recorder recorder = recorder("hikvision");
    for (int time = 0; time < 7; time++) {
      Told.Not<?> ended = recorder.follow(SOON, () -> {});
      assertEquals(Trouble.LOGIN_REFUSED, ended.trouble());
    }
    assertEquals(1, device.failures());
    assertEquals(0, alerts.listeners());
  }
}
