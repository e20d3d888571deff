package org.carewatch.retention;

// Which outage explains a gap, and which does not.

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.carewatch.event.Text;
import org.junit.jupiter.api.Test;

class OutagesTest {
  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
  private static final LocalDate DAY = LocalDate.of(2026, 8, 9);
  private static final int HOUR = 3600;

  private static Instant at(int second) {
    return DAY.atStartOfDay(SHANGHAI).toInstant().plusSeconds(second);
  }

  private static Outage outage(Outage.What what, int from, int until) {
    return new Outage(what, at(from), at(until));
  }

  private static Optional<Text> cause(Outages own, Outages recorders, int from, int until) {
    return own.with(recorders, SHANGHAI).of(DAY, new Missing(from, until));
  }

  private static Optional<Text> cause(Outages own, int from, int until) {
    return cause(own, Outages.NONE, from, until);
  }

  private static Optional<Text> text(Outage.What what) {
    return Optional.of(what.text());
  }

  @Test
  void anOutageThatCoversHalfOfAGapIsItsCauseAndAShorterOneIsNot() {
    Outages known = Outages.NONE.with(outage(Outage.What.CAMERA_AWAY, 10 * HOUR, 11 * HOUR));
    assertEquals(text(Outage.What.CAMERA_AWAY), cause(known, 10 * HOUR, 11 * HOUR));
    assertEquals(text(Outage.What.CAMERA_AWAY), cause(known, 9 * HOUR + 1200, 11 * HOUR));
    assertEquals(Optional.empty(), cause(known, 8 * HOUR, 11 * HOUR));
    assertEquals(Optional.empty(), cause(known, 12 * HOUR, 13 * HOUR));
    assertEquals(Optional.empty(), cause(Outages.NONE, 10 * HOUR, 11 * HOUR));
  }

  @Test
  void faultsAreToldLateSoThatAGapMayBeginBeforeAndEndAfter() {
    int late = (int) Outages.LATE.toSeconds();
    Outages known = Outages.NONE.with(outage(Outage.What.RECORDER_AWAY, 10 * HOUR, 11 * HOUR));
    assertEquals(text(Outage.What.RECORDER_AWAY), cause(known, 10 * HOUR - late, 10 * HOUR));
    assertEquals(text(Outage.What.RECORDER_AWAY), cause(known, 11 * HOUR, 11 * HOUR + late));
    assertEquals(Optional.empty(), cause(known, 11 * HOUR + late, 12 * HOUR));
  }

  @Test
  void ofSeveralTheLongestIsNamedAndOfTwoAlikeTheOneThatExplainsMost() {
    Outages own = Outages.NONE.with(outage(Outage.What.CAMERA_AWAY, 10 * HOUR, 12 * HOUR));
    Outages recorders = Outages.NONE.with(outage(Outage.What.RECORDER_AWAY, 10 * HOUR, 14 * HOUR));
    assertEquals(text(Outage.What.RECORDER_AWAY), cause(own, recorders, 10 * HOUR, 13 * HOUR));
    assertEquals(text(Outage.What.RECORDER_AWAY), cause(own, recorders, 10 * HOUR, 12 * HOUR));
    Outages power = Outages.NONE.with(outage(Outage.What.BOX_OFF, 10 * HOUR, 12 * HOUR));
    assertEquals(text(Outage.What.BOX_OFF), cause(own, power, 10 * HOUR, 12 * HOUR));
  }

  @Test
  void oneThatLastsGrowsAndTheOldestAreForgotten() {
    Outages known = Outages.NONE;
    for (int minute = 1; minute <= 60; minute++) {
      known = known.with(outage(Outage.What.CAMERA_AWAY, 0, 60 * minute));
    }
    assertEquals(1, known.all().size());
    assertEquals(at(HOUR), known.all().getFirst().until());
    assertEquals(known, known.with(outage(Outage.What.CAMERA_AWAY, HOUR, HOUR)));
    for (int one = 1; one <= Outages.MOST; one++) {
      known = known.with(outage(Outage.What.CAMERA_AWAY, one * 100, one * 100 + 50));
    }
    assertEquals(Outages.MOST, known.all().size());
    assertEquals(at(100), known.all().getFirst().from());
  }
}
