package org.carewatch.status;

// Gauges read off the newest snapshot. Read at each scrape on the event loop. Limits: 64 paths and
// desks.

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.carewatch.box.sense.Vital;
import org.carewatch.camera.Sight;
import org.carewatch.core.Snapshot;
import org.carewatch.core.Snapshot.AlarmView;
import org.carewatch.core.Snapshot.DeskView;
import org.carewatch.core.Snapshot.PathView;
import org.carewatch.time.ClockTrust;
import org.carewatch.time.Time;

/** How things stand: well or not, how much is owed, which paths are up. */
public final class StateMeters {
  private static final int MOST = 64;

  private final MeterRegistry registry;
  private final Supplier<Snapshot> snapshot;
  private final Time time;
  private final MultiGauge pathUp;
  private final MultiGauge roundTripGood;
  private final MultiGauge roundTripAge;
  private final MultiGauge onePath;
  private final MultiGauge alarmsOwed;
  private final MultiGauge oldestOwed;
  private final BoxMeters box;
  private final CameraMeters cameras;
  private final AreaMeters areas;
  private final RecorderMeters recorders;

  /** Registers the gauges; the suppliers must not block. */
  public StateMeters(
      MeterRegistry registry,
      Supplier<Snapshot> snapshot,
      Health health,
      Supplier<List<Vital>> box,
      Supplier<List<Sight>> cameras,
      Supplier<List<org.carewatch.recorder.Sight>> recorders,
      Time time) {
    this.registry = registry;
    this.snapshot = snapshot;
    this.time = time;
    this.box = new BoxMeters(registry, box);
    this.cameras = new CameraMeters(registry, cameras);
    this.areas = new AreaMeters(registry);
    this.recorders = new RecorderMeters(registry, recorders);
    gauge("line.up", "1 while the thread that watches the lines turns", s -> one(health.line()));
    gauge("core.up", "1 while the core steps", s -> one(health.core()));
    gauge(
        "journal.up", "1 while the journal writes", s -> one(health.journal() && s.journalWell()));
    gauge("journal.unwritten.events", "Events not yet on the card", Snapshot::unwritten);
    gauge("clock.synchronised", "1 while the kernel says so", s -> one(trusted(s)));
    gauge("boot.number", "Kernel starts counted", Snapshot::boot);
    gauge("alarms.open", "Incidents that are not over", s -> s.alarms().size());
    gauge(
        "alarms.undelivered",
        "Open incidents that no desk has stored for 20 s",
        s -> s.alarms().stream().filter(AlarmView::notDelivered).count());
    gauge("conditions.active", "Faults and doubts that stand", s -> s.conditions().size());
    pathUp = rows("path.up", "1 while this path to the desk stands", "");
    roundTripGood = rows("path.test.good", "1 where this path's last round trip came back", "");
    roundTripAge = rows("path.test.age", "Age of this path's last round trip", "seconds");
    onePath = rows("desk.one.path", "1 where this desk's brokers are one path", "");
    alarmsOwed = rows("desk.owed.alarms", "Alarms without this desk's stored receipt", "");
    oldestOwed = rows("desk.owed.age", "Age of the oldest alarm owed to this desk", "seconds");
  }

  /** Takes desks and paths from the newest picture; called before each scrape. */
  void refresh() {
    box.refresh();
    cameras.refresh();
    recorders.refresh();
    Snapshot now = snapshot.get();
    areas.refresh(now.duty().areas());
    List<MultiGauge.Row<?>> paths = new ArrayList<>();
    List<MultiGauge.Row<?>> alarms = new ArrayList<>();
    List<MultiGauge.Row<?>> ages = new ArrayList<>();
    List<MultiGauge.Row<?>> good = new ArrayList<>();
    List<MultiGauge.Row<?>> tripAges = new ArrayList<>();
    List<MultiGauge.Row<?>> single = new ArrayList<>();
    for (DeskView desk : now.desks().stream().limit(MOST).toList()) {
      Tags tag = Tags.of("desk", desk.desk());
      alarms.add(MultiGauge.Row.of(tag, desk.alarmsOwed()));
      ages.add(MultiGauge.Row.of(tag, age(desk.oldestOwed())));
      single.add(MultiGauge.Row.of(tag, one(desk.onePath())));
      for (PathView path : desk.paths().stream().limit(MOST).toList()) {
        Tags both = tag.and("path", Integer.toString(path.path()));
        paths.add(MultiGauge.Row.of(both, one(path.up())));
        path.roundTrip()
            .ifPresent(trip -> {
              good.add(MultiGauge.Row.of(both, one(trip.good())));
              tripAges.add(MultiGauge.Row.of(both, age(Optional.of(trip.at()))));
            });
      }
    }
    pathUp.register(paths, true);
    roundTripGood.register(good, true);
    roundTripAge.register(tripAges, true);
    onePath.register(single, true);
    alarmsOwed.register(alarms, true);
    oldestOwed.register(ages, true);
  }

  private double age(Optional<Instant> at) {
    return at.map(
            since -> Math.max(0, Duration.between(since, time.now().wall()).toMillis() / 1000.0))
        .orElse(0.0);
  }

  private static boolean trusted(Snapshot snapshot) {
    return snapshot.clock() == ClockTrust.SYNCHRONISED;
  }

  private static double one(boolean well) {
    return well ? 1 : 0;
  }

  private void gauge(String name, String what, ToDoubleFunction<Snapshot> value) {
    Gauge.builder("carewatch." + name, snapshot, each -> value.applyAsDouble(each.get()))
        .description(what)
        .strongReference(true)
        .register(registry);
  }

  private MultiGauge rows(String name, String what, String unit) {
    MultiGauge.Builder rows = MultiGauge.builder("carewatch." + name).description(what);
    return (unit.isEmpty() ? rows : rows.baseUnit(unit)).register(registry);
  }
}
