package org.carewatch.desk;

// What one box has said about its own past. Pure, desk's thread; at most 20,000 places.

import java.util.Map;
import java.util.Optional;
import org.carewatch.event.Head;

/**
 * The hash of every place ({@code run:sequence}) that this desk heard of: from events, from their
 * {@code previousHash}, from {@code detail.after} of a run's first event and from the durable head
 * in heartbeats. The box cannot rewrite what a desk holds: a second hash for one place is a fork.
 */
final class Heads {
  static final int MOST = 20_000;

  private final Map<String, String> hashes = new Bounded<>(MOST);
  private final Map<String, String> told = new Bounded<>(1_000);
  private final Map<String, Long> durable = new Bounded<>(1_000);

  /** Two hashes for one place, or (with equal hashes) durable events taken back. */
  record Fork(String place, String held, String heard) {}

  /** A place and its hash, from whatever message. A fork is told once. */
  Optional<Fork> saw(Head head) {
    String held = hashes.putIfAbsent(head.place(), head.hash());
    return held == null || held.equals(head.hash()) ? Optional.empty() : tell(head, held);
  }

  /** The durable head, from a heartbeat. */
  Optional<Fork> durable(Head head) {
    durable.merge(head.run(), head.sequence(), Math::max);
    return saw(head);
  }

  /**
   * A new run continues behind this place: the durable end of the run before. What this desk holds
   * above it was sent before it was kept and is no fork; but an end below one that a heartbeat
   * called durable is.
   */
  Optional<Fork> continues(Head end) {
    Long before = durable.get(end.run());
    if (before != null && before > end.sequence()) {
      return tell(new Head(end.run(), before, "taken back to " + end.place()), "durable");
    }
    return saw(end);
  }

  private Optional<Fork> tell(Head heard, String held) {
    boolean first = told.put(heard.place(), heard.hash()) == null;
    return first ? Optional.of(new Fork(heard.place(), held, heard.hash())) : Optional.empty();
  }
}
