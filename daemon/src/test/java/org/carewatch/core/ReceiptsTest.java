package org.carewatch.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.carewatch.event.Entry;
import org.carewatch.event.EventType;
import org.carewatch.event.Level;
import org.carewatch.event.Receipt;
import org.carewatch.site.Button;
import org.carewatch.site.Desk;
import org.junit.jupiter.api.Test;

/** What becomes of desks' receipts. */
class ReceiptsTest {
  private static final String POLICE = Bench.POLICE;

  private final Bench bench =
      new Bench(
              TestSite.of(Button.Release.KEY, Button.Local.LAMP, Desk.Role.POLICE, Desk.Role.SITE))
          .up(POLICE);

  @Test
  void theFirstReceiptOfEachLevelDeskAndEventBecomesAnEventAndRepeatsAreOnlyCounted() {
    Entry first = bench.pressAndRelease();
    Entry second = bench.pressAndRelease();
    for (int again = 0; again < 3; again++) {
      for (Entry press : List.of(first, second)) {
        for (Level level : Level.values()) {
          bench.receipt(POLICE, press, level);
          bench.receipt("site-2", press, level);
        }
      }
    }
    assertEquals(4, bench.all(EventType.ALARM_RECEIVED).size());
    assertEquals(4, bench.all(EventType.ALARM_ANSWERED).size());
    assertEquals(4, bench.all(EventType.ALARM_CLOSED).size());
  }

  @Test
  void theEventSaysDeskPersonPathOutcomeAndTheMillisecondsSinceTheContact() {
    Entry press = bench.pressAndRelease();
    bench.pass(1_234 * Bench.MILLI);
    bench.step(
        new Fact.Received(
            POLICE,
            1,
            new Receipt(press.id(), Level.CLOSED, "officer Li", "T", "false", "a mistake"),
            new Found.CannotTell()));
    Entry closed = bench.only(EventType.ALARM_CLOSED);
    assertEquals(
        Map.of(
            "event", press.id(),
            "desk", POLICE,
            "level", "closed",
            "by", "officer Li",
            "path", 1L,
            "time", "T",
            "millisSinceContact", 1_234L,
            "outcome", "false",
            "note", "a mistake"),
        Bench.detail(closed));
    assertEquals(press.incident(), closed.incident());
  }

  @Test
  void aReceiptOfADeskThatIsNotConfiguredChangesNothing() {
    Entry press = bench.pressAndRelease();
    bench.receipt("stranger", press, Level.OPERATOR);
    assertTrue(bench.all(EventType.ALARM_ANSWERED).isEmpty());
    assertTrue(bench.repeats(POLICE, press));
  }

  @Test
  void anUnknownIdIsToldOnceALevelAndAtMostTenAnHour() {
    for (int again = 0; again < 3; again++) {
      bench.receipt(POLICE, "lost-1", Level.STORED);
      bench.receipt(POLICE, "lost-1", Level.OPERATOR);
    }
    assertEquals(2, bench.all(EventType.JOURNAL_TROUBLE).size());
    for (int id = 2; id < 50; id++) {
      bench.receipt(POLICE, "lost-" + id, Level.STORED);
    }
    assertEquals(10, bench.all(EventType.JOURNAL_TROUBLE).size());
    bench.seconds(3601);
    bench.receipt(POLICE, "lost-after-an-hour", Level.STORED);
    assertEquals(11, bench.all(EventType.JOURNAL_TROUBLE).size());
  }

  @Test
  void anIdThatTheFileCouldNotBeAskedForIsNoTrouble() {
    bench.step(
        new Fact.Received(
            POLICE,
            1,
            new Receipt("some-id", Level.STORED, "x", "T", "", ""),
            new Found.CannotTell()));
    assertTrue(bench.all(EventType.JOURNAL_TROUBLE).isEmpty());
  }

  @Test
  void anAlarmThatIsNotOnTheCardYetIsNoUnknownId() {
    bench.pass(5 * Bench.MILLI);
    bench.stalled = true;
    Entry press = bench.press();
    bench.receipt(POLICE, press, Level.STORED);
    assertTrue(bench.all(EventType.JOURNAL_TROUBLE).isEmpty());
    assertEquals(1, bench.all(EventType.ALARM_RECEIVED).size());
  }
}
