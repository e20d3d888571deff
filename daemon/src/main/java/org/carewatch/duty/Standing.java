package org.carewatch.duty;

// How one subject stands, carried from event to event and from run to run. The fold's thread.

import java.util.HashSet;
import java.util.Set;

/** A panel or the emergency button's own zone. */
final class Standing {
  private final Set<String> lost = new HashSet<>();
  private final Set<String> unreadable = new HashSet<>();
  private final Set<String> faults = new HashSet<>();
  private boolean forgotten;

  /** Disarmed, by the incident: a breach, or an exception that the hours allow. */
  void lost(String incident, boolean now) {
    change(lost, incident, now);
  }

  void unreadable(String incident, boolean now) {
    change(unreadable, incident, now);
  }

  void fault(String incident, boolean now) {
    change(faults, incident, now);
  }

  private void change(Set<String> incidents, String incident, boolean now) {
    if (now) {
      incidents.add(incident);
    } else {
      incidents.remove(incident);
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
    if (forgotten || !unreadable.isEmpty()) {
      return Held.UNKNOWN;
    }
    return !lost.isEmpty() || !faults.isEmpty() ? Held.BREACH : Held.ARMED;
  }

  Why why() {
    if (forgotten) {
      return Why.NOT_KEPT;
    }
    if (!unreadable.isEmpty()) {
      return Why.UNREADABLE;
    }
    return !lost.isEmpty() ? Why.DISARMED : faults.isEmpty() ? Why.WATCHED : Why.LINE_FAULT;
  }
}
