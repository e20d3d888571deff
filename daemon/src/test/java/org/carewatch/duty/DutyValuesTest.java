package org.carewatch.duty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.carewatch.event.Fields;
import org.junit.jupiter.api.Test;

/** What changed of the duties, and whether less is owed than before. */
class DutyValuesTest {
  @Test
  void otherNewAndGoneValuesAreToldAndComeBackFromTheEvent() {
    List<Object> changes =
        DutyValues.changes(
            Fields.of("retention.days", "90", "armed.a.required", "always", "drills.every", "1"),
            Fields.of("retention.days", "60", "drills.every", "1", "armed.b.grace", "60"));
    assertEquals(
        List.of(
            new DutyValues.Change("retention.days", "90", "60"),
            new DutyValues.Change("armed.a.required", "always", ""),
            new DutyValues.Change("armed.b.grace", "", "60")),
        DutyValues.read(Fields.of(DutyValues.FIELD, changes)));
    assertEquals(List.of(), DutyValues.read(Fields.of(DutyValues.FIELD, "rubbish")));
  }

  @Test
  void lessThatIsOwedIsWeaker() {
    weaker("retention.days", "90", "60");
    weaker("storage.keep", "34560000", "7776000");
    weaker("areas.hall.cameras-required", "2", "1");
    weaker("drills.every", "2678400", "5356800");
    weaker("armed.panel.grace", "60", "600");
    weaker("armed.panel.rearm", "3", "1");
    weaker("armed.panel.required", "always", "outside-hours");
    weaker("desks.anshan-110.role", "police", "site");
    weaker("facility.hours", "12345 07:30-18:30", "12345 07:00-18:30");
    assertTrue(new DutyValues.Change("buttons.front.zone", "1", "").weaker());
    assertTrue(new DutyValues.Change("armed.panel.required", "always", "").weaker());
    assertFalse(new DutyValues.Change("facility.hours", "1 07:30-18:30", "").weaker());
    assertTrue(new DutyValues.Change("facility.hours", "", "1 07:30-18:30").weaker());
  }

  private static void weaker(String key, String old, String now) {
    assertTrue(new DutyValues.Change(key, old, now).weaker(), key);
    assertFalse(new DutyValues.Change(key, now, old).weaker(), key + " the other way");
  }
}
