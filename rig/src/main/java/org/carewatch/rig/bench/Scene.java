package org.carewatch.rig.bench;

// Duty: what a killed daemon has left in its journal, read before it starts again. Immutable.

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.carewatch.event.Entry;
import org.carewatch.event.EventFields;
import org.carewatch.event.EventType;
import org.carewatch.event.Head;
import org.carewatch.event.Json;
import org.carewatch.event.Topic;
import org.carewatch.journal.JournalException;
import org.carewatch.journal.KeptFile;

/**
 * After a kill.
 *
 * @param newest the journal's last events, newest first
 * @param press the press whose road was cut, where it is in the journal
 * @param heard whether a desk was handed that press before the kill
 */
record Scene(List<Entry> newest, Optional<Entry> press, boolean heard, Optional<Head> position) {
  private static final int LOOKED_AT = 200;
  private static final long SAME_MILLIS = 40;

  static Scene after(Path storage, Heard heard, long wallMillis) throws java.io.IOException {
    boolean seen = !heard.all(e -> e.is("alarm.raised") && isAt(e.fields(), wallMillis)).isEmpty();
    try (KeptFile journal = new KeptFile(storage)) {
      List<Entry> newest = journal.newest(Optional.empty(), LOOKED_AT);
      Optional<Entry> press =
          newest.stream()
              .filter(entry -> entry.type() == EventType.ALARM_RAISED)
              .filter(entry -> fields(entry).filter(e -> isAt(e, wallMillis)).isPresent())
              .findFirst();
      return new Scene(newest, press, seen, journal.position(Grounds.DESK, Topic.ALARM));
    } catch (JournalException unreadable) {
      throw new java.io.IOException("the journal cannot be read after the kill", unreadable);
    }
  }

  /** Whether an event's time is that of an edge. */
  static boolean isAt(EventFields event, long wallMillis) {
    return Math.abs(Instant.parse(event.time()).toEpochMilli() - wallMillis) <= SAME_MILLIS;
  }

  /** Whether the newest run says that it began before the journal gave its past. */
  static boolean beganWithoutPast(Path storage) throws java.io.IOException {
    try (KeptFile journal = new KeptFile(storage)) {
      return journal.newest(Optional.empty(), LOOKED_AT).stream()
          .filter(entry -> entry.type() == EventType.DAEMON_STARTED)
          .findFirst()
          .flatMap(Scene::fields)
          .filter(event -> Json.object(event.detail(), "after").containsKey("unread"))
          .isPresent();
    } catch (JournalException unreadable) {
      throw new java.io.IOException("the journal cannot be read", unreadable);
    }
  }

  private static Optional<EventFields> fields(Entry entry) {
    try {
      return Optional.of(EventFields.read(entry.bytes()));
    } catch (Json.BadJson unreadable) {
      return Optional.empty();
    }
  }

  boolean journaled() {
    return press.isPresent();
  }

  Phase.Evidence evidence(double ageMillis) {
    return new Phase.Evidence(ageMillis, journaled(), heard, received(), positioned());
  }

  private boolean received() {
    return press
        .map(one ->
            newest.stream()
                .filter(entry -> entry.type() == EventType.ALARM_RECEIVED)
                .flatMap(entry -> fields(entry).stream())
                .anyMatch(event -> one.id().equals(event.detail().get("event"))))
        .orElse(false);
  }

  private boolean positioned() {
    return press.isPresent()
        && position
            .filter(at -> at.run().equals(press.get().head().run()))
            .filter(at -> at.sequence() >= press.get().head().sequence())
            .isPresent();
  }

  /** Whether the journal's newest word of the contact is that it is closed. */
  boolean contactClosed() {
    return newest.stream()
        .map(Entry::type)
        .filter(type -> type == EventType.ALARM_RAISED || type == EventType.ALARM_RELEASED)
        .findFirst()
        .filter(type -> type == EventType.ALARM_RAISED)
        .isPresent();
  }

  /** Whether what was heard of the press has the id that the journal held. */
  boolean isPress(Heard all, Predicate<Heard.Event> mine) {
    return all.all(mine).stream()
        .allMatch(event -> press.filter(p -> p.id().equals(event.fields().id())).isPresent());
  }

  /** The journal's events whose bytes are others than a desk was handed. */
  List<String> differing(Heard all) {
    return newest.stream()
        .filter(entry -> !all.agrees(entry.id(), entry.bytes()))
        .map(Entry::id)
        .toList();
  }
}
