package org.carewatch.status;

// Gauges of the cameras. Brought up to date at each scrape, on the event loop.

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.carewatch.camera.Sight;
import org.carewatch.camera.Verdict;

/**
 * One row a camera and aspect: well or not, whether anybody can tell; one a camera: pictures a
 * second, its clock.
 */
final class CameraMeters {
  private final Supplier<List<Sight>> cameras;
  private final MultiGauge good;
  private final MultiGauge known;
  private final MultiGauge frames;
  private final MultiGauge offset;

  CameraMeters(MeterRegistry registry, Supplier<List<Sight>> cameras) {
    this.cameras = cameras;
    good =
        MultiGauge.builder("carewatch.camera.good")
            .description("1 while this aspect of this camera is well, 0 while it is bad")
            .register(registry);
    known =
        MultiGauge.builder("carewatch.camera.known")
            .description("0 while nobody can tell whether this aspect of this camera is well")
            .register(registry);
    frames =
        MultiGauge.builder("carewatch.camera.frames")
            .description("Pictures a second at the last look at this camera")
            .register(registry);
    offset =
        MultiGauge.builder("carewatch.camera.clock.offset.seconds")
            .description("This camera's clock less ours as last measured, to half a second")
            .register(registry);
  }

  void refresh() {
    List<MultiGauge.Row<?>> verdicts = new ArrayList<>();
    List<MultiGauge.Row<?>> told = new ArrayList<>();
    List<MultiGauge.Row<?>> rates = new ArrayList<>();
    List<MultiGauge.Row<?>> offsets = new ArrayList<>();
    for (Sight camera : cameras.get()) {
      Tags tag = Tags.of("camera", camera.subject().id());
      camera
          .answers()
          .forEach((aspect, answer) -> {
            Tags both = tag.and("aspect", aspect.word());
            boolean unknown = answer.verdict() instanceof Verdict.CannotTell;
            told.add(MultiGauge.Row.of(both, unknown ? 0 : 1));
            if (!unknown) {
              verdicts.add(
                  MultiGauge.Row.of(both, answer.verdict() instanceof Verdict.Good ? 1 : 0));
            }
          });
      camera.framesPerSecond().ifPresent(rate -> rates.add(MultiGauge.Row.of(tag, rate)));
      camera
          .clockOffset()
          .ifPresent(off -> offsets.add(MultiGauge.Row.of(tag, off.toMillis() / 1000.0)));
    }
    good.register(verdicts, true);
    known.register(told, true);
    frames.register(rates, true);
    offset.register(offsets, true);
  }
}
