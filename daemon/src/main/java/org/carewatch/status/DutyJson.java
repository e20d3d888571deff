package org.carewatch.status;

// Test mode, maintenance and drills as JSON, field by field under the names of their records. Pure.

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.carewatch.core.Snapshot;
import tools.jackson.core.JsonGenerator;

/** The part {@code duty} of what {@code /api/v1/status} answers. */
final class DutyJson {
  private DutyJson() {}

  static void write(JsonGenerator out, Snapshot.DutyView duty) {
    out.writeObjectPropertyStart("duty");
    duty.test().ifPresentOrElse(test -> test(out, test), () -> out.writeNullProperty("test"));
    duty.maintenance()
        .ifPresentOrElse(one -> maintenance(out, one), () -> out.writeNullProperty("maintenance"));
    out.writeObjectPropertyStart("drill");
    time(out, "last", duty.drill().last());
    time(out, "due", duty.drill().due());
    out.writeStringProperty("word", duty.drill().word());
    out.writeEndObject();
    out.writeEndObject();
  }

  private static void test(JsonGenerator out, Snapshot.TestView test) {
    out.writeObjectPropertyStart("test");
    out.writeStringProperty("state", test.state());
    words(out, "buttons", test.buttons());
    out.writeStringProperty("by", test.by());
    out.writeStringProperty("why", test.why());
    out.writeNumberProperty("minutes", test.minutes());
    Json.time(out, "until", test.until());
    words(out, "missing", test.missing());
    out.writeEndObject();
  }

  private static void maintenance(JsonGenerator out, Snapshot.MaintenanceView one) {
    out.writeObjectPropertyStart("maintenance");
    out.writeStringProperty("by", one.by());
    out.writeStringProperty("why", one.why());
    Json.time(out, "since", one.since());
    Json.time(out, "until", one.until());
    out.writeEndObject();
  }

  private static void words(JsonGenerator out, String name, List<String> words) {
    out.writeArrayPropertyStart(name);
    words.forEach(out::writeString);
    out.writeEndArray();
  }

  private static void time(JsonGenerator out, String name, Optional<Instant> at) {
    at.ifPresentOrElse(one -> Json.time(out, name, one), () -> out.writeNullProperty(name));
  }
}
