package org.carewatch.uplink;

// Duty: what is on its way to the broker and not yet acknowledged, and who may send next. Thread:
// the path's. Limits: 10 in flight or the broker's Receive Maximum; the last 2 places are for
// alarms; below alarm one event or replay while the broker is slow. A heartbeat is the connection's
// keep-alive, so it may go beside that one.

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The unacknowledged messages of one connection. */
final class Window {

  static final int MOST = 10;

  /** Instead of a reason code, when the connection ends first. */
  static final int LOST = -1;

  private static final int KEPT_FOR_ALARMS = 2;

  private final int most;
  private final Map<Long, Flight> flights = new LinkedHashMap<>();
  private long lastTicket;
  private int bulk;

  /** In order of right: an alarm never waits for what stands behind it here. */
  enum Lane {
    ALARM,
    TALK,
    EVENT,
    REPLAY
  }

  /** Told once: the PUBACK's reason code, or {@link #LOST}. */
  interface Done {
    void answered(int code);
  }

  record Flight(long ticket, Lane lane, long sentNanos, Done done) {}

  Window(int receiveMaximum) {
    this.most = Math.clamp(receiveMaximum, 1, MOST);
  }

  boolean room(Lane lane, boolean slow) {
    int below = Math.max(1, most - KEPT_FOR_ALARMS);
    return switch (lane) {
      case ALARM -> flights.size() < most;
      case TALK -> flights.size() < below;
      case EVENT, REPLAY -> flights.size() < below && (!slow || bulk == 0);
    };
  }

  long add(Lane lane, long nowNanos, Done done) {
    long ticket = ++lastTicket;
    flights.put(ticket, new Flight(ticket, lane, nowNanos, done));
    bulk += isBulk(lane) ? 1 : 0;
    return ticket;
  }

  /** Takes it out of the window; empty for an answer to nothing we know. */
  Optional<Flight> take(long ticket) {
    Optional<Flight> flight = Optional.ofNullable(flights.remove(ticket));
    flight.ifPresent(one -> bulk -= isBulk(one.lane) ? 1 : 0);
    return flight;
  }

  /** When the oldest was sent; empty where nothing is in flight. */
  Optional<Long> oldestNanos() {
    return flights.values().stream().findFirst().map(Flight::sentNanos);
  }

  /** The connection is over: everybody is told. */
  void loseAll() {
    Map<Long, Flight> lost = new LinkedHashMap<>(flights);
    flights.clear();
    bulk = 0;
    lost.values().forEach(flight -> flight.done.answered(LOST));
  }

  private static boolean isBulk(Lane lane) {
    return lane == Lane.EVENT || lane == Lane.REPLAY;
  }
}
