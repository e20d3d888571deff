package org.carewatch.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.carewatch.event.Entry;
import org.carewatch.event.Level;
import org.carewatch.event.Topic;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * 1,000 simulated hours of presses, kills, stalls and cut links, and 90 with several desks and two
 * paths; a failing seed becomes a test of its own.
 */
class WorldTest {
  private static final long HOUR = 3600 * World.SECOND;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void noPressIsLostInFiftyHoursOfPressesKillsAndStalls(long seed) {
    World world = World.oneDesk(seed);
    live(world, 50);
    assertTrue(world.kills > 50, "the world was too kind: " + world.kills);
    assertTrue(world.closures.size() > 300, "presses: " + world.closures.size());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void severalDesksAreServedEachByItsRulesWhateverTheOthersDo(long seed) {
    World world = World.severalDesks(seed);
    live(world, 15);
    assertTrue(world.kills > 10, "the world was too kind: " + world.kills);
    for (WorldDesk desk : world.desks) {
      assertTrue(desk.publishes > 20, desk.id() + " was sent " + desk.publishes);
      assertTrue(desk.paths == 1 || desk.overBoth > 5, desk.id() + " over both: " + desk.overBoth);
    }
  }

  private static void live(World world, int hours) {
    world.start();
    world.deskWatch();
    long end = world.now + hours * HOUR;
    presses(world, end);
    kills(world, end);
    stalls(world, end);
    links(world, end);
    guard(world, end);
    world.run(end);

    for (WorldDesk desk : world.desks) {
      desk.deaf = false;
      for (int path = 1; path <= desk.paths; path++) {
        world.link(desk, path, true);
      }
    }
    for (int minute = 0; minute < 20; minute++) {
      world.run(world.now + 60 * World.SECOND);
      world.police().answerAll();
      world.resetAll();
    }
    world.run(world.now + 600 * World.SECOND);

    everyPressReachedTheDesk(world);
    everyDeskHoldsAllThatItsRoleReceivesAndIsLeftInPeace(world);
    noPressHasTwoIdsWithoutReason(world);
    everyAlarmIsAnsweredAndOver(world);
  }

  private static void everyPressReachedTheDesk(World world) {
    for (World.Closure closure : world.closures) {
      boolean durable = closure.alarms.keySet().stream().anyMatch(world.journal::holds);
      boolean reached =
          closure.alarms.keySet().stream().anyMatch(world.police().holds::containsKey);
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

  private static void everyDeskHoldsAllThatItsRoleReceivesAndIsLeftInPeace(World world) {
    for (WorldDesk desk : world.desks) {
      List<String> missing =
          world.journal.card.stream()
              .filter(entry -> entry.type().topic() == Topic.ALARM && desk.receiver.gets(entry))
              .map(Entry::id)
              .filter(id -> !desk.holds.containsKey(id))
              .toList();
      assertEquals(List.of(), missing, desk.id());
    }
    List<Integer> before = world.desks.stream().map(desk -> desk.publishes).toList();
    world.run(world.now + 300 * World.SECOND);
    assertEquals(before, world.desks.stream().map(desk -> desk.publishes).toList());
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
    world
        .police()
        .holds
        .forEach((id, event) -> {
          if (event.type().equals("carewatch.alarm.raised")) {
            assertEquals(Level.OPERATOR, world.police().level.get(id), id);
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

  /** Each path of each desk has its own bad hours; and each desk is deaf now and then. */
  private static void links(World world, long end) {
    for (WorldDesk desk : world.desks) {
      deafness(world, desk, end);
      for (int path = 1; path <= desk.paths; path++) {
        link(world, desk, path, end);
      }
    }
  }

  private static void link(World world, WorldDesk desk, int path, long end) {
    world.in(
        world.between(60, 5000) * World.SECOND,
        () -> {
          if (world.now < end) {
            world.link(desk, path, false);
            world.in(world.between(1, 600) * World.SECOND, () -> world.link(desk, path, true));
            link(world, desk, path, end);
          }
        });
  }

  private static void deafness(World world, WorldDesk desk, long end) {
    world.in(
        world.between(600, 8000) * World.SECOND,
        () -> {
          if (world.now < end) {
            desk.deaf = true;
            world.in(world.between(5, 900) * World.SECOND, () -> desk.deaf = false);
            deafness(world, desk, end);
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
              world.police().answerAll();
            }
            guard(world, end);
          }
        });
  }
}
