package org.carewatch.rig.demo;

// Duty: the demo without hands: plays a facility's day in some minutes and holds the two sides to
// it.
// Each
// expectation has a deadline; the first one missed ends the script. Thread: the caller's.

import static org.carewatch.rig.demo.Expectations.SOON;
import static org.carewatch.rig.demo.Seen.box;
import static org.carewatch.rig.demo.Seen.deskEvent;
import static org.carewatch.rig.demo.Seen.journaled;
import static org.carewatch.rig.demo.Seen.lamp;
import static org.carewatch.rig.demo.Seen.log;
import static org.carewatch.rig.demo.Seen.receipt;
import static org.carewatch.rig.demo.Seen.same;
import static org.carewatch.rig.demo.Seen.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.carewatch.event.Reason;
import org.carewatch.rig.demo.Expectations.Missed;
import org.carewatch.rig.protocol.Published;

/** {@code ./demo --script}. */
final class Script {
  private static final Duration STARTS = Duration.ofSeconds(30);
  private static final Duration NOT_DELIVERED = Duration.ofSeconds(30);
  private static final Duration OVER_THE_MENDED_LINK = Duration.ofSeconds(40);
  private static final Duration MAINS = Duration.ofSeconds(10);
  private static final Duration BOX = Duration.ofSeconds(40);
  private static final int FILLING_MIB = 80; // of 320: what is left is below 256
  private static final Duration QUIET = Duration.ofSeconds(2);
  private static final int BY_SIGTERM = 143;
  private static final int ALARMS = 5;

  /** Among others, by their names in docs/protocol/asyncapi.yaml. */
  private static final Set<String> PUBLISHED =
      Set.of("online", "stopping", "offline", "state", "heartbeat", "carewatch.alarm.raised");

  private final Place place;
  private final FacilitySide facility;
  private final DeskSide desk;
  private final Story story;
  private final Published published;
  private final Expectations then;

  Script(Place place, FacilitySide facility, DeskSide desk, Story story, Published published) {
    this.published = published;
    this.place = place;
    this.facility = facility;
    this.desk = desk;
    this.story = story;
    this.then = new Expectations(story);
  }

  /** Plays all; answers how many expectations were met. */
  int play() throws Missed, IOException, InterruptedException {
    CameraScene cameras = new CameraScene(place, facility, story);
    start();
    pressAndReset();
    withdrawn();
    killed();
    cutLink();
    cameras.fail();
    tampered();
    mainsLost();
    hot();
    full();
    cameras.mend();
    new Arming(facility, then).play();
    drilled();
    new RecorderScene(place, facility, story, then).play();
    cameras.see();
    stopped();
    nothingWrong();
    reported();
    return then.met() + cameras.met();
  }

  private void start() throws Missed, IOException, InterruptedException {
    then.step("1. the daemon starts");
    facility.start();
    then.expect("the line is watched", STARTS, log("watching"));
    then.expect("the desk sees the birth", STARTS, site("here"));
    then.expect("its signature is good", SOON, one -> one.is(Happening.DESK, "key-pinned"));
  }

  private void pressAndReset() throws Missed, IOException, InterruptedException {
    then.step("2. a press is answered, and reset by hand");
    Happening raised = press();
    then.expect("the desk's receipt is in the journal", SOON, receipt("received", raised));
    then.expect("the sent lamp is lit", SOON, lamp("sent-lamp", "lit"));
    then.expect("the alarm relay has closed", SOON, lamp("alarm-relay", "lit"));
    answer(raised);
    then.expect("the buzzer is silent", SOON, lamp("buzzer", "dark"));
    desk.type("cr");
    then.expect("the desk closes it as real", SOON, receipt("closed", raised));
    then.that("a reset is refused while the button is closed", act(raised, "reset") == 409);
    releaseAndReset(raised);
  }

  private void withdrawn() throws Missed, IOException, InterruptedException {
    then.step("3. pressed by mistake");
    Happening raised = press();
    then.that("staff can say so", act(raised, "withdraw") == 200);
    then.expect("the desk is told", SOON, deskEvent("alarm.withdrawn"));
    then.that("it stops nothing: the alarm waits for a person", waits(raised));
    answer(raised);
    releaseAndReset(raised);
  }

  private void killed() throws Missed, IOException, InterruptedException {
    then.step("4. the daemon is killed during a press");
    Happening raised = press();
    then.fromHere();
    facility.kill();
    then.expect("the desk sees it gone", SOON, site("offline"));
    facility.start();
    then.expect("the desk sees it back", STARTS, site("here"));
    then.expect(
        "the same alarm, the same id, again",
        STARTS,
        one -> one.is(Happening.DESK, "repeat") && same(raised, one));
    then.expect("it hears of the crash", SOON, deskEvent("daemon.started"));
    then.that("it is one alarm, not two", then.seen(deskEvent("alarm.raised")).size() == 1);
    then.that("it waits for a person", waits(raised));
    answer(raised);
    releaseAndReset(raised);
  }

  private void cutLink() throws Missed, IOException, InterruptedException {
    then.step("5. a press while the link is cut");
    place.link().cut();
    story.say("demo", "x   the link is cut");
    then.begin();
    facility.button.press();
    then.expect("the button is watched all the same", SOON, journaled("alarm.raised"));
    then.expect(
        "the sent lamp flashes: not delivered", NOT_DELIVERED, lamp("sent-lamp", "flashing"));
    then.that("the page says so too", notDelivered());
    then.that("the desk has nothing", then.seen(deskEvent("alarm.raised")).isEmpty());
    then.fromHere();
    place.link().mend();
    story.say("demo", "x   the link is mended");
    Happening raised =
        then.expect("the desk has the press", OVER_THE_MENDED_LINK, deskEvent("alarm.raised"));
    then.expect("the desk's receipt is in the journal", SOON, receipt("received", raised));
    then.expect("the sent lamp is steady", SOON, lamp("sent-lamp", "lit"));
    answer(raised);
    releaseAndReset(raised);
  }

  private void tampered() throws Missed, IOException, InterruptedException {
    then.step("6. the enclosure is opened");
    then.begin();
    facility.lid.press();
    Happening raised = then.expect("the desk has it", SOON, deskEvent("box.tamper"));
    answer(raised);
    facility.lid.release();
    then.expect(
        "the desk hears that the lid is shut",
        SOON,
        one -> one.isEvent(Happening.DESK, "box.tamper") && !same(raised, one));
    then.that("it is reset by hand", act(raised, "reset") == 200);
    then.expect("the desk is told", SOON, deskEvent("alarm.reset"));
  }

  private void mainsLost() throws Missed, InterruptedException {
    then.step("7. mains fails");
    facility.mains.press();
    String words = Reason.MAINS_LOST.text().en();
    then.expect("the police desk is told", MAINS, box(Happening.DESK, "box.power", false, words));
    then.expect("the authority too", SOON, box(Happening.HEALTH, "box.power", false, words));
    then.begin();
    facility.mains.release();
    then.expect("and that it is back", SOON, box(Happening.DESK, "box.power", true, words));
    then.expect("the authority too", SOON, box(Happening.HEALTH, "box.power", true, words));
  }

  private void hot() throws Missed, IOException, InterruptedException {
    then.step("8. the box gets too hot");
    Path zone = place.tree().resolve("sys/class/thermal/thermal_zone0/temp");
    String words = Reason.TOO_HOT.text().en();
    Files.writeString(zone, "83500\n");
    then.expect("the authority is told", BOX, box(Happening.HEALTH, "box.health", false, words));
    then.that("the page shows the reading", facility.page.part("box/temperature").contains("83.5"));
    then.begin();
    Files.writeString(zone, "47000\n");
    then.expect("and that it is well", BOX, box(Happening.HEALTH, "box.health", true, words));
    then.that("the police desk is not bothered", then.seen(deskEvent("box.health")).isEmpty());
  }

  private void full() throws Missed, IOException, InterruptedException {
    then.step("9. the card fills up");
    Path filler = place.storage().resolve("filler");
    String words = Reason.DISK_FULL.text().en();
    try (var out = Files.newOutputStream(filler)) {
      for (int mib = 0; mib < FILLING_MIB; mib++) {
        out.write(new byte[1 << 20]);
      }
    }
    then.expect("the authority is told", BOX, box(Happening.HEALTH, "box.health", false, words));
    then.begin();
    Files.delete(filler);
    then.expect("and that it is well", BOX, box(Happening.HEALTH, "box.health", true, words));
  }

  private void drilled() throws Missed, IOException, InterruptedException {
    then.step("12. a drill in test mode");
    String id = place.site().buttons().getFirst().id();
    then.that("test mode is announced", facility.page.beginTest(id, 5, "drill") == 200);
    then.expect("the desk has the announcement", SOON, deskEvent("test.started"));
    awaitTest("running");
    then.that("it runs, as the desk has stored it", true);
    then.expect("the test lamp is lit", SOON, lamp("test-lamp", "lit"));
    facility.button.press();
    Happening raised = then.expect("the desk has the press", SOON, deskEvent("alarm.raised"));
    facility.button.release();
    then.that("it is marked as a test", raised.field("mode").equals("test"));
    answer(raised);
    Happening drill = then.expect("the drill is in the journal", SOON, journaled("test.drill"));
    story.say("demo", "    drill: " + drill.fields().get("detail"));
    then.expect("the desk hears of it", SOON, deskEvent("test.drill"));
    then.that("it is reset by hand", act(raised, "reset") == 200);
    then.that("test mode is ended", facility.page.endTest() == 200);
    then.expect("the test lamp is dark", SOON, lamp("test-lamp", "dark"));
  }

  private void awaitTest(String state) throws Missed, IOException, InterruptedException {
    long end = System.nanoTime() + SOON.toNanos();
    while (!facility.page.test().equals(state)) {
      if (System.nanoTime() - end > 0) {
        throw new Missed("test mode is not " + state + " but " + facility.page.test());
      }
      Thread.sleep(100);
    }
  }

  private void stopped() throws Missed, InterruptedException {
    then.step("15. an orderly stop");
    OptionalInt status = facility.stop();
    then.that("the daemon ends in order", Set.of(0, BY_SIGTERM).contains(status.orElse(-1)));
    then.expect("the desk is told that it stops", SOON, site("stopping"));
    Thread.sleep(QUIET.toMillis());
    then.that(
        "and that is its last word",
        site("stopping").test(then.seen(one -> one.is(Happening.DESK, "site")).getLast()));
  }

  private void nothingWrong() throws Missed, IOException {
    then.fromTheBeginning();
    Set<String> wrong = Set.of("fork", "two-contents", "key-bad", "key-new", "not-kept", "gone");
    List<Happening> bad =
        then.seen(one -> one.side().equals(Happening.DESK) && wrong.contains(one.kind()));
    then.that("the desk saw no fork, no gap, no bad signature", bad.isEmpty());
    List<String> faults = published.faults();
    story.say("demo", published.summary());
    then.that("all that was published is as docs/protocol says: " + faults, faults.isEmpty());
    then.that("and was heard", published.kinds().keySet().containsAll(PUBLISHED));
  }

  private void reported() throws Missed, IOException {
    then.step("16. the report");
    Account account = Account.of(place);
    then.that("the journal is whole, and sealed to its end: " + account.seal(), account.whole());
    then.that("five alarms, each answered by a person", account.answered() == ALARMS);
    then.that("and one drill", account.drills() == 1);
    then.that("the panel's breaches, and the failure", account.disarmedTwice(Arming.ATTEMPTS));
    long breach = account.breach();
    then.that("the breach is counted, in minutes: " + breach, breach >= 1 && breach <= 5);
    long unseen = account.unseen();
    then.that("and what nobody saw: " + unseen, unseen >= 1 && unseen <= CameraScene.MOST_MINUTES);
  }

  // hands

  private Happening press() throws Missed, InterruptedException {
    then.begin();
    facility.button.press();
    Happening raised = then.expect("the desk has it", SOON, deskEvent("alarm.raised"));
    then.that("it is marked as a demonstration", raised.field("mode").equals("demo"));
    return raised;
  }

  private void answer(Happening raised) throws Missed, InterruptedException {
    desk.type("o");
    then.expect(
        "a person answers",
        SOON,
        one ->
            one.is(Happening.DESK, "receipt")
                && one.field("level").equals("operator")
                && same(raised, one));
    then.expect("the answer is in the journal", SOON, receipt("answered", raised));
    then.expect("the answered lamp is lit", SOON, lamp("answered-lamp", "lit"));
  }

  private void releaseAndReset(Happening raised) throws Missed, IOException, InterruptedException {
    then.fromHere();
    facility.button.release();
    then.expect("the desk hears of the release", SOON, deskEvent("alarm.released"));
    then.that("it is reset by hand", act(raised, "reset") == 200);
    then.expect("the desk hears of the reset", SOON, deskEvent("alarm.reset"));
    then.expect("the sent lamp is dark", SOON, lamp("sent-lamp", "dark"));
    then.expect("the answered lamp is dark", SOON, lamp("answered-lamp", "dark"));
  }

  private int act(Happening raised, String verb) throws IOException, InterruptedException {
    return facility.page.act(raised.field("incident"), verb);
  }

  private boolean waits(Happening raised) throws IOException, InterruptedException {
    return facility.page.alarms().stream()
        .filter(alarm ->
            alarm.get("incident") instanceof String id && id.equals(raised.field("incident")))
        .anyMatch(alarm -> String.valueOf(alarm.get("presses")).contains("answered=false"));
  }

  private boolean notDelivered() throws IOException, InterruptedException {
    return facility.page.alarms().stream()
        .map(alarm -> alarm.get("notDelivered"))
        .anyMatch(Boolean.TRUE::equals);
  }
}
