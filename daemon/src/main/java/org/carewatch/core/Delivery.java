package org.carewatch.core;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.carewatch.event.Entry;
import org.carewatch.event.Head;
import org.carewatch.event.Reason;
import org.carewatch.event.Receiver;
import org.carewatch.event.Role;
import org.carewatch.event.Topic;

/**
 * One desk's alarms: when each is tried again and over which path. Core's thread, no I/O. What it
 * is owed is its {@link Backlog}; where that has a gap, the rest is fetched from the card when
 * there is room.
 */
final class Delivery {
  static final int IN_FLIGHT = 32;
  private static final int FETCH = Backlog.LIMIT / 2;
  private static final long BOTH_PATHS_AFTER = 10 * Owed.SECOND;
  private static final long SILENT_AFTER = 60 * Owed.SECOND;
  private static final long HANDED_FOR = 120 * Owed.SECOND;

  final String desk;
  final Role role;
  final int pathCount;

  // for ever
  private final Backlog backlog = new Backlog();
  private final Map<Topic, String> last = new EnumMap<>(Topic.class);
  private boolean fetching;
  private boolean urgent;
  private boolean silent;

  // per connection
  final SortedMap<Integer, PathState> paths = new TreeMap<>();

  /** One path: up, or down and why. */
  record PathState(boolean up, Optional<Reason> reason, String detail, long sinceNanos) {}

  Delivery(String desk, Role role, int pathCount, long nanos) {
    this.desk = desk;
    this.role = role;
    this.pathCount = pathCount;
    for (int path = 1; path <= pathCount; path++) {
      paths.put(path, new PathState(false, Optional.empty(), "", nanos));
    }
  }

  /** A new event; only priority 1 waits here, every other only moves the last place. */
  void add(Entry entry, long contactNanos, boolean needsPerson, long nanos) {
    if (!new Receiver(desk, role).gets(entry)) {
      return;
    }
    Topic topic = entry.type().topic();
    String follows = lastPlace(topic);
    last.put(topic, entry.head().place());
    if (topic == Topic.ALARM) {
      backlog.add(new Owed(entry, follows, contactNanos, needsPerson, nanos + 10_000_000L));
    }
  }

  /** What an earlier process left on the card: not stored yet, or stored and not answered. */
  void recovered(List<Owed> events) {
    List<Owed> open = events.stream().filter(one -> !one.over()).toList();
    // the journal hands out 500 at most: there may be more behind them
    backlog.before(open, events.size() >= FETCH);
  }

  /** Answer to {@link Effect.Fetch}. */
  void fetched(List<Owed> events, boolean all) {
    fetching = false;
    backlog.fill(events, all);
  }

  void lastOwed(Topic topic, String place) {
    last.putIfAbsent(topic, place);
  }

  String lastPlace(Topic topic) {
    return last.getOrDefault(topic, "none");
  }

  void pathUp(int path, long nanos) {
    paths.put(path, new PathState(true, Optional.empty(), "", nanos));
    backlog.all().forEach(one -> one.again(nanos));
  }

  void pathDown(int path, Reason reason, String detail, long nanos) {
    PathState before = paths.get(path);
    long since = before == null || before.up ? nanos : before.sinceNanos;
    paths.put(path, new PathState(false, Optional.of(reason), detail, since));
    backlog.all().forEach(one -> one.handed.remove(path));
    if (before != null && before.up && anyPathUp()) {
      // what no broker took need not wait for its turn: another path stands
      backlog.all().stream().filter(one -> !one.taken()).forEach(one -> one.again(nanos));
    }
  }

  boolean isUp(int path) {
    PathState state = paths.get(path);
    return state != null && state.up;
  }

  int standing() {
    return (int) paths.values().stream().filter(PathState::up).count();
  }

  boolean anyPathUp() {
    return standing() > 0;
  }

  /** What a publish came to; a lost one is tried again at its next turn, or at the next connect. */
  void sent(int path, String event, Fact.Outcome outcome, long nanos) {
    find(event)
        .ifPresent(one -> {
          one.handed.remove(path);
          if (outcome == Fact.Outcome.TAKEN && !one.taken()) {
            one.takenNanos = Optional.of(nanos);
          }
        });
  }

  /**
   * The card has everything the ledger calls durable: what waited for it need not wait any more.
   */
  void written(Predicate<Head> durable, long nanos) {
    List<Owed> owed = backlog.all();
    for (int at = owed.size() - 1; at >= 0 && owed.get(at).attempts == 0; at--) {
      Owed one = owed.get(at);
      if (one.waitsUntilNanos > nanos && durable.test(one.entry.head())) {
        one.waitsUntilNanos = nanos;
      }
    }
  }

  /** The desk has stored this event; says where its position stands now, when that moved. */
  Optional<Head> stored(String event) {
    return backlog.stored(event);
  }

  /** A person has answered these presses of an incident. */
  void answered(Set<String> events, String incident) {
    backlog.answered(events, incident);
  }

  Optional<Owed> find(String event) {
    return backlog.find(event);
  }

  int unstored() {
    return (int) backlog.all().stream().filter(one -> !one.stored).count();
  }

  /** The oldest event that has no {@code stored} yet. */
  Optional<Owed> oldestUnstored() {
    return backlog.all().stream().filter(one -> !one.stored).findFirst();
  }

  /** Whether the desk fell silent or speaks again: only a change. */
  Optional<Boolean> silence(long nanos) {
    boolean now = silent ? overdue(nanos) : anyPathUp() && silentFrom() <= nanos;
    if (now == silent) {
      return Optional.empty();
    }
    silent = now;
    return Optional.of(silent);
  }

  /** When the desk will have been silent for too long, where nothing comes. */
  long silentAt() {
    return silent || !anyPathUp() ? Long.MAX_VALUE : silentFrom();
  }

  /** Counts from the broker's taking it over this connection: the desk has its time to answer. */
  private long silentFrom() {
    return backlog.all().stream()
        .filter(one -> !one.stored && one.taken())
        .mapToLong(one -> one.takenNanos.orElseThrow() + SILENT_AFTER)
        .min()
        .orElse(Long.MAX_VALUE);
  }

  /** A silent desk is well again when nothing tried for so long waits; a reconnect is no answer. */
  private boolean overdue(long nanos) {
    return backlog.all().stream()
        .anyMatch(
            one -> !one.stored && one.attempts > 0 && one.firstTryNanos + SILENT_AFTER <= nanos);
  }

  int held() {
    return backlog.size();
  }

  /**
   * Publishes what is due, presses first and the newest of them before all; asks for more where the
   * card has it.
   */
  void step(long nanos, Predicate<Head> durable, Consumer<Effect> effects) {
    List<Owed> owed = backlog.all();
    boolean nowUrgent = owed.stream().anyMatch(one -> one.needsPerson || !one.stored);
    if (nowUrgent != urgent) {
      urgent = nowUrgent;
      effects.accept(new Effect.Urgent(desk, urgent));
    }
    if (!anyPathUp()) {
      return;
    }
    owed.forEach(one -> one.handed.values().removeIf(since -> nanos - since > HANDED_FOR));
    backlog.rest();
    if (backlog.hasGap() && !fetching && backlog.size() <= FETCH) {
      fetching = true;
      effects.accept(new Effect.Fetch(desk, backlog.readAfter(), FETCH));
    }
    int flying = flying();
    for (boolean presses : new boolean[] {true, false}) {
      for (int at = owed.size() - 1; at >= 0 && flying < room(presses); at--) {
        Owed one = owed.get(presses ? at : owed.size() - 1 - at);
        if (one.needsPerson == presses
            && one.dueNanos() <= nanos
            && publish(one, nanos, durable, effects)) {
          flying++;
        }
      }
    }
  }

  private boolean publish(Owed one, long nanos, Predicate<Head> durable, Consumer<Effect> effects) {
    List<Integer> free = ways(one, nanos).stream().filter(p -> !one.handed.containsKey(p)).toList();
    if (free.isEmpty()) {
      return false;
    }
    one.tried(nanos);
    for (int path : free) {
      one.handed.put(path, nanos);
      effects.accept(
          new Effect.Publish(
              desk,
              path,
              one.entry,
              one.attempts,
              one.expirySeconds(),
              one.follows,
              durable.test(one.entry.head())));
    }
    return true;
  }

  /** The first path that stands; from 10 s after the first try on, every one that stands. */
  private List<Integer> ways(Owed one, long nanos) {
    List<Integer> up =
        paths.entrySet().stream().filter(e -> e.getValue().up).map(Map.Entry::getKey).toList();
    return everyPath(one, nanos) || up.isEmpty() ? up : up.subList(0, 1);
  }

  private static boolean everyPath(Owed one, long nanos) {
    return one.attempts > 0 && nanos - one.firstTryNanos >= BOTH_PATHS_AFTER;
  }

  /** When the next thing is due; nothing is while no path stands. */
  long nextNanos(long nanos) {
    if (!anyPathUp()) {
      return Long.MAX_VALUE;
    }
    long next = Long.MAX_VALUE;
    int flying = flying();
    for (Owed one : backlog.all()) {
      if (!one.handed.isEmpty()) {
        next = Math.min(next, one.oldestHanded() + HANDED_FOR + 1);
      }
      if (flying < room(one.needsPerson)) {
        next = Math.min(next, Math.max(one.dueNanos(), freeNanos(one, nanos)));
      }
    }
    return next;
  }

  /** When a path is free for it, where no fact says so before. */
  private long freeNanos(Owed one, long nanos) {
    if (!one.handed.keySet().containsAll(ways(one, nanos))) {
      return Long.MIN_VALUE;
    }
    return everyPath(one, nanos) ? Long.MAX_VALUE : one.firstTryNanos + BOTH_PATHS_AFTER;
  }

  private int flying() {
    return (int) backlog.all().stream().filter(one -> !one.handed.isEmpty()).count();
  }

  /** A quarter of the places in flight is for presses alone. */
  private static int room(boolean press) {
    return press ? IN_FLIGHT : IN_FLIGHT - IN_FLIGHT / 4;
  }
}
