package org.carewatch.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is too old, by the dates alone; each date has ten rows, the first begins at row 1. */
class AgeTest {
  private static final Duration KEEP = Duration.ofDays(400);
  private static final long TODAY = 20_000;

  private static List<Days.Day> days(long... dates) {
    List<Days.Day> days = new ArrayList<>();
    for (int at = 0; at < dates.length; at++) {
      days.add(new Days.Day(1 + 10L * at, dates[at]));
    }
    return days;
  }

  /** One date after the other, up to and including today. */
  private static List<Days.Day> every(int dates) {
    long[] each = new long[dates];
    for (int at = 0; at < dates; at++) {
      each[at] = TODAY - dates + 1 + at;
    }
    return days(each);
  }

  @Test
  void nothingGoesThatIsNotOlderThanKept() {
    assertEquals(0, Age.goesUpTo(every(401), TODAY, KEEP));
    assertEquals(0, Age.goesUpTo(List.of(), TODAY, KEEP));
  }

  @Test
  void oldestDateGoesOnceItsLastInstantIsOlder() {
    assertEquals(10, Age.goesUpTo(every(402), TODAY, KEEP));
    assertEquals(10, Age.goesUpTo(every(401), TODAY + 1, KEEP));
  }

  @Test
  void twoDatesAtMostGoAtOnce() {
    assertEquals(20, Age.goesUpTo(every(403), TODAY, KEEP));
    assertEquals(20, Age.goesUpTo(every(900), TODAY, KEEP));
    assertEquals(20, Age.goesUpTo(every(450), TODAY, Duration.ofDays(90)));
  }

  @Test
  void partOfADayCountsAsADay() {
    assertEquals(0, Age.goesUpTo(every(402), TODAY, KEEP.plusHours(1)));
  }

  @Test
  void clockTenYearsAheadMakesNothingOld() {
    List<Days.Day> past = every(300);
    assertEquals(0, Age.goesUpTo(past, TODAY + 3650, KEEP));
    past.add(new Days.Day(3001, TODAY + 3650));
    assertEquals(0, Age.goesUpTo(past, TODAY + 3651, KEEP));
    past.add(new Days.Day(3011, TODAY + 3651));
    assertEquals(0, Age.goesUpTo(past, TODAY + 3652, KEEP));
  }

  @Test
  void clockThatWasTenYearsAheadForADayHoldsUpNothing() {
    List<Days.Day> days = days(TODAY - 500, TODAY - 499, TODAY + 3150, TODAY - 498, TODAY - 200);
    assertEquals(20, Age.goesUpTo(days, TODAY, KEEP));
  }

  @Test
  void clockThatWasIn1970ForADayMakesNothingOld() {
    assertEquals(0, Age.goesUpTo(days(TODAY - 300, TODAY - 299, 0, TODAY - 298), TODAY, KEEP));
  }

  @Test
  void newestDateStaysHoweverOldItIs() {
    assertEquals(0, Age.goesUpTo(days(TODAY - 401), TODAY + 1, KEEP));
    assertEquals(0, Age.goesUpTo(days(TODAY - 400), TODAY, KEEP));
  }
}
