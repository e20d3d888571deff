package org.carewatch.box;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.carewatch.core.Snapshot;
import org.carewatch.event.Reason;
import org.carewatch.event.Text;
import org.carewatch.time.ClockTrust;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When the halt is asked for, and when not. */
class FlatBatteryTest {
  private static final Text WORDS = new Text("", "");

  @TempDir Path run;
  private final List<Snapshot.ConditionView> conditions = new ArrayList<>();
  private final List<Snapshot.AlarmView> alarms = new ArrayList<>();
  private long nanos = 1;

  private Snapshot snapshot() {
    return new Snapshot(
        nanos,
        Instant.EPOCH,
        ClockTrust.SYNCHRONISED,
        "run",
        1,
        Instant.EPOCH,
        Optional.empty(),
        Optional.empty(),
        0,
        true,
        List.of(),
        List.copyOf(alarms),
        List.copyOf(conditions),
        List.of());
  }

  private void stands(Reason reason) {
    conditions.add(
        new Snapshot.ConditionView(
            "box/x", reason.word(), "bad", WORDS, WORDS, Instant.EPOCH, "", 2));
  }

  private void alarm(boolean answered) {
    alarms.clear();
    var press = new Snapshot.PressView("event", 1, Instant.EPOCH, answered, List.of());
    alarms.add(
        new Snapshot.AlarmView(
            "incident", "button/a", "a", "actual", false, true, false, List.of(press)));
  }

  private void seconds(FlatBattery battery, int seconds) {
    for (int i = 0; i < seconds; i++) {
      battery.look(nanos);
      nanos += 1_000_000_000L;
    }
  }

  private Halt halt() {
    return Halt.of(Map.of("RUNTIME_DIRECTORY", run.toString()));
  }

  private boolean asked() {
    return Files.exists(run.resolve("halt"));
  }

  @Test
  void bothForFiveMinutesAskForTheHalt() {
    Halt halt = halt();
    FlatBattery battery = new FlatBattery(this::snapshot, halt);
    stands(Reason.MAINS_LOST);
    seconds(battery, 3600);
    stands(Reason.BATTERY_LOW);
    seconds(battery, 300);
    assertFalse(asked());
    seconds(battery, 1);
    assertTrue(asked());
    assertTrue(halt.asked());
  }

  @Test
  void aLowBatteryOnMainsIsCharged() {
    FlatBattery battery = new FlatBattery(this::snapshot, halt());
    stands(Reason.BATTERY_LOW);
    seconds(battery, 3600);
    assertFalse(asked());
  }

  @Test
  void mainsThatComesBackStartsTheWaitAnew() {
    FlatBattery battery = new FlatBattery(this::snapshot, halt());
    stands(Reason.BATTERY_LOW);
    stands(Reason.MAINS_LOST);
    seconds(battery, 200);
    conditions.removeLast();
    seconds(battery, 1);
    stands(Reason.MAINS_LOST);
    seconds(battery, 300);
    assertFalse(asked());
    seconds(battery, 1);
    assertTrue(asked());
  }

  @Test
  void anAlarmThatNobodyAnsweredGoesBeforeTheCard() {
    FlatBattery battery = new FlatBattery(this::snapshot, halt());
    stands(Reason.MAINS_LOST);
    stands(Reason.BATTERY_LOW);
    alarm(false);
    seconds(battery, 3600);
    assertFalse(asked());
    alarm(true);
    seconds(battery, 1);
    assertTrue(asked());
  }

  @Test
  void whereNobodyHaltsTheMachineItGoesOnAndALaterStopIsAnOrder() {
    Halt halt = Halt.of(Map.of());
    FlatBattery battery = new FlatBattery(this::snapshot, halt);
    stands(Reason.MAINS_LOST);
    stands(Reason.BATTERY_LOW);
    seconds(battery, 400);
    assertTrue(halt.asked());
    conditions.clear();
    seconds(battery, 1);
    assertFalse(halt.asked());
  }

  @Test
  void theNextStartSaysThatThePowerWent() {
    Mark mark = new Mark(1, 3, "boot-a", "run", Instant.EPOCH, 5, "power", false);
    assertEquals(LastEnd.Cause.POWER, LastEnd.of(Optional.of(mark), "boot-b", 0).cause());
    assertEquals(LastEnd.Cause.POWER, LastEnd.of(Optional.of(mark), "boot-a", 0).cause());
  }
}
