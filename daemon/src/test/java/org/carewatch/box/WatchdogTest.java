package org.carewatch.box;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WatchdogTest {
  private final AtomicInteger fed = new AtomicInteger();
  private final List<Boolean> starving = new ArrayList<>();
  private boolean core = true;
  private boolean line = true;

  private Watchdog watchdog(String microseconds) {
    Turning turning =
        new Turning() {
          @Override
          public boolean coreSteps() {
            return core;
          }

          @Override
          public boolean lineTurns() {
            return line;
          }
        };
    return new Watchdog(
        fed::incrementAndGet, turning, starving::add, Map.of("WATCHDOG_USEC", microseconds));
  }

  private static void look(Watchdog watchdog, int from, int to) {
    for (int second = from; second < to; second++) {
      watchdog.look(Duration.ofSeconds(second).toNanos());
    }
  }

  @Test
  void isFedThriceInSystemdsTimeAndNotEverySecond() {
    Watchdog watchdog = watchdog("30000000");
    look(watchdog, 0, 30);
    assertEquals(3, fed.get());
    fed.set(0);
    look(watchdog("6000000"), 0, 6);
    assertEquals(3, fed.get());
  }

  @Test
  void starvesWhenTheCoreStandsAndWhenTheLineStands() {
    Watchdog watchdog = watchdog("3000000");
    look(watchdog, 0, 2);
    assertEquals(2, fed.get());
    core = false;
    look(watchdog, 2, 40);
    core = true;
    line = false;
    look(watchdog, 40, 80);
    assertEquals(2, fed.get(), "not once while either stands");
    line = true;
    look(watchdog, 80, 81);
    assertEquals(3, fed.get());
    assertEquals(List.of(true, false), starving);
  }

  @Test
  void aPulseIsFeltForItsLimitOnly() {
    Pulse pulse = new Pulse(0);
    assertTrue(pulse.within(Duration.ofSeconds(2), Duration.ofSeconds(2).toNanos()));
    assertFalse(pulse.within(Duration.ofSeconds(2), Duration.ofSeconds(2).toNanos() + 1));
    pulse.beat(Duration.ofSeconds(2).toNanos());
    assertTrue(pulse.within(Duration.ofSeconds(2), Duration.ofSeconds(3).toNanos()));
  }
}
