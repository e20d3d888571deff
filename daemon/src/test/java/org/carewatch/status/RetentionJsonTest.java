package org.carewatch.status;

// What is answered about recordings: three answers kept apart, and nothing told as no.

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.carewatch.event.Json;
import org.junit.jupiter.api.Test;

class RetentionJsonTest {
  @Test
  void configuredHeldAndToBeHeldStandEachByItself() throws Exception {
    byte[] said = RetentionJson.of(Pictures.recorders());
    String text = new String(said, StandardCharsets.UTF_8);
    Map<String, Object> all = Json.read(said);
    assertEquals(1, all.size());
    assertTrue(text.contains("\"configuredDays\":120"), text);
    assertTrue(
        text.contains("\"held\":{\"whole\":70,\"marked\":8,\"gapped\":2,\"nothing\":10"), text);
    assertTrue(text.contains("\"willHold\":\"fails\",\"failsOn\":\"2026-11-26\""), text);
    assertTrue(text.contains("\"verdict\":\"bad\""), text);
    assertTrue(text.contains("\"question\":\"retention-short\""), text);
    assertTrue(text.contains("\"secondOfDay\":600,\"outcome\":\"undated\""), text);
  }

  @Test
  void whatIsNotToldIsUnknownAndNeverNo() {
    String text = new String(RetentionJson.of(Pictures.recorders()), StandardCharsets.UTF_8);
    assertTrue(text.contains("\"online\":\"unknown\",\"recording\":\"unknown\""), text);
    assertTrue(text.contains("\"state\":\"cannot-tell\""), text);
    assertTrue(text.contains("\"trouble\":\"cam-hall: is busy\""), text);
  }
}
