package org.carewatch.rig.demo;

// Duty: the demo without hands: plays a facility's day in some minutes and holds the two sides to
// it.
// Each
// expectation has a deadline; the first one missed ends the script. Thread: the caller's.

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
import java.util.function.Predicate;
import org.carewatch.event.Reason;
import org.carewatch.rig.protocol.Published;

/** {@code ./demo --script}. */
final class Script {
  static final Duration SOON = Duration.ofSeconds(15);
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

  /** An expectation that was not met, in words. */
  static final class Missed extends Exception {
    private static final long serialVersionUID = 1L;

    Missed(String words) {
      super(words);
    }
  }

  private final Place place;
  private final FacilitySide facility;
  private final DeskSide desk;
  private final Story story;
  private final Published published;
  private int began; // where the present step begins in the story
  private int from; // from where on the next happening is expected
  private long contact; // nanos of the step's contact, or of its beginning
  private int met;

  Script(Place place, FacilitySide facility, DeskSide desk, Story story, Published published) {
    this.published = published;
    this.place = place;
    this.facility = facility;
    this.desk = desk;
    this.story = story;
  }

  /** Plays all; answers how many expectations were met. */
  int play() throws Missed, IOException, InterruptedException {
    start();
    pressAndReset();
    withdrawn();
    cutLink();
    killed();
    tampered();
    mainsLost();
    hot();
    full();
    disarmed();
    drilled();
    new CameraScene(this, place, facility, story).play();
    stopped();
    nothingWrong();
    reported();
    return met;
  }

  private void start() throws Missed, IOException, InterruptedException {
    step("1. the daemon starts");
    facility.start();
    expect("the line is watched", STARTS, log("watching"));
    expect("the desk sees the birth", STARTS, site("here"));
    expect("its signature is good", SOON, one -> one.is(Happening.DESK, "key-pinned"));
  }

  private void pressAndReset() throws Missed, IOException, InterruptedException {
    step("2. a press is answered, and reset by hand");
    Happening raised = press();
    expect("the desk's receipt is in the journal", SOON, receipt("received", raised));
    expect("the sent lamp is lit", SOON, lamp("sent-lamp", "lit"));
    expect("the alarm relay has closed", SOON, lamp("alarm-relay", "lit"));
    answer(raised);
    expect("the buzzer is silent", SOON, lamp("buzzer", "dark"));
    desk.type("cr");
    expect("the desk closes it as real", SOON, receipt("closed", raised));
    that("a reset is refused while the button is closed", act(raised, "reset") == 409);
    releaseAndReset(raised);
  }

  private void withdrawn() throws Missed, IOException, InterruptedException {
    step("3. pressed by mistake");
    Happening raised = press();
    that("staff can say so", act(raised, "withdraw") == 200);
    expect("the desk is told", SOON, deskEvent("alarm.withdrawn"));
    that("it stops nothing: the alarm waits for a person", waits(raised));
    answer(raised);
    releaseAndReset(raised);
  }

  private void cutLink() throws Missed, IOException, InterruptedException {
    step("4. a press while the link is cut");
    place.link().cut();
    story.say("demo", "x   the link is cut");
    begin();
    facility.button.press();
    expect("the button is watched all the same", SOON, journaled("alarm.raised"));
    expect("the sent lamp flashes: not delivered", NOT_DELIVERED, lamp("sent-lamp", "flashing"));
    that("the page says so too", notDelivered());
    that("the desk has nothing", seen(deskEvent("alarm.raised")).isEmpty());
    fromHere();
    place.link().mend();
    story.say("demo", "x   the link is mended");
    Happening raised =
        expect("the desk has the press", OVER_THE_MENDED_LINK, deskEvent("alarm.raised"));
    expect("the desk's receipt is in the journal", SOON, receipt("received", raised));
    expect("the sent lamp is steady", SOON, lamp("sent-lamp", "lit"));
    answer(raised);
    releaseAndReset(raised);
  }

  private void killed() throws Missed, IOException, InterruptedException {
    step("5. the daemon is killed during a press");
    Happening raised = press();
    fromHere();
    facility.kill();
    expect("the desk sees it gone", SOON, site("offline"));
    facility.start();
    expect("the desk sees it back", STARTS, site("here"));
    expect(
        "the same alarm, the same id, again",
        STARTS,
        one -> one.is(Happening.DESK, "repeat") && same(raised, one));
    expect("it hears of the crash", SOON, deskEvent("daemon.started"));
    that("it is one alarm, not two", seen(deskEvent("alarm.raised")).size() == 1);
    that("it waits for a person", waits(raised));
    answer(raised);
    releaseAndReset(raised);
  }

  private void tampered() throws Missed, IOException, InterruptedException {
    step("6. the enclosure is opened");
    begin();
    facility.lid.press();
    Happening raised = expect("the desk has it", SOON, deskEvent("box.tamper"));
    answer(raised);
    facility.lid.release();
    expect(
        "the desk hears that the lid is shut",
        SOON,
        one -> one.isEvent(Happening.DESK, "box.tamper") && !same(raised, one));
    that("it is reset by hand", act(raised, "reset") == 200);
    expect("the desk is told", SOON, deskEvent("alarm.reset"));
  }

  private void mainsLost() throws Missed, InterruptedException {
    step("7. mains fails");
    facility.mains.press();
    String words = Reason.MAINS_LOST.text().en();
    expect("the police desk is told", MAINS, box(Happening.DESK, "box.power", false, words));
    expect("the authority too", SOON, box(Happening.HEALTH, "box.power", false, words));
    begin();
    facility.mains.release();
    expect("and that it is back", SOON, box(Happening.DESK, "box.power", true, words));
    expect("the authority too", SOON, box(Happening.HEALTH, "box.power", true, words));
  }

  private void hot() throws Missed, IOException, InterruptedException {
    step("8. the box gets too hot");
    Path zone = place.tree().resolve("sys/class/thermal/thermal_zone0/temp");
    String words = Reason.TOO_HOT.text().en();
    Files.writeString(zone, "83500\n");
    expect("the authority is told", BOX, box(Happening.HEALTH, "box.health", false, words));
    that("the page shows the reading", facility.page.part("box/temperature").contains("83.5"));
    begin();
    Files.writeString(zone, "47000\n");
    expect("and that it is well", BOX, box(Happening.HEALTH, "box.health", true, words));
    that("the police desk is not bothered", seen(deskEvent("box.health")).isEmpty());
  }

  private void full() throws Missed, IOException, InterruptedException {
    step("9. the card fills up");
    Path filler = place.storage().resolve("filler");
    String words = Reason.DISK_FULL.text().en();
    try (var out = Files.newOutputStream(filler)) {
      for (int mib = 0; mib < FILLING_MIB; mib++) {
        out.write(new byte[1 << 20]);
      }
    }
    expect("the authority is told", BOX, box(Happening.HEALTH, "box.health", false, words));
    begin();
    Files.delete(filler);
    expect("and that it is well", BOX, box(Happening.HEALTH, "box.health", true, words));
  }

  private void disarmed() throws Missed, InterruptedException {
    step("10. the panel is disarmed, and armed again");
    begin();
    facility.panel.press();
    Happening lost = expect("the desk has it", SOON, deskEvent("armed.lost"));
    expect("it is in the journal", SOON, journaled("armed.lost"));
    Thread.sleep(QUIET.toMillis());
    facility.panel.release();
    Happening regained =
        expect("the desk hears that it is armed again", SOON, deskEvent("armed.regained"));
    that("it is one incident", lost.field("incident").equals(regained.field("incident")));
  }

  private void drilled() throws Missed, IOException, InterruptedException {
    step("11. a drill in test mode");
    String id = place.site().buttons().getFirst().id();
    that("test mode is announced", facility.page.beginTest(id, 5, "drill") == 200);
    expect("the desk has the announcement", SOON, deskEvent("test.started"));
    awaitTest("running");
    that("it runs, as the desk has stored it", true);
    expect("the test lamp is lit", SOON, lamp("test-lamp", "lit"));
    facility.button.press();
    Happening raised = expect("the desk has the press", SOON, deskEvent("alarm.raised"));
    facility.button.release();
    that("it is marked as a test", raised.field("mode").equals("test"));
    answer(raised);
    Happening drill = expect("the drill is in the journal", SOON, journaled("test.drill"));
    story.say("demo", "    drill: " + drill.fields().get("detail"));
    expect("the desk hears of it", SOON, deskEvent("test.drill"));
    that("it is reset by hand", act(raised, "reset") == 200);
    that("test mode is ended", facility.page.endTest() == 200);
    expect("the test lamp is dark", SOON, lamp("test-lamp", "dark"));
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
    step("13. an orderly stop");
    OptionalInt status = facility.stop();
    that("the daemon ends in order", Set.of(0, BY_SIGTERM).contains(status.orElse(-1)));
    expect("the desk is told that it stops", SOON, site("stopping"));
    Thread.sleep(QUIET.toMillis());
    that(
        "and that is its last word",
        site("stopping").test(seen(one -> one.is(Happening.DESK, "site")).getLast()));
  }

  private void nothingWrong() throws Missed, IOException {
    began = 0;
    Set<String> wrong = Set.of("fork", "two-contents", "key-bad", "key-new", "not-kept", "gone");
    List<Happening> bad =
        seen(one -> one.side().equals(Happening.DESK) && wrong.contains(one.kind()));
    that("the desk saw no fork, no gap, no bad signature", bad.isEmpty());
    List<String> faults = published.faults();
    story.say("demo", published.summary());
    that("all that was published is as docs/protocol says: " + faults, faults.isEmpty());
    that("and was heard", published.kinds().keySet().containsAll(PUBLISHED));
  }

  private void reported() throws Missed, IOException {
    step("14. the report");
    Account account = Account.of(place);
    that("the journal is whole, and sealed to its end: " + account.seal(), account.whole());
    that("five alarms, each answered by a person", account.answered() == ALARMS);
    that(
        "the time without a picture is counted: " + account.unseen(),
        account.unseen().compareTo(CameraScene.UNSEEN) >= 0);
    that("the breach is counted: " + account.breach(), account.breach().compareTo(QUIET) >= 0);
  }

  // hands

  private Happening press() throws Missed, InterruptedException {
    begin();
    facility.button.press();
    Happening raised = expect("the desk has it", SOON, deskEvent("alarm.raised"));
    that("it is marked as a demonstration", raised.field("mode").equals("demo"));
    return raised;
  }

  private void answer(Happening raised) throws Missed, InterruptedException {
    desk.type("o");
    expect(
        "a person answers",
        SOON,
        one ->
            one.is(Happening.DESK, "receipt")
                && one.field("level").equals("operator")
                && same(raised, one));
    expect("the answer is in the journal", SOON, receipt("answered", raised));
    expect("the answered lamp is lit", SOON, lamp("answered-lamp", "lit"));
  }

  private void releaseAndReset(Happening raised) throws Missed, IOException, InterruptedException {
    fromHere();
    facility.button.release();
    expect("the desk hears of the release", SOON, deskEvent("alarm.released"));
    that("it is reset by hand", act(raised, "reset") == 200);
    expect("the desk hears of the reset", SOON, deskEvent("alarm.reset"));
    expect("the sent lamp is dark", SOON, lamp("sent-lamp", "dark"));
    expect("the answered lamp is dark", SOON, lamp("answered-lamp", "dark"));
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

  // the script's own ways

  void step(String words) {
    story.say("demo", "=== " + words);
    begin();
  }

  void begin() {
    began = story.size();
    from = began;
    contact = System.nanoTime();
  }

  /** What was seen so far does not count for what is expected next. */
  private void fromHere() {
    from = story.size();
  }

  private List<Happening> seen(Predicate<Happening> fits) {
    return story.since(began).stream().filter(fits).toList();
  }

  Happening expect(String words, Duration within, Predicate<Happening> fits)
      throws Missed, InterruptedException {
    Happening found =
        story
            .await(from, fits, within)
            .orElseThrow(() -> new Missed(words + ": not within " + within.toSeconds() + " s"));
    ok(words, found.nanos());
    return found;
  }

  void that(String words, boolean holds) throws Missed {
    if (!holds) {
      throw new Missed(words + ": it is not so");
    }
    ok(words, System.nanoTime());
  }

  private void ok(String words, long nanos) {
    met++;
    story.say("demo", "ok  %+7d ms  %s".formatted((nanos - contact) / 1_000_000, words));
  }
}
