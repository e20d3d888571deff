package org.carewatch.status;

// What the endpoint reads and where it posts. Every supplier may be called on any thread.

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.carewatch.box.sense.Vital;
import org.carewatch.camera.Sight;
import org.carewatch.camera.Stills;
import org.carewatch.core.Fact;
import org.carewatch.core.Snapshot;
import org.carewatch.journal.Kept;
import org.carewatch.time.Time;

/**
 * What the endpoint shows and whom it tells.
 *
 * @param snapshot the core's newest picture; must not block
 * @param kept the journal's file; asked on a thread of its own
 * @param core takes facts; must not block
 * @param health progress of line, journal and core; must not block
 * @param reports makes reports; blocks, and is asked on a thread of its own
 * @param zone the facility's
 * @param site what the configuration says that the page shows, as {@link SiteJson} writes it
 * @param configuration the file, for the support bundle
 * @param doctor the doctor's runs
 * @param box what the box last said of itself; must not block
 * @param cameras how each camera was last judged; must not block
 * @param recorders how each recorder was last seen; must not block
 * @param still one still of a camera, by its id; blocks, and is asked on a thread of its own
 * @param meters what {@code /metrics} shows
 * @param state the gauges among them, brought up to date before each look
 * @param time the clocks
 */
public record Sources(
    Supplier<Snapshot> snapshot,
    Kept kept,
    Consumer<Fact> core,
    Health health,
    ReportMaker reports,
    ZoneId zone,
    Supplier<byte[]> site,
    Path configuration,
    DoctorRun doctor,
    Supplier<List<Vital>> box,
    Supplier<List<Sight>> cameras,
    Supplier<List<org.carewatch.recorder.Sight>> recorders,
    Function<String, Optional<Stills.Picture>> still,
    PrometheusMeterRegistry meters,
    StateMeters state,
    Time time) {

  /** What {@code /api/v1/status} answers now. */
  byte[] status() {
    return StatusJson.of(snapshot.get(), box.get(), cameras.get(), health, time.nanos());
  }
}
