package org.carewatch.rig.demo;

// Duty: the script's scene of the recorder: it loses days, a disk of it fails, its schedule is
// switched to motion, and all of it is mended. The technician asks the doctor, who has it swept at
// once. Thread: the script's.

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.function.Predicate;
import org.carewatch.command.DoctorCommand;
import org.carewatch.doctor.ControlClient;
import org.carewatch.event.Reason;
import org.carewatch.rig.demo.Expectations.Missed;
import org.carewatch.time.SystemTime;

/** Short, deleted early and forecast, and back to good. */
final class RecorderScene {
  private static final Duration SWEPT = Duration.ofSeconds(90);
  private static final Duration ANSWERS = Duration.ofSeconds(60);
  private static final String RECEPTION = "camera/cam-reception";
  private static final String PLAYROOM = "camera/cam-playroom";

  private final Place place;
  private final FacilitySide facility;
  private final Story story;
  private final Expectations then;

  RecorderScene(Place place, FacilitySide facility, Story story, Expectations then) {
    this.place = place;
    this.facility = facility;
    this.story = story;
    this.then = then;
  }

  void play() throws Missed, IOException, InterruptedException {
    then.step("13. the recorder loses days, a disk fails, its schedule is switched to motion");
    awaitDays(Map.of(RECEPTION, "good", PLAYROOM, "good"));
    place.recorder().losesDays();
    place.recorder().diskFails();
    place.recorder().onMotion(true);
    story.say("demo", "n   three days of the reception's are deleted, a disk fails, motion only");
    doctor();
    told(false);
    awaitDays(Map.of(RECEPTION, "bad", PLAYROOM, "good"));
    doctor(); // a fault of the recorder itself needs a second look
    then.expect("that a disk fails", SWEPT, disk(false));
    then.begin();
    place.recorder().isMended();
    story.say("demo", "n   the disk is exchanged with what was on it, the schedule is set right");
    doctor();
    told(true);
    awaitDays(Map.of(RECEPTION, "good", PLAYROOM, "good"));
    doctor();
    then.expect("that its disks are well", SWEPT, disk(true));
  }

  private void told(boolean well) throws Missed, InterruptedException {
    String what =
        well ? "the authority is told that it is well again: " : "the authority is told: ";
    days(what + "too few days", "retention.short", Reason.RETENTION_SHORT, well);
    days(what + "deleted early", "retention.deleted-early", Reason.DELETED_EARLY, well);
    days(what + "will be too few", "retention.forecast", Reason.RETENTION_FORECAST, well);
    days(what + "motion only", "retention.gap", Reason.MOTION_ONLY, well);
  }

  private void days(String words, String type, Reason reason, boolean well)
      throws Missed, InterruptedException {
    then.expect(words, SWEPT, Seen.box(Happening.HEALTH, type, well, reason.text().en()));
  }

  private static Predicate<Happening> disk(boolean well) {
    return Seen.box(Happening.HEALTH, "recorder.fault", well, Reason.RECORDER_DISK.text().en());
  }

  private void doctor() throws Missed {
    ControlClient.Heard heard =
        new ControlClient(place.storage(), new SystemTime()).ask(DoctorCommand.QUESTION, ANSWERS);
    then.that(
        "the technician asks the doctor, who answers", heard instanceof ControlClient.Heard.Answer);
  }

  private void awaitDays(Map<String, String> verdicts)
      throws Missed, IOException, InterruptedException {
    long end = System.nanoTime() + SWEPT.toNanos();
    while (!facility.page.days().equals(verdicts)) {
      if (System.nanoTime() - end > 0) {
        throw new Missed("the days are " + facility.page.days() + ", not " + verdicts);
      }
      Thread.sleep(200);
    }
    then.that("the page shows the days as " + verdicts, true);
  }
}
