package org.carewatch.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.carewatch.event.Entry;
import org.carewatch.event.EventType;
import org.carewatch.site.Button;
import org.carewatch.site.Desk;
import org.carewatch.time.ClockTrust;
import org.junit.jupiter.api.Test;

/** Announced maintenance: who, why, how long; ends by itself; hides nothing. */
class MaintenanceTest {
  private static final long MINUTE = 60 * Bench.SECOND;

  private final Bench bench =
      new Bench(TestSite.of(Button.Release.KEY, Button.Local.LAMP, Desk.Role.POLICE))
          .up(Bench.POLICE);

  private Reply begin(int minutes) {
    return bench.order(new Order.BeginMaintenance(minutes, "李工", "new battery"));
  }

  private List<Object> causes() {
    return bench.all(EventType.MAINTENANCE_ENDED).stream()
        .map(entry -> Bench.detail(entry).getOrDefault("cause", ""))
        .toList();
  }

  @Test
  void itIsToldWithWhoAndWhyAndEndsByItself() {
    begin(30);
    Entry started = bench.only(EventType.MAINTENANCE_STARTED);
    Map<String, Object> detail = Bench.detail(started);
    assertEquals("李工", detail.get("by"));
    assertEquals("new battery", detail.get("why"));
    assertEquals(30L, detail.get("minutes"));
    assertEquals("2026-11-23T00:31:40.000Z", detail.get("until"));
    bench.pass(30 * MINUTE - Bench.SECOND);
    assertEquals(List.of(), causes());
    bench.seconds(2);
    assertEquals(List.of("time"), causes());
    Entry ended = bench.only(EventType.MAINTENANCE_ENDED);
    assertEquals(started.id(), ended.incident());
    assertEquals(Map.of("contactId", "1628"), Bench.data(ended).get("code"));
  }

  @Test
  void itHidesNothing() {
    begin(30);
    assertEquals("actual", Bench.fields(bench.pressAndRelease()).mode());
    bench.seconds(61);
    assertEquals(1, bench.all(EventType.ALARM_UNANSWERED).size());
  }

  @Test
  void itIsEndedByHandAndOneAtATime() {
    begin(30);
    assertInstanceOf(Reply.Refused.class, begin(30));
    assertInstanceOf(Reply.Done.class, bench.order(new Order.EndMaintenance("李工")));
    assertEquals(List.of("order"), causes());
    assertInstanceOf(Reply.Refused.class, bench.order(new Order.EndMaintenance("李工")));
    assertInstanceOf(Reply.Done.class, begin(480));
  }

  @Test
  void moreThanEightHoursOrNoReasonIsRefused() {
    for (Order order :
        List.of(
            new Order.BeginMaintenance(481, "a", "b"),
            new Order.BeginMaintenance(0, "a", "b"),
            new Order.BeginMaintenance(30, "a", ""))) {
      Reply.Refused refused = assertInstanceOf(Reply.Refused.class, bench.order(order));
      assertTrue(refused.why().en().matches(".*(480|why).*"), refused.why().en());
    }
  }

  @Test
  void itGoesOnOverARestartToTheSameEnd() {
    begin(30);
    bench.pass(10 * MINUTE);
    bench.restart();
    bench.seconds(1);
    assertEquals("李工", view().by());
    bench.pass(20 * MINUTE - 3 * Bench.SECOND);
    assertEquals(List.of(), causes());
    bench.seconds(3);
    assertEquals(List.of("time"), causes());
    bench.restart();
    bench.seconds(1);
    assertEquals(List.of("time"), causes());
  }

  @Test
  void overAPowerCutItEndsByTheWallAsSoonAsThatCanBeTrusted() {
    begin(30);
    bench.seconds(1);
    bench.trust = ClockTrust.UNSYNCHRONISED;
    bench.powerCycle(40 * MINUTE);
    bench.seconds(10);
    assertEquals(List.of(), causes());
    bench.trust = ClockTrust.SYNCHRONISED;
    bench.step(new Fact.Tick());
    assertEquals(List.of("time"), causes());
  }

  @Test
  void overAPowerCutWithoutAClockItLastsNoLongerThanWasAnnounced() {
    bench.trust = ClockTrust.UNSYNCHRONISED;
    begin(30);
    bench.seconds(1);
    bench.powerCycle(5 * MINUTE);
    bench.pass(30 * MINUTE - Bench.SECOND);
    assertEquals(List.of(), causes());
    bench.seconds(2);
    assertEquals(List.of("time"), causes());
  }

  private Snapshot.MaintenanceView view() {
    bench.pass(300 * Bench.MILLI);
    return bench.shown.orElseThrow().duty().maintenance().orElseThrow();
  }
}
