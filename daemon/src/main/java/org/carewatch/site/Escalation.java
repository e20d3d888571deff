package org.carewatch.site;

// One step of what happens when nobody answered. Immutable.

import java.time.Duration;
import java.util.List;

/**
 * A step of the escalation.
 *
 * @param after counted from the contact, 10 s to 24 h
 * @param desks ids of the desks that are told
 * @param outputs the outputs that are switched on; each of them is wired
 */
public record Escalation(Duration after, List<String> desks, List<Output> outputs) {

  /** Takes its own copies of the lists. */
  public Escalation {
    desks = List.copyOf(desks);
    outputs = List.copyOf(outputs);
  }
}
