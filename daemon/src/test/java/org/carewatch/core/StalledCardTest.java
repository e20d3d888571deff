package org.carewatch.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.carewatch.event.Entry;
import org.carewatch.event.EventType;
import org.carewatch.event.Json;
import org.carewatch.event.Level;
import org.carewatch.event.Reason;
import org.carewatch.event.Role;
import org.carewatch.event.Subject;
import org.carewatch.site.Button;
import org.carewatch.site.Desk;
import org.junit.jupiter.api.Test;

/** Alarms beside a card that stalls, and numbering at the end of its room. */
class StalledCardTest {
  private static final String POLICE = Bench.POLICE;
  private static final Subject STORAGE = new Subject("box", "storage");

  private final Bench bench =
      new Bench(TestSite.of(Button.Release.KEY, Button.Local.LAMP, Desk.Role.POLICE)).up(POLICE);

  private Past past() {
    return bench.card.past(Map.of(POLICE, Role.POLICE));
  }

  /** Fills the card's room with events below alarm. */
  private void fill(int events) {
    for (int at = 0; at < events; at++) {
      bench.step(new Fact.Told(EventType.CLOCK_LOST, Subject.CLOCK, Map.of("number", at)));
    }
  }

  /** Fills the alarms' room too, short of giving up. */
  private void fillAll() {
    bench.pass(5 * Bench.MILLI);
    bench.stalled = true;
    while (bench.card.queue.size() < Ledger.ROOM) {
      bench.pressAndRelease();
    }
  }

  @Test
  void anAlarmGoesOutAsSoonAsTheCardHasItAndSaysSo() {
    long from = bench.now;
    Entry alarm = bench.press();
    bench.pass(50 * Bench.MILLI);
    assertEquals(List.of(1L), bench.millis(POLICE, alarm, from));
    assertTrue(bench.tries.getFirst().publish().durable());
  }

  @Test
  void anAlarmWaitsTenMillisecondsForTheCardAndNoLonger() {
    bench.pass(5 * Bench.MILLI);
    bench.stalled = true;
    long from = bench.now;
    Entry alarm = bench.press();
    bench.seconds(3);
    assertEquals(List.of(10L, 2_010L), bench.millis(POLICE, alarm, from));
    assertFalse(bench.tries.getFirst().publish().durable());
    bench.unstall();
    bench.seconds(5);
    assertTrue(bench.tries(POLICE, alarm).getLast().publish().durable(), "as known by then");
  }

  @Test
  void anAlarmGoesOutWhenTheJournalNeverAnswersAtAll() {
    Bench never =
        new Bench(
                TestSite.of(Button.Release.KEY, Button.Local.LAMP, Desk.Role.POLICE),
                Past.unread(1, "no card"))
            .up(POLICE);
    never.stalled = true;
    Entry alarm = never.press();
    never.seconds(1);
    assertEquals(1, never.tries(POLICE, alarm).size());
    Map<String, Object> after =
        Json.object(Bench.detail(never.only(EventType.DAEMON_STARTED)), "after");
    assertEquals("no card", Json.string(after, "unread"));
  }

  @Test
  void aCardThatTakesNothingIsToldAsTroubleThoughItNeverFailsAndItsReturnToo() {
    bench.seconds(1);
    bench.stalled = true;
    bench.press();
    bench.seconds(9);
    assertTrue(bench.all(EventType.JOURNAL_TROUBLE).isEmpty());
    bench.seconds(2);
    Entry trouble = bench.only(EventType.JOURNAL_TROUBLE);
    assertEquals(Reason.NOT_DURABLE.word(), Bench.detail(trouble).get("reason"));
    assertFalse(bench.shown.orElseThrow().journalWell());
    bench.unstall();
    bench.seconds(11);
    assertTrue(bench.shown.orElseThrow().journalWell());
    Entry over = bench.all(EventType.JOURNAL_TROUBLE).getLast();
    assertEquals("restored", Bench.fields(over).condition());
    assertEquals(trouble.id(), over.incident());
  }

  @Test
  void aFullCardIsToldOnceAndNotAsASilentOneToo() {
    bench.seconds(1);
    bench.stalled = true;
    bench.press();
    bench.step(new Fact.JournalDown(Reason.DISK_FULL, "full"));
    bench.seconds(60);
    assertEquals(1, bench.all(EventType.JOURNAL_TROUBLE).size());
    assertEquals(
        Reason.DISK_FULL.word(), Bench.detail(bench.only(EventType.JOURNAL_TROUBLE)).get("reason"));
  }

  @Test
  void nothingBelowAlarmIsNumberedWithoutRoomAndItIsToldWhenThereIsSome() {
    bench.pass(5 * Bench.MILLI);
    bench.stalled = true;
    fill(900);
    assertEquals(Ledger.ROOM - Ledger.ALARM_ROOM, bench.card.queue.size());
    Entry alarm = bench.press();
    assertEquals(Ledger.ROOM - Ledger.ALARM_ROOM + 1, bench.card.queue.size());
    assertTrue(bench.all(EventType.JOURNAL_TROUBLE).isEmpty());
    bench.unstall();
    bench.unstall();
    assertEquals(900, bench.all(EventType.CLOCK_LOST).size());
    assertTrue(bench.card.holds(alarm.id()));
  }

  @Test
  void whatIsTooMuchToWaitIsCountedAndTheCountIsTold() {
    bench.pass(5 * Bench.MILLI);
    bench.stalled = true;
    fill(Ledger.ROOM - Ledger.ALARM_ROOM + Outbox.WAITING + 5);
    bench.unstall();
    bench.unstall();
    assertEquals(5L, Bench.detail(bench.only(EventType.JOURNAL_TROUBLE)).get("untold"));
  }

  @Test
  void aConditionThatFoundNoRoomIsToldWhenThereIsSome() {
    bench.pass(5 * Bench.MILLI);
    bench.stalled = true;
    fill(Ledger.ROOM - Ledger.ALARM_ROOM);
    bench.step(new Fact.Judged(STORAGE, Reason.INTERNAL, true, ""));
    assertTrue(bench.all(EventType.BOX_HEALTH).isEmpty());
    bench.unstall();
    bench.seconds(1);
    assertEquals(1, bench.all(EventType.BOX_HEALTH).size());
  }

  @Test
  void atTheEndOfTheAlarmsRoomTheTailIsGivenUpAndANewRunSaysSo() {
    fillAll();
    Entry last = bench.card.card.getLast();
    Entry newest = bench.press();
    Entry trouble = bench.only(EventType.JOURNAL_TROUBLE);
    assertEquals(1, trouble.head().sequence());
    assertEquals(2, newest.head().sequence());
    Map<String, Object> detail = Bench.detail(trouble);
    assertEquals((long) Ledger.ROOM, detail.get("givenUp"));
    Map<String, Object> after = Json.object(detail, "after");
    assertEquals(last.head().run(), Json.string(after, "run"));
    assertEquals(last.head().sequence(), Json.number(after, "sequence", 0));
    assertEquals("sha256:" + last.head().hash(), Json.string(after, "hash"));
    bench.unstall();
    assertTrue(bench.card.holds(newest.id()));
  }

  @Test
  void aGivenUpAlarmStillRepeatsUntilItIsStoredAndAnswered() {
    bench.pass(5 * Bench.MILLI);
    bench.stalled = true;
    Entry first = bench.pressAndRelease();
    fillAll();
    bench.press();
    assertFalse(bench.card.queue.stream().anyMatch(a -> a.entry().id().equals(first.id())));
    assertTrue(bench.repeats(POLICE, first));
    bench.receipt(POLICE, first, Level.OPERATOR);
    assertFalse(bench.repeats(POLICE, first));
  }

  @Test
  void aTailGivenUpInANewFileNamesTheFileThatWasSetAside() {
    Past aside =
        new Past(
            1, java.util.Optional.empty(), "journal-old.db", "", List.of(), Map.of(), Map.of());
    Bench fresh =
        new Bench(TestSite.of(Button.Release.KEY, Button.Local.LAMP, Desk.Role.POLICE), aside);
    fresh.step(new Fact.GaveUp(new org.carewatch.event.Head("", 0, "")));
    Map<String, Object> first =
        Json.object(Bench.detail(fresh.only(EventType.DAEMON_STARTED)), "after");
    assertEquals(Map.of("setAside", "journal-old.db"), first);
    fresh.step(new Fact.JournalDown(Reason.SET_ASIDE, "journal-new.db"));
    Map<String, Object> after =
        Json.object(Bench.detail(fresh.only(EventType.JOURNAL_TROUBLE)), "after");
    assertEquals(Map.of("setAside", "journal-new.db"), after);
  }

  @Test
  void aTailGivenUpBeforeAnythingWasDurableStillNamesWhatTheFirstRunFollowed() {
    Past aside =
        new Past(
            1, java.util.Optional.empty(), "journal-old.db", "", List.of(), Map.of(), Map.of());
    Bench fresh =
        new Bench(TestSite.of(Button.Release.KEY, Button.Local.LAMP, Desk.Role.POLICE), aside);
    // the card never says that it wrote: time stands still for this test
    while (fresh.all(EventType.JOURNAL_TROUBLE).isEmpty()) {
      fresh.pressAndRelease();
    }
    Map<String, Object> after =
        Json.object(Bench.detail(fresh.only(EventType.JOURNAL_TROUBLE)), "after");
    assertEquals(Map.of("setAside", "journal-old.db"), after);
  }

  private List<Map<String, Object>> traces() {
    return bench.all(EventType.JOURNAL_TROUBLE).stream()
        .map(Bench::detail)
        .filter(detail -> Reason.UNKNOWN_RECEIPT.word().equals(detail.get("reason")))
        .toList();
  }

  /** DESIGN's worked case: stall 20 s, press, desk A answers, SIGKILL, restart. */
  private Entry pressedAndAnsweredWhileTheCardStalls() {
    bench.pass(5 * Bench.MILLI);
    bench.stalled = true;
    Entry alarm = bench.press();
    bench.seconds(5);
    bench.receipt(POLICE, alarm, Level.OPERATOR);
    bench.seconds(5);
    return alarm;
  }

  @Test
  void ofTheWorkedCaseTheEventThatWasDurableGoesOnAndTheReceiptIsTakenInAgain() {
    Entry alarm = pressedAndAnsweredWhileTheCardStalls();
    bench.card.die(true);
    bench.restart(past());
    bench.contact(Bench.BUTTON, true, true);
    bench.up(POLICE);
    assertEquals(1, bench.all(EventType.ALARM_RAISED).size(), "the same alarm");
    assertEquals(1, bench.tries(POLICE, alarm).size(), "goes on until the desk repeats");
    int answeredBefore = bench.all(EventType.ALARM_ANSWERED).size();
    bench.receipt(POLICE, alarm, Level.OPERATOR);
    assertEquals(answeredBefore + 1, bench.all(EventType.ALARM_ANSWERED).size());
    assertFalse(bench.repeats(POLICE, alarm));
    assertTrue(traces().isEmpty());
  }

  @Test
  void ofTheWorkedCaseTheEventThatWasLostLeavesATraceAndTheClosedContactAlarmsAnew() {
    Entry lost = pressedAndAnsweredWhileTheCardStalls();
    bench.card.die(false);
    bench.restart(past());
    bench.contact(Bench.BUTTON, true, true);
    bench.up(POLICE);
    bench.receipt(POLICE, lost, Level.OPERATOR);
    assertEquals(1, traces().size());
    Map<String, Object> trace = traces().getFirst();
    assertEquals(
        Map.of(
            "reason", "unknown-receipt",
            "event", lost.id(),
            "desk", POLICE,
            "level", "operator",
            "by", "officer Li",
            "time", "2026-11-23T00:00:05Z"),
        trace);
    Entry anew = bench.all(EventType.ALARM_RAISED).getLast();
    assertEquals(true, Bench.detail(anew).get("atStart"));
    assertTrue(bench.repeats(POLICE, anew), "the old answer does not answer the new alarm");
  }
}
