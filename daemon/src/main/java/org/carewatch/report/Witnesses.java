package org.carewatch.report;

// When desks confirmed that they hold an event, and so everything that it is chained to. Fed in the
// journal's order by one thread. Limits: the last 1,000 events that a desk may confirm, 20,000
// confirmations; behind them the time counts as unwitnessed.

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.carewatch.event.EventFields;
import org.carewatch.event.EventType;
import org.carewatch.event.Json;

/**
 * The times for which the box's owner could still write the journal anew. A desk's {@code stored}
 * names an event; from then on the desk holds what that event is chained to. The round trip over
 * the first path is daily, so no more than 25 h lie between two confirmations while all is well.
 */
final class Witnesses {
  static final Duration REGULAR = Duration.ofHours(25);
  private static final int MOST_EVENTS = 1_000;

  private final Map<String, Reading.At> confirmable = new HashMap<>();
  private final Deque<String> order = new ArrayDeque<>();
  private final List<Reading.At> confirmed = new ArrayList<>();

  /** A time without a confirmation. */
  record Gap(Instant from, Instant until) {}

  void take(EventType type, EventFields event, Reading.At at) {
    switch (type) {
      case ALARM_RAISED, TEST_PERIODIC, TEST_STARTED, BOX_TAMPER -> remember(event.id(), at);
      case ALARM_RECEIVED, ALARM_ANSWERED -> {
        Reading.At held = confirmable.remove(Json.string(event.detail(), "event"));
        if (held != null && confirmed.size() < Reading.MOST) {
          confirmed.add(held);
        }
      }
      default -> {}
    }
  }

  private void remember(String id, Reading.At at) {
    if (order.size() >= MOST_EVENTS) {
      confirmable.remove(order.remove());
    }
    confirmable.put(id, at);
    order.add(id);
  }

  /**
   * What of a period no desk has confirmed for longer than is regular.
   *
   * @param from the first instant that is known
   * @param until the last one
   */
  List<Gap> gaps(Instant from, Instant until, Function<Reading.At, Optional<Instant>> place) {
    List<Gap> gaps = new ArrayList<>();
    Instant last = from;
    List<Instant> all =
        Stream.concat(confirmed.stream().flatMap(at -> place.apply(at).stream()), Stream.of(until))
            .filter(time -> !time.isBefore(from) && !time.isAfter(until))
            .sorted()
            .toList();
    for (Instant next : all) {
      if (Duration.between(last, next).compareTo(REGULAR) > 0) {
        gaps.add(new Gap(last, next));
      }
      last = next;
    }
    return gaps;
  }
}
