package org.carewatch.core;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.carewatch.event.Entry;
import org.carewatch.event.EventFields;
import org.carewatch.event.EventType;
import org.carewatch.event.Ids;
import org.carewatch.event.Json;
import org.carewatch.event.Level;
import org.carewatch.event.Mode;
import org.carewatch.event.Reason;
import org.carewatch.event.Receipt;
import org.carewatch.line.LineNews;
import org.carewatch.site.Desk;
import org.carewatch.site.Output;
import org.carewatch.site.Site;
import org.carewatch.time.ClockTrust;
import org.carewatch.time.Moment;

/**
 * A core on a bench: time moves only when a test says so, the card writes within a millisecond
 * unless it is stalled, and what the core does is kept. The clock's first second is the start.
 */
final class Bench {
  static final long SECOND = 1_000_000_000L;
  static final long MILLI = 1_000_000L;
  static final String BUTTON = "button/front-desk";
  static final String POLICE = "police-1";

  private record Due(long nanos, Fact fact) {}

  /** One publish and when the core asked for it. */
  record Try(long nanos, Effect.Publish publish) {
    String id() {
      return publish.entry().id();
    }
  }

  final List<Entry> events = new ArrayList<>();
  final List<Try> tries = new ArrayList<>();
  final List<Effect> effects = new ArrayList<>();
  final Map<Output, Effect.Sign> signs = new LinkedHashMap<>();
  final WorldJournal card = new WorldJournal();

  /** What was done to arm a panel: second and on or off. */
  final List<String> arms = new ArrayList<>();

  ClockTrust trust = ClockTrust.SYNCHRONISED;
  private final Deque<Due> later = new ArrayDeque<>();
  private final Site site;
  private Core core;
  long now = 100 * SECOND;
  Optional<Snapshot> shown = Optional.empty();
  boolean stalled;
  int boot = 1;
  private long bootedAt;
  boolean answersPublish = true;

  /** Desks whose brokers never answer a publish. */
  final Set<String> deaf = new HashSet<>();

  Bench(Site site) {
    this(site, new WorldJournal().past(Map.of()));
  }

  Bench(Site site, Past past) {
    this.site = site;
    core = fresh(7);
    step(new Fact.Recovered(past));
    contact(BUTTON, false, true);
    contact("box/enclosure", false, true);
  }

  private Core fresh(long seed) {
    return new Core(
        CoreSettings.of(site, Mode.ACTUAL, "test"),
        new Ids(new Random(seed)),
        new Core.Start(boot, "crash", Map.of()),
        moment());
  }

  /** SIGKILL and a new process that reads the card, without its lines and links yet. */
  void restart() {
    restart(
        card.past(site.desks().stream().collect(Collectors.toMap(Desk::id, CoreSettings::role))));
  }

  /** Power off for so long: a new kernel start, whose clock of uptime begins anew. */
  void powerCycle(long offNanos) {
    now += offNanos;
    boot++;
    bootedAt = now;
    restart();
  }

  /** SIGKILL and a new process: what was not written is gone. */
  void restart(Past past) {
    core = fresh(now);
    later.clear();
    stalled = false;
    tries.clear();
    step(new Fact.Recovered(past));
  }

  Moment moment() {
    return new Moment(
        now, Instant.parse("2026-11-23T00:00:00Z").plusNanos(now), (now - bootedAt) / MILLI, trust);
  }

  void step(Fact fact) {
    for (Effect effect : core.step(fact, moment())) {
      if (!(effect instanceof Effect.Show)) {
        effects.add(
            effect); // each picture holds a thousand presses: thousands of pictures are too many
      }
      switch (effect) {
        case Effect.Append append -> {
          events.add(append.entry());
          card.append(append);
          write();
        }
        case Effect.GiveUp gone -> card.giveUp(gone.run());
        case Effect.Publish publish -> {
          tries.add(new Try(now, publish));
          if (answersPublish && !deaf.contains(publish.desk())) {
            later.add(new Due(now + MILLI, sent(publish, Fact.Outcome.TAKEN)));
          }
        }
        case Effect.Drive drive -> signs.put(drive.output(), drive.sign());
        case Effect.AlarmPosition position -> card.position(position);
        case Effect.Rearm rearm -> arms.add((now / SECOND) + (rearm.on() ? " on" : " off"));
        case Effect.Show show -> shown = Optional.of(show.snapshot());
        case Effect.RoundTrip _,
            Effect.Tested _,
            Effect.Fetch _,
            Effect.Urgent _,
            Effect.Stopped _ -> {}
      }
    }
  }

  static Fact sent(Effect.Publish publish, Fact.Outcome outcome) {
    return new Fact.Sent(
        publish.desk(), publish.path(), publish.entry().id(), publish.attempt(), outcome);
  }

  private void write() {
    if (!stalled) {
      card.commit().ifPresent(written -> later.add(new Due(now + MILLI, written)));
    }
  }

  /** The card writes again, and all that waited. */
  void unstall() {
    stalled = false;
    int waiting = card.queue.size();
    for (int at = 0; at < waiting; at++) {
      write();
    }
    pass(2 * MILLI);
  }

  /** Lets time pass, with every deadline the core asks for. */
  void pass(long nanos) {
    long until = now + nanos;
    int spins = 0;
    while (true) {
      long due = later.isEmpty() ? Long.MAX_VALUE : later.element().nanos;
      long next = core.nextNanos(now);
      if (Math.min(due, next) > until) {
        now = until;
        return;
      }
      spins = Math.min(due, next) <= now ? spins + 1 : 0;
      if (spins > 20_000) {
        throw new AssertionError("the core asks for a tick again and again at " + now);
      }
      if (due <= next) {
        now = Math.max(now, due);
        step(later.remove().fact);
      } else {
        now = Math.max(now, next);
        step(new Fact.Tick());
      }
    }
  }

  void seconds(long seconds) {
    pass(seconds * SECOND);
  }

  // ---- the world's doings

  /** Takes the desk's path up. */
  Bench up(String desk) {
    return up(desk, 1);
  }

  Bench up(String desk, int path) {
    step(new Fact.PathUp(desk, path));
    return this;
  }

  void down(String desk, int path) {
    step(new Fact.PathDown(desk, path, Reason.PATH_DOWN, "cut"));
  }

  void contact(String name, boolean closed, boolean first) {
    step(new Fact.Line(new LineNews.Settled(name, closed, now, now, first)));
  }

  /** Closes the contact and leaves it closed; the alarm's event. */
  Entry press() {
    return press(BUTTON);
  }

  Entry press(String contact) {
    contact(contact, true, false);
    EventType type = contact.equals(BUTTON) ? EventType.ALARM_RAISED : EventType.BOX_TAMPER;
    return all(type).getLast();
  }

  void release() {
    contact(BUTTON, false, false);
  }

  Entry pressAndRelease() {
    Entry press = press();
    release();
    return press;
  }

  void receipt(String desk, Entry event, Level level) {
    receipt(desk, event.id(), level);
  }

  void receipt(String desk, String event, Level level) {
    receipt(desk, 1, event, level);
  }

  void receipt(String desk, int path, String event, Level level) {
    step(
        new Fact.Received(
            desk,
            path,
            new Receipt(event, level, "officer Li", "2026-11-23T00:00:05Z", "", ""),
            card.found(desk, event)));
  }

  Reply order(Order order) {
    CompletableFuture<Reply> reply = new CompletableFuture<>();
    step(new Fact.Ordered(order, reply));
    return reply.join();
  }

  // ---- what came of it

  List<Entry> all(EventType type) {
    return events.stream().filter(entry -> entry.type() == type).toList();
  }

  Entry only(EventType type) {
    List<Entry> all = all(type);
    if (all.size() != 1) {
      throw new AssertionError(all.size() + " events of " + type);
    }
    return all.getFirst();
  }

  static EventFields fields(Entry entry) {
    return WorldJournal.fields(entry);
  }

  static Map<String, Object> detail(Entry entry) {
    return fields(entry).detail();
  }

  static Map<String, Object> data(Entry entry) {
    try {
      return Json.object(Json.read(entry.bytes()), "data");
    } catch (Json.BadJson bad) {
      throw new AssertionError(bad);
    }
  }

  /** The effects of this kind so far. */
  <T extends Effect> List<T> done(Class<T> kind) {
    return effects.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /** The conditions that these faults told, in order: active, restored. */
  List<String> faults(Reason reason, String subject) {
    return all(EventType.UPLINK_FAULT).stream()
        .filter(entry -> Json.string(detail(entry), "reason").equals(reason.word()))
        .filter(entry -> fields(entry).subject().equals(subject))
        .map(entry -> fields(entry).condition())
        .toList();
  }

  List<Try> tries(String desk, Entry event) {
    return tries.stream()
        .filter(one -> one.publish.desk().equals(desk) && one.id().equals(event.id()))
        .toList();
  }

  /** Milliseconds from then to each try of this event at this desk. */
  List<Long> millis(String desk, Entry event, long from) {
    return tries(desk, event).stream().map(one -> (one.nanos - from) / MILLI).toList();
  }

  /** Whether this event is tried at this desk within the next two minutes. */
  boolean repeats(String desk, Entry event) {
    tries.clear();
    seconds(121);
    return !tries(desk, event).isEmpty();
  }

  Effect.Sign sign(Output output) {
    return signs.getOrDefault(output, Effect.Sign.OFF);
  }

  Core core() {
    return core;
  }
}
