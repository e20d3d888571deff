package org.carewatch.journal;

// Compares a walk with the checkpoints of the file, event by event. One thread; holds them all,
// some 10,000.

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.carewatch.event.EventWriter;
import org.carewatch.event.Head;

/** The checkpoints of a journal, each at its event. */
final class Seals {
  private final Deque<Checkpoint> left;
  private final Set<String> keys;
  private final Optional<Anchor> anchor;
  private final Set<Long> unsigned; // their numbers; by all processors, some milliseconds each
  private final long count;
  private Optional<Checkpoint> before = Optional.empty();
  private Optional<Checkpoint> sealed = Optional.empty();

  Seals(List<Checkpoint> all, Set<String> keys, Optional<Anchor> anchor) {
    this.left = new ArrayDeque<>(all);
    this.count = all.size();
    this.keys = keys;
    this.anchor = anchor;
    Signed signed = new Signed();
    this.unsigned =
        all.parallelStream()
            .filter(one -> !signed.holds(one.key(), one.text(), one.signature()))
            .map(Checkpoint::number)
            .collect(Collectors.toSet());
  }

  long count() {
    return count;
  }

  /** The last checkpoint that was found right. */
  Optional<Checkpoint> sealed() {
    return sealed;
  }

  /** What is wrong with the anchor itself, if anything is. */
  Optional<Finding> anchored() {
    if (anchor.isEmpty()) {
      return Optional.empty();
    }
    String place = "anchor " + anchor.get().head().place();
    if (!anchor.get().holds()) {
      return Optional.of(new Finding(place, "what was trimmed is not signed by the box's key"));
    }
    return stranger(place, anchor.get().key());
  }

  /** Those of events that were trimmed: only they themselves can be checked. */
  Optional<Finding> trimmed() {
    while (!left.isEmpty() && left.element().row() <= anchor.map(Anchor::row).orElse(0L)) {
      Checkpoint next = left.remove();
      Optional<Finding> bad = wrong(next);
      if (bad.isPresent()) {
        return bad;
      }
      sealed = Optional.of(next);
    }
    return Optional.empty();
  }

  /** What is wrong with the checkpoint of this event, if it has one. */
  Optional<Finding> at(long row, Head head) {
    Optional<Finding> bad = Optional.empty();
    while (bad.isEmpty() && !left.isEmpty() && left.element().row() <= row) {
      Checkpoint next = left.remove();
      bad = wrong(next);
      if (bad.isEmpty() && (next.row() != row || !next.head().equals(head))) {
        bad =
            Optional.of(
                new Finding(
                    head.place(),
                    "the box signed another event in this place: %s sha256:%s (%s)"
                        .formatted(next.head().place(), next.head().hash(), next.time())));
      }
      sealed = bad.isEmpty() ? Optional.of(next) : sealed;
    }
    return bad;
  }

  /** What was signed beyond the last event. */
  Optional<Finding> rest() {
    return left.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Finding(
                left.element().head().place(),
                "the box signed it, and the journal ends before it: the end is missing"));
  }

  private Optional<Finding> wrong(Checkpoint next) {
    String place = "checkpoint " + next.number();
    Optional<Finding> order = order(place, next);
    before = Optional.of(next);
    if (order.isPresent()) {
      return order;
    }
    if (unsigned.contains(next.number())) {
      return Optional.of(new Finding(place, "it is not signed by the key that it names"));
    }
    return stranger(place, next.key());
  }

  private Optional<Finding> order(String place, Checkpoint next) {
    if (before.isEmpty()) {
      boolean first = next.number() == 1 && next.previous().equals(EventWriter.NOTHING);
      boolean after = anchor.filter(at -> next.row() <= at.row()).isPresent();
      return first || after
          ? Optional.empty()
          : Optional.of(new Finding(place, "the checkpoints before it are missing"));
    }
    boolean follows =
        next.number() == before.get().number() + 1
            && next.previous().equals(before.get().hash())
            && next.row() > before.get().row();
    return follows
        ? Optional.empty()
        : Optional.of(
            new Finding(place, "the checkpoint before it is not the one that it follows"));
  }

  private Optional<Finding> stranger(String place, String key) {
    return keys.isEmpty() || keys.contains(key)
        ? Optional.empty()
        : Optional.of(new Finding(place, "it is signed by a key that is not the box's: " + key));
  }
}
