package org.carewatch.core;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.carewatch.event.Entry;
import org.carewatch.event.EventFields;
import org.carewatch.event.EventType;
import org.carewatch.event.Level;
import org.carewatch.event.Receipt;
import org.carewatch.event.Receiver;
import org.carewatch.event.Role;

/**
 * A desk of the seeded world, which outlives the box: its links come and go, it is deaf for a
 * while, it stores, answers and repeats; and what the box owes it is watched at every step.
 */
final class WorldDesk {
  private static final long TEN_SECONDS = 10 * World.SECOND;

  private final World world;
  final Receiver receiver;
  final int paths;

  // for ever
  final Map<String, EventFields> holds = new LinkedHashMap<>();
  final Map<String, Level> level = new LinkedHashMap<>();
  final boolean[] linkUp;
  boolean deaf;
  int publishes;
  int overBoth;

  // per life of the box
  final boolean[] pathUp;
  private final Map<String, Long> raisedAt = new HashMap<>();
  private final Map<String, Long> madeAt = new HashMap<>();
  private final Map<String, Long> lastTry = new HashMap<>();
  private final Map<String, Long> firstTry = new HashMap<>();
  private final Map<String, Set<Integer>> outstanding = new HashMap<>();
  private final Set<String> known = new HashSet<>();
  private long standsSince;

  WorldDesk(World world, String id, Role role, int paths) {
    this.world = world;
    this.receiver = new Receiver(id, role);
    this.paths = paths;
    this.linkUp = new boolean[paths + 1];
    this.pathUp = new boolean[paths + 1];
    java.util.Arrays.fill(linkUp, true);
  }

  String id() {
    return receiver.desk();
  }

  boolean stands() {
    return !standing().isEmpty();
  }

  private List<Integer> standing() {
    List<Integer> standing = new ArrayList<>();
    for (int path = 1; path <= paths; path++) {
      if (pathUp[path]) {
        standing.add(path);
      }
    }
    return standing;
  }

  /** The box starts or was killed. */
  void newLife() {
    java.util.Arrays.fill(pathUp, false);
    raisedAt.clear();
    madeAt.clear();
    lastTry.clear();
    firstTry.clear();
    outstanding.clear();
    known.clear();
    level
        .keySet()
        .forEach(id -> {
          if (!world.journal.taken(id(), id).isEmpty()) {
            known.add(id);
          }
        });
  }

  void raised(Entry entry) {
    if (receiver.gets(entry)) {
      raisedAt.put(entry.id(), world.now);
      madeAt.put(entry.id(), world.now);
      if (!stands()) {
        lastTry.put(entry.id(), world.now);
      }
    }
  }

  void up(int path) {
    boolean stood = stands();
    pathUp[path] = true;
    if (!stood) {
      standsSince = world.now;
      lastTry.keySet().removeAll(raisedAt.keySet());
      raisedAt.replaceAll((id, at) -> world.now);
      raisedAt.keySet().removeIf(level::containsKey);
    }
  }

  void down(int path) {
    pathUp[path] = false;
  }

  // ---- what must hold

  /** At every step: an alarm goes out within 11 ms, whatever the other desks and their links do. */
  void watch(long startedAt) {
    raisedAt.forEach((id, at) -> {
      if (stands()
          && !lastTry.containsKey(id)
          && world.now - Math.max(at, startedAt) > 11 * World.MILLI) {
        throw new AssertionError(
            id() + ": alarm " + id + " waits since " + at + " at " + world.now);
      }
    });
    String newest = world.newestRaised(receiver);
    if (stands() && !newest.isEmpty() && !known.contains(newest)) {
      long made = madeAt.getOrDefault(newest, 0L);
      long since = Math.max(Math.max(made, standsSince), lastTry.getOrDefault(newest, 0L));
      if (world.now - since > 31 * World.SECOND) {
        throw new AssertionError(
            id() + ": alarm " + newest + " without stored was not repeated since " + since);
      }
    }
  }

  /** The publishes of one step: over the first path, and from 10 s on over all that stand. */
  void published(Map<String, Set<Integer>> step) {
    step.forEach((event, over) -> {
      long first = firstTry.computeIfAbsent(event, any -> world.now);
      Set<Integer> before = outstanding.computeIfAbsent(event, any -> new HashSet<>());
      List<Integer> standing = standing();
      if (!standing.containsAll(over)) {
        throw new AssertionError(id() + ": " + event + " goes over a path that is down: " + over);
      }
      boolean late = world.now - first >= TEN_SECONDS;
      Set<Integer> all = new HashSet<>(over);
      all.addAll(before);
      if (late && !all.containsAll(standing)) {
        throw new AssertionError(
            id() + ": after 10 s " + event + " goes only over " + over + " of " + standing);
      }
      if (!late && !over.equals(Set.of(standing.getFirst()))) {
        throw new AssertionError(id() + ": before 10 s " + event + " goes over " + over);
      }
      overBoth += over.size() > 1 ? 1 : 0;
      before.addAll(over);
    });
  }

  // ---- what it does

  void publish(Effect.Publish publish) {
    publishes++;
    String id = publish.entry().id();
    if (!receiver.gets(publish.entry())) {
      throw new AssertionError(id() + " is sent what is not its: " + publish.entry().type());
    }
    lastTry.put(id, world.now);
    int path = publish.path();
    boolean lost = !linkUp[path] || world.chance.nextInt(20) == 0;
    world.in(
        world.between(2, 30) * World.MILLI,
        () -> {
          if (!lost && !deaf) {
            receives(publish.entry(), path);
          }
        });
    world.fact(
        world.between(2, 30) * World.MILLI,
        () -> {
          Set<Integer> out = outstanding.get(id);
          if (out != null) {
            out.remove(path);
          }
          return new Fact.Sent(
              id(), path, id, publish.attempt(), lost ? Fact.Outcome.LOST : Fact.Outcome.TAKEN);
        });
  }

  void roundTrip(Effect.RoundTrip trip) {
    boolean lost = !linkUp[trip.path()] || world.chance.nextInt(20) == 0;
    world.in(
        world.between(2, 60) * World.MILLI,
        () -> {
          if (!lost && !deaf) {
            answer(trip.entry().id(), Level.STORED, trip.path());
          }
        });
  }

  private void receives(Entry entry, int path) {
    String id = entry.id();
    if (!holds.containsKey(id)) {
      holds.put(id, WorldJournal.fields(entry));
      level.put(id, Level.STORED);
      boolean police = receiver.role() == Role.POLICE;
      if (police && entry.type() == EventType.ALARM_RAISED && world.chance.nextInt(10) > 0) {
        world.in(world.between(5, 200) * World.SECOND, () -> operator(id));
      }
    }
    world.in(world.between(2, 40) * World.MILLI, () -> receipt(id, path));
  }

  private void operator(String id) {
    level.put(id, Level.OPERATOR);
    receiptAnywhere(id);
  }

  /** A person answers everything that rings. */
  void answerAll() {
    for (String id : List.copyOf(holds.keySet())) {
      EventFields event = holds.get(id);
      if (event != null
          && event.type().equals(EventType.ALARM_RAISED.wire())
          && level.get(id) != Level.OPERATOR) {
        operator(id);
      }
    }
  }

  /** Highest receipts again, of all whose event has not come back from the card. */
  void repeats() {
    level.forEach((id, reached) -> {
      if (!world.journal.taken(id(), id).contains(reached)) {
        receiptAnywhere(id);
      }
    });
  }

  private void receiptAnywhere(String id) {
    List<Integer> standing = standing();
    if (!standing.isEmpty()) {
      receipt(id, standing.get(world.chance.nextInt(standing.size())));
    }
  }

  private void receipt(String id, int path) {
    answer(id, level.getOrDefault(id, Level.STORED), path);
  }

  private void answer(String id, Level reached, int path) {
    if (!pathUp[path] || deaf || !world.alive() || world.chance.nextInt(30) == 0) {
      return;
    }
    known.add(id);
    world.step(
        new Fact.Received(
            id(),
            path,
            new Receipt(id, reached, "officer", "2026-11-23T00:00:00Z", "", ""),
            world.journal.found(id(), id)));
  }
}
