package org.carewatch.journal;

// Compares a walk with what a desk holds. One thread; a desk holds at most 50,000 lines.

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.carewatch.event.Head;

/** The places that a desk holds, struck off as the walk comes to them. */
final class Witness {
  private final Map<String, String> hashes = new HashMap<>();
  private final List<Against.Seen> seen;
  private final Optional<Anchor> anchor;
  private final Set<String> met = new HashSet<>();
  private final Set<String> runs = new HashSet<>();
  private String firstRun = "";
  private long compared;
  private long lost;
  private long before;

  Witness(List<Against.Seen> seen, Optional<Anchor> anchor) {
    this.seen = seen;
    this.anchor = anchor;
    seen.forEach(one -> hashes.putIfAbsent(one.head().place(), one.head().hash()));
  }

  /** How many places of the desk are in the journal as the desk has them. */
  long compared() {
    return compared;
  }

  /** How many reached the desk and never the card; the journal need not hold them. */
  long lost() {
    return lost;
  }

  /** How many are older than the journal's beginning: trimmed, or in a file that was set aside. */
  long before() {
    return before;
  }

  /** Whether the desk has two hashes for one place: the box told two stories. */
  Optional<Finding> forked() {
    for (Against.Seen one : seen) {
      if (!one.head().hash().equals(hashes.get(one.head().place()))) {
        return Optional.of(
            new Finding(one.head().place(), "the box gave the desk two events for this place"));
      }
    }
    return Optional.empty();
  }

  Optional<Finding> at(Head head) {
    if (hashes.isEmpty()) {
      return Optional.empty();
    }
    firstRun = firstRun.isEmpty() ? head.run() : firstRun;
    runs.add(head.run());
    String held = hashes.get(head.place());
    if (held == null) {
      return Optional.empty();
    }
    met.add(head.place());
    compared++;
    return held.equals(head.hash())
        ? Optional.empty()
        : Optional.of(
            new Finding(
                head.place(), "the desk holds another event of this place: sha256:" + held));
  }

  /** What the desk was told is durable, and is not in the journal. */
  Optional<Finding> rest(boolean beginsBehindAnother) {
    for (Against.Seen one : seen) {
      if (met.contains(one.head().place())) {
        continue;
      }
      if (isBefore(one.head(), beginsBehindAnother)) {
        before++;
      } else if (one.durable()) {
        return Optional.of(
            new Finding(
                one.head().place(),
                "the desk was told that it is in the journal, and it is missing"));
      } else {
        lost++;
      }
    }
    return Optional.empty();
  }

  /** Runs' ids begin with their time. */
  private boolean isBefore(Head head, boolean beginsBehindAnother) {
    if (anchor.isPresent()) {
      Head at = anchor.get().head();
      return head.run().equals(at.run())
          ? head.sequence() <= at.sequence()
          : !runs.contains(head.run()) && head.run().compareTo(at.run()) < 0;
    }
    return beginsBehindAnother && !runs.contains(head.run()) && head.run().compareTo(firstRun) < 0;
  }
}
