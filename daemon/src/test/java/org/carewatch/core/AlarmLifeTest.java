package org.carewatch.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.carewatch.event.Entry;
import org.carewatch.event.EventType;
import org.carewatch.event.Json;
import org.carewatch.event.Level;
import org.carewatch.event.Role;
import org.carewatch.site.Button;
import org.carewatch.site.Desk;
import org.junit.jupiter.api.Test;

/** An alarm's life on site, as SPEC 2 tells it: contact, delivery and latch, never mixed. */
class AlarmLifeTest {
  private static final String POLICE = Bench.POLICE;
  private static final String ENCLOSURE = "box/enclosure";
  private static final String RESET_KEY = "box/reset-key";

  private final Bench bench =
      new Bench(TestSite.of(Button.Release.KEY, Button.Local.LAMP, Desk.Role.POLICE)).up(POLICE);

  private Reply reset(Entry alarm) {
    return bench.order(new Order.Reset(alarm.incident(), "guard"));
  }

  private Past past() {
    return bench.card.past(Map.of(POLICE, Role.POLICE));
  }

  @Test
  void aPressBecomesAnAlarmWithItsCodesZoneCamerasAndTheWholeFacility() {
    Map<String, Object> data = Bench.data(bench.press());
    Map<String, Object> code = Json.object(data, "code");
    assertEquals("1120", Json.string(code, "contactId"));
    assertEquals("PA", Json.string(code, "sia"));
    assertEquals("active", Json.string(data, "condition"));
    assertEquals("门厅", Json.string(Json.object(data, "zone"), "areaName"));
    assertEquals(
        List.of(Map.of("id", "cam-hall", "name", "门厅", "recorder", "nvr-1", "channel", 1L)),
        data.get("cameras"));
    assertEquals("辽宁省鞍山市", Json.string(Json.object(data, "facility"), "address"));
  }

  @Test
  void aSilentButtonsAlarmHasTheCodesOfASilentOne() {
    Bench silent =
        new Bench(TestSite.of(Button.Release.KEY, Button.Local.SILENT, Desk.Role.POLICE));
    Map<String, Object> code = Json.object(Bench.data(silent.press()), "code");
    assertEquals("1122", Json.string(code, "contactId"));
    assertEquals("HA", Json.string(code, "sia"));
  }

  @Test
  void aNewClosureWhileTheIncidentIsOpenIsANewEventOfIt() {
    Entry first = bench.pressAndRelease();
    Entry second = bench.press();
    assertEquals(first.id(), first.incident());
    assertEquals(first.id(), second.incident());
    assertNotEquals(first.id(), second.id());
  }

  @Test
  void theReleaseKeepsTheAlarm() {
    Entry alarm = bench.pressAndRelease();
    assertEquals(alarm.id(), bench.only(EventType.ALARM_RELEASED).incident());
    assertTrue(bench.repeats(POLICE, alarm));
  }

  @Test
  void eachUnansweredPressIsToldAfterSixtySecondsOfItsOwn() {
    Entry first = bench.pressAndRelease();
    bench.seconds(30);
    Entry second = bench.pressAndRelease();
    bench.pass(30 * Bench.SECOND - Bench.MILLI);
    assertTrue(bench.all(EventType.ALARM_UNANSWERED).isEmpty());
    bench.pass(2 * Bench.MILLI);
    assertEquals(
        first.id(), Json.string(Bench.detail(bench.only(EventType.ALARM_UNANSWERED)), "event"));
    bench.seconds(30);
    Entry later = bench.all(EventType.ALARM_UNANSWERED).getLast();
    assertEquals(second.id(), Json.string(Bench.detail(later), "event"));
    bench.seconds(3600);
    assertEquals(2, bench.all(EventType.ALARM_UNANSWERED).size());
  }

  @Test
  void anAnsweredPressIsNotToldAsUnanswered() {
    Entry alarm = bench.pressAndRelease();
    bench.seconds(59);
    bench.receipt(POLICE, alarm, Level.OPERATOR);
    bench.seconds(60);
    assertTrue(bench.all(EventType.ALARM_UNANSWERED).isEmpty());
  }

  @Test
  void withdrawingIsToldOnceAndStopsNothing() {
    Entry alarm = bench.pressAndRelease();
    Order withdraw = new Order.Withdraw(alarm.incident(), "guard", "a child leaned on it");
    assertInstanceOf(Reply.Done.class, bench.order(withdraw));
    assertInstanceOf(Reply.Refused.class, bench.order(withdraw));
    Entry told = bench.only(EventType.ALARM_WITHDRAWN);
    assertEquals("a child leaned on it", Json.string(Bench.detail(told), "note"));
    assertTrue(bench.repeats(POLICE, alarm));
    assertEquals(1, bench.all(EventType.ALARM_UNANSWERED).size());
  }

  @Test
  void aResetIsRefusedInWordsWhileTheContactIsClosed() {
    Entry alarm = bench.press();
    Reply.Refused refused = assertInstanceOf(Reply.Refused.class, reset(alarm));
    assertTrue(refused.why().zh().contains("松开"), refused.why().zh());
    assertTrue(refused.why().en().contains("closed"), refused.why().en());
    assertTrue(bench.all(EventType.ALARM_RESET).isEmpty());
  }

  @Test
  void aResetEndsTheLatchOnlyAndSaysThatNobodyHadAnswered() {
    Entry alarm = bench.pressAndRelease();
    assertInstanceOf(Reply.Done.class, reset(alarm));
    assertEquals(false, Bench.detail(bench.only(EventType.ALARM_RESET)).get("answered"));
    assertTrue(bench.repeats(POLICE, alarm));
    assertInstanceOf(Reply.Refused.class, reset(alarm));
  }

  @Test
  void theResetOfAnAnsweredAlarmSaysSoAndEndsItsIncident() {
    Entry alarm = bench.pressAndRelease();
    bench.receipt(POLICE, alarm, Level.OPERATOR);
    reset(alarm);
    assertEquals(true, Bench.detail(bench.only(EventType.ALARM_RESET)).get("answered"));
    assertFalse(bench.card.openIncidents.contains(alarm.incident()));
    assertNotEquals(alarm.incident(), bench.press().incident());
  }

  @Test
  void aClosureAfterTheResetOfAnUnansweredAlarmOpensANewIncidentAndTheOldOneStillWaits() {
    Entry old = bench.pressAndRelease();
    reset(old);
    Entry fresh = bench.pressAndRelease();
    assertEquals(fresh.id(), fresh.incident());
    bench.receipt(POLICE, fresh, Level.OPERATOR);
    assertTrue(bench.repeats(POLICE, old));
    bench.receipt(POLICE, old, Level.OPERATOR);
    assertFalse(bench.repeats(POLICE, old));
    assertFalse(bench.card.openIncidents.contains(old.incident()));
  }

  @Test
  void theOldestOfVeryManyUnansweredIncidentsCanStillBeAnswered() {
    Entry oldest = bench.pressAndRelease();
    reset(oldest);
    for (int more = 0; more < 110; more++) {
      reset(bench.pressAndRelease());
    }
    bench.seconds(5);
    bench.receipt(POLICE, oldest, Level.OPERATOR);
    assertFalse(bench.repeats(POLICE, oldest));
  }

  @Test
  void theResetKeyResetsEveryAlarmWhoseContactIsOpen() {
    bench.contact(RESET_KEY, false, true);
    bench.press(ENCLOSURE);
    bench.pressAndRelease();
    bench.contact(RESET_KEY, true, false);
    Entry reset = bench.only(EventType.ALARM_RESET);
    assertEquals("reset-key", Json.string(Bench.detail(reset), "by"));
    assertEquals(Bench.BUTTON, Bench.fields(reset).subject());
  }

  @Test
  void theEnclosureLivesTheSameLife() {
    Entry tamper = bench.press(ENCLOSURE);
    Map<String, Object> code = Json.object(Bench.data(tamper), "code");
    assertEquals("1137", Json.string(code, "contactId"));
    bench.seconds(61);
    assertEquals(tamper.id(), bench.only(EventType.ALARM_UNANSWERED).incident());
    assertInstanceOf(Reply.Refused.class, reset(tamper));
    bench.contact(ENCLOSURE, false, false);
    Entry closed = bench.all(EventType.BOX_TAMPER).getLast();
    assertEquals("restored", Bench.fields(closed).condition());
    assertTrue(bench.repeats(POLICE, tamper));
    assertInstanceOf(Reply.Done.class, reset(tamper));
    bench.receipt(POLICE, tamper, Level.OPERATOR);
    assertFalse(bench.repeats(POLICE, tamper));
  }

  @Test
  void aContactClosedAtStartContinuesItsAlarm() {
    Entry alarm = bench.press();
    bench.pass(5 * Bench.MILLI);
    bench.restart(past());
    bench.contact(Bench.BUTTON, true, true);
    assertEquals(1, bench.all(EventType.ALARM_RAISED).size());
    bench.up(POLICE);
    assertEquals(1, bench.tries(POLICE, alarm).size());
  }

  @Test
  void aContactClosedAtStartWithoutAnAlarmIsANewOneThatSaysSo() {
    bench.restart(past());
    bench.contact(Bench.BUTTON, true, true);
    assertEquals(true, Bench.detail(bench.only(EventType.ALARM_RAISED)).get("atStart"));
  }

  @Test
  void aContactFoundOpenAtStartIsToldAsReleasedAndMayBeReset() {
    Entry alarm = bench.press();
    bench.pass(5 * Bench.MILLI);
    bench.restart(past());
    bench.contact(Bench.BUTTON, false, true);
    assertEquals(1, bench.all(EventType.ALARM_RELEASED).size());
    assertInstanceOf(Reply.Done.class, reset(alarm));
  }

  @Test
  void aJournalReadLateBesideANewAlarmLeavesBothResettable() {
    Entry old = bench.press();
    bench.pass(5 * Bench.MILLI);
    Past past = past();
    bench.restart(Past.unread(1, "the card does not answer"));
    bench.contact(Bench.BUTTON, true, true);
    Entry fresh = bench.all(EventType.ALARM_RAISED).getLast();
    bench.step(new Fact.Recovered(past));
    bench.release();
    assertInstanceOf(Reply.Done.class, reset(old));
    assertInstanceOf(Reply.Done.class, reset(fresh));
    bench.up(POLICE);
    assertTrue(bench.repeats(POLICE, old));
    assertTrue(bench.repeats(POLICE, fresh));
  }

  @Test
  void aContactOpenBeforeTheJournalWasReadIsToldAsReleased() {
    Entry alarm = bench.press();
    bench.pass(5 * Bench.MILLI);
    Past past = past();
    bench.restart(Past.unread(1, "the card does not answer"));
    bench.contact(Bench.BUTTON, false, true);
    bench.step(new Fact.Recovered(past));
    assertEquals(1, bench.all(EventType.ALARM_RELEASED).size());
    assertInstanceOf(Reply.Done.class, reset(alarm));
  }

  @Test
  void whatWasAnsweredBeforeARestartStaysAnswered() {
    Entry alarm = bench.pressAndRelease();
    bench.receipt(POLICE, alarm, Level.OPERATOR);
    bench.pass(5 * Bench.MILLI);
    bench.restart(past());
    bench.contact(Bench.BUTTON, false, true);
    bench.up(POLICE);
    assertFalse(bench.repeats(POLICE, alarm));
    assertTrue(bench.all(EventType.ALARM_UNANSWERED).isEmpty());
  }

  @Test
  void aHeldKeyButtonIsAFaultThirtyMinutesAfterTheOperatorAndOnce() {
    Entry alarm = bench.press();
    bench.seconds(3600);
    assertTrue(bench.all(EventType.BUTTON_FAULT).isEmpty(), "nobody has answered");
    bench.receipt(POLICE, alarm, Level.OPERATOR);
    bench.seconds(30 * 60 - 1);
    bench.receipt(POLICE, alarm, Level.OPERATOR);
    bench.seconds(2);
    assertEquals("held", Json.string(Bench.detail(bench.only(EventType.BUTTON_FAULT)), "reason"));
    bench.seconds(7200);
    bench.release();
    List<Entry> faults = bench.all(EventType.BUTTON_FAULT);
    assertEquals(2, faults.size());
    assertEquals("restored", Bench.fields(faults.getLast()).condition());
  }

  @Test
  void aHeldSpringIsAFaultAfterSixtySeconds() {
    Bench spring =
        new Bench(TestSite.of(Button.Release.SPRING, Button.Local.LAMP, Desk.Role.POLICE));
    spring.press();
    spring.seconds(59);
    assertTrue(spring.all(EventType.BUTTON_FAULT).isEmpty());
    spring.seconds(2);
    assertEquals(1, spring.all(EventType.BUTTON_FAULT).size());
  }
}
