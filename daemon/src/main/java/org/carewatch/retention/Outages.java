package org.carewatch.retention;

// What is known of outages, so that a gap can be joined to its cause. Pure and immutable. Limit:
// MOST outages, the oldest are forgotten.

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.carewatch.event.Text;

/**
 * Outages in the order in which they began.
 *
 * @param all the newest last
 */
public record Outages(List<Outage> all) {
  /** Outages that are remembered of one camera, and as many of its recorder. */
  public static final int MOST = 100;

  /** Faults are told some minutes after they begin, and that they are over too. */
  static final Duration LATE = Duration.ofMinutes(5);

  public static final Outages NONE = new Outages(List.of());

  /** Takes its own copy. */
  public Outages {
    all = List.copyOf(all.subList(Math.max(0, all.size() - MOST), all.size()));
  }

  /** The same with one more; one that begins as a known one did takes its place. */
  public Outages with(Outage one) {
    if (!one.from().isBefore(one.until())) {
      return this;
    }
    List<Outage> more = new ArrayList<>(all);
    more.removeIf(known -> known.what() == one.what() && known.from().equals(one.from()));
    more.add(one);
    return new Outages(more);
  }

  /** These and others together explain what is missing from a day of this zone. */
  public Judgement.Causes with(Outages others, ZoneId zone) {
    return (day, missing) -> {
      Instant begins = day.atStartOfDay(zone).toInstant();
      return cause(
          Stream.concat(all.stream(), others.all.stream()).toList(),
          begins.plusSeconds(missing.from()),
          begins.plusSeconds(missing.until()));
    };
  }

  /** What was away for half of the stretch at least; where several were, that which was longest. */
  private static Optional<Text> cause(List<Outage> known, Instant from, Instant until) {
    Optional<Text> cause = Optional.empty();
    long most = Duration.between(from, until).toMillis() / 2;
    for (Outage.What what : Outage.What.values()) {
      long covered =
          known.stream()
              .filter(one -> one.what() == what)
              .mapToLong(one -> overlap(one, from, until))
              .sum();
      if (covered > most) {
        most = covered;
        cause = Optional.of(what.text());
      }
    }
    return cause;
  }

  private static long overlap(Outage one, Instant from, Instant until) {
    Instant begins = one.from().minus(LATE);
    Instant ends = one.until().plus(LATE);
    Instant first = begins.isAfter(from) ? begins : from;
    Instant last = ends.isBefore(until) ? ends : until;
    return Math.max(0, Duration.between(first, last).toMillis());
  }
}
