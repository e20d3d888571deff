package org.carewatch.core;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.carewatch.event.Entry;
import org.carewatch.event.EventFields;
import org.carewatch.event.EventType;
import org.carewatch.event.EventWriter;
import org.carewatch.event.Head;
import org.carewatch.event.Json;
import org.carewatch.event.Level;
import org.carewatch.event.Receiver;
import org.carewatch.event.Role;
import org.carewatch.event.Topic;

/**
 * A journal for the seeded world: what is on the card survives a kill, what waits does not, and the
 * one being written is decided by chance. Written anew and simply, so that it checks the core
 * rather than repeats the real one.
 */
final class WorldJournal {
  final List<Entry> card = new ArrayList<>();
  final Set<String> openIncidents = new LinkedHashSet<>();
  private final Map<String, Head> alarmPosition = new HashMap<>();
  private final Map<String, Entry> byId = new HashMap<>();
  private final Map<String, Set<Level>> receipts = new HashMap<>();
  final Deque<Effect.Append> queue = new ArrayDeque<>();

  void append(Effect.Append append) {
    queue.add(append);
  }

  /** One commit; answers what is then durable. */
  Optional<Fact> commit() {
    Effect.Append next = queue.poll();
    if (next == null) {
      return Optional.empty();
    }
    write(next);
    return Optional.of(new Fact.Written(next.entry().head().run(), next.entry().head().sequence()));
  }

  /**
   * The process dies: what waited is gone; the first of it is on the card where {@code torn} says
   * so.
   */
  void die(boolean lastOneLanded) {
    if (lastOneLanded && !queue.isEmpty()) {
      write(queue.remove());
    }
    queue.clear();
  }

  void giveUp(String run) {
    queue.removeIf(append -> append.entry().head().run().equals(run));
  }

  private void write(Effect.Append append) {
    Entry entry = append.entry();
    EventFields fields = fields(entry);
    if (entry.head().sequence() == 1 && !card.isEmpty()) {
      cutBack(fields);
    }
    check(entry, fields);
    card.add(entry);
    index(entry);
    if (entry.incident().equals(entry.id())) {
      openIncidents.add(entry.id());
    }
    if (append.closes()) {
      openIncidents.remove(entry.incident());
    }
  }

  /** A run that begins behind an earlier place: what was given up and landed late is cut away. */
  private void cutBack(EventFields fields) {
    Map<String, Object> after = Json.object(fields.detail(), "after");
    while (!card.isEmpty()
        && after.containsKey("run")
        && !card.getLast()
            .head()
            .run()
            .concat(":" + card.getLast().head().sequence())
            .equals(Json.string(after, "run") + ":" + Json.number(after, "sequence", 0))) {
      byId.remove(card.removeLast().id());
    }
  }

  private void check(Entry entry, EventFields fields) {
    if (!EventWriter.sha256(entry.bytes()).equals(entry.head().hash())) {
      throw new AssertionError("hash of " + entry.head().place());
    }
    if (card.isEmpty()) {
      return;
    }
    Head before = card.getLast().head();
    boolean same = before.run().equals(entry.head().run());
    if (same && before.sequence() + 1 != entry.head().sequence()) {
      throw new AssertionError("hole before " + entry.head().place());
    }
    String previous = isDeclaredBreak(entry, fields) ? EventWriter.NOTHING : before.hash();
    if (!fields.previousHash().equals(previous)) {
      throw new AssertionError("chain broken at " + entry.head().place());
    }
  }

  /** A run that began without knowing the card, or in a new file, says so and follows nothing. */
  private static boolean isDeclaredBreak(Entry entry, EventFields fields) {
    Map<String, Object> after = Json.object(fields.detail(), "after");
    return entry.head().sequence() == 1
        && (after.containsKey("unread") || after.containsKey("setAside"));
  }

  void position(Effect.AlarmPosition position) {
    alarmPosition.put(position.desk(), position.head());
  }

  boolean holds(String id) {
    return byId.containsKey(id);
  }

  Found found(String desk, String id) {
    Entry entry = byId.get(id);
    return entry == null
        ? new Found.Unknown()
        : new Found.Kept(
            entry.incident(),
            entry.type().wire(),
            1,
            fields(entry).sinceBootMillis(),
            Set.copyOf(taken(desk, id)));
  }

  Set<Level> taken(String desk, String id) {
    return receipts.getOrDefault(desk + " " + id, Set.of());
  }

  private void index(Entry entry) {
    byId.put(entry.id(), entry);
    switch (entry.type()) {
      case ALARM_RECEIVED, ALARM_ANSWERED, ALARM_CLOSED -> {
        Map<String, Object> detail = fields(entry).detail();
        receipts
            .computeIfAbsent(
                Json.string(detail, "desk") + " " + Json.string(detail, "event"),
                any -> new LinkedHashSet<>())
            .add(Level.of(Json.string(detail, "level")).orElseThrow());
      }
      default -> {}
    }
  }

  /** What a restart reads. */
  Past past(Map<String, Role> desks) {
    Set<String> open = openIncidents;
    List<Entry> events = card.stream().filter(entry -> open.contains(entry.incident())).toList();
    Map<String, List<Past.Owed>> owed = new HashMap<>();
    Map<String, String> last = new HashMap<>();
    desks.forEach((desk, role) -> owed.put(desk, owed(desk, role, last)));
    Optional<Head> head = card.isEmpty() ? Optional.empty() : Optional.of(card.getLast().head());
    return new Past(1, head, "", "", events, owed, last, tests());
  }

  private Past.Tests tests() {
    List<Entry> drills = card.stream().filter(e -> e.type() == EventType.TEST_DRILL).toList();
    return new Past.Tests(
        drills.isEmpty() ? Optional.empty() : dated(card.indexOf(drills.getLast())),
        dated(0),
        card.stream().filter(entry -> entry.type() == EventType.TEST_ENDED).toList());
  }

  private Optional<Instant> dated(int from) {
    return card.stream()
        .skip(from)
        .map(WorldJournal::fields)
        .filter(event -> event.clock().equals("synchronised"))
        .map(event -> Instant.parse(event.time()))
        .findFirst();
  }

  private List<Past.Owed> owed(String desk, Role role, Map<String, String> last) {
    Head position = alarmPosition.get(desk);
    List<Past.Owed> owed = new ArrayList<>();
    boolean behind = position == null || card.stream().noneMatch(e -> e.head().equals(position));
    for (Entry entry : card) {
      if (new Receiver(desk, role).gets(entry)) {
        String key = desk + "/" + entry.type().topic().word();
        String follows = last.getOrDefault(key, "none");
        last.put(key, entry.head().place());
        boolean press =
            entry.type() == EventType.ALARM_RAISED && openIncidents.contains(entry.incident());
        boolean unstored = behind && taken(desk, entry.id()).isEmpty();
        if (entry.type().topic() == Topic.ALARM && (press || unstored)) {
          owed.add(new Past.Owed(entry, follows));
        }
      }
      if (entry.head().equals(position)) {
        behind = true;
      }
    }
    return owed;
  }

  /** Priority 1 events that this desk has not stored. */
  List<String> untaken(String desk) {
    return card.stream()
        .filter(entry -> entry.type().topic() == Topic.ALARM && taken(desk, entry.id()).isEmpty())
        .map(Entry::id)
        .toList();
  }

  /** What the desk is still owed behind a place, or behind its position. */
  Fact fetch(Effect.Fetch fetch, Map<String, Role> desks) {
    List<Past.Owed> all = past(desks).owed().getOrDefault(fetch.desk(), List.of());
    List<String> places = card.stream().map(entry -> entry.head().place()).toList();
    int behind = places.indexOf(fetch.after());
    Set<String> later = Set.copyOf(places.subList(behind + 1, places.size()));
    List<Past.Owed> owed =
        all.stream().filter(one -> later.contains(one.entry().head().place())).toList();
    boolean whole = owed.size() <= fetch.limit();
    return new Fact.Fetched(fetch.desk(), whole ? owed : owed.subList(0, fetch.limit()), whole);
  }

  static EventFields fields(Entry entry) {
    try {
      return EventFields.read(entry.bytes());
    } catch (Json.BadJson bad) {
      throw new AssertionError(bad);
    }
  }
}
