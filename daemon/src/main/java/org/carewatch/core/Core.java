package org.carewatch.core;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.carewatch.event.EventWriter;
import org.carewatch.event.Head;
import org.carewatch.event.Ids;
import org.carewatch.event.Reason;
import org.carewatch.event.Subject;
import org.carewatch.site.Desk;
import org.carewatch.time.Moment;

/**
 * The one place that judges: {@link #step} takes a fact at a moment and answers with effects. One
 * thread, no I/O, no clock of its own: the same facts, moments and ids give the same effects, bytes
 * included. Until the journal's past is known, 2 s at most, facts wait.
 */
public final class Core {
  private static final long PAST_WITHIN = 2 * Owed.SECOND;
  private static final long STOP_WITHIN = 2 * Owed.SECOND;
  private static final int EARLY = 10_000;

  private final CoreSettings settings;
  private final Start start;
  private final List<Effect> effects = new ArrayList<>();
  private final List<Delivery> deliveries = new ArrayList<>();
  private final Ledger ledger;
  private final Outbox outbox;
  private final Conditions conditions;
  private final Alarms alarms;
  private final Orders orders;
  private final TestMode tests;
  private final Maintenance maintenance;
  private final Drills drills;
  private final Repairs repairs;
  private final Contacts contacts;
  private final Panels panels;
  private final Looks looks;
  private final Coverage coverage;
  private final Links links;
  private final RoundTrips trips;
  private final TestOrders asked;
  private final Telling telling;
  private final Receipts receipts;
  private final Refusals refusals;
  private final LocalSigns signs;
  private final Views views;
  private Moment last;
  private final long beginsAt;
  private final Deque<Early> early = new ArrayDeque<>();
  private boolean begun;
  private boolean journalWell = true;
  private boolean cardSilent;
  private long stopsAt = Long.MAX_VALUE;
  private Optional<Head> stopping = Optional.empty();

  private record Early(Fact fact, Moment at) {}

  /** Field of a start's detail: the version that an update brought and that was given up again. */
  public static final String ROLLED_BACK = "rolledBack";

  /**
   * How this process began.
   *
   * @param boot number of this kernel start
   * @param cause power, crash, watchdog, update, order
   * @param detail further fields for {@code daemon.started}
   */
  public record Start(int boot, String cause, Map<String, Object> detail) {}

  public Core(CoreSettings settings, Ids ids, Start start, Moment now) {
    this.start = start;
    for (Desk desk : settings.site().desks()) {
      deliveries.add(
          new Delivery(
              desk.id(), CoreSettings.role(desk), Math.max(1, desk.brokers().size()), now.nanos()));
    }
    ledger = new Ledger(new EventWriter(settings.facility()), ids, start.boot());
    outbox = new Outbox(ledger, deliveries, settings.mode(), effects::add);
    this.settings = settings;
    conditions =
        new Conditions(
            outbox, settings.mode(), this::name, this::about, this::repair, settings::cameras);
    repairs = new Repairs(conditions, deliveries, outbox);
    tests =
        new TestMode(deliveries, outbox, settings.mode(), settings.buttons(), settings.timeZone());
    maintenance = new Maintenance(outbox, settings.mode());
    alarms =
        new Alarms(
            settings.places(),
            outbox,
            conditions,
            deliveries,
            new Escalations(settings.escalation()),
            tests,
            settings.mode());
    drills =
        new Drills(alarms, conditions, deliveries, outbox, settings.site().drills().every(), now);
    orders = new Orders(alarms, outbox);
    panels = new Panels(settings.site(), conditions, outbox, settings.mode(), effects::add, now);
    looks = new Looks(settings.site(), panels);
    coverage = new Coverage(settings.site(), conditions, now);
    contacts = new Contacts(settings.site(), alarms, orders, conditions, panels);
    links = new Links(deliveries, conditions);
    trips = new RoundTrips(deliveries, outbox, conditions, settings.mode(), effects::add);
    asked = new TestOrders(deliveries, trips, effects::add);
    telling = new Telling(settings, start, outbox);
    receipts = new Receipts(alarms, outbox, ledger, deliveries, settings.mode(), effects::add);
    refusals = new Refusals(outbox, settings.mode());
    signs = new LocalSigns(settings.escalation());
    views =
        new Views(
            alarms,
            conditions,
            contacts,
            deliveries,
            ledger,
            trips,
            repairs,
            this::duty,
            settings.onePath(),
            now);
    last = now;
    beginsAt = now.nanos() + PAST_WITHIN;
  }

  /** One step. The returned list belongs to the caller. */
  public List<Effect> step(Fact fact, Moment now) {
    if (begun) {
      take(fact, now);
    } else {
      wait(fact, now);
    }
    if (begun) {
      settle(now);
    }
    List<Effect> done = List.copyOf(effects);
    effects.clear();
    return done;
  }

  private void wait(Fact fact, Moment now) {
    if (fact instanceof Fact.Recovered recovered) {
      begin(recovered.past(), now);
    } else if (!(fact instanceof Fact.Tick) && early.size() < EARLY) {
      early.add(new Early(fact, now));
    }
    if (!begun && now.nanos() >= beginsAt) {
      begin(Past.unread(start.boot(), "the journal could not be opened in time"), now);
    }
    if (begun) {
      while (!early.isEmpty()) {
        Early next = early.remove();
        take(next.fact, now);
      }
    }
  }

  private void begin(Past past, Moment now) {
    begun = true;
    Map<String, Object> after = outbox.pastIsKnown(past);
    recall(past, now);
    outbox.begin(telling.started(after), past.head(), now);
  }

  /** The journal was read after this run had begun without it. */
  private void recallLate(Past past, Moment now) {
    outbox.pastIsKnown(past);
    ledger.found(past.head());
    recall(past, now);
    contacts.recalled(now);
    looks.recalled(now);
  }

  private void recall(Past past, Moment now) {
    recovery().fold(past, now);
    ledger.kept(past.open());
    past.owed().values().forEach(owed -> ledger.kept(owed.stream().map(Past.Owed::entry).toList()));
  }

  private Recovery recovery() {
    Recovery.Announced announced = new Recovery.Announced(tests, maintenance, drills, repairs);
    return new Recovery(alarms, conditions, deliveries, announced, start.boot());
  }

  private void take(Fact fact, Moment now) {
    switch (fact) {
      case Fact.Line line -> contacts.take(line.news(), now);
      case Fact.Recovered late -> recallLate(late.past(), now);
      case Fact.Fetched fetched -> fetched(fetched, now);
      case Fact.Written written -> written(written, now);
      case Fact.JournalDown down -> journalDown(down, now);
      case Fact.JournalUp _ -> journalUp(now);
      case Fact.GaveUp _ -> {}
      case Fact.PathUp up -> links.pathUp(up, now);
      case Fact.PathDown down -> links.pathDown(down, now);
      case Fact.Sent sent -> {
        links.sent(sent, now);
        trips.sent(sent, now);
      }
      case Fact.Received received -> {
        trips.received(received, now);
        receipts.take(received, now);
        tests.received(received, now);
        drills.received(received, now);
      }
      case Fact.Taken taken -> repairs.taken(taken, now);
      case Fact.TestAsked asked -> this.asked.asked(asked, now);
      case Fact.Refused refused -> refusals.take(refused, now);
      case Fact.Ordered ordered -> ordered(ordered, now);
      case Fact.Judged judged -> conditions.judge(judged, now);
      case Fact.Sighted sighted -> coverage.take(sighted);
      case Fact.Recorded recorded -> coverage.take(recorded);
      case Fact.Looked looked -> looks.take(looked, now);
      case Fact.ClockMoved moved -> telling.clockMoved(moved, now);
      case Fact.Watcher watcher ->
          conditions.judge(
              new Subject("button", "all"), Reason.WATCHER_DEAD, !watcher.alive(), "", now);
      case Fact.Told told -> telling.told(told.type(), told.subject(), told.detail(), now);
      case Fact.Tick _ -> {}
    }
  }

  /** What follows from the passing of time and from what was just taken. */
  private void settle(Moment now) {
    contacts.tick(now);
    looks.tick(now);
    panels.tick(now);
    outbox.flush(now);
    tests.tick(now);
    maintenance.tick(now);
    alarms.tick(now);
    links.silentDesks(now);
    silentCard(now);
    trips.tick(ledger::isDurable, now);
    asked.tick(now);
    conditions.tick(now);
    coverage.tick(now);
    repairs.tick(now);
    refusals.tick(now);
    deliveries.forEach(desk -> desk.step(now.nanos(), ledger::isDurable, effects::add));
    drills.tick(ledger::isDurable, now);
    signs.step(alarms, conditions, tests, deliveries, now.nanos(), effects::add);
    last = now;
    views
        .changed(outbox.alarmMade(), journalWell && !cardSilent, now)
        .ifPresent(snapshot -> effects.add(new Effect.Show(snapshot)));
    boolean stored = stopping.filter(ledger::isDurable).isPresent();
    if (stored || now.nanos() >= stopsAt) {
      stopsAt = Long.MAX_VALUE;
      stopping = Optional.empty();
      effects.add(new Effect.Stopped());
    }
  }

  /**
   * Monotonic time at which {@link #step} wants a {@link Fact.Tick}; far away where nothing waits.
   */
  public long nextNanos(long nanos) {
    if (!begun) {
      return beginsAt;
    }
    long next = Math.min(stopsAt, Math.min(contacts.nextNanos(), panels.nextNanos(nanos)));
    next = Math.min(next, Math.min(looks.nextNanos(), alarms.nextNanos()));
    next = Math.min(next, conditions.nextNanos());
    next = Math.min(next, Math.min(trips.nextNanos(), asked.nextNanos()));
    next = Math.min(next, refusals.nextNanos());
    next = Math.min(next, Math.min(tests.nextNanos(), maintenance.nextNanos(last)));
    next = Math.min(next, Math.min(drills.nextNanos(), repairs.nextNanos()));
    next = journalWell && !cardSilent ? Math.min(next, ledger.silentAt()) : next;
    next = Math.min(next, views.nextNanos());
    next = Math.min(next, signs.nextNanos(alarms, nanos));
    for (Delivery desk : deliveries) {
      next = Math.min(next, desk.nextNanos(nanos));
      next = Math.min(next, desk.silentAt());
    }
    return next;
  }

  /** How many owed alarms the fullest desk's backlog holds, {@link Backlog#LIMIT} at most. */
  int held() {
    return deliveries.stream().mapToInt(Delivery::held).max().orElse(0);
  }

  private void written(Fact.Written written, Moment now) {
    ledger.written(written.run(), written.sequence(), now);
    deliveries.forEach(desk -> desk.written(ledger::isDurable, now.nanos()));
  }

  private void fetched(Fact.Fetched fetched, Moment now) {
    ledger.kept(fetched.events().stream().map(Past.Owed::entry).toList());
    links
        .desk(fetched.desk())
        .ifPresent(
            desk -> desk.fetched(recovery().owed(desk.desk, fetched.events(), now), fetched.all()));
  }

  private void journalDown(Fact.JournalDown down, Moment now) {
    journalWell = false;
    if (down.reason() == Reason.SET_ASIDE) {
      outbox.setAside(down.detail(), now);
    } else {
      conditions.judge(Subject.JOURNAL, down.reason(), true, down.detail(), now);
    }
  }

  private void journalUp(Moment now) {
    journalWell = true;
    for (Reason reason : List.of(Reason.NOT_DURABLE, Reason.DISK_FULL, Reason.READ_ONLY)) {
      conditions.judge(Subject.JOURNAL, reason, false, "", now);
    }
  }

  /** A card that neither writes nor fails is as dead as one that fails, and nobody else says so. */
  private void silentCard(Moment now) {
    boolean silent = journalWell && ledger.silentAt() <= now.nanos();
    if (silent != cardSilent) {
      cardSilent = silent;
      if (journalWell) {
        String words = "the card has taken nothing for 5 s";
        conditions.judge(Subject.JOURNAL, Reason.NOT_DURABLE, silent, words, now);
      }
    }
  }

  private void ordered(Fact.Ordered ordered, Moment now) {
    CompletableFuture<Reply> reply = ordered.reply();
    switch (ordered.order()) {
      case Order.Reset reset -> reply.complete(orders.reset(reset.incident(), reset.by(), now));
      case Order.Withdraw mistake ->
          reply.complete(orders.withdraw(mistake.incident(), mistake.by(), mistake.note(), now));
      case Order.BeginTest test -> reply.complete(tests.begin(test, alarms::alarmed, now));
      case Order.EndTest end -> reply.complete(tests.end(end.by(), now));
      case Order.BeginMaintenance begin -> reply.complete(maintenance.begin(begin, now));
      case Order.EndMaintenance end -> reply.complete(maintenance.end(end.by(), now));
      case Order.Stop stop -> {
        refusals.stopping(now);
        telling.stop(stop, now);
        stopping = ledger.head();
        stopsAt = now.nanos() + STOP_WITHIN;
        reply.complete(new Reply.Done());
      }
    }
  }

  private Map<String, Object> about(Subject subject) {
    return switch (subject.kind()) {
      case "path", "desk" -> links.about(subject);
      case "panel" -> panels.has(subject) ? panels.about(subject) : Map.of();
      case "area" -> coverage.about(subject);
      default -> Map.of();
    };
  }

  private Map<String, Object> repair(String incident) {
    return repairs.fields(incident);
  }

  private Snapshot.DutyView duty(Moment now) {
    return new Snapshot.DutyView(
        tests.view(now), maintenance.view(now), drills.view(now), coverage.views());
  }

  private String name(Subject subject) {
    return switch (subject.kind()) {
      case "button" -> alarms.place(subject).name();
      case "path", "desk" -> subject.id();
      case "panel" -> panels.name(subject);
      case "camera", "recording" -> settings.cameraName(subject.id());
      case "area" -> coverage.name(subject);
      case "network" -> "摄像机网络 " + subject.id();
      case "recorder" -> "录像机 " + subject.id();
      case "test" -> "演练 drill";
      default -> subject.toString();
    };
  }
}
