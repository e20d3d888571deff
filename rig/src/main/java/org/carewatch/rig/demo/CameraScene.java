package org.carewatch.rig.demo;

// Duty: the script's scene of the cameras: one dies, its area is not seen any more, it comes back.
// Cameras are looked at once a minute, and every 15 s when something seems to have changed. Thread:
// the script's.

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.carewatch.event.Json;
import org.carewatch.event.Reason;

/** A camera dies and comes back. */
final class CameraScene {
  /** At least so long nobody sees the playroom: two looks, and the moments that must pass. */
  static final Duration UNSEEN = Duration.ofSeconds(15);

  private static final Duration LOOKED = Duration.ofMinutes(4);
  private static final String AREA = "area/playroom";
  private static final String OVER = "enough cameras see it again";

  private final Script script;
  private final Place place;
  private final FacilitySide facility;
  private final Story story;

  CameraScene(Script script, Place place, FacilitySide facility, Story story) {
    this.script = script;
    this.place = place;
    this.facility = facility;
    this.story = story;
  }

  void play() throws Script.Missed, IOException, InterruptedException {
    script.step("12. a camera dies and comes back");
    awaitArea("good");
    place.cameras().dies();
    story.say("demo", "v   the playroom's camera dies");
    String dead = Reason.UNREACHABLE.text().en();
    script.expect(
        "the authority is told of the camera",
        LOOKED,
        Seen.box(Happening.HEALTH, "camera.fault", false, dead));
    Happening lost =
        script.expect("and that nobody sees the playroom", LOOKED, coverage("too few cameras"));
    script.that("with the camera and its cause", lost.field("en").contains(dead));
    script.that("the page shows it", facility.page.area(AREA).equals("bad"));
    script.that("the reception is seen", facility.page.area("area/reception").equals("good"));
    script.begin();
    place.cameras().comesBack();
    story.say("demo", "v   the playroom's camera is back");
    script.expect(
        "the authority is told that the camera is well",
        LOOKED,
        Seen.box(Happening.HEALTH, "camera.fault", true, dead));
    script.expect("and that the playroom is seen again", LOOKED, coverage(OVER));
    awaitArea("good");
    counted();
  }

  private static Predicate<Happening> coverage(String words) {
    return one -> one.isEvent(Happening.HEALTH, "coverage.lost") && one.field("en").contains(words);
  }

  private void awaitArea(String verdict) throws Script.Missed, IOException, InterruptedException {
    long end = System.nanoTime() + LOOKED.toNanos();
    while (!facility.page.area(AREA).equals(verdict)) {
      if (System.nanoTime() - end > 0) {
        throw new Script.Missed("the playroom is " + facility.page.area(AREA) + ", not " + verdict);
      }
      Thread.sleep(200);
    }
    script.that("the playroom is shown as " + verdict, true);
  }

  /** By the clock's days, or beside them where this machine's clock is not synchronised. */
  private void counted() throws Script.Missed, IOException, InterruptedException {
    Map<String, Object> account = facility.page.coverage();
    long seconds = 0;
    for (Map<String, Object> start : objects(account, "clockNeverSet")) {
      seconds += Json.number(start, "unseenSeconds", 0);
    }
    long reception = 0;
    for (Map<String, Object> area : objects(account, "coverage")) {
      long minutes = Json.number(Json.object(area, "minutes"), "unseen", 0);
      boolean playroom = Json.string(area, "subject").equals(AREA);
      seconds += playroom ? 60 * minutes : 0;
      reception += Json.string(area, "subject").equals("area/reception") ? minutes : 0;
    }
    script.that("/api/v1/coverage counts it: " + seconds + " s", seconds >= UNSEEN.toSeconds());
    script.that("and nothing of the reception", reception == 0);
    script.that("nor of the washroom", !account.toString().contains("washroom"));
  }

  private static List<Map<String, Object>> objects(Map<String, Object> in, String field) {
    return in.get(field) instanceof List<?> list
        ? list.stream().map(one -> Json.object(Map.of("one", one), "one")).toList()
        : List.of();
  }
}
