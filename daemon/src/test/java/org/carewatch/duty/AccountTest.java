package org.carewatch.duty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.carewatch.event.EventType;
import org.carewatch.event.Fields;
import org.carewatch.event.Phase;
import org.carewatch.event.Subject;
import org.carewatch.site.Hours;
import org.junit.jupiter.api.Test;

/** Single rules of the account, each with its reason. */
class AccountTest {
  private static final Instant NOON = Instant.parse("2026-11-22T04:00:00Z"); // Sunday 12:00 there
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private final Told told = new Told(new Random(3));

  private void starts(int boot, String cause, int second) {
    told.starts(boot, cause, Map.of(), at(second), NOON.plusSeconds(second), true);
  }

  private void tells(EventType type, Subject subject, Phase phase, int second) {
    told.tells(type, subject, phase, at(second), NOON.plusSeconds(second), true);
  }

  private static long at(int second) {
    return 1000L * second + 5000;
  }

  private String minutes(Subject subject, int count) {
    Minutes minutes =
        told.chronicle
            .account()
            .minutes(subject.toString(), NOON, NOON.plus(Duration.ofMinutes(count)), ZONE);
    StringBuilder word = new StringBuilder();
    for (int minute = 0; minute < minutes.count(); minute++) {
      word.append(minutes.at(minute).name().charAt(0));
    }
    return word.toString();
  }

  private List<Why> why(Subject subject) {
    return told
        .chronicle
        .account()
        .trouble(subject.toString(), Instant.EPOCH, Instant.parse("2100-01-01T00:00:00Z"))
        .stream()
        .map(Stretch::why)
        .toList();
  }

  @Test
  void anInstantOfBreachMakesItsMinuteOne() {
    starts(1, "power", 0);
    tells(EventType.ARMED_LOST, Told.PANEL, Phase.ACTIVE, 90);
    tells(EventType.ARMED_REGAINED, Told.PANEL, Phase.RESTORED, 90);
    told.chronicle.now(told.run(), at(240));
    assertEquals("ABAA", minutes(Told.PANEL, 4));
    assertEquals(List.of(Why.DISARMED), why(Told.PANEL));
  }

  @Test
  void unreadablePanelIsUnknownAlthoughItWasDisarmedBefore() {
    starts(1, "power", 0);
    tells(EventType.ARMED_LOST, Told.PANEL, Phase.ACTIVE, 60);
    tells(EventType.ARMED_UNKNOWN, Told.PANEL, Phase.ACTIVE, 120);
    tells(EventType.ARMED_UNKNOWN, Told.PANEL, Phase.RESTORED, 180);
    tells(EventType.ARMED_REGAINED, Told.PANEL, Phase.RESTORED, 240);
    told.chronicle.now(told.run(), at(300));
    assertEquals("ABUBA", minutes(Told.PANEL, 5));
  }

  @Test
  void timeWithoutTheBoxIsUnknownWithItsCause() {
    starts(1, "power", 0);
    told.chronicle.now(told.run(), at(60));
    starts(1, "watchdog", 180);
    told.chronicle.now(told.run(), at(240));
    told.starts(2, "power", Map.of(), at(0), NOON.plusSeconds(360), true);
    told.chronicle.now(told.run(), at(60));
    assertEquals("AUUAUUA", minutes(Told.PANEL, 7));
    assertEquals(List.of(Why.WATCHDOG, Why.POWER), why(Told.PANEL));
  }

  @Test
  void lastMarkSaysHowLongTheBoxLived() {
    starts(1, "power", 0);
    String run = told.run();
    told.starts(
        1,
        "crash",
        Fields.of("boot", 1, "run", run, "sinceBootMillis", at(120)),
        at(180),
        NOON.plusSeconds(180),
        true);
    told.chronicle.now(told.run(), at(240));
    assertEquals("AAUA", minutes(Told.PANEL, 4));
  }

  @Test
  void bootThatWasNeverSetLiesUnknownBetweenItsNeighboursAndIsShown() {
    starts(1, "power", 0);
    told.chronicle.now(told.run(), at(60));
    told.starts(2, "power", Map.of(), at(0), Instant.parse("1970-01-01T00:00:00Z"), false);
    told.tells(EventType.ARMED_LOST, Told.PANEL, Phase.ACTIVE, at(10), Instant.EPOCH, false);
    told.chronicle.now(told.run(), at(40));
    Account open = told.chronicle.account();
    assertEquals(Optional.empty(), open.closed());
    assertEquals(
        List.of(
            new Account.Unplaced(2, Duration.ofSeconds(40), Duration.ofSeconds(30), Duration.ZERO)),
        open.unplaced());
    told.starts(3, "power", Map.of(), at(0), NOON.plusSeconds(180), true);
    told.chronicle.now(told.run(), at(60));
    assertEquals("AUUB", minutes(Told.PANEL, 4)); // and it still stands
    assertEquals(Why.CLOCK_NEVER_SET, why(Told.PANEL).getFirst());
  }

  @Test
  void lateSynchronisationPlacesWhatWasBeforeIt() {
    told.starts(1, "power", Map.of(), at(0), Instant.EPOCH, false);
    told.tells(EventType.ARMED_LOST, Told.PANEL, Phase.ACTIVE, at(60), Instant.EPOCH, false);
    told.tells(EventType.ARMED_REGAINED, Told.PANEL, Phase.RESTORED, at(90), Instant.EPOCH, false);
    told.tells(
        EventType.CLOCK_SET,
        Subject.CLOCK,
        Phase.MOMENTARY,
        "",
        Fields.of(),
        at(180),
        NOON.plusSeconds(180),
        true);
    assertEquals("ABA", minutes(Told.PANEL, 3));
  }

  @Test
  void eventsThatTheCardLostLeaveTheirSubjectsUnknownUntilTheNextWord() {
    starts(1, "power", 0);
    tells(EventType.CLOCK_LOST, Subject.CLOCK, Phase.MOMENTARY, 60);
    told.givesUp(3, at(120), NOON.plusSeconds(120));
    tells(EventType.ARMED_REGAINED, Told.PANEL, Phase.RESTORED, 240);
    told.chronicle.now(told.run(), at(300));
    assertEquals("AUUUA", minutes(Told.PANEL, 5));
    assertEquals("AUUUU", minutes(Told.BUTTON, 5));
  }

  @Test
  void newRunThatLostNothingGoesOnWithoutAGap() {
    starts(1, "power", 0);
    told.givesUp(0, at(120), NOON.plusSeconds(120));
    told.chronicle.now(told.run(), at(180));
    assertEquals("AAA", minutes(Told.PANEL, 3));
  }

  @Test
  void buttonsZoneIsArmedWhileItsLineIsWatched() {
    starts(1, "power", 0);
    told.tells(
        EventType.BUTTON_FAULT,
        Told.BUTTON,
        Phase.ACTIVE,
        "a",
        Fields.of(),
        at(60),
        NOON.plusSeconds(60),
        true);
    told.tells(
        EventType.BUTTON_FAULT,
        Told.BUTTON,
        Phase.ACTIVE,
        "b",
        Fields.of(),
        at(70),
        NOON.plusSeconds(70),
        true);
    told.tells(
        EventType.BUTTON_FAULT,
        Told.BUTTON,
        Phase.RESTORED,
        "a",
        Fields.of(),
        at(120),
        NOON.plusSeconds(120),
        true);
    told.tells(
        EventType.BUTTON_FAULT,
        Told.BUTTON,
        Phase.RESTORED,
        "b",
        Fields.of(),
        at(180),
        NOON.plusSeconds(180),
        true);
    tells(EventType.BUTTON_FAULT, Subject.button("all"), Phase.ACTIVE, 240);
    told.chronicle.now(told.run(), at(300));
    assertEquals("ABBAB", minutes(Told.BUTTON, 5));
    assertEquals("AAAAA", minutes(Told.PANEL, 5));
  }

  @Test
  void anAreaIsUnseenWhileItIsLostAndUnknownWhileNobodyCanTell() {
    starts(1, "power", 0);
    tells(EventType.COVERAGE_LOST, Told.HALL, Phase.ACTIVE, 60);
    tells(EventType.COVERAGE_UNKNOWN, Told.HALL, Phase.ACTIVE, 120);
    tells(EventType.COVERAGE_UNKNOWN, Told.HALL, Phase.RESTORED, 180);
    tells(EventType.COVERAGE_LOST, Told.HALL, Phase.RESTORED, 240);
    told.chronicle.now(told.run(), at(300));
    assertEquals("ABUBA", minutes(Told.HALL, 5));
    assertEquals("AAAAA", minutes(Told.PANEL, 5));
    assertEquals(List.of(Why.UNCOVERED, Why.NOT_TOLD, Why.UNCOVERED), why(Told.HALL));
  }

  /** Its first looks were not over: what no event tells of it, nobody saw. */
  @Test
  void aProcessThatEndedWithinThreeMinutesSawNoArea() {
    starts(1, "power", 0);
    told.chronicle.now(told.run(), at(120));
    starts(1, "crash", 120);
    told.chronicle.now(told.run(), at(299));
    starts(1, "crash", 300);
    told.chronicle.now(told.run(), at(480));
    assertEquals("UUUUUAAA", minutes(Told.HALL, 8));
    assertEquals(Why.NOT_LOOKED, why(Told.HALL).getFirst());
    assertEquals("AAAAUAAA", minutes(Told.PANEL, 8));
  }

  @Test
  void insideTheHoursAnExceptedPanelIsOpenAndNotInBreach() {
    Instant monday = Instant.parse("2026-11-22T23:29:00Z"); // Monday 07:29 there
    told.starts(1, "power", Map.of(), at(0), monday, true);
    told.tells(EventType.ARMED_LOST, Told.SECOND, Phase.ACTIVE, at(0), monday, true);
    told.chronicle.now(told.run(), at(180));
    Minutes minutes =
        told.chronicle
            .account()
            .minutes(Told.SECOND.toString(), monday, monday.plusSeconds(180), ZONE);
    assertEquals(
        List.of(Held.BREACH, Held.OPEN, Held.OPEN),
        List.of(minutes.at(0), minutes.at(1), minutes.at(2)));
    assertEquals(1, minutes.tally().of(Held.BREACH));
    assertEquals(3, minutes.tally().counted());
    assertEquals(2, minutes.tally(monday.plusSeconds(60), monday.plusSeconds(9999)).counted());
  }

  @Test
  void bootsThatClaimTheSameMinuteCountAsTheWorse() {
    starts(1, "power", 0);
    tells(EventType.ARMED_LOST, Told.PANEL, Phase.ACTIVE, 60);
    told.chronicle.now(told.run(), at(180));
    told.starts(2, "power", Map.of(), at(0), NOON.plusSeconds(120), true);
    told.tells(
        EventType.ARMED_REGAINED, Told.PANEL, Phase.RESTORED, at(0), NOON.plusSeconds(120), true);
    told.chronicle.now(told.run(), at(120));
    assertEquals("ABBA", minutes(Told.PANEL, 4));
  }

  @Test
  void openingHoursComeBackFromTheirLine() {
    Hours hours =
        new Hours(
            List.of(
                new Hours.Span(
                    EnumSet.of(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
                    LocalTime.of(7, 30),
                    LocalTime.of(18, 5)),
                new Hours.Span(EnumSet.of(DayOfWeek.SUNDAY), LocalTime.MIDNIGHT, LocalTime.MAX)));
    assertEquals("15 07:30-18:05, 7 00:00-24:00", HoursText.write(hours));
    assertEquals(Optional.of(hours), HoursText.read(HoursText.write(hours)));
    assertEquals(Optional.empty(), HoursText.read(""));
    assertEquals(Optional.empty(), HoursText.read("8 07:30-18:05"));
    assertTrue(HoursText.read("1 25:00-26:00").isEmpty());
  }
}
