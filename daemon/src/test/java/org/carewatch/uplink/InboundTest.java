package org.carewatch.uplink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.carewatch.event.Level;
import org.carewatch.event.Receipt;
import org.carewatch.event.Topic;
import org.junit.jupiter.api.Test;

class InboundTest {

  private static final String RUN = "0199f0aa-0000-7000-8000-000000000001";
  private static final String RECEIPT =
      "{\"facility\":\"f-1\",\"desk\":\"d\",\"event\":\"e1\",\"level\":\"operator\",\"by\":\"王\","
          + "\"time\":\"2026-11-23T06:12:03Z\",\"outcome\":\"real\",\"note\":\"n\",\"more\":[1,{\"a\":2}]}";
  private final Inbound inbound = new Inbound("f-1", "d");

  @Test
  void aWholeReceiptIsRead() throws Exception {
    assertEquals(
        new Receipt("e1", Level.OPERATOR, "王", "2026-11-23T06:12:03Z", "real", "n"),
        inbound.receipt(bytes(RECEIPT)));
  }

  @Test
  void eachFaultOfAReceiptIsNamed() {
    for (List<String> fault :
        List.of(
            List.of("operator", "boss", "level"),
            List.of("e1", "e 1", "event"),
            List.of("\"by\":\"王\",", "", "by"),
            List.of("real", "maybe", "outcome"),
            List.of("王", "x".repeat(201), "by"),
            List.of("\"n\"", "\"" + "x".repeat(1001) + "\"", "note"),
            List.of("\"n\"", "\"" + "x".repeat(5000) + "\"", "String"),
            List.of("\"level\"", "\"by\":\"two\",\"level\"", "Duplicate"),
            List.of("[1", "[".repeat(10), "depth"))) {
      Json.Malformed malformed =
          assertThrows(
              Json.Malformed.class,
              () -> inbound.receipt(bytes(RECEIPT.replace(fault.get(0), fault.get(1)))));
      assertTrue(
          String.valueOf(malformed.getMessage()).contains(fault.get(2)), malformed.getMessage());
    }
    assertThrows(Json.Malformed.class, () -> inbound.receipt(new byte[Inbound.LARGEST + 1]));
    assertThrows(Json.Malformed.class, () -> inbound.receipt(new byte[0]));
    assertThrows(Json.Malformed.class, () -> inbound.receipt(bytes(RECEIPT + "{}")));
  }

  @Test
  void aMessageForAnotherFacilityOrDeskIsNamedSo() {
    for (List<String> fault :
        List.of(List.of("f-1", "f-2", "facility"), List.of("\"d\"", "\"x\"", "desk"))) {
      for (String whole : List.of(RECEIPT, command("state", "{}"))) {
        byte[] bytes = bytes(whole.replace(fault.get(0), fault.get(1)));
        Inbound.Misdirected misdirected =
            assertThrows(
                Inbound.Misdirected.class,
                () -> {
                  if (whole.equals(RECEIPT)) {
                    inbound.receipt(bytes);
                  } else {
                    inbound.command(bytes, RUN);
                  }
                });
        assertEquals(fault.get(2), misdirected.kind());
      }
    }
  }

  @Test
  void rubbishIsMalformedAndNothingElse() throws Exception {
    Random random = new Random(11);
    byte[] good = bytes(RECEIPT);
    for (int i = 0; i < 5000; i++) {
      byte[] bad = good.clone();
      for (int n = 0; n < 3; n++) {
        bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
      }
      try {
        inbound.receipt(bad);
      } catch (Inbound.Misdirected expected) {
        assertTrue(!expected.kind().isEmpty());
      } catch (Json.Malformed expected) {
        assertTrue(expected.getMessage() != null);
      }
    }
  }

  @Test
  void aReplayNamesItsTopicAndPlaces() throws Exception {
    String replay =
        command(
            "replay",
            "{\"topic\":\"alarm\",\"after\":\"" + RUN + ":3\",\"through\":\"" + RUN + ":9\"}");
    assertEquals(
        new Command.Replay("c1", Topic.ALARM, Optional.of(RUN + ":3"), RUN + ":9"),
        inbound.command(bytes(replay), RUN));
    refused(replay.replace("alarm", "all"), "topic");
    refused(replay.replace(":9", ":0"), "through");
    refused(replay.replace(RUN + ":3", "3"), "after");
    refused(replay.replace("\"after\":\"" + RUN + ":3\"", "\"after\":7"), "after");
  }

  @Test
  void whatIsUnknownOrOfAnotherRunIsRefusedWithTheReason() throws Exception {
    forbidden(command("open-door", "{}"), RUN, "command");
    for (String name : List.of("disarm", "bypass", "reset")) {
      forbidden(command(name, "{}"), RUN, name);
    }
    forbidden(command("test-mode", "{}"), RUN, "bypass");
    forbidden(command("withdraw", "{}"), RUN, "reset");
    assertEquals(new Command.Test("c1"), inbound.command(bytes(command("test", "{}")), RUN));
    forbidden(command("state", "{}"), "another run", "run");
    forbidden(command("reset", "{}"), "another run", "run");
    assertEquals(new Command.State("c1"), inbound.command(bytes(command("state", "{}")), RUN));
  }

  private void forbidden(String command, String run, String kind) throws Exception {
    Command.Forbidden no =
        assertInstanceOf(Command.Forbidden.class, inbound.command(bytes(command), run));
    assertEquals(kind, no.kind());
  }

  private void refused(String command, String words) throws Exception {
    Command.Refuse refuse =
        assertInstanceOf(Command.Refuse.class, inbound.command(bytes(command), RUN));
    assertTrue(refuse.reason().contains(words), refuse.reason());
  }

  private static String command(String name, String arguments) {
    return "{\"facility\":\"f-1\",\"desk\":\"d\",\"id\":\"c1\",\"run\":\"%s\",\"name\":\"%s\",\"arguments\":%s}"
        .formatted(RUN, name, arguments);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
