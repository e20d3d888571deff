package org.carewatch.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.carewatch.event.Entry;
import org.carewatch.event.EventType;
import org.carewatch.event.Level;
import org.carewatch.site.Button;
import org.carewatch.site.Desk;
import org.carewatch.site.Output;
import org.carewatch.site.Site;
import org.carewatch.time.ClockTrust;
import org.junit.jupiter.api.Test;

/** Announced test mode: when it begins and ends, and which press in it is a test. */
class TestModeTest {
  private static final String POLICE = Bench.POLICE;
  private static final long MINUTE = 60 * Bench.SECOND;

  private final Bench key = bench(Button.Release.KEY);
  private final Bench spring = bench(Button.Release.SPRING);

  private static Bench bench(Button.Release release) {
    return new Bench(TestSite.of(release, Button.Local.LAMP, Desk.Role.POLICE)).up(POLICE);
  }

  private static Order.BeginTest order(int minutes) {
    return new Order.BeginTest(List.of("front-desk"), minutes, "王老师", "monthly drill");
  }

  private static Entry announced(Bench bench, int minutes) {
    assertInstanceOf(Reply.Done.class, bench.order(order(minutes)));
    return bench.all(EventType.TEST_STARTED).getLast();
  }

  private static Bench begun(Bench bench, int minutes) {
    bench.receipt(POLICE, announced(bench, minutes), Level.STORED);
    assertEquals("running", state(bench));
    return bench;
  }

  private static String state(Bench bench) {
    bench.pass(300 * Bench.MILLI);
    return bench.shown.orElseThrow().duty().test().map(Snapshot.TestView::state).orElse("off");
  }

  private static List<String> modes(Bench bench) {
    return bench.all(EventType.ALARM_RAISED).stream()
        .map(entry -> Bench.fields(entry).mode())
        .toList();
  }

  private static Object ended(Bench bench, String field) {
    return Bench.detail(bench.all(EventType.TEST_ENDED).getLast()).getOrDefault(field, "");
  }

  private static String refused(Bench bench, Order order) {
    return assertInstanceOf(Reply.Refused.class, bench.order(order)).why().en();
  }

  // ---- beginning and end

  @Test
  void itBeginsOnlyWhenThePoliceDeskHasStoredTheAnnouncement() {
    Entry started = announced(key, 15);
    assertEquals("announced", state(key));
    assertEquals(Effect.Sign.FLASHING, key.sign(Output.TEST_LAMP));
    key.pressAndRelease();
    assertEquals(List.of("actual"), modes(key), "a press before it begins is meant");
    assertEquals(List.of("front-desk"), Bench.detail(started).get("buttons"));
    key.receipt(POLICE, started, Level.STORED);
    assertEquals("running", state(key));
    assertEquals(Effect.Sign.ON, key.sign(Output.TEST_LAMP));
  }

  @Test
  void everyPoliceDeskMustHaveStoredItAndNoOtherCounts() {
    Site site =
        TestSite.of(
            Button.Release.KEY,
            Button.Local.LAMP,
            Desk.Role.POLICE,
            Desk.Role.POLICE,
            Desk.Role.HEALTH);
    Bench bench = new Bench(site).up(POLICE).up("police-2").up("health-3");
    Entry started = announced(bench, 15);
    bench.receipt("health-3", started, Level.STORED);
    bench.receipt(POLICE, started, Level.STORED);
    assertEquals("announced", state(bench));
    assertEquals(
        List.of("police-2"), bench.shown.orElseThrow().duty().test().orElseThrow().missing());
    bench.receipt("police-2", started, Level.STORED);
    assertEquals("running", state(bench));
  }

  @Test
  void anAnnouncementThatNobodyStoresIsGivenUpInWords() {
    Entry started = announced(key, 15);
    key.seconds(119);
    assertEquals("announced", state(key));
    key.seconds(2);
    assertEquals("off", state(key));
    assertEquals("not-stored", ended(key, "cause"));
    assertEquals(List.of(POLICE), ended(key, "missing"));
    key.receipt(POLICE, started, Level.STORED);
    assertEquals("off", state(key), "too late");
    assertEquals(started.id(), key.only(EventType.TEST_ENDED).incident());
    assertFalse(key.card.openIncidents.contains(started.id()));
  }

  @Test
  void itEndsAfterItsMinutesCountedFromItsBeginning() {
    Entry started = announced(key, 15);
    key.seconds(60);
    key.receipt(POLICE, started, Level.STORED);
    key.pass(15 * MINUTE - Bench.SECOND);
    assertEquals("running", state(key));
    key.seconds(2);
    assertEquals("off", state(key));
    assertEquals("time", ended(key, "cause"));
    assertEquals(900L, ended(key, "seconds"));
    assertEquals(Effect.Sign.OFF, key.sign(Output.TEST_LAMP));
  }

  @Test
  void itIsEndedByHandOnce() {
    begun(key, 15);
    assertInstanceOf(Reply.Done.class, key.order(new Order.EndTest("guard")));
    assertEquals("guard", ended(key, "by"));
    assertTrue(refused(key, new Order.EndTest("guard")).contains("no test mode"));
  }

  @Test
  void whatIsNotWellAskedIsRefusedInWords() {
    assertTrue(refused(key, order(0)).contains("1 to 60"));
    assertTrue(refused(key, order(61)).contains("1 to 60"));
    assertTrue(
        refused(key, new Order.BeginTest(List.of("cellar"), 5, "a", "b")).contains("cellar"));
    assertTrue(refused(key, new Order.BeginTest(List.of(), 5, "a", "b")).contains("name"));
    assertTrue(
        refused(key, new Order.BeginTest(List.of("front-desk"), 5, "a", " ")).contains("why"));
    assertEquals(List.of(), key.all(EventType.TEST_STARTED));
    announced(key, 60);
    assertTrue(refused(key, order(5)).contains("on or announced"));
  }

  @Test
  void aButtonWithAnOpenAlarmIsNotTested() {
    key.pressAndRelease();
    assertTrue(refused(key, order(5)).contains("open alarm"));
  }

  // ---- two hours a day

  @Test
  void twoHoursADayAndTheFacilitysNextDayAnew() {
    // the bench begins at 08:01:40 in Shanghai
    for (int times = 0; times < 2; times++) {
      begun(key, 60);
      key.pass(61 * MINUTE);
    }
    assertTrue(refused(key, order(1)).contains("only 0 of"));
    key.pass(13 * 60 * MINUTE); // past 23:00 in Shanghai
    assertTrue(refused(key, order(1)).contains("only 0 of"));
    key.pass(60 * MINUTE);
    begun(key, 60);
  }

  @Test
  void byAClockThatIsNotTrustedTheLast24HoursCount() {
    key.trust = ClockTrust.UNSYNCHRONISED;
    for (int times = 0; times < 2; times++) {
      begun(key, 60);
      key.pass(61 * MINUTE);
    }
    key.pass(16 * 60 * MINUTE); // another day on the wall, if that were true
    assertTrue(refused(key, order(1)).contains("only 0 of"));
    key.pass(6 * 60 * MINUTE + 5 * MINUTE);
    begun(key, 5);
  }

  @Test
  void aRestartDoesNotGiveTheDaysTimeBack() {
    begun(key, 60);
    key.pass(61 * MINUTE);
    begun(key, 60);
    key.pass(40 * MINUTE);
    key.restart();
    key.up(POLICE);
    key.seconds(1);
    assertTrue(refused(key, order(30)).contains("only 20 of"));
    key.powerCycle(MINUTE);
    key.up(POLICE);
    assertTrue(refused(key, order(30)).contains("only 20 of"));
    key.receipt(POLICE, announced(key, 20), Level.STORED);
    assertEquals("running", state(key));
  }

  // ---- restarts

  @Test
  void anyRestartEndsItAndSaysSo() {
    begun(key, 60);
    key.pass(10 * MINUTE);
    key.restart();
    key.up(POLICE);
    key.seconds(1);
    Entry ended = key.only(EventType.TEST_ENDED);
    assertEquals("restart", Bench.detail(ended).get("cause"));
    assertEquals(key.only(EventType.TEST_STARTED).id(), ended.incident());
    assertEquals("off", state(key));
    key.contact(Bench.BUTTON, false, true);
    key.pressAndRelease();
    assertEquals(List.of("actual"), modes(key));
    key.restart();
    key.seconds(1);
    assertEquals(1, key.all(EventType.TEST_ENDED).size(), "told once");
  }

  @Test
  void aTestPressStillHeldAtTheRestartIsMeant() {
    begun(key, 60);
    Entry test = key.press();
    key.restart();
    key.up(POLICE);
    key.contact(Bench.BUTTON, true, true);
    key.seconds(1);
    assertEquals(List.of("test", "actual"), modes(key));
    Entry meant = key.all(EventType.ALARM_RAISED).getLast();
    assertEquals(test.incident(), meant.incident());
    assertEquals("restart", Bench.detail(meant).get("because"));
  }

  @Test
  void aTestPressReleasedBeforeTheRestartIsNoAlarmAfterIt() {
    begun(key, 60);
    key.pressAndRelease();
    key.restart();
    key.up(POLICE);
    key.contact(Bench.BUTTON, false, true);
    key.seconds(120);
    assertEquals(List.of("test"), modes(key));
    assertEquals(List.of(), key.all(EventType.ALARM_UNANSWERED));
  }

  // ---- presses

  @Test
  void aPressInItIsATestOnTheAlarmTopicAndNeverEscalates() {
    begun(key, 60);
    Entry press = key.pressAndRelease();
    key.seconds(1);
    assertEquals(List.of("test"), modes(key));
    assertEquals(1, press.type().priority());
    assertFalse(key.tries(POLICE, press).isEmpty(), "it goes the road of an alarm");
    assertEquals(Effect.Sign.OFF, key.sign(Output.ALARM_RELAY), "a transmitter knows no test");
    key.seconds(600);
    assertEquals(List.of(), key.all(EventType.ALARM_UNANSWERED));
    assertTrue(key.repeats(POLICE, press), "it waits for its operator");
    key.receipt(POLICE, press, Level.OPERATOR);
    assertFalse(key.repeats(POLICE, press));
    assertEquals("test", Bench.fields(key.only(EventType.ALARM_ANSWERED)).mode());
  }

  @Test
  void aButtonThatIsNotNamedIsNotTested() {
    begun(key, 60);
    key.press("box/enclosure");
    assertEquals("actual", Bench.fields(key.only(EventType.BOX_TAMPER)).mode());
    assertEquals(Effect.Sign.ON, key.sign(Output.ALARM_RELAY));
  }

  @Test
  void aSecondPressWithinTenSecondsIsMeantAndEscalates() {
    begun(key, 60);
    Entry test = key.pressAndRelease();
    key.seconds(10);
    Entry meant = key.pressAndRelease();
    assertEquals(List.of("test", "actual"), modes(key));
    assertEquals(test.incident(), meant.incident());
    assertEquals(test.id(), Bench.detail(meant).get("testPress"));
    assertEquals("again", Bench.detail(meant).get("because"));
    assertEquals(Effect.Sign.ON, key.sign(Output.ALARM_RELAY));
    key.seconds(61);
    assertEquals(meant.id(), Bench.detail(key.only(EventType.ALARM_UNANSWERED)).get("event"));
    key.pressAndRelease();
    assertEquals("actual", modes(key).getLast(), "an alarm that is open stays one");
  }

  @Test
  void aSecondPressAfterMoreThanTenSecondsIsAnotherTest() {
    begun(key, 60);
    key.pressAndRelease();
    key.pass(10 * Bench.SECOND + Bench.MILLI);
    key.pressAndRelease();
    assertEquals(List.of("test", "test"), modes(key));
  }

  @Test
  void aSpringButtonHeldForFiveSecondsIsMeantAndAShorterOneIsNot() {
    begun(spring, 60);
    spring.press();
    spring.pass(5 * Bench.SECOND - Bench.MILLI);
    spring.release();
    spring.seconds(20);
    assertEquals(List.of("test"), modes(spring));
    Entry second = spring.press();
    spring.pass(5 * Bench.SECOND);
    assertEquals(List.of("test", "test", "actual"), modes(spring));
    Entry meant = spring.all(EventType.ALARM_RAISED).getLast();
    assertEquals("held", Bench.detail(meant).get("because"));
    assertEquals(second.incident(), meant.incident());
    assertEquals(5000L, Bench.detail(meant).get("settledMillis"));
    spring.seconds(61);
    assertEquals(1, spring.all(EventType.ALARM_UNANSWERED).size());
  }

  @Test
  void aKeyButtonStillClosedWhenTestModeEndsIsMeantAndOneHeldMeanwhileIsNot() {
    begun(key, 10);
    key.press();
    key.pass(10 * MINUTE - 2 * Bench.SECOND);
    assertEquals(List.of("test"), modes(key));
    key.seconds(3);
    assertEquals(List.of("test", "actual"), modes(key));
    Entry meant = key.all(EventType.ALARM_RAISED).getLast();
    assertEquals("still-closed", Bench.detail(meant).get("because"));
    key.seconds(61);
    assertEquals(1, key.all(EventType.ALARM_UNANSWERED).size());
  }

  @Test
  void aKeyButtonReleasedBeforeTheEndStaysATestAndALaterPressIsMeant() {
    begun(key, 10);
    key.pressAndRelease();
    key.pass(11 * MINUTE);
    assertEquals(List.of("test"), modes(key));
    Entry later = key.pressAndRelease();
    assertEquals(List.of("test", "actual"), modes(key));
    assertEquals("no-test", Bench.detail(later).get("because"));
  }

  @Test
  void resetOfATestIsATestAndTheNextOneANewIncident() {
    begun(key, 60);
    Entry first = key.pressAndRelease();
    key.receipt(POLICE, first, Level.OPERATOR);
    key.order(new Order.Reset(first.incident(), "guard"));
    assertEquals("test", Bench.fields(key.only(EventType.ALARM_RESET)).mode());
    key.seconds(11);
    assertNotEquals(first.incident(), key.pressAndRelease().incident());
  }
}
