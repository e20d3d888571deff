package org.carewatch.core;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.carewatch.event.EventWriter;
import org.carewatch.event.Fields;
import org.carewatch.event.Head;
import org.carewatch.event.News;
import org.carewatch.event.Receiver;
import org.carewatch.event.Role;
import org.carewatch.time.ClockTrust;
import org.carewatch.time.Moment;

/**
 * The times of a fault: its opening, when the first desk took it, its end; one that stands for 24 h
 * is told to the health desks again, once a day. Core's thread; as many as there are conditions. A
 * fault stands by the wall clock where that was synchronised at both ends, else by this kernel
 * start's.
 */
final class Repairs {
  static final long DAY_HOURS = 24;
  static final long LOOK = Duration.ofMinutes(10).toNanos();
  private static final int MOST = 2 * Conditions.MOST;

  private final Conditions conditions;
  private final List<Delivery> deliveries;
  private final Outbox outbox;
  private final Map<String, Telling> tellings = new HashMap<>(); // by incident
  private final Map<String, Long> hours = new HashMap<>(); // by incident: whole days told, in hours
  private long lookAt = Long.MAX_VALUE;

  /** The first desk that took a fault, and how long after its opening. */
  record Telling(String desk, long seconds) {}

  Repairs(Conditions conditions, List<Delivery> deliveries, Outbox outbox) {
    this.conditions = conditions;
    this.deliveries = deliveries;
    this.outbox = outbox;
  }

  /** A desk's broker took all that was for it up to here. */
  void taken(Fact.Taken fact, Moment now) {
    for (Conditions.Standing one : conditions.standing()) {
      Fault.Opened opened = one.opened();
      boolean covers =
          opened.to().contains(fact.desk())
              && opened.head().filter(head -> covers(fact.head(), head)).isPresent();
      if (covers && !tellings.containsKey(one.incident())) {
        long seconds = Math.max(0, (now.nanos() - opened.nanos()) / Owed.SECOND);
        tellings.put(one.incident(), new Telling(fact.desk(), seconds));
      }
    }
    if (tellings.size() > MOST) {
      forget();
    }
  }

  private static boolean covers(Head taken, Head opening) {
    return taken.run().equals(opening.run()) && taken.sequence() >= opening.sequence();
  }

  /** The first telling of a fault; empty before it, and where an earlier process did not say. */
  Optional<Telling> telling(String incident) {
    return Optional.ofNullable(tellings.get(incident));
  }

  /** The field that later events of a fault carry about its telling; none before it. */
  Map<String, Object> fields(String incident) {
    Map<String, Object> fields = Fields.of();
    telling(incident)
        .ifPresent(one -> fields.put("told", Fields.of("desk", one.desk, "seconds", one.seconds)));
    return fields;
  }

  /** An earlier process had told the health desks again, and perhaps who took it first. */
  void recovered(String incident, long openHours, Optional<Telling> telling) {
    hours.merge(incident, openHours - openHours % DAY_HOURS, Math::max);
    telling.ifPresent(one -> tellings.putIfAbsent(incident, one));
  }

  void tick(Moment now) {
    if (lookAt == Long.MAX_VALUE && conditions.any()) {
      lookAt = now.nanos(); // an earlier process may have left one that is due
    }
    if (now.nanos() < lookAt) {
      return;
    }
    forget();
    for (Conditions.Standing one : conditions.standing()) {
      long open = openFor(one.opened(), now).toHours();
      long told = hours.getOrDefault(one.incident(), 0L);
      if (open >= told + DAY_HOURS && outbox.hasRoom()) {
        hours.put(one.incident(), open - open % DAY_HOURS);
        again(one, open, now);
      }
    }
    lookAt = conditions.any() ? now.nanos() + LOOK : Long.MAX_VALUE;
  }

  private void forget() {
    List<String> standing =
        conditions.standing().stream().map(Conditions.Standing::incident).toList();
    tellings.keySet().retainAll(standing);
    hours.keySet().retainAll(standing);
  }

  static Duration openFor(Fault.Opened opened, Moment now) {
    Duration here = Duration.ofNanos(now.nanos() - opened.nanos());
    if (!opened.dated() || now.trust() != ClockTrust.SYNCHRONISED) {
      return here;
    }
    Duration wall = Duration.between(opened.since(), now.wall());
    return wall.compareTo(here) > 0 ? wall : here;
  }

  private void again(Conditions.Standing one, long openHours, Moment now) {
    Map<String, Object> more = Fields.of("openForHours", openHours);
    if (one.opened().dated()) {
      more.put("since", EventWriter.millis(one.opened().since()));
    }
    more.putAll(fields(one.incident()));
    List<String> to = new ArrayList<>();
    for (Delivery desk : deliveries) {
      if (desk.role == Role.HEALTH && one.opened().to().contains(desk.desk)) {
        to.add(desk.desk);
      }
    }
    if (to.isEmpty()) {
      return; // no health desk, or it is the desk that the fault is about
    }
    more.put(Receiver.TO, to);
    News news = conditions.again(one, more, openHours);
    outbox.tell(news, false, now);
  }

  long nextNanos() {
    return lookAt;
  }
}
