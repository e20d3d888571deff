package org.carewatch.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.carewatch.event.Entry;
import org.carewatch.event.EventType;
import org.carewatch.event.Fields;
import org.carewatch.event.Head;
import org.carewatch.event.Level;
import org.carewatch.event.Mode;
import org.carewatch.event.News;
import org.carewatch.event.Phase;
import org.carewatch.event.Reason;
import org.carewatch.event.Receiver;
import org.carewatch.event.Subject;
import org.carewatch.event.Topic;
import org.carewatch.time.Moment;

/**
 * Proves every path that stands: a {@code test.periodic} goes out over just this path and its
 * {@code stored} must come back over it within 60 s. A minute after the path first stands, then the
 * first path daily and the others every 5 h; after a failed one again in 5 min, and every 30 min
 * while two and more failed, which is a silent desk. Core's thread; one trip a path at a time.
 */
final class RoundTrips {
  static final long GOOD_WITHIN = 60 * Owed.SECOND;
  static final long FIRST_EVERY = 24 * 3600 * Owed.SECOND;
  static final long OTHER_EVERY = 5 * 3600 * Owed.SECOND;
  static final long BEGIN_AFTER = 60 * Owed.SECOND;
  static final long AGAIN_AFTER = 300 * Owed.SECOND;
  static final long SILENT_AGAIN_AFTER = 1800 * Owed.SECOND;
  private static final long ROOM_AFTER = 10 * Owed.SECOND;
  private static final int SILENT = 2;

  private final List<Delivery> deliveries;
  private final Outbox outbox;
  private final Conditions conditions;
  private final Mode mode;
  private final Consumer<Effect> effects;
  private final Map<String, Path> paths = new TreeMap<>();

  /** One path: when it is tried next, the trip under way, and what came of the last ones. */
  private static final class Path {
    final Delivery desk;
    final int number;
    Optional<Long> dueNanos = Optional.empty();
    Optional<Trip> trip = Optional.empty();
    Optional<Snapshot.RoundTripView> last = Optional.empty();
    Effect.Trip told;
    int failures;

    Path(Delivery desk, int number) {
      this.desk = desk;
      this.number = number;
      this.told = new Effect.Trip(number, "down", "", 0);
    }

    boolean stands() {
      return desk.isUp(number);
    }
  }

  /** One trip; waits for the card a while, so that a receipt does not name what was never kept. */
  private static final class Trip {
    static final long CARD_WITHIN = 5 * Owed.SECOND;
    final Entry entry;
    final String follows;
    final long madeNanos;
    Optional<Long> sentNanos = Optional.empty();

    Trip(Entry entry, String follows, long madeNanos) {
      this.entry = entry;
      this.follows = follows;
      this.madeNanos = madeNanos;
    }

    long endNanos() {
      return sentNanos.map(at -> at + GOOD_WITHIN).orElse(madeNanos + CARD_WITHIN);
    }
  }

  RoundTrips(
      List<Delivery> deliveries,
      Outbox outbox,
      Conditions conditions,
      Mode mode,
      Consumer<Effect> effects) {
    this.deliveries = deliveries;
    this.outbox = outbox;
    this.conditions = conditions;
    this.mode = mode;
    this.effects = effects;
    for (Delivery desk : deliveries) {
      for (int number = 1; number <= desk.pathCount; number++) {
        paths.put(key(desk.desk, number), new Path(desk, number));
      }
    }
  }

  private static String key(String desk, int path) {
    return desk + "/" + path;
  }

  /** What came of a path's newest trip that ended. */
  Optional<Snapshot.RoundTripView> last(String desk, int path) {
    return Optional.ofNullable(paths.get(key(desk, path))).flatMap(one -> one.last);
  }

  /** Begins a trip on each path of a desk that stands, where none is under way. */
  void beginAll(String desk, Moment now) {
    for (Path path : paths.values()) {
      if (path.desk.desk.equals(desk) && path.trip.isEmpty()) {
        path.told = new Effect.Trip(path.number, "down", "", 0);
        if (path.stands()) {
          begin(path, now);
        }
      }
    }
  }

  /** How the trips of a desk stand, path by path. */
  List<Effect.Trip> told(String desk) {
    List<Effect.Trip> told = new ArrayList<>();
    for (Delivery one : deliveries) {
      for (int number = 1; one.desk.equals(desk) && number <= one.pathCount; number++) {
        Optional.ofNullable(paths.get(key(desk, number))).ifPresent(path -> told.add(path.told));
      }
    }
    return told;
  }

  boolean underWay(String desk) {
    return paths.values().stream()
        .anyMatch(path -> path.desk.desk.equals(desk) && path.trip.isPresent());
  }

  /** Any {@code stored} over a path proves it; that of its trip ends the trip. */
  void received(Fact.Received fact, Moment now) {
    Path path = paths.get(key(fact.desk(), fact.path()));
    if (path == null || fact.receipt().level() != Level.STORED) {
      return;
    }
    Optional<Trip> mine = path.trip.filter(trip -> trip.entry.id().equals(fact.receipt().event()));
    if (mine.isPresent() && mine.get().sentNanos.isPresent()) {
      ended(path, mine.get(), "good", now);
    } else if (path.failures > 0 && !isTest(fact.found())) {
      path.failures = 0;
      conditions.judge(subject(path), Reason.DESK_SILENT, false, "", now);
    }
  }

  /** A test's receipt that comes too late, or by another path, proves nothing here. */
  private static boolean isTest(Found found) {
    return !(found instanceof Found.Kept kept)
        || kept.type().equals(EventType.TEST_PERIODIC.wire());
  }

  /** What became of its sending: a broker that did not take it needs no minute to be known. */
  void sent(Fact.Sent sent, Moment now) {
    Path path = paths.get(key(sent.desk(), sent.path()));
    if (path == null) {
      return;
    }
    Optional<Trip> mine = path.trip.filter(trip -> trip.entry.id().equals(sent.event()));
    switch (sent.outcome()) {
      case TAKEN -> {}
      case LOST -> mine.ifPresent(trip -> ended(path, trip, "lost", now));
      case NOBODY, REFUSED -> mine.ifPresent(trip -> ended(path, trip, "failed", now));
    }
  }

  void tick(Predicate<Head> durable, Moment now) {
    for (Path path : paths.values()) {
      if (path.dueNanos.isEmpty() && path.stands()) {
        path.dueNanos = Optional.of(now.nanos() + BEGIN_AFTER);
      }
      if (path.trip.isPresent()) {
        goOn(path, path.trip.get(), durable, now);
      } else if (path.stands() && path.dueNanos.orElse(Long.MAX_VALUE) <= now.nanos()) {
        begin(path, now);
      }
    }
  }

  private void begin(Path path, Moment now) {
    if (!outbox.hasRoom()) {
      path.dueNanos = Optional.of(now.nanos() + ROOM_AFTER);
      path.told = new Effect.Trip(path.number, "not-kept", "", 0);
      return;
    }
    String desk = path.desk.desk;
    News news =
        News.of(
            EventType.TEST_PERIODIC,
            subject(path),
            Phase.MOMENTARY,
            mode,
            "",
            Wording.roundTrip(desk, path.number),
            Fields.of("desk", desk, "path", path.number, Receiver.TO, List.of(desk)));
    if (conditions.any()) {
      news = news.with(new EventType.Codes("1608", "RP"));
    }
    String follows = path.desk.lastPlace(Topic.EVENT);
    Entry entry = outbox.made(news, now);
    path.trip = Optional.of(new Trip(entry, follows, now.nanos()));
    path.told = new Effect.Trip(path.number, "waiting", entry.id(), 0);
  }

  private void goOn(Path path, Trip trip, Predicate<Head> durable, Moment now) {
    boolean kept = durable.test(trip.entry.head());
    if (!path.stands()) {
      ended(path, trip, "lost", now);
    } else if (trip.sentNanos.isEmpty() && (kept || trip.endNanos() <= now.nanos())) {
      trip.sentNanos = Optional.of(now.nanos());
      effects.accept(
          new Effect.RoundTrip(path.desk.desk, path.number, trip.entry, trip.follows, kept));
    } else if (trip.sentNanos.isPresent() && trip.endNanos() <= now.nanos()) {
      ended(path, trip, "failed", now);
    }
  }

  private void ended(Path path, Trip trip, String word, Moment now) {
    boolean good = word.equals("good");
    boolean failed = word.equals("failed");
    long sent = trip.sentNanos.orElse(now.nanos());
    long millis = good ? (now.nanos() - sent) / 1_000_000L : 0;
    path.trip = Optional.empty();
    path.told = new Effect.Trip(path.number, word, trip.entry.id(), millis);
    if (good || failed) {
      path.failures = good ? 0 : path.failures + 1;
      path.last = Optional.of(new Snapshot.RoundTripView(now.wallAt(sent), good, millis));
      conditions.judge(subject(path), Reason.DESK_SILENT, path.failures >= SILENT, "", now);
    }
    path.dueNanos = Optional.of(now.nanos() + pause(path, good));
  }

  private static long pause(Path path, boolean good) {
    if (good) {
      return path.number == 1 ? FIRST_EVERY : OTHER_EVERY;
    }
    return path.failures >= SILENT ? SILENT_AGAIN_AFTER : AGAIN_AFTER;
  }

  private static Subject subject(Path path) {
    return Subject.path(path.desk.desk, path.number);
  }

  long nextNanos() {
    long next = Long.MAX_VALUE;
    for (Path path : paths.values()) {
      if (path.trip.isPresent()) {
        next = Math.min(next, path.trip.get().endNanos());
      } else if (path.stands()) {
        next = Math.min(next, path.dueNanos.orElse(Long.MAX_VALUE));
      }
    }
    return next;
  }
}
