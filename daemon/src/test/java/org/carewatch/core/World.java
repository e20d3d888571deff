package org.carewatch.core;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.carewatch.event.Entry;
import org.carewatch.event.EventFields;
import org.carewatch.event.EventType;
import org.carewatch.event.Ids;
import org.carewatch.event.Mode;
import org.carewatch.event.Reason;
import org.carewatch.event.Receiver;
import org.carewatch.event.Role;
import org.carewatch.event.Subject;
import org.carewatch.line.LineNews;
import org.carewatch.site.Camera;
import org.carewatch.site.Desk;
import org.carewatch.site.Site;
import org.carewatch.time.ClockTrust;
import org.carewatch.time.Moment;

/**
 * A small seeded world around the core: simulated time, a contact, a card that stalls and loses
 * what it had not written, several desks with links that come and go. The same seed gives the same
 * run.
 */
final class World {
  static final long SECOND = 1_000_000_000L;
  static final long MILLI = 1_000_000L;
  private static final String CONTACT = "button/front-desk";
  private static final long LOOKED_AT = 6 * SECOND;

  private record Due(long nanos, long order, Runnable action) {}

  /** One closure of the contact, as the world saw it. */
  static final class Closure {
    final long from;
    long to = Long.MAX_VALUE;

    /** Ids of the alarms that the box made of it; and whether it was found at a start. */
    final Map<String, Boolean> alarms = new LinkedHashMap<>();

    /**
     * Owed for sure: its alarm was durable, or it was still held 3 s after a restart, or no kill
     * came near it.
     */
    boolean killedNear;

    Closure(long from) {
      this.from = from;
    }
  }

  final RandomGenerator chance;
  private final PriorityQueue<Due> queue =
      new PriorityQueue<>(Comparator.comparingLong(Due::nanos).thenComparingLong(Due::order));
  private long order;
  long now = SECOND;
  final List<WorldDesk> desks;
  final Site site;
  final WorldJournal journal = new WorldJournal();
  final List<Closure> closures = new ArrayList<>();
  private boolean closed;

  // per process
  private Optional<Core> core = Optional.empty();
  private long startedAt;
  private int life;
  private final List<Entry> raised = new ArrayList<>();

  // the card
  private long stalledUntil;
  private boolean writing;

  private int spins;
  int kills;
  int restartsWithHeld;

  private World(long seed, boolean several) {
    chance = new Random(seed);
    desks =
        several
            ? List.of(
                new WorldDesk(this, "police-1", Role.POLICE, 2),
                new WorldDesk(this, "health-2", Role.HEALTH, 1),
                new WorldDesk(this, "site-3", Role.SITE, 2))
            : List.of(new WorldDesk(this, "police-1", Role.POLICE, 1));
    site =
        TestSite.desks(
            desks.stream()
                .map(desk ->
                    TestSite.desk(
                        desk.id(), Desk.Role.valueOf(desk.receiver.role().name()), desk.paths))
                .toList());
  }

  /** One police desk with one path. */
  static World oneDesk(long seed) {
    return new World(seed, false);
  }

  /** Police, health authority and a guard; the first and the last with two paths. */
  static World severalDesks(long seed) {
    return new World(seed, true);
  }

  void at(long nanos, Runnable action) {
    queue.add(new Due(nanos, order++, action));
  }

  void in(long nanos, Runnable action) {
    at(now + nanos, action);
  }

  /** Lets everything happen that is due until then. */
  void run(long until) {
    while (true) {
      long core = this.core.map(one -> one.nextNanos(now)).orElse(Long.MAX_VALUE);
      long due = queue.isEmpty() ? Long.MAX_VALUE : queue.element().nanos;
      if (Math.min(core, due) > until) {
        now = until;
        return;
      }
      if (core < due) {
        spins = core <= now ? spins + 1 : 0;
        if (spins > 100) {
          throw new AssertionError(
              "the core asks for a tick at " + core + " again and again at " + now);
        }
        now = Math.max(now, core);
        step(new Fact.Tick());
      } else {
        now = Math.max(now, due);
        queue.remove().action.run();
      }
    }
  }

  Moment moment() {
    return new Moment(
        now,
        Instant.parse("2026-11-23T00:00:00Z").plusNanos(now),
        now / MILLI,
        ClockTrust.SYNCHRONISED);
  }

  // ---- the process

  /** The desk repeats its highest receipts every 5 minutes, for ever. */
  void deskWatch() {
    in(
        300 * SECOND,
        () -> {
          desks.forEach(WorldDesk::repeats);
          deskWatch();
        });
  }

  void start() {
    startedAt = now;
    life++;
    raised.clear();
    desks.forEach(WorldDesk::newLife);
    Core fresh =
        new Core(
            CoreSettings.of(site, Mode.ACTUAL, "test"),
            new Ids(chance),
            new Core.Start(1, "crash", Map.of()),
            moment());
    core = Optional.of(fresh);
    if (closed) {
      restartsWithHeld++;
    }
    int mine = life;
    in(between(1, 40) * MILLI, () -> ifAlive(mine, () -> step(settled(true))));
    in(
        between(1, 300) * MILLI,
        () -> ifAlive(mine, () -> step(new Fact.Recovered(journal.past(roles())))));
    for (Camera camera : site.cameras()) {
      Subject eye = new Subject("camera", camera.id());
      fact(LOOKED_AT, () -> new Fact.Sighted(eye, Optional.empty()));
    }
    for (WorldDesk desk : desks) {
      for (int path = 1; path <= desk.paths; path++) {
        connect(desk, path, mine);
      }
    }
  }

  private Map<String, Role> roles() {
    return desks.stream().collect(Collectors.toMap(WorldDesk::id, desk -> desk.receiver.role()));
  }

  boolean alive() {
    return core.isPresent();
  }

  /** Tells the box this after a while, if it lives on until then. */
  void fact(long nanos, Supplier<Fact> fact) {
    int mine = life;
    in(nanos, () -> ifAlive(mine, () -> step(fact.get())));
  }

  private void ifAlive(int ofLife, Runnable action) {
    if (core.isPresent() && life == ofLife) {
      action.run();
    }
  }

  /** SIGKILL: what was not on the card is gone, the event being written is there or not. */
  void kill() {
    if (core.isEmpty()) {
      return;
    }
    kills++;
    for (Closure closure : closures) {
      boolean near = closure.to > now - 400 * MILLI && closure.from < now + SECOND;
      closure.killedNear |= near;
    }
    core = Optional.empty();
    desks.forEach(WorldDesk::newLife);
    writing = false;
    journal.die(chance.nextBoolean());
    in(between(1, 20) * SECOND, this::start);
  }

  void step(Fact fact) {
    Map<String, Map<String, Set<Integer>>> published = new HashMap<>();
    for (Effect effect : core.orElseThrow().step(fact, moment())) {
      perform(effect);
      if (effect instanceof Effect.Publish publish) {
        published
            .computeIfAbsent(publish.desk(), any -> new HashMap<>())
            .computeIfAbsent(publish.entry().id(), any -> new HashSet<>())
            .add(publish.path());
      }
    }
    for (WorldDesk desk : desks) {
      desk.published(published.getOrDefault(desk.id(), Map.of()));
      desk.watch(startedAt);
    }
  }

  private WorldDesk desk(String id) {
    return desks.stream().filter(desk -> desk.id().equals(id)).findFirst().orElseThrow();
  }

  WorldDesk police() {
    return desks.getFirst();
  }

  /** The newest press of this life that a desk's role receives, empty where there is none. */
  String newestRaised(Receiver to) {
    return raised.isEmpty() || !to.gets(raised.getLast()) ? "" : raised.getLast().id();
  }

  private void perform(Effect effect) {
    switch (effect) {
      case Effect.Append append -> {
        if (append.entry().type() == EventType.ALARM_RAISED) {
          raised(append);
        }
        if (append.entry().head().sequence() > 1_000_000
            || journal.queue.size() > Ledger.ROOM + 1) {
          throw new AssertionError("more unwritten events than there is room for");
        }
        journal.append(append);
        write();
      }
      case Effect.GiveUp giveUp -> journal.giveUp(giveUp.run());
      case Effect.Publish publish -> desk(publish.desk()).publish(publish);
      case Effect.RoundTrip trip -> desk(trip.desk()).roundTrip(trip);
      case Effect.AlarmPosition position -> journal.position(position);
      case Effect.Fetch fetch -> throw new AssertionError("this world needs no " + fetch);
      case Effect.Tested _,
          Effect.Urgent _,
          Effect.Drive _,
          Effect.Rearm _,
          Effect.Show _,
          Effect.Stopped _ -> {}
    }
  }

  private void raised(Effect.Append append) {
    String id = append.entry().id();
    boolean atStart = WorldJournal.fields(append.entry()).detail().containsKey("atStart");
    raised.add(append.entry());
    desks.forEach(desk -> desk.raised(append.entry()));
    closures.getLast().alarms.put(id, atStart);
  }

  // ---- the card

  void stall(long nanos) {
    stalledUntil = Math.max(stalledUntil, now + nanos);
  }

  private void write() {
    if (writing || journal.queue.isEmpty()) {
      return;
    }
    writing = true;
    int mine = life;
    long takes = Math.max(0, stalledUntil - now) + between(1, 12) * MILLI;
    in(
        takes,
        () ->
            ifAlive(
                mine,
                () -> {
                  writing = false;
                  journal.commit().ifPresent(this::step);
                  write();
                }));
  }

  // ---- the contact

  void press(long holdNanos) {
    if (closed) {
      return;
    }
    closed = true;
    Closure closure = new Closure(now);
    closures.add(closure);
    if (core.isEmpty()) {
      closure.killedNear = true;
    }
    long since = now;
    int mine = life;
    in(30 * MILLI, () -> ifAlive(mine, () -> edge(true, since)));
    in(
        holdNanos,
        () -> {
          closed = false;
          closure.to = now;
          long opened = now;
          int then = life;
          in(30 * MILLI, () -> ifAlive(then, () -> edge(false, opened)));
        });
  }

  private void edge(boolean isClosed, long since) {
    if (since > startedAt) {
      step(new Fact.Line(new LineNews.Settled(CONTACT, isClosed, since, now, false)));
    }
  }

  private Fact settled(boolean first) {
    return new Fact.Line(new LineNews.Settled(CONTACT, closed, now, now, first));
  }

  /** The guard's key: resets whatever may be reset. */
  void resetAll() {
    core.ifPresent(one -> {
      for (String incident : List.copyOf(journal.openIncidents)) {
        step(new Fact.Ordered(new Order.Reset(incident, "guard"), new CompletableFuture<>()));
      }
    });
  }

  // ---- links

  void link(WorldDesk desk, int path, boolean up) {
    desk.linkUp[path] = up;
    if (!up && desk.pathUp[path]) {
      desk.down(path);
      if (alive()) {
        step(new Fact.PathDown(desk.id(), path, Reason.PATH_DOWN, "the world's link is cut"));
      }
    } else if (up) {
      connect(desk, path, life);
    }
  }

  private void connect(WorldDesk desk, int path, int ofLife) {
    in(
        between(50, 1500) * MILLI,
        () ->
            ifAlive(
                ofLife,
                () -> {
                  if (desk.linkUp[path] && !desk.pathUp[path]) {
                    desk.up(path);
                    step(new Fact.PathUp(desk.id(), path));
                    in(between(10, 200) * MILLI, desk::repeats);
                  }
                }));
  }

  long between(int from, int to) {
    return (long) from + chance.nextInt(to - from + 1);
  }

  /** The journal's events of these alarms' incidents, for a failing seed. */
  String story(List<String> ids) {
    List<String> incidents =
        journal.card.stream()
            .filter(entry -> ids.contains(entry.id()))
            .map(Entry::incident)
            .toList();
    StringBuilder story = new StringBuilder();
    for (Entry entry : journal.card) {
      if (incidents.contains(entry.incident())) {
        EventFields event = WorldJournal.fields(entry);
        story
            .append('\n')
            .append(event.time())
            .append(' ')
            .append(event.type())
            .append(' ')
            .append(entry.id())
            .append(' ')
            .append(event.detail());
      }
    }
    return story.toString();
  }

  Core core() {
    return core.orElseThrow();
  }
}
