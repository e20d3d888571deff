package org.carewatch.core;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.carewatch.event.Entry;
import org.carewatch.event.Head;
import org.carewatch.event.Reason;
import org.carewatch.event.Role;
import org.carewatch.event.Topic;

/**
 * One desk's alarms: what it is owed, when each is tried again and over which path. Core's thread,
 * no I/O. At most {@value #LIMIT} events are held in memory; past that the newest is still sent,
 * and the rest is fetched from the card when there is room.
 */
final class Delivery {
  static final int LIMIT = 1000;
  static final int IN_FLIGHT = 32;
  private static final long BOTH_PATHS_AFTER = 10 * Owed.SECOND;
  private static final long SILENT_AFTER = 60 * Owed.SECOND;
  private static final long HANDED_FOR = 120 * Owed.SECOND;

  final String desk;
  final Role role;
  final int pathCount;

  // for ever
  private final List<Owed> owed = new ArrayList<>();
  private final Map<Topic, String> last = new HashMap<>();
  private boolean parked;
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
    if (!entry.type().goesTo(role)) {
      return;
    }
    Topic topic = entry.type().topic();
    String follows = lastPlace(topic);
    last.put(topic, entry.head().place());
    if (topic == Topic.EVENT) {
      return;
    }
    if (parked || owed.size() >= LIMIT) {
      if (parked) {
        owed.remove(owed.size() - 1);
      }
      parked = true;
    }
    owed.add(new Owed(entry, follows, contactNanos, needsPerson, nanos + 10_000_000L));
  }

  /** What an earlier process left on the card: not stored yet, or stored and not answered. */
  void recovered(
      List<Past.Owed> events,
      Predicate<Entry> stored,
      Predicate<Entry> needsPerson,
      ToLongFunction<Entry> contactNanos,
      long nanos) {
    int at = 0;
    for (Past.Owed event : events) {
      Entry entry = event.entry();
      Owed more =
          new Owed(
              entry,
              event.follows(),
              contactNanos.applyAsLong(entry),
              needsPerson.test(entry),
              nanos);
      more.stored = stored.test(entry);
      if (!more.over() && find(entry.id()).isEmpty() && owed.size() < LIMIT) {
        owed.add(at++, more);
      }
    }
    // the journal hands out 500 at most: there may be more behind them
    parked |= at >= LIMIT / 2 && owed.size() == at;
  }

  /** Answer to {@link Effect.Fetch}. */
  void fetched(List<Past.Owed> events, boolean all, Predicate<Entry> needsPerson, long nanos) {
    fetching = false;
    Optional<Owed> newest =
        owed.isEmpty() ? Optional.empty() : Optional.of(owed.remove(owed.size() - 1));
    for (Past.Owed event : events) {
      boolean known =
          find(event.entry().id()).isPresent()
              || newest.filter(o -> o.entry.id().equals(event.entry().id())).isPresent();
      if (!known && owed.size() < LIMIT) {
        owed.add(
            new Owed(
                event.entry(), event.follows(), nanos, needsPerson.test(event.entry()), nanos));
      }
    }
    newest.ifPresent(owed::add);
    parked = !all;
  }

  void lastOwed(Topic topic, String place) {
    last.putIfAbsent(topic, place);
  }

  String lastPlace(Topic topic) {
    return last.getOrDefault(topic, "none");
  }

  void pathUp(int path, long nanos) {
    paths.put(path, new PathState(true, Optional.empty(), "", nanos));
    owed.forEach(one -> one.again(nanos));
  }

  void pathDown(int path, Reason reason, String detail, long nanos) {
    PathState before = paths.get(path);
    long since = before == null || before.up ? nanos : before.sinceNanos;
    paths.put(path, new PathState(false, Optional.of(reason), detail, since));
    owed.forEach(one -> one.handed.remove(path));
  }

  boolean anyPathUp() {
    return paths.values().stream().anyMatch(PathState::up);
  }

  /** What a publish came to; a lost one is tried again at its next turn, or at the next connect. */
  void sent(int path, String event, Fact.Outcome outcome) {
    find(event)
        .ifPresent(one -> {
          one.handed.remove(path);
          one.taken |= outcome == Fact.Outcome.TAKEN;
        });
  }

  /**
   * The card has everything the ledger calls durable: what waited for it need not wait any more.
   */
  void written(Predicate<Head> durable, long nanos) {
    for (int at = owed.size() - 1; at >= 0 && owed.get(at).attempts == 0; at--) {
      Owed one = owed.get(at);
      if (one.waitsUntilNanos > nanos && durable.test(one.entry.head())) {
        one.waitsUntilNanos = nanos;
      }
    }
  }

  /** The desk has stored this event; says where its position stands now, when that moved. */
  Optional<Head> stored(String event) {
    int at = indexOf(event);
    if (at < 0 || owed.get(at).stored) {
      return Optional.empty();
    }
    Owed one = owed.get(at);
    one.stored = true;
    one.rests = false;
    Optional<Head> moved = Optional.empty();
    int before = at - 1;
    while (before >= 0 && owed.get(before).stored) {
      before--;
    }
    Head tail = one.tail;
    for (int behind = at + 1; behind < owed.size() && owed.get(behind).stored; behind++) {
      tail = owed.get(behind).tail;
    }
    if (before >= 0) {
      owed.get(before).tail = tail;
    } else {
      moved = Optional.of(tail);
    }
    owed.removeIf(Owed::over);
    return moved;
  }

  /** A person has answered this event. */
  void answered(String event) {
    find(event)
        .ifPresent(one -> {
          one.needsPerson = false;
          one.rests = false;
        });
    owed.removeIf(Owed::over);
  }

  Optional<Owed> find(String event) {
    int at = indexOf(event);
    return at < 0 ? Optional.empty() : Optional.of(owed.get(at));
  }

  private int indexOf(String event) {
    for (int at = 0; at < owed.size(); at++) {
      if (owed.get(at).entry.id().equals(event)) {
        return at;
      }
    }
    return -1;
  }

  int unstored() {
    return (int) owed.stream().filter(one -> !one.stored).count();
  }

  /** The oldest event that went out over a path and has no {@code stored} yet. */
  Optional<Owed> oldestUnstored() {
    return owed.stream().filter(one -> !one.stored).findFirst();
  }

  /** Whether the desk fell silent or speaks again: only a change. */
  Optional<Boolean> silence(long nanos) {
    boolean waits = silentFrom() <= nanos;
    boolean now = silent ? waits : waits && anyPathUp();
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

  private long silentFrom() {
    return oldestUnstored()
        .filter(one -> one.taken)
        .map(one -> one.firstTryNanos + SILENT_AFTER)
        .orElse(Long.MAX_VALUE);
  }

  int held() {
    return owed.size();
  }

  /**
   * Publishes what is due, presses first and the newest of them before all; asks for more where the
   * card has it.
   */
  void step(long nanos, Predicate<Head> durable, Consumer<Effect> effects) {
    boolean nowUrgent = owed.stream().anyMatch(one -> one.needsPerson || !one.stored);
    if (nowUrgent != urgent) {
      urgent = nowUrgent;
      effects.accept(new Effect.Urgent(desk, urgent));
    }
    if (parked && !fetching && owed.size() < LIMIT / 2) {
      fetching = true;
      String after = owed.size() < 2 ? "" : owed.get(owed.size() - 2).entry.head().place();
      effects.accept(new Effect.Fetch(desk, after, LIMIT / 2));
    }
    if (!anyPathUp()) {
      return;
    }
    owed.forEach(one -> one.handed.values().removeIf(since -> nanos - since > HANDED_FOR));
    rest();
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
    boolean everyPath = one.attempts > 0 && nanos - one.firstTryNanos >= BOTH_PATHS_AFTER;
    boolean tried = false;
    for (Map.Entry<Integer, PathState> path : paths.entrySet()) {
      if (path.getValue().up && !one.handed.containsKey(path.getKey())) {
        if (!tried) {
          one.tried(nanos);
        }
        tried = true;
        one.handed.put(path.getKey(), nanos);
        effects.accept(
            new Effect.Publish(
                desk,
                path.getKey(),
                one.entry,
                one.attempts,
                one.expirySeconds(),
                one.follows,
                durable.test(one.entry.head())));
      }
      if (tried && !everyPath) {
        return true;
      }
    }
    return tried;
  }

  /**
   * While several presses of an incident wait for a person, only the first and the newest of them
   * repeat.
   */
  private void rest() {
    Map<String, List<Owed>> waiting = new HashMap<>();
    for (Owed one : owed) {
      if (one.needsPerson) {
        waiting.computeIfAbsent(one.entry.incident(), any -> new ArrayList<>()).add(one);
      }
    }
    for (List<Owed> presses : waiting.values()) {
      for (int at = 0; at < presses.size(); at++) {
        Owed press = presses.get(at);
        boolean middle = at > 0 && at < presses.size() - 1;
        press.rests = middle && (press.stored || press.taken);
      }
    }
  }

  /** When the next thing is due; nothing is while no path stands. */
  long nextNanos(long nanos) {
    if (!anyPathUp()) {
      return Long.MAX_VALUE;
    }
    long next = Long.MAX_VALUE;
    int flying = flying();
    long up = upCount();
    for (Owed one : owed) {
      if (!one.handed.isEmpty()) {
        next = Math.min(next, one.oldestHanded() + HANDED_FOR + 1);
      }
      if (one.handed.size() < up && flying < room(one.needsPerson)) {
        next = Math.min(next, one.dueNanos());
      }
    }
    return next;
  }

  private int flying() {
    return (int) owed.stream().filter(one -> !one.handed.isEmpty()).count();
  }

  /** A quarter of the places in flight is for presses alone. */
  private static int room(boolean press) {
    return press ? IN_FLIGHT : IN_FLIGHT - IN_FLIGHT / 4;
  }

  private long upCount() {
    return paths.values().stream().filter(PathState::up).count();
  }
}
