package org.carewatch.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.carewatch.duty.Told;
import org.carewatch.event.EventFields;
import org.carewatch.event.EventType;
import org.carewatch.event.Fields;
import org.carewatch.event.Phase;
import org.carewatch.event.Subject;
import org.junit.jupiter.api.Test;

class WitnessesTest {
  private static final Instant BEGIN = Instant.parse("2026-11-01T00:00:00Z");

  private final List<EventFields> events = new ArrayList<>();
  private final Told told = new Told(new Random(3), events::add);
  private final Witnesses witnesses = new Witnesses();

  private static Instant hour(int hour) {
    return BEGIN.plus(Duration.ofHours(hour));
  }

  private void tells(EventType type, Map<String, Object> detail, int hour) {
    told.tells(
        type,
        Subject.path("police", 1),
        Phase.MOMENTARY,
        "",
        detail,
        Duration.ofHours(hour).toMillis(),
        hour(hour),
        true);
  }

  /** A round trip, and the hour at which its receipt came, if any. */
  private void trip(int hour, Optional<Integer> receipt) {
    tells(EventType.TEST_PERIODIC, Fields.of(), hour);
    String id = events.getLast().id();
    receipt.ifPresent(
        then -> tells(EventType.ALARM_RECEIVED, Fields.of("desk", "police", "event", id), then));
  }

  private List<Witnesses.Gap> gaps(int until) {
    for (EventFields event : events) {
      Reading.At at = new Reading.At(event.boot(), event.sinceBootMillis());
      EventType.ofWire(event.type()).ifPresent(type -> witnesses.take(type, event, at));
    }
    return witnesses.gaps(BEGIN, hour(until), at -> Optional.of(BEGIN.plusMillis(at.millis())));
  }

  @Test
  void aRoundTripADayWitnessesAll() {
    told.starts(1, "power", Map.of(), 0, BEGIN, true);
    for (int day = 0; day < 5; day++) {
      trip(24 * day, Optional.of(24 * day));
    }
    assertEquals(List.of(), gaps(5 * 24));
  }

  @Test
  void whatNoDeskConfirmsLeavesAGapAndASentMessageAloneIsNoWitness() {
    told.starts(1, "power", Map.of(), 0, BEGIN, true);
    trip(1, Optional.of(1));
    trip(25, Optional.empty());
    trip(49, Optional.empty());
    trip(73, Optional.of(73));
    assertEquals(
        List.of(
            new Witnesses.Gap(hour(1), hour(73)), // sent and not confirmed
            new Witnesses.Gap(hour(73), hour(120))), // and the rest until now
        gaps(120));
  }

  @Test
  void aLateReceiptWitnessesWhatItNamesAndNotWhatCameBetween() {
    told.starts(1, "power", Map.of(), 0, BEGIN, true);
    trip(
        10,
        Optional.of(50)); // the desk has had it since 10: the hours up to 50 are its word no more
    trip(60, Optional.of(60));
    assertEquals(List.of(new Witnesses.Gap(hour(10), hour(60))), gaps(61));
  }

  @Test
  void aReceiptForAnEventThatTheJournalDoesNotHoldIsNoWitness() {
    told.starts(1, "power", Map.of(), 0, BEGIN, true);
    tells(EventType.ALARM_RECEIVED, Fields.of("desk", "police", "event", "of another box"), 20);
    assertEquals(List.of(new Witnesses.Gap(hour(0), hour(40))), gaps(40));
  }
}
