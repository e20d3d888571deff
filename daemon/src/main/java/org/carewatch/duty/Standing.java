package org.carewatch.duty;

// How one subject stands, carried from event to event and from run to run. The fold's thread.

import java.util.HashSet;
import java.util.Set;

/** A panel or the emergency button's own zone. */
final class Standing {
  private boolean lost;
  private boolean unreadable;
  private boolean forgotten;
  private final Set<String> faults = new HashSet<>();

  void lost(boolean now) {
    lost = now;
    forgotten = false;
  }

  void unreadable(boolean now) {
    unreadable = now;
    forgotten = false;
  }

  /** A fault of the line, by its incident. */
  void fault(String incident, boolean now) {
    if (now) {
      faults.add(incident);
    } else {
      faults.remove(incident);
    }
    forgotten = false;
  }

  /** Events about it may have been lost with the card: only the next one tells again. */
  void forget() {
    forgotten = true;
  }

  /** A new process looks at everything anew. */
  void look() {
    forgotten = false;
  }

  Held held() {
    if (forgotten || unreadable) {
      return Held.UNKNOWN;
    }
    return lost || !faults.isEmpty() ? Held.BREACH : Held.ARMED;
  }

  Why why() {
    if (forgotten) {
      return Why.NOT_KEPT;
    }
    if (unreadable) {
      return Why.UNREADABLE;
    }
    return lost ? Why.DISARMED : faults.isEmpty() ? Why.WATCHED : Why.LINE_FAULT;
  }
}
