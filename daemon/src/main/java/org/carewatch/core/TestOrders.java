package org.carewatch.core;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.carewatch.time.Moment;

/**
 * The command {@code test} of a desk: a round trip over each of its paths at once, and an answer
 * when all of them ended, after 50 s at the latest. Core's thread. Limits: one at a time a desk,
 * {@value #AN_HOUR} an hour; more are refused, with the reason.
 */
final class TestOrders {
  static final int AN_HOUR = 12;
  static final long ANSWER_WITHIN = 50 * Owed.SECOND;
  private static final long HOUR = 3600 * Owed.SECOND;

  private final RoundTrips trips;
  private final Consumer<Effect> effects;
  private final Map<String, Desk> desks = new LinkedHashMap<>();

  private static final class Desk {
    final Deque<Long> begun = new ArrayDeque<>();
    Optional<Asked> waits = Optional.empty();
  }

  private record Asked(Fact.TestAsked fact, long endNanos) {}

  TestOrders(List<Delivery> deliveries, RoundTrips trips, Consumer<Effect> effects) {
    this.trips = trips;
    this.effects = effects;
    deliveries.forEach(delivery -> desks.put(delivery.desk, new Desk()));
  }

  void asked(Fact.TestAsked fact, Moment now) {
    Desk desk = desks.get(fact.desk());
    if (desk == null) {
      return;
    }
    desk.begun.removeIf(at -> now.nanos() - at >= HOUR);
    if (desk.waits.isPresent()) {
      refuse(fact, "busy: a test is under way");
    } else if (desk.begun.size() >= AN_HOUR) {
      refuse(fact, "too many: " + AN_HOUR + " tests an hour");
    } else {
      desk.begun.add(now.nanos());
      trips.beginAll(fact.desk(), now);
      desk.waits = Optional.of(new Asked(fact, now.nanos() + ANSWER_WITHIN));
    }
  }

  private void refuse(Fact.TestAsked fact, String reason) {
    effects.accept(
        new Effect.Tested(
            fact.desk(), fact.path(), fact.command(), new Effect.Outcome.Refused(reason)));
  }

  void tick(Moment now) {
    desks.forEach((id, desk) -> {
      if (desk.waits.isPresent()
          && (!trips.underWay(id) || desk.waits.get().endNanos <= now.nanos())) {
        Fact.TestAsked fact = desk.waits.get().fact;
        desk.waits = Optional.empty();
        effects.accept(
            new Effect.Tested(
                fact.desk(),
                fact.path(),
                fact.command(),
                new Effect.Outcome.Done(trips.told(fact.desk()))));
      }
    });
  }

  long nextNanos() {
    return desks.values().stream()
        .flatMap(desk -> desk.waits.stream())
        .mapToLong(Asked::endNanos)
        .min()
        .orElse(Long.MAX_VALUE);
  }
}
