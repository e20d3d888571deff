package org.carewatch.core;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import org.carewatch.event.EventFields;
import org.carewatch.event.EventType;
import org.carewatch.event.Ids;
import org.carewatch.event.Level;
import org.carewatch.event.Mode;
import org.carewatch.event.Receipt;
import org.carewatch.event.Role;
import org.carewatch.line.LineNews;
import org.carewatch.site.Button;
import org.carewatch.site.Desk;
import org.carewatch.site.Site;
import org.carewatch.time.ClockTrust;
import org.carewatch.time.Moment;

/**
 * A small seeded world around the core: simulated time, a contact, a card that stalls and loses
 * what it had not written, a desk and a link that comes and goes. The same seed gives the same run.
 */
final class World {
  static final long SECOND = 1_000_000_000L;
  static final long MILLI = 1_000_000L;
  private static final String CONTACT = "button/front-desk";
  private static final String DESK = "police-1";

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
  final Site site = TestSite.of(Button.Release.KEY, Button.Local.LAMP, Desk.Role.POLICE);
  final WorldJournal journal = new WorldJournal();
  final List<Closure> closures = new ArrayList<>();
  private boolean closed;

  // per process
  private Optional<Core> core = Optional.empty();
  private long startedAt;
  private int life;
  private boolean pathUp;
  private final Map<String, Long> raisedAt = new HashMap<>();
  private final Map<String, Long> lastTry = new HashMap<>();

  // the card
  private long stalledUntil;
  private boolean writing;

  // the desk, which outlives the box
  final Map<String, EventFields> deskHolds = new LinkedHashMap<>();
  final Map<String, Level> deskLevel = new LinkedHashMap<>();
  boolean linkUp = true;
  private int spins;
  int publishes;
  int kills;
  int restartsWithHeld;

  World(long seed) {
    chance = new Random(seed);
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
          deskRepeats();
          deskWatch();
        });
  }

  void start() {
    startedAt = now;
    life++;
    raisedAt.clear();
    lastTry.clear();
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
        () ->
            ifAlive(mine, () -> step(new Fact.Recovered(journal.past(Map.of(DESK, Role.POLICE))))));
    connect(mine);
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
    pathUp = false;
    writing = false;
    journal.die(chance.nextBoolean());
    in(between(1, 20) * SECOND, this::start);
  }

  private void step(Fact fact) {
    for (Effect effect : core.orElseThrow().step(fact, moment())) {
      perform(effect);
    }
    watch();
  }

  /** What must hold at every step. */
  private void watch() {
    raisedAt.forEach((id, at) -> {
      if (pathUp && !lastTry.containsKey(id) && now - Math.max(at, startedAt) > 11 * MILLI) {
        throw new AssertionError("alarm " + id + " waits since " + at + " at " + now);
      }
    });
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
      case Effect.Publish publish -> publish(publish);
      case Effect.AlarmPosition position -> journal.position(position);
      case Effect.Fetch fetch -> throw new AssertionError("this world needs no " + fetch);
      case Effect.Urgent _, Effect.Drive _, Effect.Show _, Effect.Stopped _ -> {}
    }
  }

  private void raised(Effect.Append append) {
    String id = append.entry().id();
    boolean atStart = WorldJournal.fields(append.entry()).detail().containsKey("atStart");
    raisedAt.put(id, now);
    if (!pathUp) {
      lastTry.put(id, now);
    }
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

  // ---- link and desk

  void link(boolean up) {
    linkUp = up;
    if (!up && pathUp) {
      pathUp = false;
      core.ifPresent(one ->
          step(
              new Fact.PathDown(
                  DESK, 1, org.carewatch.event.Reason.PATH_DOWN, "the world's link is cut")));
    } else if (up) {
      connect(life);
    }
  }

  private void connect(int ofLife) {
    in(
        between(50, 1500) * MILLI,
        () ->
            ifAlive(
                ofLife,
                () -> {
                  if (linkUp && !pathUp) {
                    pathUp = true;
                    lastTry.keySet().removeAll(raisedAt.keySet());
                    raisedAt.replaceAll((id, at) -> now);
                    raisedAt.keySet().removeIf(id -> deskLevel.containsKey(id));
                    step(new Fact.PathUp(DESK, 1));
                    in(between(10, 200) * MILLI, this::deskRepeats);
                  }
                }));
  }

  private void publish(Effect.Publish publish) {
    publishes++;
    String id = publish.entry().id();
    lastTry.put(id, now);
    int mine = life;
    boolean lost = !linkUp || chance.nextInt(20) == 0;
    in(
        between(2, 30) * MILLI,
        () -> {
          if (!lost) {
            deskReceives(publish);
          }
          ifAlive(
              mine,
              () ->
                  step(
                      new Fact.Sent(
                          DESK,
                          1,
                          id,
                          publish.attempt(),
                          lost ? Fact.Outcome.LOST : Fact.Outcome.TAKEN)));
        });
  }

  private void deskReceives(Effect.Publish publish) {
    String id = publish.entry().id();
    if (!deskHolds.containsKey(id)) {
      deskHolds.put(id, WorldJournal.fields(publish.entry()));
      deskLevel.put(id, Level.STORED);
      if (publish.entry().type() == EventType.ALARM_RAISED && chance.nextInt(10) > 0) {
        in(between(5, 200) * SECOND, () -> deskAnswers(id));
      }
    }
    in(between(2, 40) * MILLI, () -> receipt(id));
  }

  private void deskAnswers(String id) {
    deskLevel.put(id, Level.OPERATOR);
    receipt(id);
  }

  /** A desk's person answers everything that rings. */
  void answerAll() {
    for (String id : List.copyOf(deskHolds.keySet())) {
      if (type(id).equals(EventType.ALARM_RAISED.wire()) && deskLevel.get(id) != Level.OPERATOR) {
        deskAnswers(id);
      }
    }
  }

  private String type(String id) {
    EventFields event = deskHolds.get(id);
    return event == null ? "" : event.type();
  }

  /** The desk has got the event that says its receipt was taken in: it comes from the card. */
  private boolean seen(String id, Level level) {
    return journal.taken(DESK, id).contains(level);
  }

  private void deskRepeats() {
    deskLevel.forEach((id, level) -> {
      if (!seen(id, level)) {
        receipt(id);
      }
    });
  }

  private void receipt(String id) {
    if (!pathUp || core.isEmpty() || chance.nextInt(30) == 0) {
      return;
    }
    Level level = deskLevel.getOrDefault(id, Level.STORED);
    step(
        new Fact.Received(
            DESK,
            1,
            new Receipt(id, level, "officer", "2026-11-23T00:00:00Z", "", ""),
            journal.found(DESK, id)));
  }

  long between(int from, int to) {
    return (long) from + chance.nextInt(to - from + 1);
  }

  /** The journal's events of these alarms' incidents, for a failing seed. */
  String story(List<String> ids) {
    List<String> incidents =
        journal.card.stream()
            .filter(entry -> ids.contains(entry.id()))
            .map(org.carewatch.event.Entry::incident)
            .toList();
    StringBuilder story = new StringBuilder();
    for (org.carewatch.event.Entry entry : journal.card) {
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
