package org.carewatch.desk;

// All that the desk knows of one facility's box. Desk's thread; each part has its own limit.

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.carewatch.desk.Heads.Fork;
import org.carewatch.event.EventFields;
import org.carewatch.event.EventWriter;
import org.carewatch.event.Fields;
import org.carewatch.event.Head;
import org.carewatch.event.Json;
import org.carewatch.event.Topic;

/** One box, as seen from the desk. */
final class Box {

  // for ever, and found again in the file after a restart
  final String facility;
  final Receipts receipts = new Receipts();
  final Replays replays = new Replays();
  private final Heads heads = new Heads();
  private final Map<String, Held> held = new Bounded<>(Heads.MOST);
  Optional<String> pinnedKey = Optional.empty();
  Optional<Kept.Witnessed> witnessed = Optional.empty();

  // since this program started
  final Supervision supervision = new Supervision();
  Optional<String> offeredKey = Optional.empty();
  String name;
  String run = "";
  String state = "";

  private record Held(String hash, boolean live) {}

  Box(String facility) {
    this.facility = facility;
    this.name = facility;
  }

  /** Whether an event with this id is held, whatever its bytes. */
  boolean holds(String id) {
    return held.containsKey(id);
  }

  /** Whether it came on its own topic, not only by replay. */
  boolean holdsLive(String id) {
    Held one = held.get(id);
    return one != null && one.live;
  }

  /** Two contents under one id: never the box's doing if it is well. */
  boolean contradicts(String id, byte[] payload) {
    Held one = held.get(id);
    return one != null && !one.hash.equals(EventWriter.sha256(payload));
  }

  /** Takes an event into chain and heads; the answer is what contradicts its past. */
  List<Fork> arrived(Topic topic, Kept.Arrived line, EventFields event, long nanos) {
    String hash = EventWriter.sha256(line.payload());
    Head head = new Head(event.run(), event.sequence(), hash);
    held.put(event.id(), new Held(hash, line.live()));
    replays.arrived(topic, head.place(), line.follows(), line.live(), nanos);
    List<Fork> forks = new ArrayList<>();
    heads.saw(head).ifPresent(forks::add);
    if (event.sequence() > 1) {
      Head before = new Head(event.run(), event.sequence() - 1, event.previousHash());
      heads.saw(before).ifPresent(forks::add);
    } else {
      head(Json.object(event.detail(), "after")).flatMap(heads::continues).ifPresent(forks::add);
    }
    return forks;
  }

  /** A durable head, from a heartbeat or from the file. */
  Optional<Fork> durable(Head head) {
    return heads.durable(head);
  }

  /** {@code {"run","sequence","hash"}} as it stands in heartbeats and in {@code detail.after}. */
  static Optional<Head> head(Map<String, Object> fields) {
    String hash = Json.string(fields, "hash").replaceFirst("^sha256:", "");
    long sequence = Json.number(fields, "sequence", 0);
    return sequence < 1 || hash.isEmpty()
        ? Optional.empty()
        : Optional.of(new Head(Json.string(fields, "run"), sequence, hash));
  }

  /** Facility and name in front of further fields. */
  Map<String, Object> about(Object... more) {
    Map<String, Object> fields = Fields.of("facility", facility, "name", name);
    fields.putAll(Fields.of(more));
    return fields;
  }
}
