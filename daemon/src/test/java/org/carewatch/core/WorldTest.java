package org.carewatch.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.carewatch.event.Level;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * 1,000 simulated hours of presses, kills, stalls and cut links; a failing seed becomes a test of
 * its own.
 */
class WorldTest {
  private static final long HOUR = 3600 * World.SECOND;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void noPressIsLostInFiftyHoursOfPressesKillsAndStalls(long seed) {
    World world = new World(seed);
    world.start();
    world.deskWatch();
    long end = world.now + 50 * HOUR;
    presses(world, end);
    kills(world, end);
    stalls(world, end);
    links(world, end);
    guard(world, end);
    world.run(end);

    world.link(true);
    for (int minute = 0; minute < 20; minute++) {
      world.run(world.now + 60 * World.SECOND);
      world.answerAll();
      world.resetAll();
    }
    world.run(world.now + 60 * World.SECOND);

    assertTrue(world.kills > 50, "the world was too kind: " + world.kills);
    assertTrue(world.closures.size() > 300, "presses: " + world.closures.size());
    everyPressReachedTheDesk(world);
    noPressHasTwoIdsWithoutReason(world);
    everyAlarmIsAnsweredAndOver(world);
  }

  private static void everyPressReachedTheDesk(World world) {
    for (World.Closure closure : world.closures) {
      boolean durable = closure.alarms.keySet().stream().anyMatch(world.journal::holds);
      boolean reached = closure.alarms.keySet().stream().anyMatch(world.deskHolds::containsKey);
      boolean owed = durable || !closure.killedNear;
      assertTrue(
          reached || !owed,
          "a press at "
              + closure.from
              + " to "
              + closure.to
              + " never reached the desk: "
              + closure.alarms);
    }
  }

  private static void noPressHasTwoIdsWithoutReason(World world) {
    for (World.Closure closure : world.closures) {
      List<String> ids = List.copyOf(closure.alarms.keySet());
      for (int at = 1; at < ids.size(); at++) {
        assertTrue(
            closure.alarms.getOrDefault(ids.get(at), false),
            "a second id that was not found at a start: " + ids);
        assertTrue(
            !world.journal.holds(ids.get(at - 1)),
            "a second id though the first was durable: " + ids + world.story(ids));
      }
    }
  }

  private static void everyAlarmIsAnsweredAndOver(World world) {
    world.deskHolds.forEach((id, event) -> {
      if (event.type().equals("carewatch.alarm.raised")) {
        assertEquals(Level.OPERATOR, world.deskLevel.get(id), id);
      }
    });
    assertTrue(
        world.journal.openIncidents.isEmpty(),
        "still open: " + world.story(List.copyOf(world.journal.openIncidents)));
  }

  private static void presses(World world, long end) {
    world.in(
        world.between(1, 600) * World.SECOND,
        () -> {
          if (world.now < end) {
            long hold =
                switch (world.chance.nextInt(4)) {
                  case 0 -> world.between(60, 400) * World.MILLI;
                  case 1 -> world.between(1, 20) * World.SECOND;
                  case 2 -> world.between(1, 5) * 60 * World.SECOND;
                  default -> world.between(60, 2000) * World.MILLI;
                };
            world.press(hold);
            presses(world, end);
          }
        });
  }

  private static void kills(World world, long end) {
    world.in(
        world.between(60, 3000) * World.SECOND + world.between(0, 999) * World.MILLI,
        () -> {
          if (world.now < end) {
            if (world.chance.nextBoolean()) {
              // right around a press, where it hurts
              world.press(world.between(60, 30_000) * World.MILLI);
              world.in(world.between(0, 500) * World.MILLI, world::kill);
            } else {
              world.kill();
            }
            kills(world, end);
          }
        });
  }

  private static void stalls(World world, long end) {
    world.in(
        world.between(60, 4000) * World.SECOND,
        () -> {
          if (world.now < end) {
            world.stall(world.between(1, 60) * World.SECOND);
            stalls(world, end);
          }
        });
  }

  private static void links(World world, long end) {
    world.in(
        world.between(60, 5000) * World.SECOND,
        () -> {
          if (world.now < end) {
            world.link(false);
            world.in(world.between(1, 600) * World.SECOND, () -> world.link(true));
            links(world, end);
          }
        });
  }

  private static void guard(World world, long end) {
    world.in(
        world.between(300, 2000) * World.SECOND,
        () -> {
          if (world.now < end) {
            world.resetAll();
            if (world.chance.nextInt(4) == 0) {
              world.answerAll();
            }
            guard(world, end);
          }
        });
  }
}
