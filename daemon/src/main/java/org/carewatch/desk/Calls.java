package org.carewatch.desk;

// What waits for a person at this desk. Pure, desk's thread; at most 1,000 incidents of
// 1,000 presses; the oldest answered ones are forgotten first.

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.carewatch.event.EventFields;

/**
 * The incidents that need a person. {@code operator} names one press and answers it and the earlier
 * presses of its incident; a later press wants its own.
 */
final class Calls {
  static final int MOST = 1_000;
  static final int MOST_PRESSES = 1_000;

  private final Map<String, Call> calls = new LinkedHashMap<>();

  /** One press, or one opening of the enclosure. */
  record Press(String event, String run, long sequence) {}

  /**
   * An incident.
   *
   * @param presses in the box's order within a run, else in the order of arrival
   * @param answered how many of them, from the first, a person has answered
   * @param answer the press that a person here answered; empty where none did
   */
  record Call(
      String facility,
      String incident,
      List<Press> presses,
      int answered,
      String answer,
      boolean closed,
      long sinceNanos) {

    boolean waits() {
      return answered < presses.size();
    }

    Press newest() {
      return presses.getLast();
    }

    private int place(String event) {
      for (int at = 0; at < presses.size(); at++) {
        if (presses.get(at).event.equals(event)) {
          return at;
        }
      }
      return -1;
    }
  }

  /** Whether an event is one that a person has to answer. */
  static boolean needsPerson(EventFields event) {
    return event.type().equals("carewatch.alarm.raised")
        || (event.type().equals("carewatch.box.tamper") && event.condition().equals("active"));
  }

  /** A press arrived for the first time. */
  void pressed(String facility, EventFields event, long nanos) {
    Call call =
        calls.getOrDefault(
            event.incident(), new Call(facility, event.incident(), List.of(), 0, "", false, nanos));
    if (call.place(event.id()) >= 0) {
      return;
    }
    List<Press> presses = new ArrayList<>(call.presses);
    int answered = call.answered;
    while (presses.size() >= MOST_PRESSES) {
      presses.removeFirst(); // the newest is what a person answers
      answered = Math.max(0, answered - 1);
    }
    Press press = new Press(event.id(), event.run(), event.sequence());
    int at = presses.size();
    while (at > answered
        && presses.get(at - 1).run.equals(press.run)
        && presses.get(at - 1).sequence > press.sequence) {
      at--;
    }
    presses.add(at, press);
    long since = call.waits() ? call.sinceNanos : nanos;
    calls.put(
        call.incident,
        new Call(facility, call.incident, presses, answered, call.answer, false, since));
    trim();
  }

  /** A person answered this press, here or at another police desk. */
  void answered(String event, boolean here) {
    calls.replaceAll((id, call) ->
        call.place(event) < 0
            ? call
            : new Call(
                call.facility,
                id,
                call.presses,
                Math.max(call.answered, call.place(event) + 1),
                here ? event : call.answer,
                call.closed,
                call.sinceNanos));
  }

  /** The incident of this press was closed here. */
  void closed(String event) {
    calls.replaceAll((id, call) ->
        call.place(event) < 0
            ? call
            : new Call(
                call.facility,
                id,
                call.presses,
                call.answered,
                call.answer,
                true,
                call.sinceNanos));
  }

  /** Whether this incident waits for a person. */
  boolean waits(String incident) {
    Call call = calls.get(incident);
    return call != null && call.waits();
  }

  /** The incident that has waited longest for a person. */
  Optional<Call> waiting() {
    return calls.values().stream()
        .filter(Call::waits)
        .min(Comparator.comparingLong(Call::sinceNanos));
  }

  long waitingCount() {
    return calls.values().stream().filter(Call::waits).count();
  }

  /** The first incident that was answered here and is not closed. */
  Optional<Call> toClose() {
    return calls.values().stream()
        .filter(call -> !call.waits() && !call.answer.isEmpty() && !call.closed)
        .findFirst();
  }

  private void trim() {
    if (calls.size() > MOST) {
      calls.values().stream()
          .filter(call -> !call.waits())
          .map(Call::incident)
          .findFirst()
          .or(() -> Optional.of(calls.keySet().iterator().next()))
          .ifPresent(calls::remove);
    }
  }
}
