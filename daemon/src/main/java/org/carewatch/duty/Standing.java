package org.carewatch.duty;

// How one subject stands, carried from event to event and from run to run. The fold's thread.

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A panel, the emergency button's own zone, or an area; each by its open incidents. */
final class Standing {
  private final Duty duty;
  private final Map<String, List<Blind>> lost = new LinkedHashMap<>();
  private final Map<String, List<Blind>> unreadable = new LinkedHashMap<>();
  private final Map<String, List<Blind>> faults = new LinkedHashMap<>();
  private boolean forgotten;

  Standing(Duty duty) {
    this.duty = duty;
  }

  /** Disarmed (a breach, or an exception that the hours allow), or not seen. */
  void lost(String incident, boolean now, List<Blind> blind) {
    change(lost, incident, now, blind);
  }

  void unreadable(String incident, boolean now, List<Blind> blind) {
    change(unreadable, incident, now, blind);
  }

  void fault(String incident, boolean now) {
    change(faults, incident, now, List.of());
  }

  private void change(
      Map<String, List<Blind>> incidents, String incident, boolean now, List<Blind> blind) {
    if (now) {
      incidents.put(incident, blind);
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
    boolean area = duty == Duty.COVERAGE;
    if (!unreadable.isEmpty()) {
      return area ? Why.NOT_TOLD : Why.UNREADABLE;
    }
    if (!lost.isEmpty()) {
      return area ? Why.UNCOVERED : Why.DISARMED;
    }
    return area ? Why.SEEN : faults.isEmpty() ? Why.WATCHED : Why.LINE_FAULT;
  }

  /** The cameras that do not count, as the newest event says. */
  List<Blind> blind() {
    Map<String, List<Blind>> of = unreadable.isEmpty() ? lost : unreadable;
    return forgotten ? List.of() : of.values().stream().reduce(List.of(), (_, next) -> next);
  }
}
