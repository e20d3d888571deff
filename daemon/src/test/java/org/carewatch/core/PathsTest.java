package org.carewatch.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.carewatch.event.Entry;
import org.carewatch.event.EventType;
import org.carewatch.event.Level;
import org.carewatch.event.Reason;
import org.carewatch.event.Receiver;
import org.carewatch.event.Role;
import org.carewatch.site.Desk;
import org.carewatch.site.Escalation;
import org.carewatch.site.Output;
import org.junit.jupiter.api.Test;

/**
 * Several desks, each with paths of its own: none holds up another, and each hears of the others.
 */
class PathsTest {
  private static final String POLICE = "police-1";
  private static final String HEALTH = "health-2";
  private static final String GUARD = "site-3";
  private static final List<Desk> DESKS =
      List.of(
          TestSite.desk(POLICE, Desk.Role.POLICE, 2),
          TestSite.desk(HEALTH, Desk.Role.HEALTH, 1),
          TestSite.desk(GUARD, Desk.Role.SITE, 1));

  private final Bench bench = new Bench(TestSite.desks(DESKS));

  private Bench up() {
    return bench.up(POLICE, 1).up(POLICE, 2).up(HEALTH).up(GUARD);
  }

  private static boolean gets(String desk, Role role, Entry event) {
    return new Receiver(desk, role).gets(event);
  }

  @Test
  void aDeskThatNeverAnswersAndOneThatIsAwayHoldUpNoOther() {
    bench.up(POLICE, 1).up(GUARD);
    bench.deaf.add(POLICE);
    for (int at = 0; at < 200; at++) {
      long from = bench.now;
      Entry press = bench.pressAndRelease();
      bench.pass(2 * Bench.MILLI);
      assertEquals(List.of(1L), bench.millis(GUARD, press, from));
      bench.receipt(GUARD, press, Level.STORED);
      bench.receipt(GUARD, bench.all(EventType.ALARM_RELEASED).getLast(), Level.STORED);
    }
    assertTrue(bench.core().held() > 300, "the others are owed them all");
  }

  @Test
  void whatNoBrokerTookGoesOverTheOtherPathAtOnceWhenItsPathBreaks() {
    up();
    bench.answersPublish = false;
    Entry alarm = bench.press();
    bench.seconds(1);
    bench.tries.clear();
    long from = bench.now;
    bench.down(POLICE, 1);
    assertEquals(List.of(0L), bench.millis(POLICE, alarm, from));
    assertEquals(2, bench.tries(POLICE, alarm).getFirst().publish().path());
  }

  @Test
  void aPathThatIsDownIsToldToTheOtherDesksAndSaysHowManyStand() {
    up();
    bench.down(POLICE, 2);
    bench.seconds(21);
    Entry fault = bench.only(EventType.UPLINK_FAULT);
    assertFalse(gets(POLICE, Role.POLICE, fault));
    assertTrue(gets(HEALTH, Role.HEALTH, fault));
    assertTrue(gets(GUARD, Role.SITE, fault));
    assertEquals(1L, Bench.detail(fault).get("standing"));
    assertEquals(2L, Bench.detail(fault).get("paths"));
    assertTrue(Bench.fields(fault).text().en().contains("only one path"));
    bench.up(POLICE, 2);
    bench.seconds(11);
    assertEquals(List.of("active", "restored"), bench.faults(Reason.PATH_DOWN, "path/police-1-2"));
    assertFalse(gets(POLICE, Role.POLICE, bench.all(EventType.UPLINK_FAULT).getLast()));
  }

  @Test
  void nobodySubscribedIsAFaultOfThatPathAlone() {
    up();
    bench.answersPublish = false;
    bench.press();
    bench.pass(20 * Bench.MILLI);
    Effect.Publish publish =
        bench.tries.stream()
            .map(Bench.Try::publish)
            .filter(one -> one.desk().equals(POLICE))
            .findFirst()
            .orElseThrow();
    bench.step(Bench.sent(publish, Fact.Outcome.NOBODY));
    assertEquals(List.of("active"), bench.faults(Reason.NOBODY_SUBSCRIBED, "path/police-1-1"));
    assertEquals(List.of(), bench.faults(Reason.NOBODY_SUBSCRIBED, "path/police-1-2"));
    assertFalse(gets(POLICE, Role.POLICE, bench.all(EventType.UPLINK_FAULT).getLast()));
  }

  @Test
  void theFollowsOfADeskLeavesOutWhatIsForTheOthers() {
    up();
    bench.press();
    bench.release();
    bench.down(HEALTH, 1);
    bench.seconds(25);
    Entry fault = bench.only(EventType.UPLINK_FAULT);
    Snapshot.DeskView health = bench.shown.orElseThrow().desks().get(1);
    assertFalse(health.lastEvent().equals(fault.head().place()));
    assertEquals(fault.head().place(), bench.shown.orElseThrow().desks().get(2).lastEvent());
  }

  @Test
  void atSixtySecondsEveryDeskHearsThatNobodyAnsweredAndAtAFurtherStepItsDesks() {
    Bench steps =
        new Bench(
                TestSite.desks(
                    DESKS,
                    new Escalation(Duration.ofSeconds(20), List.of(GUARD), List.of()),
                    new Escalation(Duration.ofSeconds(60), List.of(HEALTH), List.of()),
                    new Escalation(Duration.ofMinutes(5), List.of(HEALTH), List.of(Output.BUZZER))))
            .up(POLICE)
            .up(HEALTH)
            .up(GUARD);
    Entry alarm = steps.press();
    steps.seconds(19);
    assertTrue(steps.all(EventType.ALARM_UNANSWERED).isEmpty());
    steps.seconds(2);
    Entry first = steps.only(EventType.ALARM_UNANSWERED);
    assertEquals(20L, Bench.detail(first).get("afterSeconds"));
    assertEquals(alarm.id(), Bench.detail(first).get("event"));
    assertEquals(1, steps.tries(GUARD, first).size());
    assertEquals(0, steps.tries(POLICE, first).size());
    steps.seconds(40);
    Entry second = steps.all(EventType.ALARM_UNANSWERED).getLast();
    for (String desk : List.of(POLICE, HEALTH, GUARD)) {
      assertFalse(steps.tries(desk, second).isEmpty(), desk);
    }
    steps.seconds(240);
    Entry third = steps.all(EventType.ALARM_UNANSWERED).getLast();
    assertEquals(3, steps.all(EventType.ALARM_UNANSWERED).size());
    assertFalse(steps.tries(HEALTH, third).isEmpty());
    assertTrue(steps.tries(GUARD, third).isEmpty());
    assertEquals(Effect.Sign.ON, steps.sign(Output.BUZZER));
    steps.receipt(POLICE, alarm, Level.OPERATOR);
    assertEquals(Effect.Sign.OFF, steps.sign(Output.BUZZER));
  }

  @Test
  void anAnswerEndsTheEscalationAndARestartTellsNoStepTwice() {
    List<Desk> desks = DESKS;
    Escalation step = new Escalation(Duration.ofMinutes(5), List.of(GUARD), List.of());
    Bench steps = new Bench(TestSite.desks(desks, step)).up(POLICE);
    Entry alarm = steps.press();
    steps.seconds(70);
    steps.restart(
        steps.card.past(
            java.util.Map.of(POLICE, Role.POLICE, HEALTH, Role.HEALTH, GUARD, Role.SITE)));
    steps.seconds(200);
    assertEquals(1, steps.all(EventType.ALARM_UNANSWERED).size());
    steps.receipt(POLICE, alarm, Level.OPERATOR);
    steps.seconds(600);
    assertEquals(1, steps.all(EventType.ALARM_UNANSWERED).size());
  }
}
