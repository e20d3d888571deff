package org.carewatch.desk;

// What this desk owes one box, until the box has told that it took it in. Pure, desk's thread; at
// most 10,000 events, the oldest settled ones are forgotten first.

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.carewatch.event.Fields;
import org.carewatch.event.Json;
import org.carewatch.event.Level;

/**
 * The highest receipt reached for each event. It goes out when the event arrives and at every
 * repeat; and, for an event of topic {@code alarm}, again at each birth and every 5 minutes until
 * the matching {@code alarm.received}, {@code .answered} or {@code .closed} was seen.
 */
final class Receipts {
  static final long AGAIN_NANOS = 300_000_000_000L;
  static final int MOST = 10_000;

  private final Map<String, Owed> owed = new LinkedHashMap<>();

  /**
   * @param by who reached the level: the desk's program or a person
   * @param time when, as told; the same in every repeat of this receipt
   * @param outcome real, false, test or unknown with {@code closed}, else empty
   * @param again whether it is sent without being asked until {@code seen}
   * @param seen whether the box has told that it took this level in
   */
  record Owed(
      String event,
      Level level,
      String by,
      String time,
      String outcome,
      boolean again,
      boolean seen,
      long sentNanos) {

    /** The payload for topic {@code receipt}. */
    byte[] payload(String facility, String desk) {
      Map<String, Object> receipt =
          Fields.of(
              "facility",
              facility,
              "desk",
              desk,
              "event",
              event,
              "level",
              level.word(),
              "by",
              by,
              "time",
              time);
      if (!outcome.isEmpty()) {
        receipt.put("outcome", outcome);
      }
      return Json.write(receipt);
    }

    private Owed sent(long nanos) {
      return new Owed(event, level, by, time, outcome, again, seen, nanos);
    }
  }

  /** The event is stored: the receipt to send now, which is the highest level ever reached. */
  Owed stored(String event, boolean again, String by, String time, long nanos) {
    Owed known = owed.get(event);
    Owed now =
        known != null
            ? known.sent(nanos)
            : new Owed(event, Level.STORED, by, time, "", again, false, nanos);
    owed.put(event, now);
    trim();
    return now;
  }

  /** A person reached a level: the receipt to send now. A level never falls. */
  Owed raise(String event, Level level, String by, String time, String outcome, long nanos) {
    Owed known = owed.get(event);
    Owed now =
        known != null && known.level.compareTo(level) >= 0
            ? known.sent(nanos)
            : new Owed(event, level, by, time, outcome, true, false, nanos);
    owed.put(event, now);
    trim();
    return now;
  }

  /** The box told that it took this level of this desk in. */
  void seen(String event, Level level) {
    owed.computeIfPresent(
        event,
        (id, known) ->
            known.level == level
                ? new Owed(
                    id,
                    level,
                    known.by,
                    known.time,
                    known.outcome,
                    known.again,
                    true,
                    known.sentNanos)
                : known);
  }

  Optional<Level> level(String event) {
    return Optional.ofNullable(owed.get(event)).map(Owed::level);
  }

  /** The box connected: all that it has not yet told to have taken in. */
  List<Owed> atBirth(long nanos) {
    return unseen(nanos, 0);
  }

  /** Those whose 5 minutes are over. */
  List<Owed> due(long nanos) {
    return unseen(nanos, AGAIN_NANOS);
  }

  private List<Owed> unseen(long nanos, long olderThan) {
    List<Owed> due = new ArrayList<>();
    for (Map.Entry<String, Owed> entry : owed.entrySet()) {
      Owed one = entry.getValue();
      if (one.again && !one.seen && nanos - one.sentNanos >= olderThan) {
        entry.setValue(one.sent(nanos));
        due.add(entry.getValue());
      }
    }
    return due;
  }

  private void trim() {
    if (owed.size() <= MOST) {
      return;
    }
    for (Iterator<Owed> each = owed.values().iterator(); each.hasNext(); ) {
      Owed oldest = each.next();
      if (oldest.seen || !oldest.again) {
        each.remove();
        return;
      }
    }
    owed.remove(owed.keySet().iterator().next());
  }
}
