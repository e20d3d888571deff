package org.carewatch.status;

// What only the uplink knows of a desk, for Prometheus: what its messages came to, what it is owed,
// and when the certificates between us end. Read at each scrape on the event loop.

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/** The meters of one desk's uplink. */
public final class DeskMeters {
  private static final String PATH = "End of the certificate that this path's broker showed";
  private static final String OWN = "End of our own certificate for this desk's brokers";

  private final MeterRegistry registry;
  private final Tags tag;

  private DeskMeters(MeterRegistry registry, String desk) {
    this.registry = registry;
    this.tag = Tags.of("desk", desk);
  }

  /** What is asked at each scrape; any thread, never waits. */
  public interface Desk {
    String id();

    /** How many paths it has. */
    int paths();

    /** Messages of it that were not taken, by a word that says why. */
    Map<String, LongAdder> passedOver();

    /** Events below alarm that it is still owed, as last counted. */
    long owedEvents();

    /** Empty where there is none. */
    Optional<Instant> certificateEnd();

    /** Empty before the broker of this path, from 1 on, showed one. */
    Optional<Instant> brokerCertificateEnd(int path);
  }

  /** Registers the meters of this desk. */
  public static void register(MeterRegistry registry, Desk desk) {
    DeskMeters meters = new DeskMeters(registry, desk.id());
    desk.passedOver().forEach(meters::passedOver);
    Gauge.builder("carewatch.desk.owed.events", desk, Desk::owedEvents)
        .description("Other events not yet taken by this desk, as counted for its last heartbeat")
        .tags(meters.tag)
        .strongReference(true)
        .register(registry);
    meters.certificate("certificate", OWN, meters.tag, desk::certificateEnd);
    for (int number = 1; number <= desk.paths(); number++) {
      int path = number;
      meters.certificate(
          "broker.certificate",
          PATH,
          meters.tag.and("path", Integer.toString(path)),
          () -> desk.brokerCertificateEnd(path));
    }
  }

  private void passedOver(String why, LongAdder count) {
    FunctionCounter.builder("carewatch.desk.passed.over", count, LongAdder::sum)
        .description("Messages of this desk that were not taken, and why")
        .tags(tag.and("why", why))
        .register(registry);
  }

  /** Seconds since 1970; NaN while none is known, for example over plain text. */
  private void certificate(String name, String what, Tags tags, Supplier<Optional<Instant>> end) {
    Gauge.builder("carewatch." + name + ".end", end, DeskMeters::seconds)
        .baseUnit("seconds")
        .description(what + ", since 1970; NaN: none known")
        .tags(tags)
        .strongReference(true)
        .register(registry);
  }

  private static double seconds(Supplier<Optional<Instant>> end) {
    return end.get().map(at -> (double) at.getEpochSecond()).orElse(Double.NaN);
  }
}
