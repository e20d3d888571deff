package org.carewatch.rig.bench;

// Duty: what desks of the rig heard: the events since the last forgetting, and of all events ever
// the hash of their bytes, so that one id with two contents is found. Any thread. Limits: as many
// hashes as events heard in one bench.

import java.io.PrintStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.carewatch.event.EventFields;
import org.carewatch.event.Json;

/** The memory of all desks of one bench. */
final class Heard {
  private static final PrintStream OUT = System.out;

  /**
   * One message that carried an event.
   *
   * @param topic alarm, event or replay
   * @param nanos CLOCK_MONOTONIC at its arrival
   */
  record Event(String topic, EventFields fields, long nanos) {
    boolean is(String type) {
      return fields.type().equals("carewatch." + type);
    }

    String place() {
      return fields.run() + ":" + fields.sequence();
    }
  }

  // guarded by this
  private final Map<String, String> hashes = new HashMap<>();
  private final List<Event> events = new ArrayList<>();
  private String online = "";
  private String state = "";
  private int twoContents;

  /** One message; answers with the event it carried, if it did. */
  Optional<Event> take(RawDesk.Got got) {
    try {
      return switch (got.topic()) {
        case "alarm", "event", "replay" -> Optional.of(event(got));
        case "presence/1" -> {
          Map<String, Object> birth = Json.read(got.bytes());
          if (Json.string(birth, "state").equals("online")) {
            online(Json.string(birth, "run"));
          }
          yield Optional.empty();
        }
        case "state" -> {
          Map<String, Object> members = Json.read(got.bytes());
          state(Json.string(members, "run") + ":" + Json.number(members, "sequence", 0));
          yield Optional.empty();
        }
        default -> Optional.empty();
      };
    } catch (Json.BadJson bad) {
      OUT.println("unreadable on " + got.topic() + ": " + bad.getMessage());
      return Optional.empty();
    }
  }

  private Event event(RawDesk.Got got) throws Json.BadJson {
    Event event = new Event(got.topic(), EventFields.read(got.bytes()), got.nanos());
    String hash = sha256(got.bytes());
    synchronized (this) {
      String before = hashes.putIfAbsent(event.fields.id(), hash);
      if (before != null && !before.equals(hash)) {
        twoContents++;
        OUT.println("TWO CONTENTS of event " + event.fields.id());
      }
      events.add(event);
      notifyAll();
    }
    return event;
  }

  private synchronized void online(String run) {
    online = run;
    notifyAll();
  }

  private synchronized void state(String place) {
    state = place;
    notifyAll();
  }

  /** Whether an event of this id with these bytes, and no others, was heard or none was. */
  synchronized boolean agrees(String id, byte[] bytes) {
    String hash = hashes.get(id);
    return hash == null || hash.equals(sha256(bytes));
  }

  synchronized int twoContents() {
    return twoContents;
  }

  /** The events so far are nobody's any more; their contents stay known. */
  synchronized void forget() {
    events.clear();
  }

  synchronized List<Event> all(Predicate<Event> fits) {
    return events.stream().filter(fits).toList();
  }

  /** The first that fits, waited for until then. */
  synchronized Optional<Event> await(Predicate<Event> fits, long untilNanos)
      throws InterruptedException {
    Optional<Event> found = events.stream().filter(fits).findFirst();
    while (found.isEmpty() && untilNanos - System.nanoTime() > 0) {
      wait(Math.max(1, (untilNanos - System.nanoTime()) / 1_000_000));
      found = events.stream().filter(fits).findFirst();
    }
    return found;
  }

  /** The run of the newest birth that is another than this one, waited for; empty if none came. */
  synchronized String awaitOnline(String other, long untilNanos) throws InterruptedException {
    while ((online.isEmpty() || online.equals(other)) && untilNanos - System.nanoTime() > 0) {
      wait(Math.max(1, (untilNanos - System.nanoTime()) / 1_000_000));
    }
    return online.equals(other) ? "" : online;
  }

  synchronized String online() {
    return online;
  }

  /** {@code run:sequence} of the newest state. */
  synchronized String state() {
    return state;
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException never) {
      throw new IllegalStateException(never);
    }
  }
}
