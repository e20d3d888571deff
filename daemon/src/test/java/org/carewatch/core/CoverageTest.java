package org.carewatch.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.carewatch.event.Entry;
import org.carewatch.event.EventFields;
import org.carewatch.event.EventType;
import org.carewatch.event.Json;
import org.carewatch.event.Reason;
import org.carewatch.event.Subject;
import org.carewatch.site.Area;
import org.carewatch.site.Camera;
import org.carewatch.site.Site;
import org.junit.jupiter.api.Test;

/** Whether each area is seen: what its cameras come to, told once, and over restarts. */
class CoverageTest {
  private static final Area HALL = new Area("hall", "门厅", Optional.empty(), 1, false);
  private static final Area ROOM = new Area("room", "活动室", Optional.empty(), 2, false);
  private static final Area BATH = new Area("bath", "盥洗室", Optional.empty(), 0, true);
  private static final Subject ONE = new Subject("camera", "one");
  private static final Subject TWO = new Subject("camera", "two");
  private static final Subject THREE = new Subject("camera", "three");

  private final Bench bench =
      new Bench(
          TestSite.seen(
              List.of(HALL, ROOM, BATH),
              List.of(
                  camera("one", true, "hall", "room"),
                  camera("two", false, "room"),
                  camera("three", false, "room"))));

  private static Camera camera(String id, boolean recorded, String... areas) {
    return new Camera(
        id,
        "摄像机" + id,
        List.of(areas),
        Optional.of("192.0.2.11"),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        recorded ? Optional.of(new Camera.Channel("nvr-1", 1)) : Optional.empty(),
        LocalDate.of(2026, 3, 1));
  }

  private void judge(Subject subject, Reason reason, boolean bad) {
    bench.step(new Fact.Judged(subject, reason, bad, ""));
  }

  private void doubt(Reason reason, Subject... cameras) {
    for (Subject camera : cameras) {
      bench.step(new Fact.Sighted(camera, Optional.of(reason)));
    }
  }

  private void good(Subject... cameras) {
    for (Subject camera : cameras) {
      bench.step(new Fact.Sighted(camera, Optional.empty()));
    }
  }

  private void allGood() {
    good(ONE, TWO, THREE);
  }

  /** Everything told of areas: type, area, condition. */
  private List<String> told() {
    List<String> told = new ArrayList<>();
    for (Entry one : bench.events) {
      EventFields fields = Bench.fields(one);
      if (fields.subject().startsWith("area/")) {
        told.add(one.type().word() + " " + fields.subject() + " " + fields.condition());
      }
    }
    return told;
  }

  private List<String> areas() {
    return bench.shown.orElseThrow().duty().areas().stream()
        .map(area -> area.subject() + " " + area.verdict() + " " + area.counting())
        .toList();
  }

  @Test
  void anAreaWithoutEnoughCamerasIsToldOnceWithEachOnesCauseAndRestoredOnce() {
    allGood();
    bench.seconds(20);
    judge(TWO, Reason.NO_PICTURE, true);
    bench.seconds(20);
    assertEquals(List.of(), told(), "two of three are enough");
    judge(THREE, Reason.UNREACHABLE, true);
    long since = bench.moment().sinceBootMillis();
    bench.seconds(9);
    assertEquals(List.of(), told(), "not yet");
    bench.seconds(2);
    judge(THREE, Reason.UNREACHABLE, true);
    bench.seconds(600);
    Entry lost = bench.only(EventType.COVERAGE_LOST);
    EventFields fields = Bench.fields(lost);
    assertEquals("area/room", fields.subject());
    assertEquals(since, Json.number(fields.detail(), "sinceBootMillis", 0));
    assertEquals(2L, Json.number(fields.detail(), "required", 0));
    assertEquals(1L, Json.number(fields.detail(), "counting", 0));
    String bytes = new String(lost.bytes(), StandardCharsets.UTF_8);
    assertTrue(bytes.contains("\"name\":\"摄像机two\",\"verdict\":\"bad\",\"reason\":\"no-picture\""));
    assertTrue(bytes.contains("\"verdict\":\"bad\",\"reason\":\"unreachable\""), bytes);
    assertTrue(fields.text().zh().startsWith("活动室：看得见的摄像机不够（摄像机two 摄像机没有画面"), fields.text().zh());
    assertTrue(
        bytes.contains(
            "\"cameras\":[{\"id\":\"one\",\"name\":\"摄像机one\",\"recorder\":\"nvr-1\",\"channel\":1},"),
        bytes);
    judge(THREE, Reason.UNREACHABLE, false);
    since = bench.moment().sinceBootMillis();
    bench.seconds(60);
    assertEquals(
        List.of("coverage.lost area/room active", "coverage.lost area/room restored"), told());
    Entry restored = bench.all(EventType.COVERAGE_LOST).getLast();
    assertEquals(lost.id(), restored.incident());
    assertEquals(since, Json.number(Bench.detail(restored), "sinceBootMillis", 0));
  }

  @Test
  void whatIsOverWithinTenSecondsIsNoEvent() {
    allGood();
    for (int times = 0; times < 5; times++) {
      judge(ONE, Reason.NO_PICTURE, true);
      bench.seconds(8);
      judge(ONE, Reason.NO_PICTURE, false);
      bench.seconds(8);
    }
    assertEquals(List.of(), told());
  }

  @Test
  void aLossThatSeemsOverForAMomentStands() {
    allGood();
    judge(ONE, Reason.NO_PICTURE, true);
    bench.seconds(30);
    for (int times = 0; times < 5; times++) {
      judge(ONE, Reason.NO_PICTURE, false);
      bench.seconds(8);
      judge(ONE, Reason.NO_PICTURE, true);
      bench.seconds(8);
    }
    assertEquals(List.of("coverage.lost area/hall active"), told());
  }

  @Test
  void camerasThatNobodyLookedAtAreNotSeenNorLostButUnknown() {
    bench.seconds(170);
    assertEquals(List.of(), told(), "the first looks may take their time");
    assertEquals(List.of("area/hall cannot-tell 0", "area/room cannot-tell 0"), areas());
    bench.seconds(20);
    assertEquals(
        List.of("coverage.unknown area/hall active", "coverage.unknown area/room active"), told());
    assertEquals(
        100_000L,
        Json.number(
            Bench.detail(bench.all(EventType.COVERAGE_UNKNOWN).getFirst()), "sinceBootMillis", 0),
        "since the start");
    allGood();
    bench.seconds(20);
    assertEquals(4, told().size());
    assertEquals(List.of("area/hall good 1", "area/room good 3"), areas());
  }

  @Test
  void whatCannotBeToldNeitherMakesALossNorEndsOne() {
    allGood();
    judge(ONE, Reason.NO_PICTURE, true);
    bench.seconds(20);
    assertEquals(List.of("coverage.lost area/hall active"), told());
    doubt(Reason.NETWORK_AWAY, TWO, THREE);
    bench.seconds(400);
    assertEquals(
        List.of("coverage.lost area/hall active", "coverage.unknown area/room active"), told());
    assertEquals(List.of("area/hall bad 0", "area/room cannot-tell 0"), areas());
    judge(ONE, Reason.NO_PICTURE, false);
    doubt(Reason.OWN_LINK, ONE);
    bench.seconds(5);
    good(ONE);
    bench.seconds(400);
    assertEquals("coverage.lost area/hall restored", told().getLast());
  }

  @Test
  void aLossStandsWhileTheOnlyCameraCannotBeTold() {
    allGood();
    judge(ONE, Reason.NO_PICTURE, true);
    bench.seconds(20);
    doubt(Reason.OWN_LINK, ONE);
    judge(ONE, Reason.NO_PICTURE, false);
    bench.seconds(400);
    assertEquals(
        List.of("coverage.lost area/hall active", "coverage.unknown area/hall active"), told());
  }

  /** The one place that says which reasons blind a camera. */
  @Test
  void aCameraCountsUnlessAReasonThatBlindsStands() {
    for (Reason reason : Reason.values()) {
      Bench one = new Bench(TestSite.seen(List.of(HALL), List.of(camera("one", false, "hall"))));
      one.step(new Fact.Sighted(ONE, Optional.empty()));
      one.step(new Fact.Judged(ONE, reason, true, ""));
      one.seconds(20);
      boolean lost = !one.all(EventType.COVERAGE_LOST).isEmpty();
      assertEquals(reason.blinds(), lost, reason.word());
    }
    assertTrue(Arrays.stream(Reason.values()).filter(Reason::blinds).count() > 7);
    assertTrue(!Reason.SITE_CLOCK.blinds() && !Reason.PICTURE_UNKNOWN.blinds());
  }

  @Test
  void aCameraThatIsNotRecordedDoesNotCountAndOneOfWhichThatIsUnknownDoes() {
    allGood();
    for (Fact.Recording word : List.of(Fact.Recording.UNKNOWN, Fact.Recording.YES)) {
      bench.step(new Fact.Recorded(ONE, word));
      bench.seconds(300);
    }
    bench.step(new Fact.Recorded(TWO, Fact.Recording.NO)); // no recorder is configured for it
    bench.step(new Fact.Recorded(new Subject("camera", "nobody's"), Fact.Recording.NO));
    bench.seconds(300);
    assertEquals(List.of(), told());
    bench.step(new Fact.Recorded(ONE, Fact.Recording.NO));
    bench.seconds(20);
    assertEquals(List.of("coverage.lost area/hall active"), told());
    assertTrue(
        new String(bench.only(EventType.COVERAGE_LOST).bytes(), StandardCharsets.UTF_8)
            .contains("\"reason\":\"not-recorded\""));
    bench.step(new Fact.Recorded(ONE, Fact.Recording.UNKNOWN));
    bench.seconds(20);
    assertEquals("coverage.lost area/hall restored", told().getLast());
  }

  @Test
  void aStandingLossGoesOnOverARestartAndIsToldOnce() {
    allGood();
    judge(ONE, Reason.NO_PICTURE, true);
    bench.seconds(60);
    bench.restart();
    good(TWO, THREE);
    bench.seconds(60);
    assertEquals(List.of("area/hall bad 0", "area/room good 2"), areas());
    judge(ONE, Reason.NO_PICTURE, true);
    bench.seconds(900);
    assertEquals(List.of("coverage.lost area/hall active"), told());
    judge(ONE, Reason.NO_PICTURE, false);
    good(ONE);
    bench.seconds(20);
    assertEquals(
        List.of("coverage.lost area/hall active", "coverage.lost area/hall restored"), told());
  }

  /** Nothing was seen of it after the restart: neither its end nor a second loss is told. */
  @Test
  void aStandingLossIsNotEndedByNobodyLooking() {
    allGood();
    judge(ONE, Reason.NO_PICTURE, true);
    bench.seconds(60);
    bench.restart();
    bench.seconds(2000);
    assertEquals(
        List.of(
            "coverage.lost area/hall active",
            "coverage.unknown area/room active",
            "coverage.unknown area/hall active"),
        told());
  }

  @Test
  void aFacilityWithoutCamerasOwesNothingAndAnAreaWithoutOneIsLost() {
    Site none = TestSite.seen(List.of(HALL, ROOM), List.of());
    Bench without = new Bench(none);
    without.seconds(900);
    assertTrue(without.all(EventType.COVERAGE_LOST).isEmpty());
    assertTrue(without.all(EventType.COVERAGE_UNKNOWN).isEmpty());
    Bench other =
        new Bench(TestSite.seen(List.of(HALL, BATH, ROOM), List.of(camera("one", false, "room"))));
    other.step(new Fact.Sighted(ONE, Optional.empty()));
    other.seconds(30);
    assertEquals(
        List.of("area/hall", "area/room"),
        other.all(EventType.COVERAGE_LOST).stream()
            .map(one -> Bench.fields(one).subject())
            .toList());
  }
}
