package org.carewatch.rig.trial;

// Duty: what one desk holds: every event it was ever told, what `follows` says is missing, births,
// the last heartbeat.
// Thread: any. Limits: as much as comes in one trial.

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.carewatch.event.EventFields;
import org.carewatch.event.Json;

/** The memory of one desk, over all its connections. */
public final class Memory {
  private static final String NONE = "none";

  /** A presence of the box on a path; {@code state} is online, stopping or offline. */
  public record Presence(
      int path, String state, String run, long connection, boolean retained, long nanos) {}

  // guarded by this
  private final List<Told> told = new ArrayList<>();
  private final Map<String, String> hashes = new HashMap<>(); // by id
  private final Map<String, Set<String>> held = new HashMap<>(); // places by first topic
  private final Map<String, Set<String>> wanted = new HashMap<>(); // follows by first topic
  private final List<Presence> presences = new ArrayList<>();
  private final Map<String, String> last = new HashMap<>(); // by topic, of the newest heartbeat
  private final List<Map<String, Object>> results = new ArrayList<>();
  private final List<String> faults = new ArrayList<>();
  private long heartbeats;

  /** Takes an event in. */
  synchronized Told event(String topic, byte[] bytes, Map<String, String> properties, long nanos)
      throws Json.BadJson {
    EventFields event = EventFields.read(bytes);
    String first = properties.getOrDefault("of", topic);
    String follows = properties.getOrDefault("follows", "");
    Told one = new Told(topic, first, follows, event, properties, nanos);
    String hash = sha256(bytes);
    String before = hashes.putIfAbsent(event.id(), hash);
    if (before != null && !before.equals(hash)) {
      faults.add("event " + event.id() + " came with two contents");
    }
    if (follows.isEmpty()) {
      faults.add("event " + event.id() + " came without follows");
    }
    told.add(one);
    held.computeIfAbsent(first, _ -> new TreeSet<>()).add(one.place());
    want(first, follows);
    notifyAll();
    return one;
  }

  synchronized void presence(int path, byte[] bytes, boolean retained, long nanos)
      throws Json.BadJson {
    Map<String, Object> all = Json.read(bytes);
    presences.add(
        new Presence(
            path,
            Json.string(all, "state"),
            Json.string(all, "run"),
            Json.number(all, "connection", 0),
            retained,
            nanos));
    notifyAll();
  }

  synchronized void heartbeat(byte[] bytes) throws Json.BadJson {
    Map<String, Object> all = Json.read(bytes);
    heartbeats++;
    last.put("alarm", Json.string(all, "lastAlarm"));
    last.put("event", Json.string(all, "lastEvent"));
    last.forEach(this::want);
    notifyAll();
  }

  synchronized void result(byte[] bytes) throws Json.BadJson {
    results.add(Json.read(bytes));
    notifyAll();
  }

  synchronized void fault(String what) {
    faults.add(what);
  }

  private void want(String topic, String place) {
    if (!place.isEmpty() && !place.equals(NONE)) {
      wanted.computeIfAbsent(topic, _ -> new LinkedHashSet<>()).add(place);
    }
  }

  /**
   * Places of this topic that something came after, that are not held, and of which the box has not
   * said that they went with a damaged file or never came onto the card.
   */
  synchronized List<String> missing(String topic) {
    List<String> holes = new ArrayList<>(wanted.getOrDefault(topic, Set.of()));
    holes.removeAll(held.getOrDefault(topic, Set.of()));
    holes.removeIf(hole -> results.stream().anyMatch(result -> givesUp(result, hole)));
    return holes;
  }

  private static boolean givesUp(Map<String, Object> result, String place) {
    return result.get("missing") instanceof List<?> ranges
        && ranges.stream()
            .anyMatch(one ->
                one instanceof Map<?, ?> range
                    && "given-up".equals(range.get("reason"))
                    && isWithin(
                        place, String.valueOf(range.get("from")), String.valueOf(range.get("to"))));
  }

  private static boolean isWithin(String place, String from, String to) {
    String run = place.substring(0, place.indexOf(':') + 1);
    return from.startsWith(run)
        && to.startsWith(run)
        && sequence(place) >= sequence(from)
        && sequence(place) <= sequence(to);
  }

  private static long sequence(String place) {
    return Long.parseLong(place.substring(place.indexOf(':') + 1));
  }

  /** Whether the event of this id is held with these very bytes. */
  synchronized boolean holds(String id, byte[] bytes) {
    return sha256(bytes).equals(hashes.get(id));
  }

  /** Whether an event of this id is held. */
  public synchronized boolean knows(String id) {
    return hashes.containsKey(id);
  }

  /** What came against the protocol. */
  synchronized List<String> faults() {
    return List.copyOf(faults);
  }

  /** All that fits, in the order of arrival, repeats too. */
  public synchronized List<Told> all(Predicate<Told> fits) {
    return told.stream().filter(fits).toList();
  }

  /** All presences so far, in the order of arrival. */
  public synchronized List<Presence> presences() {
    return List.copyOf(presences);
  }

  /** All results of commands so far. */
  public synchronized List<Map<String, Object>> results() {
    return List.copyOf(results);
  }

  public synchronized long heartbeats() {
    return heartbeats;
  }

  /** Whether the last word of a path is a birth. */
  synchronized boolean isOnline(int path) {
    return presences.reversed().stream()
        .filter(one -> one.path == path)
        .findFirst()
        .filter(one -> one.state.equals("online"))
        .isPresent();
  }

  /** The newest birth of a path. */
  public synchronized Optional<Presence> birth(int path) {
    return presences.reversed().stream()
        .filter(one -> one.path == path && one.state.equals("online"))
        .findFirst();
  }

  /** The first event that fits, waited for until then. */
  public Optional<Told> await(Predicate<Told> fits, long untilNanos) throws InterruptedException {
    awaitSo(() -> told.stream().anyMatch(fits), untilNanos);
    return all(fits).stream().findFirst();
  }

  /**
   * Waits until this is so, looked at whenever something came; false where it is not so by then.
   */
  public synchronized boolean awaitSo(java.util.function.BooleanSupplier so, long untilNanos)
      throws InterruptedException {
    while (!so.getAsBoolean()) {
      long left = untilNanos - System.nanoTime();
      if (left <= 0) {
        return false;
      }
      wait(Math.max(1, left / 1_000_000));
    }
    return true;
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException never) {
      throw new IllegalStateException(never);
    }
  }
}
