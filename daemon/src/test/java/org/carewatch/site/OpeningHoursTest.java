package org.carewatch.site;

import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SATURDAY;
import static java.time.DayOfWeek.SUNDAY;
import static java.time.DayOfWeek.TUESDAY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalTime;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpeningHoursTest {

  @Test
  void openingIsInAndClosingIsOut() {
    Hours hours = OpeningHours.HOURS.of("Mon-Fri 07:30-18:30, Sat 08:00-12:00");
    assertTrue(hours.open(MONDAY, LocalTime.of(7, 30)));
    assertTrue(hours.open(MONDAY, LocalTime.of(18, 29, 59)));
    assertFalse(hours.open(MONDAY, LocalTime.of(18, 30)));
    assertFalse(hours.open(SATURDAY, LocalTime.of(13, 0)));
    assertFalse(hours.open(SUNDAY, LocalTime.of(9, 0)));
  }

  @Test
  void daysMayGoOverTheEndOfTheWeekAndHoursToMidnight() {
    Hours hours = OpeningHours.HOURS.of("Sat-Mon 08:00-24:00");
    assertTrue(hours.open(SUNDAY, LocalTime.of(23, 59, 59)));
    assertTrue(hours.open(MONDAY, LocalTime.of(8, 0)));
    assertFalse(hours.open(TUESDAY, LocalTime.of(8, 0)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "always",
        "Mon 8:00-9:00 and Tue",
        "Mon 09:00-08:00",
        "Mon 08:00-08:00",
        "Mon-Fri 08:00-12:00, Wed 11:00-13:00",
        "Mon 25:00-26:00",
        "Mon 08:00"
      })
  void whatIsNoOpeningHoursIsRefused(String text) {
    assertInstanceOf(Term.Reading.Wrong.class, OpeningHours.HOURS.reading().apply(text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "周一至周五 7:30-18:30|Mon-Fri 07:30-18:30",
        "mon-fri 07:30 - 18:30|Mon-Fri 07:30-18:30",
        "Monday-Friday 07：30—18：30|Mon-Fri 07:30-18:30",
        "星期六 08:00-12:00，周日 9:00-11:00|Sat 08:00-12:00, Sun 09:00-11:00"
      })
  void whatAPersonWouldWriteIsSuggestedRight(String text, String right) {
    Term.Reading<Hours> reading = OpeningHours.HOURS.reading().apply(text);
    assertEquals(
        Optional.of("\"" + right + "\""),
        assertInstanceOf(Term.Reading.Wrong.class, reading).suggestion());
  }
}
