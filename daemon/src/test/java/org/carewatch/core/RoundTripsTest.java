package org.carewatch.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.carewatch.event.Entry;
import org.carewatch.event.EventType;
import org.carewatch.event.Json;
import org.carewatch.event.Level;
import org.carewatch.event.Reason;
import org.carewatch.event.Receiver;
import org.carewatch.event.Role;
import org.carewatch.site.Desk;
import org.junit.jupiter.api.Test;

/** Every path is proven by a message that comes back over it. */
class RoundTripsTest {
  private static final String POLICE = "police-1";
  private static final String HEALTH = "health-2";
  private static final long HOUR = 3600;

  private final Bench bench =
      new Bench(
          TestSite.desks(
              List.of(
                  TestSite.desk(POLICE, Desk.Role.POLICE, 2),
                  TestSite.desk(HEALTH, Desk.Role.HEALTH, 1))));

  /** Every trip is answered by its desk over its path, but where {@code deaf} says not. */
  private void answers(long seconds, int deafPath) {
    for (long at = 0; at < seconds; at++) {
      int before = trips().size();
      bench.seconds(1);
      for (Effect.RoundTrip trip : trips().subList(before, trips().size())) {
        if (!trip.desk().equals(POLICE) || trip.path() != deafPath) {
          bench.receipt(trip.desk(), trip.path(), trip.entry().id(), Level.STORED);
        }
      }
    }
  }

  private List<Effect.RoundTrip> trips() {
    return bench.done(Effect.RoundTrip.class);
  }

  private long count(String desk, int path) {
    return trips().stream().filter(trip -> trip.desk().equals(desk) && trip.path() == path).count();
  }

  private Bench up() {
    return bench.up(POLICE, 1).up(POLICE, 2).up(HEALTH, 1);
  }

  @Test
  void theFirstPathIsTriedDailyAndTheOthersEveryFiveHours() {
    up();
    answers(24 * HOUR + 120, 0);
    assertEquals(2, count(POLICE, 1), "a minute after it stood, and a day later");
    assertEquals(5, count(POLICE, 2), "a minute after it stood, and every five hours");
    assertEquals(2, count(HEALTH, 1));
    assertEquals(List.of(), bench.faults(Reason.DESK_SILENT, "path/police-1-2"));
  }

  @Test
  void aTripIsAnEventForItsDeskAloneAndSaysWhereAFaultStands() {
    up();
    answers(61, 0);
    for (Effect.RoundTrip trip : trips()) {
      assertEquals(EventType.TEST_PERIODIC, trip.entry().type());
      assertEquals(
          trip.desk().equals(POLICE), new Receiver(POLICE, Role.POLICE).gets(trip.entry()));
      assertEquals(
          trip.desk().equals(HEALTH), new Receiver(HEALTH, Role.HEALTH).gets(trip.entry()));
      assertTrue(trip.durable(), "the card has it before a receipt can name it");
      assertEquals("1602", code(trip.entry()));
    }
    bench.down(HEALTH, 1);
    bench.seconds(21);
    answers(5 * HOUR, 0);
    assertEquals("1608", code(trips().getLast().entry()), "a path is down meanwhile");
  }

  private static String code(Entry entry) {
    return Json.string(Json.object(Bench.data(entry), "code"), "contactId");
  }

  @Test
  void twoTripsWithoutAnAnswerAreASilentDeskOnThisPathToldToTheOtherDesks() {
    up();
    answers(60 + 61, 2);
    assertEquals(List.of(), bench.faults(Reason.DESK_SILENT, "path/police-1-2"));
    answers(300 + 61, 2);
    assertEquals(List.of("active"), bench.faults(Reason.DESK_SILENT, "path/police-1-2"));
    assertEquals(List.of(), bench.faults(Reason.DESK_SILENT, "path/police-1-1"));
    Entry fault = bench.all(EventType.UPLINK_FAULT).getLast();
    assertTrue(new Receiver(HEALTH, Role.HEALTH).gets(fault));
    assertFalse(new Receiver(POLICE, Role.POLICE).gets(fault));
    assertEquals("1354", code(fault));
    answers(HOUR, 0);
    assertEquals(
        List.of("active", "restored"), bench.faults(Reason.DESK_SILENT, "path/police-1-2"));
  }

  @Test
  void aStoredThatComesByAnotherPathOrAfterSixtySecondsProvesNothing() {
    up();
    bench.seconds(61);
    Effect.RoundTrip second = trip(2);
    bench.receipt(POLICE, 1, second.entry().id(), Level.STORED);
    bench.seconds(60);
    bench.receipt(POLICE, 2, second.entry().id(), Level.STORED);
    assertFalse(view(2).roundTrip().orElseThrow().good());
    bench.seconds(300);
    bench.seconds(61);
    assertEquals(List.of("active"), bench.faults(Reason.DESK_SILENT, "path/police-1-2"));
  }

  @Test
  void aStoredInTheSixtiethSecondIsGood() {
    up();
    bench.seconds(61);
    Effect.RoundTrip second = trip(2);
    bench.seconds(58);
    bench.receipt(POLICE, 2, second.entry().id(), Level.STORED);
    bench.seconds(1);
    assertTrue(view(2).roundTrip().orElseThrow().good());
  }

  @Test
  void aPathThatIsDownIsNotTriedAndOneThatBreaksUnderATripProvesNothing() {
    bench.up(POLICE, 1);
    answers(30 * HOUR, 0);
    assertEquals(0, count(POLICE, 2));
    bench.up(POLICE, 2);
    bench.seconds(61);
    assertEquals(1, count(POLICE, 2));
    for (int times = 0; times < 3; times++) {
      bench.down(POLICE, 2);
      bench.seconds(60);
      bench.up(POLICE, 2);
      bench.seconds(241);
    }
    assertEquals(List.of(), bench.faults(Reason.DESK_SILENT, "path/police-1-2"));
    assertTrue(count(POLICE, 2) <= 4, "once in five minutes at most");
  }

  @Test
  void anAlarmsStoredOverThePathProvesItToo() {
    up();
    answers(60 + 61, 2);
    answers(300 + 61, 2);
    Entry alarm = bench.press();
    bench.pass(20 * Bench.MILLI);
    bench.receipt(POLICE, 2, alarm.id(), Level.STORED);
    assertEquals(
        List.of("active", "restored"), bench.faults(Reason.DESK_SILENT, "path/police-1-2"));
  }

  @Test
  void theCommandTriesEveryPathOfItsDeskAndItsResultTells() {
    bench.up(POLICE, 1).up(HEALTH, 1);
    answers(120, 0);
    int before = trips().size();
    bench.step(new Fact.TestAsked(POLICE, 1, "command-1"));
    answers(1, 0);
    assertEquals(before + 1, trips().size(), "only this desk's path that stands");
    Effect.Tested told = bench.done(Effect.Tested.class).getLast();
    assertEquals("command-1", told.command());
    assertEquals(List.of("good", "down"), words(told));
  }

  @Test
  void theCommandsResultComesWithinFiftySecondsWhateverTheDeskDoes() {
    bench.up(POLICE, 1).up(POLICE, 2);
    answers(120, 0);
    bench.step(new Fact.TestAsked(POLICE, 1, "command-1"));
    bench.step(new Fact.TestAsked(POLICE, 1, "command-2"));
    assertTrue(
        bench.done(Effect.Tested.class).getLast().outcome() instanceof Effect.Outcome.Refused,
        "one at a time");
    answers(51, 2);
    assertEquals(List.of("good", "waiting"), words(bench.done(Effect.Tested.class).getLast()));
  }

  @Test
  void aHostileDeskGetsTwelveTestsAnHour() {
    bench.up(POLICE, 1).up(POLICE, 2);
    answers(120, 0);
    int before = trips().size();
    for (int second = 0; second < 600; second++) {
      bench.step(new Fact.TestAsked(POLICE, 1, "command-" + second));
      answers(1, 0);
    }
    assertEquals(before + 2 * TestOrders.AN_HOUR, trips().size());
  }

  private Effect.RoundTrip trip(int path) {
    return trips().stream()
        .filter(one -> one.desk().equals(POLICE) && one.path() == path)
        .findFirst()
        .orElseThrow();
  }

  private static List<String> words(Effect.Tested told) {
    return told.outcome() instanceof Effect.Outcome.Done done
        ? done.trips().stream().map(Effect.Trip::word).toList()
        : List.of();
  }

  private Snapshot.PathView view(int path) {
    return bench.shown.orElseThrow().desks().getFirst().paths().get(path - 1);
  }
}
