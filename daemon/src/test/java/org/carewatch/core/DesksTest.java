package org.carewatch.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.carewatch.event.Entry;
import org.carewatch.event.EventType;
import org.carewatch.event.Json;
import org.carewatch.event.Level;
import org.carewatch.event.Reason;
import org.carewatch.event.Role;
import org.carewatch.site.Button;
import org.carewatch.site.Desk;
import org.junit.jupiter.api.Test;

/** Desks that are silent, unsubscribed, or away for long; and the memory that this may take. */
class DesksTest {
  private static final String POLICE = Bench.POLICE;

  private final Bench bench =
      new Bench(TestSite.of(Button.Release.KEY, Button.Local.LAMP, Desk.Role.POLICE));

  private List<String> faults(Reason reason) {
    return bench.all(EventType.UPLINK_FAULT).stream()
        .filter(entry -> Json.string(Bench.detail(entry), "reason").equals(reason.word()))
        .map(entry -> Bench.fields(entry).condition())
        .toList();
  }

  /** Presses in batches that leave the card time to write. */
  private List<Entry> presses(int count) {
    List<Entry> presses = new ArrayList<>();
    for (int at = 0; at < count; at++) {
      presses.add(bench.pressAndRelease());
      bench.pass(2 * Bench.MILLI);
    }
    return presses;
  }

  @Test
  void nobodySubscribedIsAFaultAtOnceAndNoStormWhenItComesAndGoes() {
    bench.answersPublish = false;
    bench.up(POLICE);
    bench.press();
    bench.pass(20 * Bench.MILLI);
    Effect.Publish publish = bench.tries.getFirst().publish();
    for (int times = 0; times < 5; times++) {
      bench.step(Bench.sent(publish, Fact.Outcome.NOBODY));
      assertEquals(List.of("active"), faults(Reason.NOBODY_SUBSCRIBED));
      bench.step(Bench.sent(publish, Fact.Outcome.TAKEN));
      bench.seconds(2);
    }
    bench.seconds(10);
    assertEquals(List.of("active", "restored"), faults(Reason.NOBODY_SUBSCRIBED));
  }

  @Test
  void anAlarmWithoutStoredForSixtySecondsOverAWorkingPathIsADeskSilent() {
    bench.up(POLICE);
    Entry alarm = bench.pressAndRelease();
    Entry released = bench.only(EventType.ALARM_RELEASED);
    bench.seconds(59);
    assertTrue(faults(Reason.DESK_SILENT).isEmpty());
    bench.seconds(2);
    assertEquals(List.of("active"), faults(Reason.DESK_SILENT));
    bench.down(POLICE, 1);
    bench.seconds(5);
    bench.up(POLICE);
    bench.seconds(5);
    assertEquals(List.of("active"), faults(Reason.DESK_SILENT), "a reconnect is no answer");
    bench.receipt(POLICE, alarm, Level.STORED);
    bench.receipt(POLICE, released, Level.STORED);
    bench.receipt(POLICE, bench.only(EventType.ALARM_UNANSWERED), Level.STORED);
    bench.seconds(1);
    assertEquals(List.of("active", "restored"), faults(Reason.DESK_SILENT));
  }

  @Test
  void aDeskIsNotSilentWhileItsPathIsDownNorJustAfter() {
    bench.press();
    bench.seconds(600);
    bench.up(POLICE);
    bench.seconds(30);
    assertTrue(faults(Reason.DESK_SILENT).isEmpty());
    bench.seconds(31);
    assertEquals(List.of("active"), faults(Reason.DESK_SILENT));
  }

  @Test
  void anAlarmThatWaitsMakesTheDesksReconnectUrgentUntilItIsOver() {
    Entry alarm = bench.press();
    assertTrue(bench.effects.contains(new Effect.Urgent(POLICE, true)));
    bench.receipt(POLICE, alarm, Level.OPERATOR);
    bench.seconds(1);
    assertTrue(bench.effects.contains(new Effect.Urgent(POLICE, false)));
  }

  @Test
  void threeThousandPressesWithoutADeskStayBoundedAndAllReachItWhenItComes() {
    List<Entry> presses = presses(3000);
    bench.seconds(61);
    Map<String, Role> desks = Map.of(POLICE, Role.POLICE);
    assertTrue(bench.core().held() <= Backlog.LIMIT, "held " + bench.core().held());
    assertTrue(bench.effects.stream().noneMatch(Effect.Fetch.class::isInstance));
    bench.up(POLICE);
    desk(desks);
    assertTrue(bench.card.untaken(POLICE).isEmpty(), "not stored: " + bench.card.untaken(POLICE));
    bench.receipt(POLICE, presses.getLast(), Level.OPERATOR);
    desk(desks);
    bench.tries.clear();
    bench.seconds(121);
    assertEquals(List.of(), bench.tries);
    assertEquals(0, bench.core().held());
  }

  /** The desk stores all that comes, and the journal reads back what is asked for. */
  private void desk(Map<String, Role> desks) {
    int fetches = 0;
    for (int quiet = 0; quiet < 3; quiet++) {
      bench.pass(50 * Bench.MILLI);
      List<Bench.Try> came = List.copyOf(bench.tries);
      List<Effect> asked = List.copyOf(bench.effects);
      bench.tries.clear();
      bench.effects.clear();
      for (Bench.Try one : came) {
        bench.receipt(POLICE, one.publish().entry(), Level.STORED);
        quiet = 0;
      }
      for (Effect effect : asked) {
        if (effect instanceof Effect.Fetch fetch) {
          assertTrue(++fetches < 60, "asks again and again");
          bench.step(bench.card.fetch(fetch, desks));
          quiet = 0;
        }
      }
    }
  }

  @Test
  void thePositionDoesNotPassWhatWaitsOnTheCard() {
    List<Entry> presses = presses(1200);
    bench.up(POLICE);
    bench.effects.clear();
    bench.receipt(POLICE, bench.all(EventType.ALARM_RELEASED).getLast(), Level.STORED);
    bench.receipt(POLICE, presses.getLast(), Level.STORED);
    assertTrue(bench.effects.stream().noneMatch(Effect.AlarmPosition.class::isInstance));
    bench.receipt(POLICE, presses.getFirst(), Level.STORED);
    assertTrue(bench.effects.contains(new Effect.AlarmPosition(POLICE, presses.getFirst().head())));
  }

  @Test
  void moreThanAThousandPressesOfAnIncidentAreAnsweredWithTheNewest() {
    bench.up(POLICE);
    List<Entry> presses = presses(1100);
    Incident full =
        new Incident("x", org.carewatch.event.Subject.button("b"), org.carewatch.event.Mode.ACTUAL);
    for (Entry press : presses) {
      full.add(new Press(press.id(), 1, bench.moment().wall(), bench.now, false));
    }
    assertEquals(Incident.PRESSES, full.presses.size());
    desk(Map.of(POLICE, Role.POLICE));
    bench.receipt(POLICE, presses.getLast(), Level.OPERATOR);
    desk(Map.of(POLICE, Role.POLICE));
    bench.tries.clear();
    bench.seconds(121);
    assertFalse(
        bench.tries.stream()
            .anyMatch(one -> one.publish().entry().type() == EventType.ALARM_RAISED));
  }
}
