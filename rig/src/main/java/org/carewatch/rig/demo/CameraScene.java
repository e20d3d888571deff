package org.carewatch.rig.demo;

// Duty: the script's scene of the cameras: one dies, its area is not seen any more, it comes back.
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

/** A camera dies and comes back. */
final class CameraScene {
  /** Longer nobody is without a picture, on a slow machine either. */
  static final long MOST_MINUTES = 10;

  private static final Duration LOOKED = Duration.ofMinutes(4);
  private static final String AREA = "area/playroom";
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
    then.step("13. a camera dies and comes back");
    awaitArea("good");
    place.cameras().dies();
    story.say("demo", "v   the playroom's camera dies");
    String dead = Reason.UNREACHABLE.text().en();
    then.expect(
        "the authority is told of the camera",
        LOOKED,
        Seen.box(Happening.HEALTH, "camera.fault", false, dead));
    Happening lost =
        then.expect("and that nobody sees the playroom", LOOKED, coverage("too few cameras"));
    then.that("with the camera and its cause", lost.field("en").contains(dead));
    then.that("the page shows it", facility.page.area(AREA).equals("bad"));
    then.that("the reception is seen", facility.page.area("area/reception").equals("good"));
    then.begin();
    place.cameras().comesBack();
    story.say("demo", "v   the playroom's camera is back");
    then.expect(
        "the authority is told that the camera is well",
        LOOKED,
        Seen.box(Happening.HEALTH, "camera.fault", true, dead));
    then.expect("and that the playroom is seen again", LOOKED, coverage(OVER));
    awaitArea("good");
    counted();
  }

  private static Predicate<Happening> coverage(String words) {
    return one -> one.isEvent(Happening.HEALTH, "coverage.lost") && one.field("en").contains(words);
  }

  private void awaitArea(String verdict) throws Missed, IOException, InterruptedException {
    long end = System.nanoTime() + LOOKED.toNanos();
    while (!facility.page.area(AREA).equals(verdict)) {
      if (System.nanoTime() - end > 0) {
        throw new Missed("the playroom is " + facility.page.area(AREA) + ", not " + verdict);
      }
      Thread.sleep(200);
    }
    then.that("the playroom is shown as " + verdict, true);
  }

  private void counted() throws Missed, IOException, InterruptedException {
    Map<String, Object> account = facility.page.coverage();
    Map<String, Long> unseen = new HashMap<>();
    for (Map<String, Object> area : objects(account, "coverage")) {
      long minutes = Json.number(Json.object(area, "minutes"), "unseen", 0);
      unseen.put(Json.string(area, "subject"), minutes);
    }
    long minutes = unseen.getOrDefault(AREA, 0L);
    then.that("/api/v1/coverage counts it: " + minutes + " min", minutes >= 1);
    then.that("but not for ever", minutes <= MOST_MINUTES);
    then.that("nothing of the reception", unseen.getOrDefault("area/reception", 1L) == 0);
    then.that("and no washroom: " + unseen, unseen.size() == 3);
  }

  private static List<Map<String, Object>> objects(Map<String, Object> in, String field) {
    return in.get(field) instanceof List<?> list
        ? list.stream().map(one -> Json.object(Map.of("one", one), "one")).toList()
        : List.of();
  }
}
