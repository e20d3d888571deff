package org.carewatch.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.carewatch.event.Entry;
import org.carewatch.event.EventType;
import org.carewatch.event.Json;
import org.carewatch.event.Reason;
import org.carewatch.event.Subject;
import org.carewatch.line.LineNews;
import org.carewatch.line.LineTrouble;
import org.carewatch.site.Button;
import org.carewatch.site.Desk;
import org.carewatch.site.Site;
import org.junit.jupiter.api.Test;

/** Faults as conditions: raised once, restored once. */
class ConditionsTest {
  private static final String POLICE = Bench.POLICE;
  private static final String MAINS = "box/mains";

  private final Site site = TestSite.of(Button.Release.KEY, Button.Local.LAMP, Desk.Role.POLICE);
  private final Bench bench = new Bench(site).up(POLICE);

  private static List<String> conditions(List<Entry> events) {
    return events.stream().map(entry -> Bench.fields(entry).condition()).toList();
  }

  /** A restart that finds this fault open. */
  private Bench after(Entry fault) {
    Past past = new Past(1, Optional.of(fault.head()), "", "", List.of(fault), Map.of(), Map.of());
    return new Bench(site, past);
  }

  @Test
  void aFaultOfTheLineIsRaisedOnceInItsOwnWordsAndRestoredOnce() {
    bench.step(new Fact.Line(new LineNews.Lost(Bench.BUTTON, LineTrouble.CHIP_GONE, "gpiochip0")));
    bench.seconds(60);
    bench.step(new Fact.Line(new LineNews.Regained(Bench.BUTTON)));
    bench.seconds(60);
    List<Entry> faults = bench.all(EventType.BUTTON_FAULT);
    assertEquals(List.of("active", "restored"), conditions(faults));
    assertEquals(faults.getFirst().id(), faults.getLast().incident());
    assertEquals("chip-gone", Json.string(Bench.detail(faults.getFirst()), "reason"));
  }

  @Test
  void lostMainsAreToldAfterASecondAndRestoredAfterFive() {
    bench.contact(MAINS, false, true);
    bench.contact(MAINS, true, false);
    bench.pass(900 * Bench.MILLI);
    assertTrue(bench.all(EventType.BOX_POWER).isEmpty());
    bench.pass(200 * Bench.MILLI);
    bench.contact(MAINS, false, false);
    bench.seconds(4);
    assertEquals(List.of("active"), conditions(bench.all(EventType.BOX_POWER)));
    bench.seconds(2);
    assertEquals(List.of("active", "restored"), conditions(bench.all(EventType.BOX_POWER)));
  }

  @Test
  void aPathThatComesBackForGoodIsNoFaultAndOneThatIsDownIsOne() {
    for (int times = 0; times < 10; times++) {
      bench.down(POLICE, 1);
      bench.seconds(15);
      bench.up(POLICE);
      bench.seconds(11);
    }
    assertTrue(bench.all(EventType.UPLINK_FAULT).isEmpty());
    bench.down(POLICE, 1);
    bench.seconds(21);
    bench.down(POLICE, 1);
    bench.seconds(3600);
    assertEquals(List.of("active"), conditions(bench.all(EventType.UPLINK_FAULT)));
  }

  @Test
  void aPathThatComesUpOnlyForMomentsIsDown() {
    for (int times = 0; times < 20; times++) {
      bench.down(POLICE, 1);
      bench.seconds(2);
      bench.up(POLICE);
      bench.seconds(1);
    }
    assertEquals(List.of("active"), conditions(bench.all(EventType.UPLINK_FAULT)));
    bench.seconds(11);
    assertEquals(List.of("active", "restored"), conditions(bench.all(EventType.UPLINK_FAULT)));
  }

  @Test
  void aPathIsToldAsDownWithWhatKeepsItDownNotWithHowItBroke() {
    bench.step(new Fact.PathDown(POLICE, 1, Reason.PATH_DOWN, "the connection broke"));
    bench.seconds(5);
    bench.step(new Fact.PathDown(POLICE, 1, Reason.PATH_DOWN, "for another name"));
    bench.seconds(16);
    Entry told = bench.only(EventType.UPLINK_FAULT);
    assertEquals("for another name", Json.string(Bench.detail(told), "detail"));
  }

  @Test
  void theStorageIsTheBoxsHealthAndTheJournalItsOwnTrouble() {
    bench.step(new Fact.Judged(new Subject("box", "storage"), Reason.DISK_FULL, true, "98 %"));
    bench.step(new Fact.JournalDown(Reason.READ_ONLY, "remounted"));
    bench.seconds(6);
    bench.step(new Fact.Judged(new Subject("box", "storage"), Reason.DISK_FULL, true, "98 %"));
    bench.step(new Fact.JournalUp());
    bench.seconds(11);
    assertEquals(List.of("active"), conditions(bench.all(EventType.BOX_HEALTH)));
    assertEquals(List.of("active", "restored"), conditions(bench.all(EventType.JOURNAL_TROUBLE)));
  }

  @Test
  void aFaultOfAnEarlierRunThatIsNotSeenAgainIsRestored() {
    bench.step(new Fact.Watcher(false));
    Entry fault = bench.only(EventType.BUTTON_FAULT);
    Bench next = after(fault);
    next.seconds(29);
    assertTrue(next.all(EventType.BUTTON_FAULT).isEmpty());
    next.seconds(2);
    Entry restored = next.only(EventType.BUTTON_FAULT);
    assertEquals(fault.id(), restored.incident());
    assertEquals("restored", Bench.fields(restored).condition());
  }

  @Test
  void aFaultOfAnEarlierRunThatStandsIsNotToldAgain() {
    bench.step(new Fact.Watcher(false));
    Bench next = after(bench.only(EventType.BUTTON_FAULT));
    next.step(new Fact.Watcher(false));
    next.seconds(3600);
    assertTrue(next.all(EventType.BUTTON_FAULT).isEmpty());
  }

  @Test
  void aPathDownBeforeTheRestartThatTakesTwoMinutesToFailAgainIsNotToldTwice() {
    bench.down(POLICE, 1);
    bench.seconds(21);
    Bench next = after(bench.only(EventType.UPLINK_FAULT));
    next.seconds(120);
    next.down(POLICE, 1);
    next.seconds(600);
    assertTrue(next.all(EventType.UPLINK_FAULT).isEmpty());
    next.up(POLICE);
    next.seconds(11);
    assertEquals("restored", Bench.fields(next.only(EventType.UPLINK_FAULT)).condition());
  }

  @Test
  void aFaultRaisedAnewBeforeTheJournalWasReadLeavesNoOldOneOpen() {
    bench.step(new Fact.Watcher(false));
    Entry old = bench.only(EventType.BUTTON_FAULT);
    Bench next = new Bench(site, Past.unread(1, "slow"));
    next.step(new Fact.Watcher(false));
    next.step(
        new Fact.Recovered(
            new Past(1, Optional.of(old.head()), "", "", List.of(old), Map.of(), Map.of())));
    assertEquals(List.of("active", "restored"), conditions(next.all(EventType.BUTTON_FAULT)));
    assertEquals(old.id(), next.all(EventType.BUTTON_FAULT).getLast().incident());
  }

  @Test
  void refusalsOfAKindAreToldOnceAnHourWithTheirCount() {
    for (int times = 0; times < 30; times++) {
      bench.step(new Fact.Refused("signature", POLICE, "no key fits"));
    }
    bench.step(new Fact.Refused("disarm", POLICE, "never"));
    assertEquals(2, bench.all(EventType.ACCESS_REFUSED).size());
    bench.seconds(3601);
    assertEquals(3, bench.all(EventType.ACCESS_REFUSED).size());
    assertEquals(29L, Bench.detail(bench.all(EventType.ACCESS_REFUSED).getLast()).get("count"));
    bench.step(new Fact.Refused("signature", POLICE, "no key fits"));
    assertEquals(3, bench.all(EventType.ACCESS_REFUSED).size(), "the next hour has begun");
  }

  @Test
  void whatWasRefusedInTheLastHourIsToldBeforeTheProcessEnds() {
    for (int times = 0; times < 5; times++) {
      bench.step(new Fact.Refused("reset", POLICE, "never"));
    }
    bench.step(new Fact.Ordered(new Order.Stop("order", 0), new CompletableFuture<>()));
    assertEquals(4L, Bench.detail(bench.all(EventType.ACCESS_REFUSED).getLast()).get("count"));
    assertEquals(EventType.DAEMON_STOPPING, bench.events.getLast().type());
  }
}
