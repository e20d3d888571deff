package org.carewatch.core;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.carewatch.event.Entry;
import org.carewatch.event.EventType;
import org.carewatch.event.EventWriter;
import org.carewatch.event.Fields;
import org.carewatch.event.Mode;
import org.carewatch.event.News;
import org.carewatch.event.Phase;
import org.carewatch.event.Subject;
import org.carewatch.event.Text;
import org.carewatch.time.ClockTrust;
import org.carewatch.time.Moment;

/**
 * Announced maintenance: told with who and why, ends by itself, goes on over a restart (a restart
 * is what it is made for), and hides nothing. Core's thread; one at a time, at most {@value
 * #MOST_MINUTES} minutes.
 */
final class Maintenance {
  static final int MOST_MINUTES = 480;
  private static final long MINUTE = 60 * Owed.SECOND;

  private final Outbox outbox;
  private final Mode mode;
  private final List<Current> going = new ArrayList<>(); // one, or what an earlier process left

  /**
   * Announced.
   *
   * @param until monotonic nanoseconds
   * @param end by a synchronised clock, where it began under one
   */
  private record Current(
      String incident, String by, String why, long since, long until, Optional<Instant> end) {}

  Maintenance(Outbox outbox, Mode mode) {
    this.outbox = outbox;
    this.mode = mode;
  }

  Reply begin(Order.BeginMaintenance order, Moment now) {
    if (!going.isEmpty()) {
      return refused("维护已经公布，先结束", "maintenance is announced already: end it first");
    }
    if (order.by().isBlank() || order.why().isBlank()) {
      return refused("写明谁、为什么维护", "say who works on it and why");
    }
    if (order.minutes() < 1 || order.minutes() > MOST_MINUTES) {
      return refused("分钟数须在 1 到 " + MOST_MINUTES + " 之间", "minutes must be 1 to " + MOST_MINUTES);
    }
    if (!outbox.hasRoom()) {
      return refused("记录写不进存储卡，现在不能公布", "the journal cannot be written: not now");
    }
    Optional<Instant> end = end(now.wall(), order.minutes(), now.trust());
    Map<String, Object> detail =
        Fields.of("by", order.by(), "why", order.why(), "minutes", order.minutes());
    end.ifPresent(at -> detail.put("until", EventWriter.millis(at)));
    Entry told =
        outbox.made(
            News.of(
                EventType.MAINTENANCE_STARTED,
                Subject.MAINTENANCE,
                Phase.ACTIVE,
                mode,
                News.OPENS,
                Wording.maintenance(order.by(), order.minutes()),
                detail),
            now);
    long until = now.nanos() + order.minutes() * MINUTE;
    going.add(new Current(told.id(), order.by(), order.why(), now.nanos(), until, end));
    return new Reply.Done();
  }

  private static Optional<Instant> end(Instant from, long minutes, ClockTrust trust) {
    return trust == ClockTrust.SYNCHRONISED
        ? Optional.of(from.plusSeconds(60 * minutes))
        : Optional.empty();
  }

  /**
   * An earlier process had begun it: it goes on. Where the kernel started anew it lasts as long as
   * was announced from now, or to its end on the wall as soon as the clock is synchronised.
   */
  void recovered(String incident, Begun begun, Moment now) {
    long since = begun.nanos.orElse(now.nanos());
    going.add(
        new Current(
            incident,
            begun.by,
            begun.why,
            since,
            since + Math.clamp(begun.minutes, 0, MOST_MINUTES) * MINUTE,
            begun.wall.map(at -> at.plusSeconds(60 * begun.minutes))));
  }

  /**
   * How an earlier process told it.
   *
   * @param nanos when, of this kernel start; empty of an earlier one
   * @param wall when, by a synchronised clock; empty where it was not
   */
  record Begun(String by, String why, long minutes, Optional<Long> nanos, Optional<Instant> wall) {}

  Reply end(String by, Moment now) {
    if (going.isEmpty()) {
      return refused("没有公布的维护", "no maintenance is announced");
    }
    for (Current one : List.copyOf(going)) {
      over(one, "order", Fields.of("by", by), now);
    }
    return new Reply.Done();
  }

  void tick(Moment now) {
    boolean trusted = now.trust() == ClockTrust.SYNCHRONISED;
    for (Current one : List.copyOf(going)) {
      boolean past = trusted && one.end.filter(end -> !now.wall().isBefore(end)).isPresent();
      if (past || one.until <= now.nanos()) {
        over(one, "time", Fields.of(), now);
      }
    }
  }

  private void over(Current one, String cause, Map<String, Object> more, Moment now) {
    going.remove(one);
    Map<String, Object> detail = Fields.of("cause", cause);
    detail.putAll(more);
    outbox.tell(
        News.of(
            EventType.MAINTENANCE_ENDED,
            Subject.MAINTENANCE,
            Phase.MOMENTARY,
            mode,
            one.incident,
            Wording.maintenanceOver(),
            detail),
        true,
        now);
  }

  Optional<Snapshot.MaintenanceView> view(Moment now) {
    return going.stream()
        .findFirst()
        .map(one ->
            new Snapshot.MaintenanceView(
                one.by,
                one.why,
                now.wallAt(one.since),
                one.end
                    .filter(_ -> now.trust() == ClockTrust.SYNCHRONISED)
                    .orElse(now.wallAt(one.until))));
  }

  long nextNanos(Moment last) {
    long next = Long.MAX_VALUE;
    for (Current one : going) {
      next = Math.min(next, one.until);
      if (last.trust() == ClockTrust.SYNCHRONISED && one.end.isPresent()) {
        long left = java.time.Duration.between(last.wall(), one.end.get()).toNanos();
        next = Math.min(next, last.nanos() + Math.max(0, left));
      }
    }
    return next;
  }

  private static Reply refused(String zh, String en) {
    return new Reply.Refused(new Text(zh, en));
  }
}
