package org.carewatch.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.carewatch.event.Entry;
import org.carewatch.event.EventType;
import org.carewatch.event.Fields;
import org.carewatch.event.Head;
import org.carewatch.event.Json;
import org.carewatch.event.News;
import org.carewatch.time.ClockTrust;
import org.carewatch.time.Moment;
import org.junit.jupiter.api.Test;

/** What SPEC 3 asks of a desk, claim by claim. */
class DeskTest {
  private static final String ID = "anshan-110";

  private final List<Kept> file = new ArrayList<>();
  private final PretendBox box = new PretendBox("run-a");
  private boolean diskFull;
  private int commands;
  private long nanos = 1_000_000_000_000L;
  private Desk desk = desk();

  private Desk desk() {
    Desk made = new Desk(ID, this::keep, () -> "command-" + ++commands);
    made.linked(true, now());
    return made;
  }

  private boolean keep(Kept line) {
    return !diskFull && file.add(line);
  }

  private Moment now() {
    return new Moment(
        nanos, Instant.EPOCH.plusNanos(nanos), nanos / 1_000_000, ClockTrust.SYNCHRONISED);
  }

  private List<Act> take(Incoming message) {
    return desk.take(message, now());
  }

  private List<Act> after(Duration time) {
    nanos += time.toNanos();
    return desk.tick(now());
  }

  private void restart() {
    desk = desk();
    List<Kept> lines = List.copyOf(file);
    lines.forEach(line -> desk.restore(line, now()));
  }

  private static List<Map<String, Object>> sent(List<Act> acts, String topic) {
    List<Map<String, Object>> sent = new ArrayList<>();
    for (Act act : acts) {
      if (act instanceof Act.Send send && send.topic().equals(topic)) {
        try {
          sent.add(Json.read(send.payload()));
        } catch (Json.BadJson bad) {
          throw new AssertionError(bad);
        }
      }
    }
    return sent;
  }

  private static List<Object> levels(List<Act> acts) {
    return sent(acts, "receipt").stream().map(receipt -> receipt.get("level")).toList();
  }

  private static boolean rings(List<Act> acts) {
    return acts.contains(new Act.Ring());
  }

  private static boolean says(List<Act> acts, Say say) {
    return acts.stream().anyMatch(act -> act instanceof Act.Show show && show.say() == say);
  }

  private static String site(List<Act> acts) {
    return acts.stream()
        .filter(act -> act instanceof Act.Show show && show.say() == Say.SITE)
        .map(act -> String.valueOf(((Act.Show) act).fields().get("state")))
        .findFirst()
        .orElse("");
  }

  private static Map<String, Object> replayOf(List<Act> acts) {
    return sent(acts, "command").isEmpty()
        ? Map.of()
        : Json.object(sent(acts, "command").getFirst(), "arguments");
  }

  private List<Act> answer() {
    return desk.answer(desk.waiting().orElseThrow(), "Wang", now());
  }

  @Test
  void alarmIsKeptBeforeItIsAnswered() {
    Entry press = box.press();
    List<Act> acts = take(box.live(press));

    assertEquals(1, file.size());
    assertEquals(List.of("stored"), levels(acts));
    Map<String, Object> receipt = sent(acts, "receipt").getFirst();
    assertEquals(PretendBox.FACILITY, receipt.get("facility"));
    assertEquals(ID, receipt.get("desk"));
    assertEquals(press.id(), receipt.get("event"));
    assertTrue(rings(acts));
  }

  @Test
  void whatCannotBeKeptIsNotAnswered() {
    diskFull = true;
    Incoming alarm = box.live(box.press());
    List<Act> acts = take(alarm);
    assertEquals(List.of(), levels(acts));
    assertTrue(says(acts, Say.NOT_KEPT));

    diskFull = false;
    assertEquals(List.of("stored"), levels(take(alarm)), "the repeat is kept and answered");
  }

  @Test
  void repeatIsAnsweredWithTheHighestLevelAndDoesNotRing() {
    Entry press = box.press();
    take(box.live(press));
    List<Act> second = take(box.live(press, 2));
    assertEquals(List.of("stored"), levels(second));
    assertFalse(rings(second));
    assertEquals(1, file.size(), "a duplicate is dropped by its id");

    assertEquals(List.of("operator"), levels(answer()));
    assertEquals(List.of("operator"), levels(take(box.live(press, 3))));
    assertEquals(
        List.of("closed"), levels(desk.close(desk.toClose().orElseThrow(), "Wang", "real", now())));
    assertEquals(List.of("closed"), levels(take(box.live(press, 4))));
  }

  @Test
  void repeatIsAnsweredWithTheHighestLevelAfterARestartOfTheDesk() {
    Entry press = box.press();
    take(box.live(press));
    answer();
    restart();
    List<Act> acts = take(box.live(press, 9));
    assertEquals(List.of("operator"), levels(acts));
    assertFalse(rings(acts));
  }

  @Test
  void onlyAlarmsAndTestsAreAnsweredStored() {
    assertEquals(List.of(), levels(take(box.live(box.other()))));
    assertEquals(
        List.of("stored"),
        levels(take(box.live(box.event(EventType.TEST_PERIODIC, "", Map.of())))));
    assertEquals(
        List.of("stored"), levels(take(box.live(box.event(EventType.TEST_STARTED, "", Map.of())))));
    assertEquals(List.of(), levels(take(box.live(box.event(EventType.TEST_ENDED, "", Map.of())))));
    assertEquals(
        List.of("stored"), levels(take(box.live(box.event(EventType.ALARM_RESET, "", Map.of())))));
  }

  @Test
  void replayNeverRingsAndIsNotAnswered() {
    List<Act> acts = take(box.replayed(box.press()));
    assertFalse(rings(acts));
    assertEquals(List.of(), levels(acts));
    assertEquals(List.of("operator"), levels(answer()), "but a person can still answer it");
  }

  @Test
  void alarmThatAReplayBroughtFirstRingsWhenItComesOnItsOwnTopic() {
    Entry press = box.press();
    take(box.replayed(press));
    List<Act> live = take(box.live(press, 3));
    assertTrue(rings(live));
    assertEquals(List.of("stored"), levels(live));
    assertFalse(rings(take(box.live(press, 4))));
    restart();
    assertFalse(rings(take(box.live(press, 5))), "nor after a restart");
    assertEquals(1, desk.waiting().orElseThrow().presses().size());

    Entry answered = box.press();
    take(box.replayed(answered));
    desk.answer(desk.waiting().orElseThrow(), "Wang", now());
    desk.answer(desk.waiting().orElseThrow(), "Wang", now());
    assertFalse(rings(take(box.live(answered, 2))), "a person has it already");
  }

  @Test
  void receiptIsSentAgainUntilTheBoxToldThatItTookIt() {
    Entry press = box.press();
    take(box.live(press));
    assertEquals(List.of(), levels(after(Duration.ofMinutes(4))));
    assertEquals(List.of("stored"), levels(after(Duration.ofMinutes(1))));
    assertEquals(List.of("stored"), levels(take(box.birth(1))), "at each birth");

    take(box.live(box.took(EventType.ALARM_RECEIVED, press, "another-desk")));
    assertEquals(List.of("stored"), levels(take(box.birth(2))), "another desk's is not ours");
    take(box.live(box.took(EventType.ALARM_RECEIVED, press, ID)));
    assertEquals(List.of(), levels(take(box.birth(3))));
    assertEquals(List.of(), levels(after(Duration.ofMinutes(6))));

    answer();
    assertEquals(List.of("operator"), levels(take(box.birth(4))), "stored was taken, not operator");
    take(box.live(box.took(EventType.ALARM_ANSWERED, press, ID)));
    assertEquals(List.of(), levels(take(box.birth(5))));
  }

  @Test
  void lateWordOfALowerLevelDoesNotEndTheSendingOfAHigherOne() {
    Entry press = box.press();
    take(box.live(press));
    answer();
    take(box.live(box.took(EventType.ALARM_RECEIVED, press, ID)));
    assertEquals(List.of("operator"), levels(take(box.birth(1))));
  }

  @Test
  void operatorNamesTheNewestPressAndALaterPressWantsItsOwn() {
    Entry first = box.press();
    Entry second = box.pressAgain(first);
    take(box.live(second));
    take(box.live(first));
    assertEquals(second.id(), sent(answer(), "receipt").getFirst().get("event"));
    assertTrue(desk.waiting().isEmpty());

    Entry third = box.pressAgain(first);
    assertTrue(rings(take(box.live(third))));
    assertEquals(third.id(), sent(answer(), "receipt").getFirst().get("event"));
  }

  @Test
  void anotherPoliceDesksAnswerEndsTheWaitingHere() {
    Entry press = box.press();
    take(box.live(press));
    take(box.live(box.took(EventType.ALARM_ANSWERED, press, "another-desk")));
    assertTrue(desk.waiting().isEmpty());
    assertEquals(List.of("stored"), levels(take(box.live(press, 2))), "our own level stays ours");
    assertTrue(desk.toClose().isEmpty());
  }

  @Test
  void holeIsAskedForAfter30SecondsAndNotBefore() {
    take(box.birth(1));
    Entry held = box.press();
    Entry lost = box.press();
    Entry next = box.press();
    take(box.live(held));
    take(box.live(next));
    assertEquals(Map.of(), replayOf(after(Duration.ofSeconds(29))));
    assertEquals(
        Fields.of("topic", "alarm", "after", held.head().place(), "through", lost.head().place()),
        replayOf(after(Duration.ofSeconds(1))));
    assertEquals(Map.of(), replayOf(after(Duration.ofSeconds(10))), "one command at a time");
  }

  @Test
  void messagesOutOfOrderAreNoHole() {
    take(box.birth(1));
    Entry first = box.press();
    Entry second = box.press();
    Entry third = box.press();
    take(box.live(third));
    take(box.live(second));
    take(box.live(first));
    assertEquals(Map.of(), replayOf(after(Duration.ofMinutes(1))));
  }

  @Test
  void holeThatIsFilledInPartStillBeginsWhereItBegan() {
    take(box.birth(1));
    Entry one = box.press();
    Entry two = box.press();
    Entry three = box.press();
    Entry four = box.press();
    box.press();
    Entry six = box.press();
    take(box.live(one));
    take(box.live(four));
    take(box.live(six));
    take(box.live(three));
    List<Act> first = after(Duration.ofSeconds(30));
    take(box.message("result", Fields.of("command", "command-1", "outcome", "done", "sent", 0)));
    List<Act> second = after(Duration.ZERO);
    assertEquals(
        Set.of(
            Fields.of("topic", "alarm", "after", one.head().place(), "through", two.head().place()),
            Fields.of("topic", "alarm", "after", four.head().place(), "through", box.follows(six))),
        Set.of(replayOf(first), replayOf(second)));
  }

  @Test
  void commandWithoutResultIsAskedAgainWithANewId() {
    take(box.birth(1));
    box.press();
    take(box.live(box.press()));
    List<Act> first = after(Duration.ofSeconds(30));
    take(box.heartbeat(new Head("run-a", 1, "00")));
    List<Act> second = after(Duration.ofSeconds(59));
    assertEquals(List.of(), sent(second, "command"));
    take(box.heartbeat(new Head("run-a", 1, "00")));
    List<Act> third = after(Duration.ofSeconds(1));
    assertEquals("command-1", sent(first, "command").getFirst().get("id"));
    assertEquals("command-2", sent(third, "command").getFirst().get("id"));
    assertEquals("run-a", sent(third, "command").getFirst().get("run"));
  }

  @Test
  void longHoleIsAskedForInPartsAndWhatIsGoneIsGivenUpOnce() {
    take(box.birth(1));
    Entry one = box.press();
    Entry two = box.press();
    Entry gone = box.press();
    take(box.live(box.press()));
    assertEquals(null, replayOf(after(Duration.ofSeconds(30))).get("after"), "from the oldest");
    take(box.replayed(one));
    take(
        box.message(
            "result",
            Fields.of(
                "command", "command-1", "outcome", "done", "sent", 1, "next", one.head().place())));
    assertEquals(one.head().place(), replayOf(after(Duration.ZERO)).get("after"));
    take(box.replayed(two));
    take(box.message("result", Fields.of("command", "command-2", "outcome", "done", "sent", 1)));
    List<Act> end = after(Duration.ofSeconds(30));
    assertTrue(says(end, Say.GONE), gone.head().place() + " is told as gone");
    assertEquals(List.of(), sent(after(Duration.ofMinutes(10)), "command"));

    restart();
    take(box.birth(2));
    assertEquals(List.of(), sent(after(Duration.ofMinutes(1)), "command"), "after a restart too");
  }

  @Test
  void whatTheResultNamesAsTrimmedIsGivenUpAtOnceAndWhatIsNotKeptYetIsWaitedFor() {
    take(box.birth(1));
    Entry gone = box.press();
    Entry kept = box.press();
    take(box.live(box.press()));
    after(Duration.ofSeconds(30));
    take(box.replayed(kept));
    List<Act> told = take(result("command-1", gone.head().place(), gone.head().place(), "trimmed"));
    assertTrue(says(told, Say.GONE), "without waiting");
    assertEquals("trimmed", reasonOf(told));
    assertEquals(List.of(), sent(after(Duration.ofMinutes(2)), "command"));
    restart();
    take(box.birth(2));
    assertEquals(List.of(), sent(after(Duration.ofMinutes(1)), "command"), "after a restart too");

    Entry late = box.press();
    take(box.live(box.press()));
    after(Duration.ofSeconds(29));
    take(box.birth(3));
    assertEquals(1, sent(after(Duration.ofSeconds(1)), "command").size());
    String place = late.head().place();
    assertFalse(says(take(result("command-2", place, place, "not-kept")), Say.GONE));
    take(box.replayed(late));
    assertFalse(says(after(Duration.ofSeconds(31)), Say.GONE), "it came all the same");
  }

  @Test
  void aRangeOverTwoRunsCoversTheEndOfOneAndTheBeginningOfTheOther() {
    List<Missing> ranges = List.of(new Missing("run-a:5", "run-c:7", "trimmed"));
    for (String place : List.of("run-a:5", "run-a:900", "run-c:1", "run-c:7")) {
      assertEquals("trimmed", Missing.why(ranges, place).orElse(""), place);
    }
    for (String place : List.of("run-a:4", "run-c:8", "run-b:3", "none", "")) {
      assertEquals("", Missing.why(ranges, place).orElse(""), place);
    }
    assertEquals(
        "", Missing.why(List.of(new Missing("run-a:5", "run-a:7", "space")), "run-a:8").orElse(""));
  }

  private Incoming result(String command, String from, String to, String reason) {
    Map<String, Object> range = Fields.of("from", from, "to", to, "count", 1, "reason", reason);
    return box.message(
        "result",
        Fields.of("command", command, "outcome", "done", "sent", 0, "missing", List.of(range)));
  }

  private static String reasonOf(List<Act> acts) {
    return acts.stream()
        .filter(act -> act instanceof Act.Show show && show.say() == Say.GONE)
        .map(act -> String.valueOf(((Act.Show) act).fields().get("reason")))
        .findFirst()
        .orElse("");
  }

  @Test
  void replayCutShortIsAskedAgainAndNotGivenUp() {
    take(box.birth(1));
    box.press();
    take(box.live(box.press()));
    after(Duration.ofSeconds(30));
    take(
        box.message(
            "result",
            Fields.of("command", "command-1", "outcome", "done", "sent", 0, "next", "none")));
    List<Act> again = after(Duration.ofSeconds(30));
    assertFalse(says(again, Say.GONE));
    assertEquals("command-2", sent(again, "command").getFirst().get("id"));
    assertEquals(null, replayOf(again).get("after"), "`none` is no place to begin behind");

    take(box.message("result", Fields.of("command", "command-2", "outcome", "refused")));
    assertEquals(List.of(), sent(after(Duration.ofSeconds(20)), "command"));
    PretendBox restarted = new PretendBox("run-b");
    take(restarted.birth(1));
    after(Duration.ofSeconds(80));
    for (int minute = 0; minute < 4; minute++) {
      take(restarted.heartbeat(new Head("run-b", 1, "00")));
      again = after(Duration.ofSeconds(60));
    }
    assertEquals("run-b", sent(again, "command").getFirst().get("run"));
  }

  @Test
  void aNewRunIsAskedAtOnceForWhatTheOldOneDidNotAnswer() {
    take(box.birth(1));
    box.press();
    take(box.live(box.press()));
    after(Duration.ofSeconds(30));
    take(new PretendBox("run-b").birth(1));
    assertEquals("run-b", sent(after(Duration.ofSeconds(1)), "command").getFirst().get("run"));
  }

  @Test
  void afterAReplayTheNextHoleBeginsAtTheNewestLiveMessage() {
    take(box.birth(1));
    Entry lost = box.press();
    Entry lostToo = box.press();
    Entry live = box.press();
    take(box.live(live));
    after(Duration.ofSeconds(30));
    take(box.replayed(lost));
    take(box.replayed(lostToo));
    take(box.message("result", Fields.of("command", "command-1", "outcome", "done", "sent", 2)));
    box.press();
    take(box.live(box.press()));
    assertEquals(live.head().place(), replayOf(after(Duration.ofSeconds(30))).get("after"));
  }

  @Test
  void filledHoleIsNotAskedForAgain() {
    take(box.birth(1));
    Entry lost = box.press();
    take(box.live(box.press()));
    after(Duration.ofSeconds(30));
    take(box.replayed(lost));
    take(box.message("result", Fields.of("command", "command-1", "outcome", "done", "sent", 1)));
    List<Act> later = after(Duration.ofMinutes(2));
    assertEquals(List.of(), sent(later, "command"));
    assertFalse(says(later, Say.GONE));
  }

  @Test
  void aSiteThatIsAwayIsNotAsked() {
    box.press();
    take(box.live(box.press()));
    assertEquals(List.of(), sent(after(Duration.ofMinutes(1)), "command"), "no birth yet");
  }

  @Test
  void siteIsSilentWithoutHeartbeatWithinTheBirthsSupervision() {
    assertEquals("here", site(take(box.birth(1))));
    assertEquals("", site(after(Duration.ofSeconds(80))));
    take(box.heartbeat(new Head("run-a", 1, "00")));
    assertEquals("", site(after(Duration.ofSeconds(89))));
    assertEquals("silent", site(after(Duration.ofSeconds(1))));
    assertEquals("here", site(take(box.heartbeat(new Head("run-a", 1, "00")))));
  }

  @Test
  void ourOwnBrokenLinkIsNoFaultOfTheSite() {
    take(box.birth(1));
    desk.linked(false, now());
    assertEquals("", site(after(Duration.ofMinutes(10))));
    desk.linked(true, now());
    assertEquals("", site(after(Duration.ofSeconds(89))));
    assertEquals("silent", site(after(Duration.ofSeconds(1))));
  }

  @Test
  void willCountsOnlyWithRunAndConnectionOfTheNewestBirth() {
    take(box.birth(1));
    take(box.birth(2));
    assertEquals("", site(take(box.presence("offline", 1))));
    assertEquals("offline", site(take(box.presence("offline", 2))));
    assertEquals("here", site(take(box.birth(3))));
    assertEquals("stopping", site(take(box.presence("stopping", 3))));
  }

  @Test
  void secondHashForOnePlaceIsReportedAsAForkOnce() {
    Entry event = box.press();
    take(box.live(event));
    Head other = new Head("run-a", 1, "ab".repeat(32));
    assertTrue(says(take(box.heartbeat(other)), Say.FORK));
    assertFalse(says(take(box.heartbeat(other)), Say.FORK));
    assertFalse(says(take(box.heartbeat(event.head())), Say.FORK));
  }

  @Test
  void forkIsSeenAcrossARestartOfTheDesk() {
    take(box.heartbeat(new Head("run-a", 1, "ab".repeat(32))));
    restart();
    assertTrue(says(take(box.live(box.press())), Say.FORK));
  }

  @Test
  void whatIsHeldAboveADurableEndIsNoForkButADurableHeadTakenBackIs() {
    Entry kept = box.press();
    Entry sentBeforeKept = box.press();
    take(box.live(kept));
    take(box.live(sentBeforeKept));
    take(box.heartbeat(kept.head()));
    PretendBox next = new PretendBox("run-b");
    assertFalse(says(take(next.live(next.startAfter(kept.head()))), Say.FORK));

    take(box.heartbeat(sentBeforeKept.head()));
    PretendBox forgetful = new PretendBox("run-c");
    assertTrue(says(take(forgetful.live(forgetful.startAfter(kept.head()))), Say.FORK));
  }

  @Test
  void oneIdWithTwoContentsIsToldAndNotAnswered() {
    PretendBox twin = new PretendBox("run-a");
    take(box.live(box.press()));
    Entry other = twin.event(EventType.ALARM_RAISED, News.OPENS, Map.of("x", 1));
    List<Act> acts = take(twin.live(other));
    assertTrue(says(acts, Say.TWO_CONTENTS));
    assertEquals(List.of(), levels(acts));
  }

  @Test
  void firstKeyIsPinnedAndANewOneOnlyByAPerson() {
    assertTrue(says(take(box.birth(1)), Say.KEY_PINNED));
    assertFalse(says(take(box.birth(2)), Say.KEY_PINNED));

    PretendBox exchanged = new PretendBox("run-b");
    List<Act> acts = take(exchanged.birth(1));
    assertTrue(says(acts, Say.KEY_NEW));
    assertFalse(says(acts, Say.KEY_PINNED));
    assertTrue(says(take(exchanged.birth(2)), Say.KEY_NEW), "told until confirmed");
    restart();
    assertTrue(says(take(exchanged.birth(3)), Say.KEY_NEW), "after a restart too");
    assertTrue(says(desk.confirmKey(), Say.KEY_PINNED));
    assertFalse(says(take(exchanged.birth(4)), Say.KEY_NEW));
  }

  @Test
  void birthThatIsNotSignedWellPinsNothing() {
    Incoming good = box.birth(1);
    Incoming forged =
        new Incoming(
            good.facility(),
            good.topic(),
            good.path(),
            new PretendBox("x").birth(1).payload(),
            good.properties());
    List<Act> acts = take(forged);
    assertTrue(says(acts, Say.KEY_BAD));
    assertEquals(List.of(), file);
  }

  @Test
  void unreadableMessageIsSaidAndEverythingElseGoesOn() {
    for (String topic : List.of("alarm", "event", "replay", "presence", "heartbeat", "result")) {
      assertTrue(says(take(box.garbage(topic)), Say.UNREADABLE), topic);
    }
    assertEquals(List.of("stored"), levels(take(box.live(box.press()))));
  }
}
