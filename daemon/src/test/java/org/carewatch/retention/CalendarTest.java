package org.carewatch.retention;

// What a night tells of days comes back from the journal as it was, and never as more than it was.

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.carewatch.event.Json;
import org.junit.jupiter.api.Test;

class CalendarTest {
  private static final LocalDate NIGHT = LocalDate.of(2026, 11, 23);
  private static final Kept WHOLE = new Kept.Exact(List.of(), 0);
  private static final Kept GAPPED = new Kept.Exact(List.of(new Missing(60, 120)), 60);

  private static LocalDate day(int before) {
    return NIGHT.minusDays(before);
  }

  private static Calendar of(Days known, int owed) {
    return Calendar.of(NIGHT, Owed.on(NIGHT, NIGHT.minusYears(20), owed), known);
  }

  private static Map<LocalDate, Found> days(Calendar calendar) {
    Map<LocalDate, Found> days = new TreeMap<>();
    calendar.each(days::put);
    return days;
  }

  @Test
  void everyKindOfDayIsToldWithItsOwnWordAndReadBack() throws Json.BadJson {
    Days known = new Days(92);
    known.told(day(8), WHOLE, false);
    known.told(day(7), new Kept.Marked(), false);
    known.told(day(6), GAPPED, false);
    known.told(day(5), new Kept.Nothing(), false);
    known.told(day(4), WHOLE, false);
    known.told(day(4), new Kept.Nothing(), false);
    known.told(day(3), GAPPED, true);
    known.told(day(1), WHOLE, false);
    Calendar told = of(known, 9);
    assertEquals(
        List.of(
            Found.UNKNOWN,
            Found.WHOLE,
            Found.MARKED,
            Found.GAPPED,
            Found.NOTHING,
            Found.GONE,
            Found.BY_DESIGN,
            Found.UNKNOWN,
            Found.WHOLE),
        List.copyOf(days(told).values()));
    assertEquals(day(9), days(told).keySet().iterator().next());
    Calendar back = Calendar.read(Json.read(Json.write(told.fields()))).orElseThrow();
    assertEquals(told, back);
  }

  @Test
  void ninetyEqualDaysAreOneRun() {
    Days known = new Days(92);
    for (int before = 1; before <= 90; before++) {
      known.told(day(before), WHOLE, false);
    }
    assertEquals(List.of(new Calendar.Run(Found.WHOLE, 90)), of(known, 90).runs());
  }

  @Test
  void whatFindsNoRoomIsUnknownAndTheNewestDaysAreTold() throws Json.BadJson {
    Days known = new Days(Days.MOST);
    for (int before = 1; before <= 3650; before++) {
      known.told(day(before), before % 2 == 0 ? WHOLE : GAPPED, false);
    }
    Calendar told = of(known, 3650);
    assertEquals(Calendar.MOST, told.runs().size());
    Map<LocalDate, Found> days = days(told);
    assertEquals(3650, days.size());
    assertEquals(Found.GAPPED, days.get(day(Calendar.MOST - 1)));
    assertEquals(Found.UNKNOWN, days.get(day(Calendar.MOST)));
    assertEquals(Found.UNKNOWN, days.get(day(3650)));
    assertTrue(
        Calendar.read(Json.read(Json.write(told.fields()))).isPresent(), "within the limits");
  }

  @Test
  void aCameraThatOwesNothingYetTellsNoDay() {
    Calendar told = Calendar.of(NIGHT, Owed.on(NIGHT, NIGHT.plusDays(3), 90), new Days(92));
    assertEquals(List.of(), told.runs());
    assertEquals(Map.of(), days(told));
  }

  @Test
  void aWordThatIsNoneIsNotGuessed() throws Json.BadJson {
    String right =
        "{\"night\":\"2026-11-23\",\"from\":\"2026-11-21\",\"days\":90,"
            + "\"runs\":[{\"found\":\"whole\",\"days\":2}]}";
    assertTrue(read(right).isPresent());
    assertEquals(
        Found.UNKNOWN,
        read(right.replace("whole", "later")).orElseThrow().runs().getFirst().found());
    for (String wrong :
        List.of(
            right.replace("\"days\":2}", "\"days\":3}"),
            right.replace("\"days\":2}", "\"days\":1}"),
            right.replace("\"days\":2}", "\"days\":-2}"),
            right.replace("2026-11-23", "2036-11-23"),
            right.replace("2026-11-23", "2026-11-33"),
            right.replace("\"days\":90", "\"days\":1"),
            right.replace("\"days\":90", "\"days\":0"),
            right.replace("\"days\":90", "\"days\":4000"),
            right.replace("{\"found\"", "{\"lost\""),
            right.replace("\"runs\"", "\"walks\""))) {
      assertEquals(Optional.empty(), read(wrong), wrong);
    }
  }

  private static Optional<Calendar> read(String json) throws Json.BadJson {
    return Calendar.read(Json.read(json.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
  }
}
