package org.carewatch.core;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.carewatch.event.Entry;
import org.carewatch.event.EventType;
import org.carewatch.event.EventWriter;
import org.carewatch.event.Head;
import org.carewatch.event.Ids;
import org.carewatch.event.News;
import org.carewatch.time.Moment;

/**
 * Numbers and chains events and knows which of them are on the card. Core's thread. What is not yet
 * written is at most 1,000 events, of which 256 places are only for alarms; past that {@link
 * #number} of an alarm begins a new run.
 */
final class Ledger {
  static final int ROOM = 1000;
  static final int ALARM_ROOM = 256;
  private static final int RUNS = 16;
  private static final int SILENT_SECONDS = 5;

  private final EventWriter writer;
  private final Ids ids;
  private final int boot;

  // per run
  private String run = "";
  private long sequence;
  private String previous = EventWriter.NOTHING;
  private final Deque<Entry> unwritten = new ArrayDeque<>();
  private long waitsSinceNanos;

  // for ever
  private Optional<Head> durable = Optional.empty();
  private Optional<Head> head = Optional.empty();
  private final Map<String, Long> durableOf =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
          return size() > RUNS;
        }
      };

  Ledger(EventWriter writer, Ids ids, int boot) {
    this.writer = writer;
    this.ids = ids;
    this.boot = boot;
  }

  /** A new run behind the last durable event; what was not written is given up and counted. */
  int beginRun(Optional<Head> after, Moment now) {
    int givenUp = unwritten.size();
    unwritten.clear();
    durable = after;
    run = ids.next(now.wall());
    sequence = 0;
    previous = after.map(Head::hash).orElse(EventWriter.NOTHING);
    durableOf.put(run, 0L);
    return givenUp;
  }

  boolean hasRoom(EventType type) {
    return type.priority() == 1 ? unwritten.size() < ROOM : unwritten.size() < ROOM - ALARM_ROOM;
  }

  /**
   * Gives these news their number and their bytes; {@code atNanos} is when it happened, on the
   * moment's monotonic scale.
   */
  Entry number(News news, long atNanos, Moment now) {
    sequence++;
    EventWriter.Place place =
        new EventWriter.Place(
            run,
            sequence,
            previous,
            boot,
            now.sinceBootMillisAt(atNanos),
            now.trust().word(),
            now.wallAt(atNanos));
    Entry entry = writer.write(news, ids.next(now.wall()), place);
    previous = entry.head().hash();
    head = Optional.of(entry.head());
    if (unwritten.isEmpty()) {
      waitsSinceNanos = now.nanos();
    }
    unwritten.add(entry);
    return entry;
  }

  /** When the card is silent: something waits and nothing was written for so long. */
  long silentAt() {
    return unwritten.isEmpty() ? Long.MAX_VALUE : waitsSinceNanos + SILENT_SECONDS * Owed.SECOND;
  }

  /** Everything of this run up to here is on the card. */
  void written(String ofRun, long through, Moment now) {
    if (!ofRun.equals(run)) {
      return; // a commit that ended after its run was given up: the journal cuts it back
    }
    while (!unwritten.isEmpty() && unwritten.element().head().sequence() <= through) {
      durable = Optional.of(unwritten.remove().head());
    }
    durableOf.merge(run, through, Math::max);
    waitsSinceNanos = now.nanos();
  }

  /** What was found on the card after this run had begun without knowing it. */
  void found(Optional<Head> head) {
    if (durable.isEmpty()) {
      durable = head;
    }
  }

  /** What an earlier process left on the card. */
  void kept(List<Entry> entries) {
    Map<String, Long> last = new TreeMap<>();
    entries.forEach(entry -> last.merge(entry.head().run(), entry.head().sequence(), Math::max));
    last.forEach((of, through) -> durableOf.merge(of, through, Math::max));
  }

  boolean isDurable(Head of) {
    return durableOf.getOrDefault(of.run(), 0L) >= of.sequence();
  }

  /** Whether an event of this id waits to be written. */
  boolean awaits(String id) {
    return unwritten.stream().anyMatch(entry -> entry.id().equals(id));
  }

  int unwritten() {
    return unwritten.size();
  }

  String run() {
    return run;
  }

  int boot() {
    return boot;
  }

  Optional<Head> head() {
    return head;
  }

  Optional<Head> durable() {
    return durable;
  }
}
