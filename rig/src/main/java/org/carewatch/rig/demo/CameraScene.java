package org.carewatch.rig.demo;

// Duty: the script's scene of the cameras: one dies, one is covered, their areas are not seen any
// more, both come back. Cameras are looked at once a minute, and every 15 s when something seems to
// have changed: that takes its time, so the scene is three, and other scenes play between them.
// Thread: the script's.

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.carewatch.event.Json;
import org.carewatch.event.Reason;
import org.carewatch.rig.demo.Expectations.Missed;

/** A camera dies, another is covered, and both see again. */
final class CameraScene {
  /** Longer nobody is without a picture, on a slow machine either. */
  static final long MOST_MINUTES = 10;

  private static final Duration LOOKED = Duration.ofMinutes(4);
  private static final List<String> AREAS = List.of("area/reception", "area/playroom");
  private static final String UNSEEN = "too few cameras see it";
  private static final String OVER = "enough cameras see it again";
  private static final String DEAD = Reason.UNREACHABLE.text().en();
  private static final String COVERED = Reason.COVERED.text().en();

  private final Place place;
  private final FacilitySide facility;
  private final Story story;
  private final Expectations then;

  /** It has expectations of its own, since those of the scenes between begin anew with each. */
  CameraScene(Place place, FacilitySide facility, Story story) {
    this.place = place;
    this.facility = facility;
    this.story = story;
    this.then = new Expectations(story);
  }

  /** How many expectations were met. */
  int met() {
    return then.met();
  }

  /** The daemon that runs now is to run until the end of the scene. */
  void fail() throws Missed, IOException, InterruptedException {
    then.step("meanwhile a camera dies, another one is covered");
    awaitAreas("good");
    place.cameras().dies();
    place.cameras().covered();
    story.say("demo", "v   the playroom's camera dies; the reception's is covered");
  }

  /** Waits until it is told that they failed. */
  void mend() throws Missed, IOException, InterruptedException {
    then.expect("the authority is told of the dead camera", LOOKED, camera(false, DEAD));
    then.expect("and of the covered one", LOOKED, camera(false, COVERED));
    then.expect("nobody sees the playroom, and why", LOOKED, coverage("活动室", UNSEEN, DEAD));
    then.expect("nobody sees the reception, and why", LOOKED, coverage("门厅", UNSEEN, COVERED));
    awaitAreas("bad");
    then.step("meanwhile both cameras are mended");
    place.cameras().comesBack();
    place.cameras().uncovered();
    story.say("demo", "v   the playroom's camera is back; the reception's sees again");
  }

  /** Waits until it is told that they are well. */
  void see() throws Missed, IOException, InterruptedException {
    story.say("demo", "=== 14. the cameras see again");
    then.expect("the authority is told that the one is well", LOOKED, camera(true, DEAD));
    then.expect("and the other", LOOKED, camera(true, COVERED));
    then.expect("that the playroom is seen again", LOOKED, coverage("活动室", OVER, ""));
    then.expect("and the reception", LOOKED, coverage("门厅", OVER, ""));
    awaitAreas("good");
    counted();
  }

  private static Predicate<Happening> camera(boolean restored, String words) {
    return Seen.box(Happening.HEALTH, "camera.fault", restored, words);
  }

  private static Predicate<Happening> coverage(String area, String words, String cause) {
    return one ->
        one.isEvent(Happening.HEALTH, "coverage.lost")
            && one.field("en").startsWith(area + ": " + words)
            && one.field("en").contains(cause);
  }

  private void awaitAreas(String verdict) throws Missed, IOException, InterruptedException {
    for (String area : AREAS) {
      long end = System.nanoTime() + LOOKED.toNanos();
      while (!facility.page.area(area).equals(verdict)) {
        if (System.nanoTime() - end > 0) {
          throw new Missed(area + " is " + facility.page.area(area) + ", not " + verdict);
        }
        Thread.sleep(200);
      }
      then.that("the page shows " + area + " as " + verdict, true);
    }
  }

  private void counted() throws Missed, IOException, InterruptedException {
    Map<String, Object> account = facility.page.coverage();
    Map<String, Long> unseen = new HashMap<>();
    for (Map<String, Object> area : objects(account, "coverage")) {
      long minutes = Json.number(Json.object(area, "minutes"), "unseen", 0);
      unseen.put(Json.string(area, "subject"), minutes);
    }
    story.say("demo", "    /api/v1/coverage, minutes unseen: " + unseen);
    for (String area : AREAS) {
      long minutes = unseen.getOrDefault(area, 0L);
      then.that("the account counts " + area, minutes >= 1 && minutes <= MOST_MINUTES);
    }
    then.that("and owes none of the washroom", unseen.size() == AREAS.size() + 1);
  }

  private static List<Map<String, Object>> objects(Map<String, Object> in, String field) {
    return in.get(field) instanceof List<?> list
        ? list.stream().map(one -> Json.object(Map.of("one", one), "one")).toList()
        : List.of();
  }
}
