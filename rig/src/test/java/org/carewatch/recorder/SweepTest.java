package org.carewatch.recorder;

// Nights of a recorder: what is found is told once, what was done is not done again, faults need
// two
// looks, and how often it is asked stays within what is promised. Time is driven, the recorder is a
// stand-in over real connections.

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.carewatch.core.Fact;
import org.carewatch.event.EventType;
import org.carewatch.event.Json;
import org.carewatch.event.Reason;
import org.carewatch.event.Subject;
import org.carewatch.event.Text;
import org.carewatch.http.Devices;
import org.carewatch.http.Patience;
import org.carewatch.retention.Calendar;
import org.carewatch.retention.Found;
import org.carewatch.rig.StandIn;
import org.carewatch.rig.recorder.RigRecorder;
import org.carewatch.site.Camera;
import org.carewatch.site.Login;
import org.carewatch.site.Retention;
import org.carewatch.site.Secrets;
import org.carewatch.time.ClockTrust;
import org.carewatch.time.Moment;
import org.carewatch.time.SystemTime;
import org.carewatch.time.Time;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 300, unit = TimeUnit.SECONDS)
class SweepTest {
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final Subject RECORDER = new Subject("recorder", "nvr-1");
  private static final LocalDate FIRST = LocalDate.of(2026, 8, 1);
  private static final Patience PATIENCE =
      new Patience(Duration.ofSeconds(20), Duration.ofSeconds(20), Duration.ofSeconds(30));

  @TempDir Path folder;
  private final RigRecorder rig = new RigRecorder();
  private final Driven time = new Driven();
  private final List<Fact.Judged> facts = new ArrayList<>();
  private final List<Fact.Recorded> recording = new ArrayList<>();
  private final List<Fact.Told> nights = new ArrayList<>();
  private final Away known = new Away();
  private StandIn device;
  private Devices devices;
  private Hikvision recorder;

  /** A clock that stands where it is put. */
  private static final class Driven implements Time {
    private volatile Instant wall = Instant.EPOCH;
    private ClockTrust trust = ClockTrust.SYNCHRONISED;
    private Duration sinceBoot = Duration.ofMillis(1);

    @Override
    public long nanos() {
      return wall.toEpochMilli() * 1_000_000L;
    }

    @Override
    public Moment now() {
      return new Moment(nanos(), wall, sinceBoot.toMillis(), trust);
    }

    void at(LocalDate day, int hour) {
      wall = day.atTime(hour, 40).atZone(ZONE).toInstant();
    }
  }

  /** What the box knows. */
  private static final class Away implements Known {
    private final Map<Subject, Instant> away = new HashMap<>();
    private Optional<Instant> off = Optional.empty();

    @Override
    public Optional<Instant> awaySince(Subject subject) {
      return Optional.ofNullable(away.get(subject));
    }

    @Override
    public Optional<Instant> offSince() {
      return off;
    }
  }

  @BeforeEach
  void prepare() throws IOException {
    device = new StandIn(rig::hikvision);
    Files.writeString(folder.resolve("word"), StandIn.PASSWORD + "\n");
    devices =
        new Devices(
            new Secrets(folder.resolve("carewatch.yaml"), Optional.empty()),
            PATIENCE,
            new SystemTime());
    recorder =
        new Hikvision(
            devices.device(URI.create(device.url()), Optional.of(new Login(StandIn.USER, "word"))),
            ZONE,
            time);
    rig.wall = () -> time.wall;
  }

  @AfterEach
  void end() throws IOException {
    devices.close();
    device.close();
  }

  private static Camera camera(String id, int channel) {
    return new Camera(
        id,
        id,
        List.of("hall"),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(new Camera.Channel("nvr-1", channel)),
        FIRST);
  }

  private Watched watched(List<Camera> cameras) {
    return new Watched(
        RECORDER,
        "hikvision",
        recorder,
        cameras,
        Book.open(folder, "nvr-1", 92),
        new Retention(90, LocalTime.of(2, 30)),
        time,
        known,
        this::heard);
  }

  private void heard(Fact fact) {
    switch (fact) {
      case Fact.Judged judged -> facts.add(judged);
      case Fact.Recorded recorded -> recording.add(recorded);
      case Fact.Told told -> nights.add(told);
      default -> throw new AssertionError("not expected: " + fact);
    }
  }

  private void live(int channel, LocalDate day) {
    for (LocalDateTime at = day.atStartOfDay();
        at.isBefore(day.plusDays(1).atStartOfDay());
        at = at.plusMinutes(30)) {
      rig.record(channel, at, at.plusMinutes(30));
    }
  }

  /** What was last told of a question. */
  private Optional<Boolean> told(Subject subject, Reason reason) {
    return facts.stream()
        .filter(one -> one.subject().equals(subject) && one.question() == reason)
        .map(Fact.Judged::bad)
        .reduce((before, after) -> after);
  }

  @Test
  void whatIsHeldIsTakenInNightByNightAndWhatWentIsTold() throws Exception {
    Subject hall = new Subject("recording", "cam-hall");
    Watched watched = watched(List.of(camera("cam-hall", 1)));
    for (int day = 0; day < 20; day++) {
      live(1, FIRST.plusDays(day));
    }
    LocalDate today = FIRST.plusDays(20);
    time.at(today, 1);
    watched.look();
    assertEquals(Optional.empty(), watched.newest().swept(), "the hour has not come");
    time.at(today, 3);
    watched.look();
    assertEquals(Optional.of(today), watched.newest().swept());
    assertEquals("good", watched.newest().cameras().getFirst().holding().word());
    assertEquals(Optional.of(false), told(hall, Reason.RETENTION_SHORT));

    live(1, today);
    rig.delete(1, FIRST.plusDays(9));
    time.at(today.plusDays(1), 3);
    watched.look();
    assertEquals(Optional.of(true), told(hall, Reason.DELETED_EARLY));
    assertEquals(Optional.of(false), told(hall, Reason.RETENTION_GAP));

    // nothing was recorded today: another day, another matter
    time.at(today.plusDays(2), 3);
    watched.look();
    assertEquals(Optional.of(true), told(hall, Reason.RETENTION_GAP));
    live(1, FIRST.plusDays(9));
    live(1, today.plusDays(1));
    live(1, today.plusDays(2));
    time.at(today.plusDays(3), 3);
    watched.look();
    assertEquals("good", watched.newest().cameras().getFirst().holding().word());
    assertEquals(Optional.of(false), told(hall, Reason.DELETED_EARLY));
    assertEquals(Optional.of(false), told(hall, Reason.RETENTION_GAP));
    assertEquals(0, device.failures());
  }

  @Test
  void eachNightTellsTheJournalOnceWhatItFoundOfEachDayOwed() throws Exception {
    Watched watched = watched(List.of(camera("cam-hall", 1)));
    for (int day = 0; day < 20; day++) {
      live(1, FIRST.plusDays(day));
    }
    LocalDate today = FIRST.plusDays(20);
    time.at(today, 1);
    watched.look();
    assertEquals(0, nights.size(), "the hour has not come");
    time.at(today, 3);
    watched.look();
    watched.look();
    assertEquals(1, nights.size(), "once a night");
    Fact.Told first = nights.getFirst();
    assertEquals(EventType.RETENTION_DAYS, first.type());
    assertEquals("recording/cam-hall", first.subject().toString());
    Calendar calendar = Calendar.read(Json.read(Json.write(first.detail()))).orElseThrow();
    assertEquals(today, calendar.night());
    assertEquals(FIRST, calendar.from());
    Map<Found, Integer> days = new EnumMap<>(Found.class);
    calendar.each((_, found) -> days.merge(found, 1, Integer::sum));
    assertEquals(Map.of(Found.WHOLE, 12, Found.MARKED, 8), days);

    rig.delete(1, FIRST.plusDays(9));
    live(1, today);
    time.at(today.plusDays(1), 3);
    watched.look();
    assertEquals(2, nights.size());
    Calendar second = Calendar.read(Json.read(Json.write(nights.getLast().detail()))).orElseThrow();
    second.each((day, found) ->
        assertEquals(day.equals(FIRST.plusDays(9)), found == Found.GONE, day.toString()));
  }

  @Test
  void aSecondNightAsksLittle() throws Exception {
    Watched watched = watched(List.of(camera("cam-hall", 1)));
    for (int day = 0; day < 12; day++) {
      live(1, FIRST.plusDays(day));
    }
    time.at(FIRST.plusDays(12), 3);
    watched.look();
    live(1, FIRST.plusDays(12));
    time.at(FIRST.plusDays(13), 3);
    int before = device.asked.size();
    watched.look();
    // state 5, calendar 2 (the day before the first is another month's), yesterday's 48 segments
    // on 2 pages, the oldest's on 2, two proofs that have no port; each with its login's challenge
    assertEquals(2 * (5 + 2 + 2 + 2 + 2), device.asked.size() - before, "" + device.asked);
    int swept = device.asked.size();
    watched.look();
    assertEquals(2 * 5, device.asked.size() - swept, "a look asks for no day");
  }

  @Test
  void whoAsksHasItSweptAnewTwelveTimesADay() throws Exception {
    Subject hall = new Subject("recording", "cam-hall");
    Watched watched = watched(List.of(camera("cam-hall", 1)));
    for (int day = 0; day < 5; day++) {
      live(1, FIRST.plusDays(day));
    }
    LocalDate today = FIRST.plusDays(5);
    time.at(today, 0);
    watched.ask();
    watched.look();
    assertEquals(Optional.empty(), watched.newest().swept(), "yesterday's last file may be open");
    time.at(today, 1);
    watched.ask();
    watched.look();
    assertEquals(Optional.of(today), watched.newest().swept(), "before the hour of the sweep");

    rig.delete(1, FIRST.plusDays(2));
    watched.look();
    assertEquals(Optional.of(false), told(hall, Reason.DELETED_EARLY), "nobody asked");
    watched.ask();
    watched.look();
    assertEquals(Optional.of(true), told(hall, Reason.DELETED_EARLY));
    live(1, FIRST.plusDays(2));
    for (int more = 0; more < Watched.ASKED_A_DAY - 2; more++) {
      watched.ask();
      watched.look();
    }
    assertEquals(Optional.of(false), told(hall, Reason.DELETED_EARLY));

    int before = device.asked.size();
    watched.ask();
    watched.look();
    assertEquals(2 * 5, device.asked.size() - before, "the thirteenth is a look only");
    live(1, today);
    time.at(today.plusDays(1), 1);
    watched.ask();
    watched.look();
    assertEquals(Optional.of(today.plusDays(1)), watched.newest().swept());
  }

  @Test
  void oneWhoAsksNeedNotWaitForTheNextLook() throws Exception {
    live(1, FIRST);
    Watched watched = watched(List.of(camera("cam-hall", 1)));
    LocalDate today = FIRST.plusDays(1);
    time.at(today, 1);
    Thread own = Thread.ofVirtual().start(watched);
    await(() -> watched.newest().told() instanceof Told.Here<State>);
    assertEquals(Optional.empty(), watched.newest().swept(), "it is not due by itself");
    watched.ask();
    await(() -> watched.newest().swept().equals(Optional.of(today)));
    watched.close();
    own.interrupt();
    own.join();
    assertEquals(
        Optional.of(false), told(new Subject("recording", "cam-hall"), Reason.RETENTION_GAP));
  }

  private static void await(BooleanSupplier state) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!state.getAsBoolean()) {
      assertTrue(System.nanoTime() - end < 0, "not within 60 s");
      Thread.sleep(20);
    }
  }

  @Test
  void aGapIsJoinedToWhatWasAwayThenAfterARestartToo() throws Exception {
    Subject eye = new Subject("camera", "cam-hall");
    LocalDate gap = FIRST.plusDays(1);
    live(1, FIRST);
    part(1, gap, 0, 10);
    part(1, gap, 12, 24);
    Watched watched = watched(List.of(camera("cam-hall", 1)));
    known.away.put(eye, gap.atTime(10, 3).atZone(ZONE).toInstant());
    time.at(gap, 11);
    watched.look();
    known.away.clear();

    Watched again = watched(List.of(camera("cam-hall", 1)));
    time.at(gap.plusDays(1), 3);
    again.look();
    String where = gap + " 10:00:00–12:00:00";
    assertEquals(where + " (the camera could not be reached)", evidence(again).en());
    assertEquals(where + "（摄像机当时连接不上）", evidence(again).zh());
    assertTrue(
        facts.stream()
            .anyMatch(one -> one.bad() && one.detail().contains("the camera could not be reached")),
        "" + facts);
  }

  @Test
  void aGapIsJoinedToTheTimeWithoutPower() throws Exception {
    LocalDate gap = FIRST.plusDays(1);
    live(1, FIRST);
    part(1, gap, 0, 2);
    part(1, gap, 3, 10);
    part(1, gap, 12, 24);
    time.at(gap.plusDays(1), 3);
    time.sinceBoot = Duration.ofHours(3 + 12).plusMinutes(40); // it started at noon
    known.off = Optional.of(gap.atTime(10, 0).atZone(ZONE).toInstant());
    Watched watched = watched(List.of(camera("cam-hall", 1)));
    watched.look();
    assertEquals(
        gap + " 02:00:00–03:00:00 10:00:00–12:00:00 (the box was without power)",
        evidence(watched).en());
  }

  private static Text evidence(Watched watched) {
    return watched.newest().cameras().getFirst().holding().findings().stream()
        .filter(one -> one.reason() == Reason.RETENTION_GAP)
        .findFirst()
        .orElseThrow()
        .evidence();
  }

  private void part(int channel, LocalDate day, int from, int until) {
    LocalDateTime midnight = day.atStartOfDay();
    rig.record(channel, midnight.plusHours(from), midnight.plusHours(until));
  }

  @Test
  void aRestartGoesOnWithTheNextCameraAndForgetsNothing() throws Exception {
    List<Camera> cameras = List.of(camera("cam-hall", 1), camera("cam-room", 2));
    for (int day = 0; day < 5; day++) {
      live(1, FIRST.plusDays(day));
      live(2, FIRST.plusDays(day));
    }
    LocalDate today = FIRST.plusDays(5);
    time.at(today, 3);
    State state = ((Told.Here<State>) recorder.state()).what();
    Book book = Book.open(folder, "nvr-1", 92);
    Sweep.Pause broken =
        () -> {
          if (book.page("cam-hall").swept.isPresent()) {
            throw new InterruptedException("the power went");
          }
        };
    assertThrows(
        InterruptedException.class,
        () ->
            new Sweep(recorder, cameras, book, 90, broken, (_, _) -> {})
                .run(state, time.wall, false));

    Book again = Book.open(folder, "nvr-1", 92);
    assertEquals(Optional.of(today), again.page("cam-hall").swept);
    assertEquals(Optional.of(FIRST), again.page("cam-hall").days.oldest());
    assertEquals(Optional.empty(), again.swept);
    int before = device.asked.size();
    assertEquals(
        Optional.empty(),
        new Sweep(recorder, cameras, again, 90, () -> {}, (_, _) -> {})
            .run(state, time.wall, false));
    assertTrue(
        device.asked.stream().skip(before).noneMatch(line -> line.contains("/tracks/101/")),
        "" + device.asked);
    assertEquals(Optional.of(today), Book.open(folder, "nvr-1", 92).swept);
  }

  @Test
  void aDamagedBookIsSetAsideAndBegunAnew() throws Exception {
    Book book = Book.open(folder, "nvr-1", 92);
    book.swept = Optional.of(FIRST);
    book.save();
    Path file = folder.resolve("recorder-nvr-1.days");
    assertEquals(Optional.of(FIRST), Book.open(folder, "nvr-1", 92).swept);
    String sound = Files.readString(file);
    for (int at = 0; at < sound.length(); at++) {
      StringBuilder one = new StringBuilder(sound);
      one.setCharAt(at, one.charAt(at) == '7' ? '8' : '7');
      Files.writeString(file, one);
      assertEquals(Optional.empty(), Book.open(folder, "nvr-1", 92).swept, "damaged at " + at);
      assertTrue(Files.deleteIfExists(folder.resolve("recorder-nvr-1.days.damaged")));
      Files.writeString(file, sound.substring(0, at));
      assertEquals(Optional.empty(), Book.open(folder, "nvr-1", 92).swept, "cut off at " + at);
      assertTrue(Files.deleteIfExists(folder.resolve("recorder-nvr-1.days.damaged")));
    }
  }

  @Test
  void aFaultOfTheRecorderNeedsTwoLooksAndSoDoesItsEnd() throws Exception {
    Subject hall = new Subject("recording", "cam-hall");
    Watched watched = watched(List.of(camera("cam-hall", 1)));
    time.at(FIRST, 1);
    watched.look();
    rig.disk = "smartFailed";
    rig.recording = false;
    rig.ahead = 400;
    watched.look();
    assertEquals(Optional.of(false), told(RECORDER, Reason.RECORDER_DISK));
    assertEquals(Fact.Recording.UNKNOWN, recording.getLast().recording());
    watched.look();
    assertEquals(Optional.of(true), told(RECORDER, Reason.RECORDER_DISK));
    assertEquals(Fact.Recording.NO, recording.getLast().recording());
    assertEquals(new Subject("camera", "cam-hall"), recording.getLast().camera());
    assertEquals(Optional.of(true), told(RECORDER, Reason.RECORDER_CLOCK));
    assertEquals(Optional.of(true), told(hall, Reason.NOT_RECORDING));
    rig.disk = "ok";
    rig.recording = true;
    rig.ahead = 0;
    watched.look();
    assertEquals(Optional.of(true), told(RECORDER, Reason.RECORDER_DISK));
    watched.look();
    assertEquals(Optional.of(false), told(RECORDER, Reason.RECORDER_DISK));
    assertEquals(Optional.of(false), told(hall, Reason.NOT_RECORDING));
    assertEquals(Fact.Recording.YES, recording.getLast().recording());
    device.away = true;
    watched.look();
    watched.look();
    assertEquals(Fact.Recording.UNKNOWN, recording.getLast().recording());
    assertEquals(Optional.of(true), told(RECORDER, Reason.RECORDER_AWAY));
    assertEquals(Optional.of(false), told(hall, Reason.NOT_RECORDING), "nobody can tell");
  }

  @Test
  void aRefusedLoginIsToldAtOnceAndTriedOnce() throws Exception {
    Files.writeString(folder.resolve("word"), "wrong-word\n");
    Watched watched = watched(List.of(camera("cam-hall", 1)));
    time.at(FIRST.plusDays(3), 3);
    for (int look = 0; look < 6; look++) {
      watched.look();
      assertEquals(Optional.of(true), told(RECORDER, Reason.RECORDER_LOGIN));
    }
    assertEquals(1, device.failures(), "five would lock us out");
    assertEquals(Optional.empty(), watched.newest().swept());
  }

  @Test
  void withoutATrustedClockOfOurOwnNothingIsSweptOrTold() throws Exception {
    live(1, FIRST);
    Watched watched = watched(List.of(camera("cam-hall", 1)));
    time.at(FIRST.plusDays(1), 3);
    time.trust = ClockTrust.UNSYNCHRONISED;
    watched.look();
    assertEquals(Optional.empty(), watched.newest().swept());
    assertEquals(
        Optional.empty(), told(new Subject("recording", "cam-hall"), Reason.RETENTION_SHORT));
    assertEquals("cannot-tell", watched.newest().cameras().getFirst().holding().word());
  }

  @Test
  void aClockThatIsOffMovesNoDay() throws Exception {
    rig.ahead = 3 * 3600;
    for (int day = 0; day < 5; day++) {
      for (int half = 0; half < 48; half++) {
        LocalDateTime at = FIRST.plusDays(day).atStartOfDay().plusMinutes(30L * half).plusHours(3);
        rig.record(1, at, at.plusMinutes(30));
      }
    }
    Watched watched = watched(List.of(camera("cam-hall", 1)));
    time.at(FIRST.plusDays(5), 3);
    watched.look();
    Sight.Kept kept = watched.newest().cameras().getFirst();
    assertEquals(5, kept.holding().held().whole(), kept.toString());
  }
}
