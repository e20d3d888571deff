package org.carewatch.status;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.carewatch.core.Snapshot;
import org.junit.jupiter.api.Test;

/** What the status says of test mode, maintenance and drills. */
class DutyJsonTest {
  private static final Instant AT = Instant.parse("2026-11-23T06:12:03Z");

  private static String json(Snapshot.DutyView duty) {
    return new String(Json.object(out -> DutyJson.write(out, duty)), StandardCharsets.UTF_8);
  }

  @Test
  void whatIsAnnouncedIsThereFieldByField() {
    assertEquals(
        "{\"duty\":{\"test\":{\"state\":\"announced\",\"buttons\":[\"front-desk\"],\"by\":\"王老师\","
            + "\"why\":\"drill\",\"minutes\":15,\"until\":\"2026-11-23T06:12:03Z\","
            + "\"missing\":[\"anshan-110\"]},"
            + "\"maintenance\":{\"by\":\"李工\",\"why\":\"battery\","
            + "\"since\":\"2026-11-23T06:12:03Z\",\"until\":\"2026-11-23T06:12:03Z\"},"
            + "\"drill\":{\"last\":\"2026-11-23T06:12:03Z\",\"due\":null,\"word\":\"kept\"}}}",
        json(
            new Snapshot.DutyView(
                Optional.of(
                    new Snapshot.TestView(
                        "announced",
                        List.of("front-desk"),
                        "王老师",
                        "drill",
                        15,
                        AT,
                        List.of("anshan-110"))),
                Optional.of(new Snapshot.MaintenanceView("李工", "battery", AT, AT)),
                new Snapshot.DrillView(Optional.of(AT), Optional.empty(), "kept"),
                List.of())));
  }

  @Test
  void nothingAnnouncedIsNull() {
    assertEquals(
        "{\"duty\":{\"test\":null,\"maintenance\":null,"
            + "\"drill\":{\"last\":null,\"due\":null,\"word\":\"cannot-tell\"}}}",
        json(Snapshot.DutyView.NONE));
  }
}
