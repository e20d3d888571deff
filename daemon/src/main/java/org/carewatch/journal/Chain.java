package org.carewatch.journal;

// The rules of the chain, fed one event after the other. One thread; no I/O. Remembers the last
// event and the
// runs it has seen (at most 1,000,000, far beyond 400 days of restarts; later ones are not
// compared).

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.carewatch.event.EventFields;
import org.carewatch.event.EventType;
import org.carewatch.event.EventWriter;
import org.carewatch.event.Head;
import org.carewatch.event.Json;

/**
 * Follows a journal's chain. Within a run the sequence rises by one from 1, and each event holds
 * the hash of the one before. A run's first event says in {@code detail.after} which event it
 * follows, or why it follows none: a file set aside or no event at all (only at the beginning of a
 * file), or a file that could not be read.
 */
public final class Chain {
  private static final int MOST_RUNS = 1_000_000;
  private static final String OTHER_BYTES =
      "its bytes are not those that were written: the hash differs";
  private static final String NO_EVENT = "its bytes are no event";

  private final Set<String> runs = new HashSet<>();
  private Optional<Head> last = Optional.empty();
  private long declared;

  /**
   * One event as the file has it.
   *
   * @param head run, sequence and hash from their columns
   * @param hash what the bytes really hash to
   * @param event the bytes as they read; empty where they are no event
   */
  public record Link(
      Head head,
      String id,
      String type,
      String incident,
      byte[] bytes,
      String hash,
      Optional<EventFields> event) {
    /** Hashes and reads the bytes, once for all who ask. Any thread. */
    Link(Head head, String id, String type, String incident, byte[] bytes) {
      this(head, id, type, incident, bytes, EventWriter.sha256(bytes), read(bytes));
    }

    private static Optional<EventFields> read(byte[] bytes) {
      try {
        return Optional.of(EventFields.read(bytes));
      } catch (Json.BadJson noEvent) {
        return Optional.empty();
      }
    }

    /** Whether it says that another file, or none that could be read, was before it. */
    boolean beginsBehindAnother() {
      return event
          .map(fields -> Json.object(fields.detail(), "after"))
          .filter(after -> after.containsKey("setAside") || after.containsKey("unread"))
          .isPresent();
    }
  }

  /** Begins behind an event that is gone. */
  void after(Head anchor) {
    last = Optional.of(anchor);
    runs.add(anchor.run());
  }

  /** Takes an event whose bytes are gone and declared so: only its place can be checked. */
  Optional<Finding> gone(Head head) {
    boolean next =
        last.filter(before ->
                before.run().equals(head.run()) && before.sequence() + 1 == head.sequence())
            .isPresent();
    last = Optional.of(head);
    return next
        ? Optional.empty()
        : Optional.of(new Finding(head.place(), "its bytes are gone, and so is what is before it"));
  }

  /** An event that stayed when all around it was trimmed: only itself can be checked. */
  static Optional<Finding> alone(Link link) {
    if (!link.hash.equals(link.head.hash())) {
      return Optional.of(new Finding(link.head.place(), OTHER_BYTES));
    }
    return link.event
        .map(fields -> mislabelled(link, fields))
        .orElse(Optional.of(NO_EVENT))
        .map(what -> new Finding(link.head.place(), what));
  }

  /** The last event taken. */
  public Optional<Head> last() {
    return last;
  }

  /** How often the chain begins anew and says so. */
  public long declared() {
    return declared;
  }

  /** How many runs were seen. */
  public int runs() {
    return runs.size();
  }

  /** Takes the next event in the file's order; says what is wrong with it, if anything is. */
  public Optional<Finding> next(Link link) {
    Optional<String> wrong = wrong(link);
    last = Optional.of(link.head);
    return wrong.map(what -> new Finding(link.head.place(), what));
  }

  private Optional<String> wrong(Link link) {
    if (!link.hash.equals(link.head.hash())) {
      return Optional.of(OTHER_BYTES);
    }
    return link.event
        .map(fields -> mislabelled(link, fields).or(() -> follows(link, fields)))
        .orElse(Optional.of(NO_EVENT));
  }

  private static Optional<String> mislabelled(Link link, EventFields fields) {
    boolean same =
        fields.run().equals(link.head.run())
            && fields.sequence() == link.head.sequence()
            && fields.id().equals(link.id)
            && fields.type().equals(link.type)
            && fields.incident().equals(link.incident);
    return same
        ? Optional.empty()
        : Optional.of(
            "the row says run, sequence, id, type or incident otherwise than the event, which is "
                + fields.type()
                + " "
                + fields.run()
                + ":"
                + fields.sequence());
  }

  private Optional<String> follows(Link link, EventFields fields) {
    if (last.isPresent() && last.get().run().equals(link.head.run())) {
      return within(last.get(), fields);
    }
    if (runs.size() < MOST_RUNS && !runs.add(link.head.run())) {
      return Optional.of("its run had ended before: it stands in the wrong place");
    }
    return begins(fields);
  }

  private static Optional<String> within(Head before, EventFields fields) {
    if (fields.sequence() != before.sequence() + 1) {
      return Optional.of(
          "the event before it is " + before.sequence() + ": events are missing or out of order");
    }
    if (!fields.previousHash().equals(before.hash())) {
      return Optional.of("the event before it is not the one that it was chained to");
    }
    return Optional.empty();
  }

  private Optional<String> begins(EventFields fields) {
    if (fields.sequence() != 1) {
      return Optional.of("its run has no beginning: the events before it are missing");
    }
    boolean may =
        fields.type().equals(EventType.DAEMON_STARTED.wire())
            || fields.type().equals(EventType.JOURNAL_TROUBLE.wire());
    if (!may) {
      return Optional.of("a run must not begin with " + fields.type());
    }
    Map<String, Object> after = Json.object(fields.detail(), "after");
    if (after.containsKey("run")) {
      return behind(after, fields);
    }
    if (!fields.previousHash().equals(EventWriter.NOTHING)) {
      return Optional.of("it names no event before it, and yet holds the hash of one");
    }
    boolean said = !Json.string(after, "unread").isEmpty();
    boolean saidAtTheBeginning =
        !Json.string(after, "setAside").isEmpty() || Boolean.TRUE.equals(after.get("none"));
    if (!said && !(saidAtTheBeginning && last.isEmpty())) {
      return Optional.of(
          last.isEmpty()
              ? "it does not say what it follows"
              : "the chain breaks here, and no reason is declared that could hold in this place");
    }
    declared++;
    return Optional.empty();
  }

  private Optional<String> behind(Map<String, Object> after, EventFields fields) {
    Head named =
        new Head(
            Json.string(after, "run"),
            Json.number(after, "sequence", 0),
            Json.string(after, "hash").replaceFirst("^sha256:", ""));
    if (last.isEmpty()) {
      return Optional.of("the events before it, up to " + named.place() + ", are missing");
    }
    if (!named.equals(last.get())) {
      return Optional.of(
          "it follows " + named.place() + ", but before it stands " + last.get().place());
    }
    return fields.previousHash().equals(named.hash())
        ? Optional.empty()
        : Optional.of("its previous hash is not that of the event it says it follows");
  }
}
