package org.carewatch.status;

// Gauges of the box's own readings. Brought up to date at each scrape, on the event loop.

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.carewatch.box.sense.Verdict;
import org.carewatch.box.sense.Vital;

/** One row a part of the box: well or not, whether anybody can tell, and its figure. */
final class BoxMeters {
  private final Supplier<List<Vital>> box;
  private final MultiGauge good;
  private final MultiGauge known;
  private final MultiGauge figure;

  BoxMeters(MeterRegistry registry, Supplier<List<Vital>> box) {
    this.box = box;
    good =
        MultiGauge.builder("carewatch.box.good")
            .description("1 while this part of the box is well, 0 while it is bad")
            .register(registry);
    known =
        MultiGauge.builder("carewatch.box.known")
            .description("0 while this part of the box cannot be read")
            .register(registry);
    figure =
        MultiGauge.builder("carewatch.box.figure")
            .description("What was measured of this part, in its unit")
            .register(registry);
  }

  /** Parts that are not fitted have no rows. */
  void refresh() {
    List<MultiGauge.Row<?>> verdicts = new ArrayList<>();
    List<MultiGauge.Row<?>> told = new ArrayList<>();
    List<MultiGauge.Row<?>> figures = new ArrayList<>();
    for (Vital part : box.get()) {
      Tags tag = Tags.of("part", part.subject().toString());
      switch (part.seen().verdict()) {
        case GOOD, BAD -> {
          verdicts.add(MultiGauge.Row.of(tag, part.seen().verdict() == Verdict.GOOD ? 1 : 0));
          told.add(MultiGauge.Row.of(tag, 1));
        }
        case CANNOT_TELL -> told.add(MultiGauge.Row.of(tag, 0));
        case NOT_FITTED -> {}
      }
      part.seen()
          .figure()
          .ifPresent(value -> figures.add(MultiGauge.Row.of(tag.and("unit", part.unit()), value)));
    }
    good.register(verdicts, true);
    known.register(told, true);
    figure.register(figures, true);
  }
}
