package org.carewatch.status;

// Gauges of the recorders. Brought up to date at each scrape, on the event loop.

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.carewatch.recorder.Sight;
import org.carewatch.recorder.State;
import org.carewatch.recorder.Told;
import org.carewatch.retention.Holding;
import org.carewatch.retention.Owed;

/** One row a recorder, whether it answers; rows a camera, of the days that it holds. */
final class RecorderMeters {
  private final Supplier<List<Sight>> recorders;
  private final MultiGauge answers;
  private final MultiGauge owed;
  private final MultiGauge held;
  private final MultiGauge bad;

  RecorderMeters(MeterRegistry registry, Supplier<List<Sight>> recorders) {
    this.recorders = recorders;
    answers =
        MultiGauge.builder("carewatch.recorder.answers")
            .description("1 while this recorder tells its state, 0 while it does not")
            .register(registry);
    owed =
        MultiGauge.builder("carewatch.retention.owed")
            .description("Days of recordings that are owed of this camera")
            .register(registry);
    held =
        MultiGauge.builder("carewatch.retention.held")
            .description("Days owed of this camera of which its recorder holds footage")
            .register(registry);
    bad =
        MultiGauge.builder("carewatch.retention.bad")
            .description("1 while recordings of this camera are short, have gaps or went early")
            .register(registry);
  }

  void refresh() {
    List<MultiGauge.Row<?>> answering = new ArrayList<>();
    List<MultiGauge.Row<?>> owing = new ArrayList<>();
    List<MultiGauge.Row<?>> holding = new ArrayList<>();
    List<MultiGauge.Row<?>> wrong = new ArrayList<>();
    for (Sight one : recorders.get()) {
      boolean told = one.told() instanceof Told.Here<State>;
      answering.add(MultiGauge.Row.of(Tags.of("recorder", one.subject().id()), told ? 1 : 0));
      for (Sight.Kept camera : one.cameras()) {
        Tags tag = Tags.of("camera", camera.camera().id());
        if (camera.swept().isPresent() && camera.holding().owed().isPresent()) {
          Holding.Held days = camera.holding().held();
          owing.add(MultiGauge.Row.of(tag, camera.holding().owed().map(Owed::count).orElse(0)));
          holding.add(MultiGauge.Row.of(tag, days.whole() + days.marked() + days.gapped()));
          wrong.add(MultiGauge.Row.of(tag, camera.holding().word().equals("bad") ? 1 : 0));
        }
      }
    }
    answers.register(answering, true);
    owed.register(owing, true);
    held.register(holding, true);
    bad.register(wrong, true);
  }
}
