package org.carewatch.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.carewatch.event.Entry;
import org.carewatch.event.EventType;
import org.carewatch.event.Json;
import org.carewatch.event.Level;
import org.carewatch.site.Button;
import org.carewatch.site.Desk;
import org.carewatch.time.ClockTrust;
import org.junit.jupiter.api.Test;

/** A drill's times, and the fault that none was for too long. */
class DrillsTest {
  private static final String POLICE = Bench.POLICE;
  private static final String HEALTH = "health-2";
  private static final long DAY = 24 * 3600 * Bench.SECOND;

  private final Bench bench =
      new Bench(
              TestSite.of(
                  Button.Release.KEY, Button.Local.LAMP, Desk.Role.POLICE, Desk.Role.HEALTH))
          .up(POLICE)
          .up(HEALTH);

  private void testMode() {
    bench.order(new Order.BeginTest(List.of("front-desk"), 60, "王老师", "drill"));
    bench.receipt(POLICE, bench.all(EventType.TEST_STARTED).getLast(), Level.STORED);
  }

  private void drill() {
    testMode();
    Entry press = bench.pressAndRelease();
    bench.receipt(POLICE, press, Level.OPERATOR);
    bench.order(new Order.Reset(press.incident(), "guard"));
    bench.order(new Order.EndTest("guard"));
  }

  private List<String> overdue() {
    return bench.all(EventType.TEST_OVERDUE).stream()
        .filter(entry -> !Bench.detail(entry).containsKey("openForHours")) // a day later, again
        .map(entry -> Bench.fields(entry).condition())
        .toList();
  }

  private String word() {
    bench.pass(300 * Bench.MILLI);
    return bench.shown.orElseThrow().duty().drill().word();
  }

  @Test
  void aTestPressFollowedToTheOperatorTellsTheTimesOfTheRoadOnce() {
    testMode();
    bench.seconds(5);
    Entry press = bench.pressAndRelease();
    bench.pass(800 * Bench.MILLI);
    bench.receipt(POLICE, press, Level.STORED);
    bench.seconds(9);
    bench.receipt(POLICE, press, Level.OPERATOR);
    bench.receipt(POLICE, press, Level.OPERATOR);
    Entry drill = bench.only(EventType.TEST_DRILL);
    Map<String, Object> detail = Bench.detail(drill);
    assertEquals(press.id(), detail.get("event"));
    assertEquals(POLICE, detail.get("desk"));
    assertEquals("officer Li", detail.get("by"));
    assertEquals("2026-11-23T00:01:45.000Z", detail.get("contact"));
    assertEquals(1L, detail.get("durableMillis"));
    assertTrue(Json.number(detail, "sentMillis", 99) <= 11, detail.toString());
    assertEquals(800L, detail.get("storedMillis"));
    assertEquals(9800L, detail.get("operatorMillis"));
    assertEquals(press.incident(), drill.incident());
    assertEquals("test", Bench.fields(drill).mode());
    assertEquals(Bench.BUTTON, Bench.fields(drill).subject());
  }

  @Test
  void storedAloneIsNoDrillAndNorIsAnotherDesksPersonOrAMeantPress() {
    testMode();
    Entry press = bench.pressAndRelease();
    bench.receipt(POLICE, press, Level.STORED);
    bench.receipt(HEALTH, press, Level.OPERATOR);
    assertEquals(List.of(), bench.all(EventType.TEST_DRILL));
    Entry meant = bench.pressAndRelease();
    bench.receipt(POLICE, meant, Level.OPERATOR);
    bench.receipt(POLICE, press, Level.OPERATOR);
    assertEquals(List.of(), bench.all(EventType.TEST_DRILL), "it was an alarm in the end");
  }

  @Test
  void anActualAlarmIsNoDrill() {
    bench.receipt(POLICE, bench.pressAndRelease(), Level.OPERATOR);
    assertEquals(List.of(), bench.all(EventType.TEST_DRILL));
  }

  @Test
  void noDrillFor31DaysIsToldOnceAndRestoredByTheNext() {
    bench.pass(31 * DAY - 2 * Bench.SECOND);
    assertEquals(List.of(), overdue());
    assertEquals("kept", word());
    bench.seconds(3);
    assertEquals(List.of("active"), overdue());
    assertEquals("overdue", word());
    drill();
    assertEquals(List.of("active", "restored"), overdue());
    assertEquals(
        bench.all(EventType.TEST_OVERDUE).getFirst().id(),
        bench.all(EventType.TEST_OVERDUE).getLast().incident());
    bench.pass(31 * DAY - Bench.SECOND);
    assertEquals(2, overdue().size());
    bench.seconds(2);
    assertEquals(3, overdue().size());
  }

  @Test
  void theDaysCountOverRestartsAndPowerCutsFromTheFirstStart() {
    for (int days = 0; days < 30; days++) {
      bench.powerCycle(DAY);
      bench.seconds(1);
    }
    assertEquals(List.of(), overdue());
    bench.powerCycle(DAY);
    bench.seconds(1);
    assertEquals(List.of("active"), overdue());
    bench.restart();
    bench.seconds(60);
    assertEquals(List.of("active"), overdue(), "told once, and it stands");
  }

  @Test
  void theLastDrillIsFoundAgainInTheJournal() {
    bench.pass(20 * DAY);
    drill();
    bench.powerCycle(30 * DAY);
    bench.seconds(60);
    assertEquals(List.of(), overdue());
    bench.pass(DAY);
    assertEquals(List.of("active"), overdue());
  }

  @Test
  void byAClockThatIsNotTrustedNobodyCanTellAndWhatStoodStands() {
    bench.trust = ClockTrust.UNSYNCHRONISED;
    bench.pass(40 * DAY);
    assertEquals(List.of(), overdue());
    assertEquals("cannot-tell", word());
    bench.trust = ClockTrust.SYNCHRONISED;
    bench.seconds(1);
    bench.step(new Fact.Tick());
    assertEquals(List.of("active"), overdue());
    bench.trust = ClockTrust.UNSYNCHRONISED;
    bench.restart();
    bench.up(POLICE);
    bench.contact(Bench.BUTTON, false, true);
    bench.pass(DAY);
    assertEquals("active", overdue().getLast(), "an untrusted clock restores nothing");
    assertEquals(
        1, overdue().stream().filter(one -> one.equals("active")).count(), "nor opens it anew");
    drill();
    assertEquals("restored", overdue().getLast(), "a drill does, whatever the clock is worth");
  }
}
