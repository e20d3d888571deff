package org.carewatch.status;

// Gauges of the areas. Brought up to date at each scrape, on the event loop.

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.List;
import org.carewatch.core.Snapshot;

/** One row an area that has to be seen: seen or not, whether anybody can tell, by how many. */
final class AreaMeters {
  private final MultiGauge seen;
  private final MultiGauge known;
  private final MultiGauge counting;

  AreaMeters(MeterRegistry registry) {
    seen =
        MultiGauge.builder("carewatch.area.seen")
            .description("1 while enough cameras see this area, 0 while too few do")
            .register(registry);
    known =
        MultiGauge.builder("carewatch.area.known")
            .description("0 while nobody can tell whether enough cameras see this area")
            .register(registry);
    counting =
        MultiGauge.builder("carewatch.area.cameras")
            .description("Cameras that count for this area")
            .register(registry);
  }

  void refresh(List<Snapshot.AreaView> areas) {
    List<MultiGauge.Row<?>> verdicts = new ArrayList<>();
    List<MultiGauge.Row<?>> told = new ArrayList<>();
    List<MultiGauge.Row<?>> counts = new ArrayList<>();
    for (Snapshot.AreaView area : areas) {
      Tags tag = Tags.of("area", area.subject().substring(area.subject().indexOf('/') + 1));
      boolean unknown = area.verdict().equals("cannot-tell");
      told.add(MultiGauge.Row.of(tag, unknown ? 0 : 1));
      if (!unknown) {
        verdicts.add(MultiGauge.Row.of(tag, area.verdict().equals("good") ? 1 : 0));
      }
      counts.add(MultiGauge.Row.of(tag, area.counting()));
    }
    seen.register(verdicts, true);
    known.register(told, true);
    counting.register(counts, true);
  }
}
