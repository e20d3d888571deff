package org.carewatch.core;

import java.util.List;
import org.carewatch.event.Entry;
import org.carewatch.event.Head;
import org.carewatch.site.Output;

/** All that the core wants done. Whoever does it must not block the core's thread. */
public sealed interface Effect {

  /**
   * Keep this event: strictly in this order.
   *
   * @param closes whether its incident ends with it, so that a restart need not read it again
   */
  record Append(Entry entry, boolean closes) implements Effect {}

  /**
   * Drop all that is not yet on the card and say {@link Fact.GaveUp}; what comes next starts a new
   * run.
   */
  record GiveUp(String run) implements Effect {}

  /**
   * Send a priority 1 event to a desk now.
   *
   * @param path 0: the first path that takes it; 1 and up: over this one
   * @param attempt from 1, counted over all paths
   * @param expirySeconds 0 where it never expires
   * @param follows {@code run:sequence} of the previous event owed on this topic, or {@code none}
   * @param durable whether it is on the card, as known now
   */
  record Publish(
      String desk,
      int path,
      Entry entry,
      int attempt,
      int expirySeconds,
      String follows,
      boolean durable)
      implements Effect {}

  /**
   * Send a {@code test.periodic} over just this path now, beside what the card will send; it
   * expires with its minute.
   */
  record RoundTrip(String desk, int path, Entry entry, String follows, boolean durable)
      implements Effect {}

  /** Answer a desk's command {@code test} over the path by which it came. */
  record Tested(String desk, int path, String command, Outcome outcome) implements Effect {}

  /** What came of a command {@code test}. */
  sealed interface Outcome {
    /** Not begun, and why. */
    record Refused(String reason) implements Outcome {}

    /** One trip a path of the desk. */
    record Done(List<Trip> trips) implements Outcome {
      public Done {
        trips = List.copyOf(trips);
      }
    }
  }

  /**
   * One round trip.
   *
   * @param word good, failed, waiting (no {@code stored} yet), lost (the path broke under it), down
   *     (the path does not stand) or not-kept (the journal has no room)
   * @param event id of the {@code test.periodic}, empty where none was made
   * @param millis from sending to the {@code stored}; 0 where none came
   */
  record Trip(int path, String word, String event, long millis) {}

  /**
   * All priority 1 events up to here have the desk's {@code stored}; kept by the journal after the
   * events it covers.
   */
  record AlarmPosition(String desk, Head head) implements Effect {}

  /**
   * Read what this desk is still owed behind a place ({@code run:sequence}, or empty for its
   * position) and say {@link Fact.Fetched}.
   */
  record Fetch(String desk, String after, int limit) implements Effect {}

  /** An alarm waits for this desk: reconnect at most every 5 s; or none does any more. */
  record Urgent(String desk, boolean urgent) implements Effect {}

  /** What an output shall show from now on. */
  record Drive(Output output, Sign sign) implements Effect {}

  /** Off, on, or half a second on and half a second off. */
  enum Sign {
    OFF,
    ON,
    FLASHING
  }

  /** The output that arms a panel, by the panel's id, on or off. */
  record Rearm(String panel, boolean on) implements Effect {}

  /** A new picture of everything, for page, heartbeat, metrics and watchdog. */
  record Show(Snapshot snapshot) implements Effect {}

  /** Everything about the stop is told or given up: the parts may be closed. */
  record Stopped() implements Effect {}
}
