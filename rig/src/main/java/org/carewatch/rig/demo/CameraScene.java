package org.carewatch.rig.demo;

// Duty: the script's scene of the cameras: one dies, one is covered, their areas are not seen any
// more, both come back.
// Cameras are looked at once a minute, and every 15 s when something seems to have changed. Thread:
// the script's.

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

  private final Place place;
  private final FacilitySide facility;
  private final Story story;
  private final Expectations then;

  CameraScene(Place place, FacilitySide facility, Story story, Expectations then) {
    this.place = place;
    this.facility = facility;
    this.story = story;
    this.then = then;
  }

  void play() throws Missed, IOException, InterruptedException {
    then.step("13. a camera dies, another one is covered");
    awaitAreas("good");
    place.cameras().dies();
    place.cameras().covered();
    story.say("demo", "v   the playroom's camera dies; the reception's is covered");
    String dead = Reason.UNREACHABLE.text().en();
    String covered = Reason.COVERED.text().en();
    then.expect("the authority is told of the dead one", LOOKED, camera(false, dead));
    then.expect("and of the covered one", LOOKED, camera(false, covered));
    then.expect("nobody sees the playroom, and why", LOOKED, coverage("活动室", UNSEEN, dead));
    then.expect("nobody sees the reception, and why", LOOKED, coverage("门厅", UNSEEN, covered));
    awaitAreas("bad");
    then.begin();
    place.cameras().comesBack();
    place.cameras().uncovered();
    story.say("demo", "v   the playroom's camera is back; the reception's sees again");
    then.expect("the authority is told that the one is well", LOOKED, camera(true, dead));
    then.expect("and the other", LOOKED, camera(true, covered));
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
