package org.carewatch.core;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.carewatch.event.EventType;
import org.carewatch.event.Fields;
import org.carewatch.event.Head;
import org.carewatch.event.Level;
import org.carewatch.event.Mode;
import org.carewatch.event.News;
import org.carewatch.event.Phase;
import org.carewatch.event.Reason;
import org.carewatch.event.Receipt;
import org.carewatch.event.Subject;
import org.carewatch.time.Moment;

/**
 * Desks' receipts taken in: the first of each level, desk and event becomes an event, repeats are
 * only counted. Core's thread. Remembers the last {@value #REMEMBERED} receipts; older ones are
 * known from the journal.
 */
final class Receipts {
  static final int REMEMBERED = 2000;
  private static final int UNKNOWN_AN_HOUR = 10;
  private static final long HOUR = 3600 * Owed.SECOND;

  private final Alarms alarms;
  private final Outbox outbox;
  private final Ledger ledger;
  private final List<Delivery> deliveries;
  private final Mode mode;
  private final Consumer<Effect> effects;
  private final Map<String, Boolean> seen =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
          return size() > REMEMBERED;
        }
      };
  private String run = "";
  private long unknownHourNanos;
  private int unknownThisHour;
  private long repeats;

  Receipts(
      Alarms alarms,
      Outbox outbox,
      Ledger ledger,
      List<Delivery> deliveries,
      Mode mode,
      Consumer<Effect> effects) {
    this.alarms = alarms;
    this.outbox = outbox;
    this.ledger = ledger;
    this.deliveries = deliveries;
    this.mode = mode;
    this.effects = effects;
  }

  /** What is known here of the event that a receipt names. */
  private record Known(
      String incident,
      Optional<Long> contactNanos,
      long boot,
      long sinceBootMillis,
      boolean test) {}

  void take(Fact.Received fact, Moment now) {
    Receipt receipt = fact.receipt();
    String key = fact.desk() + " " + receipt.event() + " " + receipt.level();
    Optional<Delivery> delivery =
        deliveries.stream().filter(one -> one.desk.equals(fact.desk())).findFirst();
    if (delivery.isEmpty()) {
      return;
    }
    if (!ledger.run().equals(run)) { // what told of them may have been given up: told again
      run = ledger.run();
      seen.clear();
    }
    if (seen.containsKey(key)) {
      repeats++;
      stored(receipt, delivery.get()); // it may have been read back from the card since
      return;
    }
    Optional<Known> known = known(receipt, delivery.get(), fact.found());
    if (known.isEmpty()) {
      if (fact.found() instanceof Found.Unknown) {
        seen.put(key, true);
        unknown(fact, now);
      }
      return;
    }
    seen.put(key, true);
    boolean told =
        fact.found() instanceof Found.Kept kept && kept.taken().contains(receipt.level());
    boolean over = apply(fact, delivery.get(), known.get(), now);
    if (!told) {
      tell(fact, known.get(), over, now);
    }
    // behind the event that says so: a position never covers what a restart could not tell
    stored(receipt, delivery.get());
  }

  private Optional<Known> known(Receipt receipt, Delivery delivery, Found found) {
    for (Incident incident : alarms.all()) {
      Optional<Press> press = incident.press(receipt.event());
      if (press.isPresent()) {
        long contact = press.get().contactNanos;
        return Optional.of(new Known(incident.id, Optional.of(contact), 0, 0, press.get().test));
      }
    }
    Optional<Owed> owed = delivery.find(receipt.event());
    if (owed.isPresent()) {
      Owed one = owed.get();
      return Optional.of(
          new Known(one.entry.incident(), Optional.of(one.contactNanos), 0, 0, false));
    }
    if (found instanceof Found.Kept kept) {
      return Optional.of(
          new Known(kept.incident(), Optional.empty(), kept.boot(), kept.sinceBootMillis(), false));
    }
    return ledger.awaits(receipt.event())
        ? Optional.of(new Known("", Optional.empty(), 0, 0, false))
        : Optional.empty();
  }

  /** Applies it to delivery and alarm; true where the alarm is over with it. */
  private boolean apply(Fact.Received fact, Delivery delivery, Known known, Moment now) {
    Receipt receipt = fact.receipt();
    Optional<Incident> incident = alarms.of(known.incident);
    incident
        .flatMap(one -> one.press(receipt.event()))
        .ifPresent(press -> press.answer(delivery.desk, receipt.level(), receipt.by()));
    Function<Delivery, Boolean> answering = Alarms.answering(deliveries);
    if (receipt.level() == Level.STORED || !answering.apply(delivery)) {
      return false;
    }
    if (incident.isEmpty()) {
      // one of so many that it is no longer held here: its repeats end all the same
      deliveries.forEach(desk -> desk.answered(Set.of(receipt.event()), known.incident));
      return false;
    }
    return alarms.answered(incident.get(), receipt.event(), now);
  }

  private void stored(Receipt receipt, Delivery delivery) {
    Optional<Head> moved = delivery.stored(receipt.event());
    moved.ifPresent(head -> effects.accept(new Effect.AlarmPosition(delivery.desk, head)));
  }

  private void tell(Fact.Received fact, Known known, boolean over, Moment now) {
    Receipt receipt = fact.receipt();
    Map<String, Object> detail =
        Fields.of(
            "event",
            receipt.event(),
            "desk",
            fact.desk(),
            "level",
            receipt.level().word(),
            "by",
            receipt.by(),
            "path",
            fact.path(),
            "time",
            receipt.time());
    millis(known, now).ifPresent(millis -> detail.put("millisSinceContact", millis));
    if (!receipt.outcome().isEmpty()) {
      detail.put("outcome", receipt.outcome());
    }
    if (!receipt.note().isEmpty()) {
      detail.put("note", receipt.note());
    }
    EventType type =
        switch (receipt.level()) {
          case STORED -> EventType.ALARM_RECEIVED;
          case OPERATOR -> EventType.ALARM_ANSWERED;
          case CLOSED -> EventType.ALARM_CLOSED;
        };
    outbox.tell(
        News.of(
            type,
            Subject.desk(fact.desk()),
            Phase.MOMENTARY,
            known.test ? Mode.TEST : mode,
            known.incident,
            Wording.receipt(receipt.level(), fact.desk()),
            detail),
        over,
        now);
  }

  private Optional<Long> millis(Known known, Moment now) {
    if (known.contactNanos.isPresent()) {
      return Optional.of(Math.max(0, (now.nanos() - known.contactNanos.get()) / 1_000_000L));
    }
    return known.boot == ledger.boot()
        ? Optional.of(Math.max(0, now.sinceBootMillis() - known.sinceBootMillis))
        : Optional.empty();
  }

  /** The only trace of an alarm that a desk got and the card lost. */
  private void unknown(Fact.Received fact, Moment now) {
    if (now.nanos() - unknownHourNanos > HOUR) {
      unknownHourNanos = now.nanos();
      unknownThisHour = 0;
    }
    if (++unknownThisHour > UNKNOWN_AN_HOUR) {
      return;
    }
    Receipt receipt = fact.receipt();
    outbox.tell(
        News.of(
            EventType.JOURNAL_TROUBLE,
            Subject.JOURNAL,
            Phase.MOMENTARY,
            mode,
            "",
            Wording.trouble(Reason.UNKNOWN_RECEIPT),
            Fields.of(
                "reason",
                Reason.UNKNOWN_RECEIPT.word(),
                "event",
                receipt.event(),
                "desk",
                fact.desk(),
                "level",
                receipt.level().word(),
                "by",
                receipt.by(),
                "time",
                receipt.time())),
        false,
        now);
  }

  long repeats() {
    return repeats;
  }
}
