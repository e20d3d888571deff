package org.carewatch.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an update compares before and after. */
class RoadTest {
  private static JsonTree status(String state, String up, String trip, String alarms) {
    return JsonTree.read(
        ("{\"health\":{\"journal\":true},\"journalWell\":true,"
                + "\"contacts\":[{\"subject\":\"button/a\",\"state\":\"%s\"}],\"alarms\":%s,"
                + "\"desks\":[{\"desk\":\"d\",\"paths\":[{\"path\":2,\"up\":%s,\"roundTrip\":%s}]}]}")
            .formatted(state, alarms, up, trip)
            .getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void whatIsWatchedStandsAndWasAnsweredIsGood() {
    assertEquals(
        List.of("journal", "contact button/a", "desk d path 2 stands", "desk d path 2 answered"),
        List.copyOf(Road.good(status("open", "true", "{\"good\":true}", "[]"))));
  }

  @Test
  void whatIsNotKnownIsNeitherGoodNorBad() {
    JsonTree status = status("unknown", "false", "null", "[]");
    assertEquals(List.of("journal"), List.copyOf(Road.good(status)));
    assertEquals(List.of(), List.copyOf(Road.bad(status)));
  }

  @Test
  void aRoundTripThatFailedIsBad() {
    JsonTree status = status("open", "true", "{\"good\":false}", "[]");
    assertEquals(List.of("desk d path 2 answered"), List.copyOf(Road.bad(status)));
    assertFalse(Road.good(status).contains("desk d path 2 answered"));
  }

  @Test
  void anAlarmWaitsUntilEachOfItsPressesIsAnswered() {
    assertFalse(Road.waits(status("open", "true", "null", "[]")));
    assertTrue(
        Road.waits(
            status(
                "open",
                "true",
                "null",
                "[{\"presses\":[{\"answered\":true},{\"answered\":false}]}]")));
    assertFalse(
        Road.waits(status("open", "true", "null", "[{\"presses\":[{\"answered\":true}]}]")));
  }
}
