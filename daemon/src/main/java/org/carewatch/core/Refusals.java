package org.carewatch.core;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.carewatch.event.EventType;
import org.carewatch.event.Fields;
import org.carewatch.event.Mode;
import org.carewatch.event.News;
import org.carewatch.event.Phase;
import org.carewatch.event.Subject;
import org.carewatch.time.Moment;

/**
 * What was asked and refused: one event a kind and hour, the later ones with their count. Core's
 * thread; at most 50 kinds.
 */
final class Refusals {
  private static final int KINDS = 50;
  private static final long HOUR = 3600 * Owed.SECOND;

  private record Hour(long until, int more, String asker, String detail) {}

  private final Outbox outbox;
  private final Mode mode;
  private final Map<String, Hour> hours = new LinkedHashMap<>();

  Refusals(Outbox outbox, Mode mode) {
    this.outbox = outbox;
    this.mode = mode;
  }

  void take(Fact.Refused fact, Moment now) {
    Hour hour = hours.get(fact.kind());
    if (hour != null) {
      hours.put(fact.kind(), new Hour(hour.until, hour.more + 1, fact.asker(), fact.detail()));
    } else if (hours.size() < KINDS) {
      hours.put(fact.kind(), new Hour(now.nanos() + HOUR, 0, fact.asker(), fact.detail()));
      tell(fact.kind(), 1, fact.asker(), fact.detail(), now);
    }
  }

  /** An hour is over: what was refused in it is told with its count, and the next hour begins. */
  void tick(Moment now) {
    for (Map.Entry<String, Hour> one : List.copyOf(hours.entrySet())) {
      Hour hour = one.getValue();
      if (hour.until <= now.nanos()) {
        hours.remove(one.getKey());
        if (hour.more > 0) {
          hours.put(one.getKey(), new Hour(now.nanos() + HOUR, 0, hour.asker, hour.detail));
          tell(one.getKey(), hour.more, hour.asker, hour.detail, now);
        }
      }
    }
  }

  /** The process ends in order: what was refused since the last event is told before it does. */
  void stopping(Moment now) {
    hours.forEach((kind, hour) -> {
      if (hour.more > 0) {
        tell(kind, hour.more, hour.asker, hour.detail, now);
      }
    });
    hours.clear();
  }

  private void tell(String kind, int count, String asker, String detail, Moment now) {
    outbox.tell(
        News.of(
            EventType.ACCESS_REFUSED,
            Subject.BOX,
            Phase.MOMENTARY,
            mode,
            "",
            Wording.refused(kind),
            Fields.of("kind", kind, "count", count, "asker", asker, "detail", detail)),
        false,
        now);
  }

  long nextNanos() {
    return hours.values().stream().mapToLong(Hour::until).min().orElse(Long.MAX_VALUE);
  }
}
