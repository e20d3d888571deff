package org.carewatch.journal;

// What a journal is compared with from outside. Immutable.

import java.util.List;
import java.util.Set;
import org.carewatch.event.Head;

/**
 * What others hold of a box.
 *
 * @param keys the public keys that may have signed, base64 of their SPKI form; empty: whichever key
 *     stands beside a signature
 * @param heads what a desk holds, in the order in which it came
 */
public record Against(Set<String> keys, List<Seen> heads) {
  /** Nothing but the journal itself. */
  public static final Against NOTHING = new Against(Set.of(), List.of());

  /** Takes its own copies. */
  public Against {
    keys = Set.copyOf(keys);
    heads = List.copyOf(heads);
  }

  /**
   * A place and its hash, as a desk has it.
   *
   * @param durable the box had called it durable: it must be in the journal. Else it may have been
   *     sent and then lost with the card
   */
  public record Seen(Head head, boolean durable) {}
}
