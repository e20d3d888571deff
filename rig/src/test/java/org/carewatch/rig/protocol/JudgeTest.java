package org.carewatch.rig.protocol;

// The judge knows good from bad: the document's samples are good, and each small lie about them is
// found.

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JudgeTest {
  private static final String ROOT = "carewatch/1/anshan-sunshine/anshan-110/";
  private static final String SIGNATURE = "A".repeat(86) + "==";
  private static final Map<String, String> TRY =
      Map.of(
          "attempt",
          "1",
          "sent",
          "2026-11-23T06:12:03.500Z",
          "path",
          "1",
          "durable",
          "true",
          "follows",
          "none");

  private static Optional<Judge> judge = Optional.empty();

  private static Judge.Verdict of(String topic, String payload, Map<String, String> properties)
      throws IOException {
    if (judge.isEmpty()) {
      judge = Optional.of(new Judge());
    }
    return judge
        .get()
        .judge(new Said(ROOT + topic, payload.getBytes(StandardCharsets.UTF_8), properties));
  }

  private static String sample(String name) throws IOException {
    Matcher found =
        Pattern.compile(
                "<!-- sample: " + Pattern.quote(name) + " -->\\s*```json\\n(.*?)```",
                Pattern.DOTALL)
            .matcher(Files.readString(Path.of("../docs/protocol/README.md")));
    assertTrue(found.find(), "the document has no sample " + name);
    return found.group(1);
  }

  private static Map<String, String> usual(String topic, String sample) {
    return switch (topic) {
      case "alarm" -> TRY;
      case "receipt", "command" -> Map.of("signature", SIGNATURE);
      case "presence/1" -> sample.equals("birth") ? Map.of("signature", SIGNATURE) : Map.of();
      default -> Map.of();
    };
  }

  @ParameterizedTest
  @CsvSource({
    "alarm, alarm, carewatch.alarm.raised",
    "presence/1, birth, online",
    "presence/1, stopping, stopping",
    "presence/1, will, offline",
    "heartbeat, heartbeat, heartbeat",
    "state, state, state",
    "result, result, result",
    "result, refused, result",
    "receipt, stored, receipt",
    "receipt, closed, receipt",
    "command, replay, command"
  })
  void everySampleOfTheDocumentIsGood(String topic, String sample, String kind) throws IOException {
    assertEquals(
        new Judge.Verdict(kind, Optional.empty()), of(topic, sample(sample), usual(topic, sample)));
  }

  /** What a change of the daemon that nobody wrote into docs/protocol would look like. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "alarm | alarm | \"sinceBootMillis\": | \"sinceBootMs\":",
        "alarm | alarm | \"settledMillis\": 30 | \"settledMillis\": 30, \"settled\": true",
        "alarm | alarm | \"priority\": 1 | \"priority\": 2",
        "alarm | alarm | \"1120\" | \"1130\"",
        "alarm | alarm | \"areaName\": | \"areaname\":",
        "alarm | alarm | carewatch.alarm.raised | carewatch.alarm.rung",
        "alarm | alarm | carewatch.alarm.raised | carewatch.daemon.started",
        "alarm | alarm | \"incident\": | \"incidents\":",
        "presence/1 | birth | \"supervision\": | \"supervised\":",
        "presence/1 | birth | \"unsignedReceipts\": true, | ",
        "presence/1 | birth | \"online\" | \"here\"",
        "presence/1 | will | \"boot\": 17, | \"boot\": \"17\",",
        "heartbeat | heartbeat | \"lastAlarm\": | \"lastalarm\":",
        "heartbeat | heartbeat | \"oldestSeconds\": 0 | \"oldest\": 0",
        "heartbeat | heartbeat | \"hash\": | \"digest\":",
        "state | state | \"latched\": true, | ",
        "state | state | \"verdict\": \"bad\" | \"verdict\": \"awful\"",
        "result | result | \"missing\": | \"lost\":",
        "result | result | \"reason\": | \"why\":",
        "receipt | stored | \"level\": \"stored\" | \"level\": \"read\"",
        "command | replay | \"through\": | \"until\":"
      })
  void aFieldMisnamedMissingOrWrongIsFound(String topic, String sample, String was, String is)
      throws IOException {
    String right = sample(sample);
    String wrong = right.replace(was.strip(), is == null ? "" : is.strip());
    assertTrue(!wrong.equals(right), "the sample has no " + was);
    Judge.Verdict verdict = of(topic, wrong, usual(topic, sample));
    assertTrue(verdict.fault().isPresent(), wrong);
  }

  @Test
  void userPropertiesAreJudgedToo() throws IOException {
    String alarm = sample("alarm");
    assertTrue(of("alarm", alarm, Map.of("attempt", "1")).fault().isPresent(), "some are missing");
    assertTrue(of("alarm", alarm, with("durable", "yes")).fault().isPresent(), "no such word");
    assertTrue(of("alarm", alarm, with("of", "alarm")).fault().isPresent(), "only on replay");
    assertTrue(of("replay", alarm, TRY).fault().isPresent(), "replay says where it was sent first");
    assertEquals(Optional.empty(), of("replay", alarm, with("of", "alarm")).fault());
    assertTrue(of("presence/1", sample("birth"), Map.of()).fault().isPresent(), "not signed");
    assertTrue(of("heartbeat", sample("heartbeat"), TRY).fault().isPresent(), "has none");
  }

  private static Map<String, String> with(String name, String value) {
    Map<String, String> properties = new HashMap<>(TRY);
    properties.put(name, value);
    return properties;
  }

  @Test
  void aStrangeTopicAndAStrangePayloadAreFaults() throws IOException {
    assertTrue(of("alarms", sample("alarm"), TRY).fault().isPresent());
    assertTrue(of("state/1", sample("state"), Map.of()).fault().isPresent());
    assertTrue(of("state", "no JSON", Map.of()).fault().isPresent());
    assertTrue(of("event", sample("alarm"), TRY).fault().isPresent(), "an alarm's type on event");
  }

  @Test
  void theListTellsEachFaultAndWhatItJudged() throws IOException {
    Published published = new Published();
    byte[] good = sample("will").getBytes(StandardCharsets.UTF_8);
    byte[] bad = sample("will").replace("run", "ran").getBytes(StandardCharsets.UTF_8);
    published.hear(ROOT + "presence/1", good, Map.of());
    assertEquals(List.of(), published.faults());
    published.hear(ROOT + "presence/2", bad, Map.of());
    assertEquals(1, published.faults().size());
    assertTrue(published.faults().getFirst().contains("ran"), published.faults().getFirst());
    assertEquals(Map.of("offline", 2), published.kinds());
  }
}
