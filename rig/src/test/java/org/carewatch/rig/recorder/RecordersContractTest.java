package org.carewatch.rig.recorder;

// The one contract of all recorders: the same footage is told the same by each of them, whatever
// else comes is told as what it is and ends, and nothing is left open at the device. All but the
// directory are stand-ins; the directory's files are real ones made by ffmpeg.

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.carewatch.http.Devices;
import org.carewatch.http.Patience;
import org.carewatch.recorder.Channel;
import org.carewatch.recorder.Disk;
import org.carewatch.recorder.Recorder;
import org.carewatch.recorder.Recorders;
import org.carewatch.recorder.Segment;
import org.carewatch.recorder.State;
import org.carewatch.recorder.Told;
import org.carewatch.recorder.Trouble;
import org.carewatch.retention.DayFold;
import org.carewatch.retention.Kept;
import org.carewatch.retention.Missing;
import org.carewatch.retention.Mode;
import org.carewatch.retention.Night;
import org.carewatch.rig.StandIn;
import org.carewatch.site.Loaded;
import org.carewatch.site.Secrets;
import org.carewatch.site.Site;
import org.carewatch.site.SiteReader;
import org.carewatch.time.SystemTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 300, unit = TimeUnit.SECONDS)
class RecordersContractTest {
  private static final Patience PATIENCE =
      new Patience(Duration.ofSeconds(10), Duration.ofSeconds(10), Duration.ofSeconds(20));
  private static final Patience SHORT =
      new Patience(Duration.ofSeconds(2), Duration.ofSeconds(2), Duration.ofSeconds(3));
  private static final LocalDate WHOLE = LocalDate.of(2026, 8, 3);
  private static final LocalDate GAP = LocalDate.of(2026, 8, 4);
  private static final LocalDate NONE = LocalDate.of(2026, 8, 5);
  private static final LocalDate SMALL = LocalDate.of(2026, 8, 6); // in files of five minutes

  @TempDir Path folder;
  private final RigRecorder rig = new RigRecorder();
  private StandIn device;
  private Optional<Devices> devices = Optional.empty();

  @BeforeEach
  void prepare() throws IOException {
    device = new StandIn(rig::answer);
    Files.writeString(folder.resolve("word"), StandIn.PASSWORD + "\n");
    record(WHOLE, 1800, 0, 24);
    record(GAP, 1800, 0, 8);
    record(GAP, 1800, 9, 24);
    record(SMALL, 300, 0, 24);
  }

  private void record(LocalDate day, int seconds, int from, int until) {
    for (LocalDateTime at = day.atStartOfDay().plusHours(from);
        at.isBefore(day.atStartOfDay().plusHours(until));
        at = at.plusSeconds(seconds)) {
      rig.record(1, at, at.plusSeconds(seconds - 1L)); // a seam of a second
    }
  }

  @AfterEach
  void end() throws IOException {
    devices.ifPresent(Devices::close);
    device.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"hikvision", "dahua", "directory", "frigate", "onvif", "uniview"})
  void theSameFootageIsToldTheSame(String kind) throws Exception {
    Recorder recorder = recorder(kind, PATIENCE);
    assertEquals(new Kept.Exact(List.of(), 0), kept(recorder, WHOLE));
    assertEquals(new Kept.Exact(List.of(new Missing(28_799, 32_400)), 3_601), kept(recorder, GAP));
    assertEquals(new Kept.Nothing(), kept(recorder, NONE));
    assertEquals(new Kept.Exact(List.of(), 0), kept(recorder, SMALL));
    assertEquals(0, rig.openFinders());
    assertEquals(0, device.failures());
  }

  @ParameterizedTest
  @ValueSource(strings = {"hikvision", "dahua", "directory", "frigate", "onvif", "uniview"})
  void theCalendarNeverDeniesADayThatIsThere(String kind) throws Exception {
    Recorder recorder = recorder(kind, PATIENCE);
    Told<Function<LocalDate, Night.Mark>> told =
        recorder.marks(1, LocalDate.of(2026, 7, 25), LocalDate.of(2026, 8, 8));
    Function<LocalDate, Night.Mark> marks = here(told);
    boolean calendar = Set.of("hikvision", "directory", "frigate").contains(kind);
    Night.Mark yes = calendar ? Night.Mark.YES : Night.Mark.UNKNOWN;
    assertEquals(Night.Mark.NO, marks.apply(LocalDate.of(2026, 7, 30)));
    assertEquals(yes, marks.apply(WHOLE));
    assertEquals(yes, marks.apply(SMALL));
    assertEquals(calendar ? Night.Mark.NO : Night.Mark.UNKNOWN, marks.apply(NONE));
    assertEquals(0, rig.openFinders());
  }

  @ParameterizedTest
  @ValueSource(strings = {"hikvision", "dahua"})
  void clockDisksAndSchedulesAreTold(String kind) throws Exception {
    rig.ahead = 3600;
    Recorder recorder = recorder(kind, PATIENCE);
    State state = here(recorder.state());
    assertTrue(state.identity().contains("RIG"), state.identity());
    assertEquals(3600, (double) state.ahead().orElseThrow().toSeconds(), 60);
    assertEquals(0, state.freeBytes().orElseThrow(), "which is normal");
    assertTrue(state.disks().stream().noneMatch(Disk::bad), "" + state.disks());
    assertTrue(state.disks().getFirst().capacityBytes() > 7_000_000_000_000L);
    assertEquals(Mode.CONTINUOUS, state.channel(1).orElseThrow().mode());
    assertEquals(List.of(), state.doubts());
    rig.disk = "smartFailed";
    rig.mode = "MOTION";
    State worse = here(recorder.state());
    assertEquals(Disk.State.FAILING, worse.disks().getFirst().state());
    assertEquals(Mode.MOTION, worse.channel(1).orElseThrow().mode());
  }

  @Test
  void hikvisionTellsOfChannelsAndEmptyBays() throws Exception {
    Recorder recorder = recorder("hikvision", PATIENCE);
    State state = here(recorder.state());
    assertEquals(Channel.Say.YES, state.channel(1).orElseThrow().recording());
    assertEquals(Channel.Say.NO, state.channel(2).orElseThrow().online());
    assertEquals(Disk.State.NONE, state.disks().get(1).state());
    rig.disk = "a word of tomorrow";
    assertEquals(Disk.State.UNKNOWN, here(recorder.state()).disks().getFirst().state());
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void noTrapIsTakenForFootage(RigRecorder.Trap trap) throws Exception {
    for (String kind : List.of("hikvision", "dahua", "frigate", "onvif", "uniview")) {
      rig.trap = trap;
      Recorder recorder = recorder(kind, PATIENCE);
      List<Segment> segments = new ArrayList<>();
      Told<Integer> told =
          recorder.segments(
              1, SMALL.atStartOfDay(), SMALL.plusDays(1).atStartOfDay(), segments::add);
      Told.Not<?> not = assertInstanceOf(Told.Not.class, told, kind + " " + trap);
      assertEquals(trap == RigRecorder.Trap.BUSY, not.trouble() == Trouble.BUSY, "" + not);
      assertEquals(0, rig.openFinders(), kind + " left a finder open at " + trap);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"hikvision", "dahua", "frigate", "onvif", "uniview"})
  void whateverElseComesIsToldAndEnds(String kind) throws Exception {
    Recorder recorder = recorder(kind, SHORT);
    boolean first = kind.equals("hikvision") || kind.equals("dahua");
    for (StandIn.Mood mood : StandIn.Mood.values()) {
      if (!first && mood.name().startsWith("DRIP")) {
        continue; // what drips is http's own matter, and takes its time
      }
      device.mood = mood;
      boolean well = mood == StandIn.Mood.WELL;
      Told<Integer> told = recorder.segments(1, WHOLE.atStartOfDay(), GAP.atStartOfDay(), _ -> {});
      assertEquals(well, told instanceof Told.Here, kind + " " + mood + " " + told);
      Told<State> state = recorder.state();
      if (mood == StandIn.Mood.SHORT_LENGTH && kind.equals("dahua")) {
        // lines that were cut off are missing, and nothing says so: then they are not known
        State part = here(state);
        assertEquals(Optional.empty(), part.ahead());
        assertEquals(Mode.UNKNOWN, part.channel(1).orElseThrow().mode());
        continue;
      }
      assertEquals(well, state instanceof Told.Here, kind + " " + mood + " " + state);
    }
    assertEquals(0, device.failures());
  }

  @ParameterizedTest
  @ValueSource(strings = {"hikvision", "dahua", "onvif", "uniview"})
  void aRefusedLoginIsTriedOnce(String kind) throws Exception {
    Files.writeString(folder.resolve("word"), "wrong-word\n");
    Recorder recorder = recorder(kind, PATIENCE);
    for (int look = 0; look < 7; look++) {
      Told.Not<?> not = assertInstanceOf(Told.Not.class, recorder.state());
      assertEquals(Trouble.LOGIN_REFUSED, not.trouble());
      recorder.marks(1, WHOLE, GAP);
      recorder.segments(1, WHOLE.atStartOfDay(), GAP.atStartOfDay(), _ -> {});
    }
    assertEquals(1, device.failures(), "five would lock us out");
  }

  @ParameterizedTest
  @ValueSource(strings = {"hikvision", "dahua"})
  void aDayOfLockedClipsHoldsNothing(String kind) throws Exception {
    rig.locked.add(SMALL);
    Recorder recorder = recorder(kind, PATIENCE);
    assertEquals(new Kept.Nothing(), kept(recorder, SMALL));
    assertEquals(new Kept.Exact(List.of(), 0), kept(recorder, WHOLE));
  }

  @Test
  void dahuaTellsWhosePictureIsLost() throws Exception {
    Recorder recorder = recorder("dahua", PATIENCE);
    assertEquals(Channel.Say.UNKNOWN, here(recorder.state()).channel(1).orElseThrow().online());
    rig.online = false;
    assertEquals(Channel.Say.NO, here(recorder.state()).channel(1).orElseThrow().online());
  }

  @Test
  void univiewTellsClockDisksAndChannels() throws Exception {
    rig.ahead = 600;
    Recorder recorder = recorder("uniview", PATIENCE);
    State state = here(recorder.state());
    assertEquals("NVR-RIG R3 B1", state.identity());
    assertEquals(600, (double) state.ahead().orElseThrow().toSeconds(), 60);
    assertEquals(Disk.State.WELL, state.disks().getFirst().state());
    assertEquals(Disk.State.NONE, state.disks().get(1).state());
    assertTrue(state.disks().getFirst().capacityBytes() > 7_000_000_000_000L);
    assertEquals(Channel.Say.YES, state.channel(1).orElseThrow().online());
    assertEquals(Channel.Say.UNKNOWN, state.channel(1).orElseThrow().recording());
    assertEquals(Channel.Say.NO, state.channel(2).orElseThrow().online());
    assertEquals(Optional.empty(), state.channel(3), "an empty place has no camera to be lost");
    assertEquals(List.of(), state.doubts());
    rig.disk = "smartFailed";
    rig.ahead = 8 * 3600; // it may as well count in local seconds
    State worse = here(recorder.state());
    assertEquals(Disk.State.FAILING, worse.disks().getFirst().state());
    assertEquals(Optional.empty(), worse.ahead());
    rig.disk = "a word of tomorrow";
    assertEquals(Disk.State.UNKNOWN, here(recorder.state()).disks().getFirst().state());
  }

  @Test
  void frigateRecordsWhereSomethingEndedAMomentAgo() throws Exception {
    device.login = StandIn.Login.NONE;
    Recorder recorder = recorder("frigate", PATIENCE);
    State state = here(recorder.state());
    assertEquals("Frigate 0.16.0-rig", state.identity());
    assertEquals(Optional.empty(), state.ahead(), "what it tells of its time is old");
    assertEquals(1, state.disks().size(), "its cache is none");
    assertTrue(state.disks().getFirst().capacityBytes() > 7_000_000_000_000L);
    assertEquals(90, state.configured().orElseThrow());
    assertEquals(Mode.CONTINUOUS, state.channel(1).orElseThrow().mode());
    assertEquals(Channel.Say.YES, state.channel(1).orElseThrow().online());
    assertEquals(Channel.Say.NO, state.channel(1).orElseThrow().recording());
    LocalDateTime now = LocalDateTime.now(rig.zone);
    rig.record(1, now.minusSeconds(70), now.minusSeconds(60));
    assertEquals(Channel.Say.YES, here(recorder.state()).channel(1).orElseThrow().recording());
    rig.online = false;
    assertEquals(Channel.Say.NO, here(recorder.state()).channel(1).orElseThrow().online());
    rig.mode = "MOTION";
    for (boolean older : new boolean[] {false, true}) {
      rig.older = older;
      State motion = here(recorder.state());
      assertEquals(Mode.MOTION, motion.channel(1).orElseThrow().mode());
      assertTrue(motion.configured().isEmpty());
    }
    rig.mode = "CMR";
    assertEquals(90, here(recorder.state()).configured().orElseThrow());
    rig.mode = "OFF";
    assertEquals(Mode.OFF, here(recorder.state()).channel(1).orElseThrow().mode());
    assertTrue(device.asked.stream().noneMatch(one -> one.endsWith("+login")));
  }

  @Test
  void aCameraThatFrigateDoesNotKnowIsNoCameraWithoutFootage() throws Exception {
    Recorder recorder = recorder("frigate", PATIENCE);
    Told<Integer> told = recorder.segments(2, WHOLE.atStartOfDay(), GAP.atStartOfDay(), _ -> {});
    assertEquals(Trouble.ABSENT, assertInstanceOf(Told.Not.class, told).trouble());
    Told<?> marks = recorder.marks(2, WHOLE, GAP);
    assertEquals(Trouble.ABSENT, assertInstanceOf(Told.Not.class, marks).trouble());
  }

  @Test
  void anOnvifRecorderTellsWhatIsEvident() throws Exception {
    rig.ahead = 600;
    Recorder recorder = recorder("onvif", PATIENCE);
    State state = here(recorder.state());
    assertEquals("RIG G1 R4 1.0", state.identity());
    assertEquals(600, (double) state.ahead().orElseThrow().toSeconds(), 60);
    assertEquals(90, state.configured().orElseThrow());
    assertEquals(Channel.Say.YES, state.channel(1).orElseThrow().recording());
    rig.recording = false;
    assertEquals(Channel.Say.NO, here(recorder.state()).channel(1).orElseThrow().recording());
    rig.g = RigRecorder.G.DEAD_CLOCK;
    assertEquals(Channel.Say.UNKNOWN, here(recorder.state()).channel(1).orElseThrow().recording());
    assertEquals(
        Night.Mark.UNKNOWN,
        here(recorder.marks(1, LocalDate.of(2026, 7, 25), NONE)).apply(LocalDate.of(2026, 7, 30)));
    rig.g = RigRecorder.G.NAMED;
    here(recorder.state());
    assertEquals(
        new Kept.Exact(List.of(new Missing(28_799, 32_400)), 3_601),
        kept(recorder, GAP),
        "its camera's address counts before its place");
    assertEquals(0, rig.openFinders());
  }

  @ParameterizedTest
  @CsvSource({
    "NO_EVENTS,ABSENT",
    "NO_START,NOT_UNDERSTOOD",
    "LOST_EDGE,NOT_UNDERSTOOD",
    "LOCAL_Z,NOT_UNDERSTOOD"
  })
  void whatProfileGDoesNotTellIsNotMissing(RigRecorder.G g, Trouble trouble) throws Exception {
    for (String kind : List.of("onvif", "uniview")) {
      rig.g = g;
      Recorder recorder = recorder(kind, PATIENCE);
      // from amid a piece: one that begins with the question tells by its edge how it stands
      Told<Integer> told =
          recorder.segments(1, SMALL.atTime(0, 0, 1), SMALL.plusDays(1).atStartOfDay(), _ -> {});
      assertEquals(trouble, assertInstanceOf(Told.Not.class, told, kind).trouble(), "" + told);
      assertEquals(0, rig.openFinders());
    }
  }

  @Test
  void aFileCountsForAsLongAsItPlaysWhateverItsTimesSay() throws Exception {
    Recorder recorder = recorder("directory", PATIENCE);
    Path hour = folder.resolve("kept/2026-08-05/07/cam-hall");
    Files.createDirectories(hour);
    Path full = film(1800, "mp4");
    Files.copy(full, hour.resolve("00.00.mp4"));
    byte[] whole = Files.readAllBytes(full);
    Files.write(hour.resolve("30.00.mp4"), java.util.Arrays.copyOf(whole, whole.length / 2));
    Files.createFile(hour.resolve("45.00.mp4"));
    Files.writeString(hour.resolve("50.00.mp4"), "no film at all, and long enough for a head");
    Files.copy(full, Files.createDirectories(hour.resolveSibling("other")).resolve("30.00.mp4"));
    Kept.Exact kept = assertInstanceOf(Kept.Exact.class, kept(recorder, NONE));
    assertEquals(List.of(new Missing(0, 25_200), new Missing(27_000, 86_400)), kept.missing());
  }

  @ParameterizedTest
  @ValueSource(strings = {"mp4", "fragments.mp4", "mkv", "ts"})
  void eachContainerTellsHowLongItPlays(String ending) throws Exception {
    Path hour = Files.createDirectories(folder.resolve("kept/2026-08-05/07/cam-hall"));
    Files.copy(film(600, ending), hour.resolve("00.00." + ending.replaceFirst("^.*[.]", "")));
    Recorder recorder = recorder("directory", PATIENCE);
    List<Segment> segments = new ArrayList<>();
    here(recorder.segments(1, NONE.atStartOfDay(), SMALL.atStartOfDay(), segments::add));
    assertEquals(1, segments.size());
    Duration plays = Duration.between(segments.getFirst().from(), segments.getFirst().until());
    assertEquals(600, plays.toMillis() / 1000.0, 2.0);
  }

  /** A film of this length, a picture a second. */
  private Path film(int seconds, String ending) throws Exception {
    Path film = folder.resolve("film-" + seconds + "." + ending);
    if (Files.exists(film)) {
      return film;
    }
    List<String> order =
        new ArrayList<>(List.of("ffmpeg", "-v", "error", "-y", "-f", "lavfi", "-i"));
    order.add("color=gray:size=64x64:rate=1:duration=" + seconds);
    order.addAll(List.of("-c:v", "libx264", "-preset", "ultrafast", "-g", "30"));
    if (ending.startsWith("fragments")) {
      order.addAll(List.of("-movflags", "frag_keyframe+empty_moov"));
    }
    order.add(film.toString());
    Process ffmpeg = new ProcessBuilder(order).redirectErrorStream(true).start();
    String said =
        new String(ffmpeg.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    assertEquals(0, ffmpeg.waitFor(), said);
    return film;
  }

  private void files() throws Exception {
    Path half = film(1799, "mp4");
    Path five = film(299, "mp4");
    for (LocalDate day : List.of(WHOLE, GAP, SMALL)) {
      int step = day.equals(SMALL) ? 300 : 1800;
      for (int at = 0; at < 86_400; at += step) {
        if (day.equals(GAP) && at >= 28_800 && at < 32_400) {
          continue;
        }
        String name =
            day.atStartOfDay()
                .plusSeconds(at)
                .format(DateTimeFormatter.ofPattern("'/'HH'/cam-hall/'mm'.'ss'.mp4'"));
        Path file = folder.resolve("kept/" + day + name);
        Files.createDirectories(file.getParent());
        Files.createLink(file, step == 300 ? five : half);
      }
    }
  }

  private static <T> T here(Told<T> told) {
    if (told instanceof Told.Here<T>(T what)) {
      return what;
    }
    throw new AssertionError(told.toString());
  }

  private static Kept kept(Recorder recorder, LocalDate day) {
    DayFold fold = new DayFold(day, recorder.zone(), DayFold.SEAM);
    Told<Integer> told =
        recorder.segments(
            1,
            day.atStartOfDay(),
            day.plusDays(1).atStartOfDay(),
            one ->
                fold.add(
                    one.from().atZone(recorder.zone()).toInstant(),
                    one.until().atZone(recorder.zone()).toInstant(),
                    one.locked()));
    assertInstanceOf(Told.Here.class, told, told.toString());
    return fold.kept();
  }

  private Recorder recorder(String kind, Patience patience) throws Exception {
    boolean directory = kind.equals("directory");
    if (directory && !Files.exists(folder.resolve("kept"))) {
      Files.createDirectories(folder.resolve("kept"));
      files();
    }
    String how =
        directory
            ? "path: " + folder.resolve("kept") + ", pattern: \"%Y-%m-%d/%H/%$/%M.%S\""
            : "url: \"" + device.url() + "\", login: box";
    String text =
        """
        facility:
          id: recorder-test
          name: 录像测试园
          address: 辽宁省鞍山市
          contact: {name: 值班园长, phone: "0412-5550000"}
        areas: [{id: hall, name: 门厅}]
        buttons:
          - id: front-desk
            name: 前台
            area: hall
            zone: 1
            contact: {chip: pinctrl-bcm2711, line: 17, rest: open}
            unsupervised: true
            release: key
        logins: {box: {user: %s, password-file: word}}
        recorders: [{id: nvr, kind: %s, %s}]
        cameras:
          - id: cam-hall
            name: 门厅
            areas: [hall]
            address: 192.0.2.11
            recorder: {id: nvr, channel: 1}
            commissioned: 2026-03-01
        desks:
          - id: anshan-110
            role: police
            brokers: [{url: "tcp://127.0.0.1:1883"}]
            unsigned-receipts: accepted
        storage: {directory: %s}
        """
            .formatted(StandIn.USER, kind, how, folder.resolve("storage"));
    Path config = Files.writeString(folder.resolve("carewatch.yaml"), text);
    Loaded loaded = SiteReader.read(config);
    Site site = assertInstanceOf(Loaded.Good.class, loaded, loaded.toString()).site();
    Devices fresh = new Devices(new Secrets(config, Optional.empty()), patience, new SystemTime());
    devices.ifPresent(Devices::close);
    devices = Optional.of(fresh);
    return Recorders.of(site, fresh, new SystemTime()).values().iterator().next();
  }
}
