package org.carewatch.status;

// Counts and times of every step of the road from contact to answer. Any thread, never blocks; a
// few
// hundred bytes a meter, seven buckets a timer. Labels come from enums and the
// configuration.

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.carewatch.core.Fact;
import org.carewatch.event.EventType;
import org.carewatch.event.Level;
import org.carewatch.line.LineTrouble;

/** The meters that the parts feed; {@link StateMeters} reads the rest off the snapshot. */
public final class RoadMeters {
  private static final Duration[] STEP = millis(5, 10, 20, 50, 200, 1_000, 10_000);
  private static final Duration[] ANSWER = millis(100, 500, 2_000, 10_000, 20_000, 60_000, 300_000);

  private final Timer settled;
  private final Timer durable;
  private final Timer published;
  private final Counter repeated;
  private final Map<Fact.Outcome, Timer> sent = new EnumMap<>(Fact.Outcome.class);
  private final Map<Level, Timer> receipts = new EnumMap<>(Level.class);
  private final Map<EventType, Counter> events = new EnumMap<>(EventType.class);
  private final Map<LineTrouble, Counter> lineTroubles = new EnumMap<>(LineTrouble.class);
  private final Counter connects;
  private final Counter drops;
  private final Counter refused;
  private final Counter journalDown;

  /** Registers every meter at zero, so that what never happened is seen as never. */
  public RoadMeters(MeterRegistry registry) {
    this.settled =
        timer("contact.settled", "From a contact's edge to its settled fact in the core", STEP)
            .register(registry);
    this.durable =
        timer("journal.append", "From an event's making to its bytes on the card", STEP)
            .register(registry);
    this.published =
        timer("alarm.publish", "From a settled contact to the first PUBLISH of its alarm", STEP)
            .register(registry);
    this.repeated = counter(registry, "alarm.repeats", "Alarm publishes after the first");
    for (Fact.Outcome outcome : Fact.Outcome.values()) {
      sent.put(
          outcome,
          timer("alarm.puback", "From PUBLISH of an alarm to what became of it", STEP)
              .tag("outcome", word(outcome))
              .register(registry));
    }
    for (Level level : Level.values()) {
      receipts.put(
          level,
          timer("receipt", "From a settled contact to a desk's first receipt", ANSWER)
              .tag("level", level.word())
              .register(registry));
    }
    for (EventType type : EventType.values()) {
      events.put(type, tagged(registry, "events", "Events made", "type", type.word()));
    }
    for (LineTrouble trouble : LineTrouble.values()) {
      lineTroubles.put(
          trouble,
          tagged(registry, "line.troubles", "Troubles of lines seen", "trouble", word(trouble)));
    }
    this.connects = counter(registry, "uplink.connects", "Connections to brokers that stood");
    this.drops = counter(registry, "uplink.drops", "Connections to brokers that ended");
    this.refused = counter(registry, "access.refusals", "Things asked and refused");
    this.journalDown = counter(registry, "journal.troubles", "Times the journal could not write");
  }

  /** A contact settled: from the kernel's time of its edge. */
  public void settled(Duration sinceEdge) {
    settled.record(sinceEdge);
  }

  /** An event got its number and bytes. */
  public void made(EventType type) {
    Counter counter = events.get(type);
    if (counter != null) {
      counter.increment();
    }
  }

  /** An event is on the card: from its making. */
  public void durable(Duration sinceMade) {
    durable.record(sinceMade);
  }

  /** The first PUBLISH of an alarm went out: from the contact's settling. */
  public void published(Duration sinceSettled) {
    published.record(sinceSettled);
  }

  /** A later PUBLISH of an alarm went out. */
  public void repeated() {
    repeated.increment();
  }

  /** What became of one PUBLISH of an alarm: from its going out. */
  public void sent(Fact.Outcome outcome, Duration sincePublish) {
    Timer timer = sent.get(outcome);
    if (timer != null) {
      timer.record(sincePublish);
    }
  }

  /** A desk's first receipt of a level for a press: from the contact's settling. */
  public void receipt(Level level, Duration sinceSettled) {
    Timer timer = receipts.get(level);
    if (timer != null) {
      timer.record(sinceSettled);
    }
  }

  /** A line got into trouble. */
  public void lineTrouble(LineTrouble trouble) {
    Counter counter = lineTroubles.get(trouble);
    if (counter != null) {
      counter.increment();
    }
  }

  /** A path stands. */
  public void connected() {
    connects.increment();
  }

  /** A path is gone. */
  public void dropped() {
    drops.increment();
  }

  /** A login, token, signature or order was refused. */
  public void refused() {
    refused.increment();
  }

  /** The journal could not write. */
  public void journalDown() {
    journalDown.increment();
  }

  private static String word(Enum<?> one) {
    return one.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }

  private static Timer.Builder timer(String name, String what, Duration... buckets) {
    return Timer.builder("carewatch." + name).description(what).serviceLevelObjectives(buckets);
  }

  private static Counter counter(MeterRegistry registry, String name, String what) {
    return Counter.builder("carewatch." + name).description(what).register(registry);
  }

  private static Counter tagged(
      MeterRegistry registry, String name, String what, String tag, String value) {
    return Counter.builder("carewatch." + name)
        .description(what)
        .tag(tag, value)
        .register(registry);
  }

  private static Duration[] millis(long... bounds) {
    return java.util.Arrays.stream(bounds).mapToObj(Duration::ofMillis).toArray(Duration[]::new);
  }
}
