package org.carewatch.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.Map;
import org.carewatch.event.Entry;
import org.carewatch.event.EventType;
import org.carewatch.event.Json;
import org.carewatch.event.Receiver;
import org.carewatch.event.Role;
import org.carewatch.line.LineNews;
import org.carewatch.line.LineTrouble;
import org.carewatch.site.Button;
import org.carewatch.site.Desk;
import org.carewatch.site.Site;
import org.carewatch.time.ClockTrust;
import org.junit.jupiter.api.Test;

/** A fault's opening, telling and end; one that stands for a day is told again. */
class RepairsTest {
  private static final String POLICE = Bench.POLICE;
  private static final String HEALTH = "health-2";
  private static final long HOUR = 3600 * Bench.SECOND;

  private static Site site(Desk.Role... roles) {
    return TestSite.of(Button.Release.KEY, Button.Local.LAMP, roles);
  }

  private final Bench bench = new Bench(site(Desk.Role.POLICE, Desk.Role.HEALTH));

  private static Entry fault(Bench bench) {
    bench.step(new Fact.Line(new LineNews.Lost(Bench.BUTTON, LineTrouble.CHIP_GONE, "gpiochip0")));
    bench.seconds(2);
    return bench.all(EventType.BUTTON_FAULT).getFirst();
  }

  private void mend() {
    bench.step(new Fact.Line(new LineNews.Regained(Bench.BUTTON)));
    bench.contact(Bench.BUTTON, false, false);
    bench.seconds(60);
  }

  private List<Map<String, Object>> again() {
    return again(bench);
  }

  private static List<Map<String, Object>> again(Bench bench) {
    return bench.all(EventType.BUTTON_FAULT).stream()
        .map(Bench::detail)
        .filter(detail -> detail.containsKey("openForHours"))
        .toList();
  }

  private List<Object> hours() {
    return again().stream().map(detail -> detail.getOrDefault("openForHours", 0)).toList();
  }

  @Test
  void theFirstDeskThatTookItIsSaidAtItsEnd() {
    Entry fault = fault(bench);
    bench.seconds(5);
    bench.step(new Fact.Taken(HEALTH, fault.head()));
    bench.seconds(5);
    bench.step(new Fact.Taken(POLICE, fault.head()));
    bench.pass(300 * Bench.MILLI);
    Snapshot.ToldView shown =
        bench.shown.orElseThrow().conditions().stream()
            .filter(one -> one.incident().equals(fault.id()))
            .findFirst()
            .flatMap(Snapshot.ConditionView::told)
            .orElseThrow();
    assertEquals(HEALTH, shown.desk());
    mend();
    Entry restored = bench.all(EventType.BUTTON_FAULT).getLast();
    assertEquals("restored", Bench.fields(restored).condition());
    Map<String, Object> told = Json.object(Bench.detail(restored), "told");
    assertEquals(HEALTH, told.get("desk"));
    assertEquals(6L, told.get("seconds"));
  }

  @Test
  void whatNobodyTookIsNotSaidToBeTold() {
    Entry first = bench.all(EventType.DAEMON_STARTED).getFirst();
    fault(bench);
    bench.step(new Fact.Taken(HEALTH, first.head()));
    mend();
    Entry restored = bench.all(EventType.BUTTON_FAULT).getLast();
    assertFalse(Bench.detail(restored).containsKey("told"));
  }

  @Test
  void aFaultThatStandsForADayIsToldToTheHealthDeskOnceADayAndToNobodyElse() {
    Entry fault = fault(bench);
    bench.pass(24 * HOUR - 10 * Bench.SECOND);
    assertEquals(List.of(), again());
    bench.pass(HOUR);
    assertEquals(List.of(24L), hours());
    Entry told = bench.all(EventType.BUTTON_FAULT).getLast();
    assertEquals(fault.id(), told.incident());
    assertEquals("active", Bench.fields(told).condition());
    assertEquals(List.of(HEALTH), Bench.detail(told).get(Receiver.TO));
    assertEquals(true, new Receiver(HEALTH, Role.HEALTH).gets(told));
    assertEquals(false, new Receiver(POLICE, Role.POLICE).gets(told));
    bench.pass(22 * HOUR);
    assertEquals(1, again().size());
    bench.pass(26 * HOUR);
    assertEquals(List.of(24L, 48L, 72L), hours());
    mend();
    bench.pass(48 * HOUR);
    assertEquals(3, again().size(), "what is mended is not told again");
    assertEquals("restored", Bench.fields(bench.all(EventType.BUTTON_FAULT).getLast()).condition());
  }

  @Test
  void overRestartsAndPowerCutsItIsToldOnceADayAndNotRestoredByIt() {
    fault(bench);
    bench.pass(20 * HOUR);
    bench.restart();
    lost();
    bench.pass(5 * HOUR);
    assertEquals(List.of(24L), hours());
    bench.restart();
    lost();
    bench.pass(10 * HOUR);
    assertEquals(List.of(24L), hours(), "the day's word was given");
    bench.powerCycle(50 * HOUR);
    lost();
    bench.pass(HOUR);
    assertEquals(2, again().size(), "one for all the days it was off");
    assertEquals(85L, hours().getLast());
    assertEquals(
        0,
        bench.all(EventType.BUTTON_FAULT).stream()
            .filter(entry -> Bench.fields(entry).condition().equals("restored"))
            .count());
  }

  @Test
  void ofAnEarlierKernelStartWithoutAClockOnlyThisOneCounts() {
    bench.trust = ClockTrust.UNSYNCHRONISED;
    fault(bench);
    bench.powerCycle(50 * HOUR);
    lost();
    bench.pass(23 * HOUR);
    assertEquals(List.of(), again());
    bench.pass(2 * HOUR);
    assertEquals(List.of(24L), hours());
  }

  @Test
  void whereThereIsNoHealthDeskNothingIsSaidTwice() {
    Bench alone = new Bench(site(Desk.Role.POLICE));
    fault(alone);
    alone.pass(100 * HOUR);
    assertEquals(List.of(), again(alone));
  }

  private void lost() {
    bench.step(new Fact.Line(new LineNews.Lost(Bench.BUTTON, LineTrouble.CHIP_GONE, "gpiochip0")));
  }
}
