package org.carewatch.uplink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.carewatch.core.Fact;
import org.carewatch.core.Found;
import org.carewatch.event.Entry;
import org.carewatch.event.EventType;
import org.carewatch.event.Level;
import org.carewatch.rig.Mosquitto;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeskMessagesTest {

  private static final String RUN_2 = "0199f0aa-0000-7000-8000-000000000002";

  @TempDir java.nio.file.Path folder;
  private Mosquitto broker;
  private final BoxKey deskKey = BoxKey.passing();

  @BeforeEach
  void broker() throws Exception {
    broker = Mosquitto.start(folder, Mosquitto.Settings.plain());
  }

  @AfterEach
  void end() {
    broker.close();
  }

  @Test
  void aSignedReceiptIsTakenAndItsRepeatsAskTheCardOnce() throws Exception {
    try (Site site = signedSite();
        Listener desk = new Listener(broker.url())) {
      Entry press = site.kept.add(EventType.ALARM_RAISED);
      site.start().awaitUp();
      String receipt = receipt(press, "operator");
      for (int i = 0; i < 3; i++) {
        desk.send("receipt", receipt, Optional.of(sign(receipt)));
      }
      Fact.Received first = site.await(Fact.Received.class, one -> true);
      assertEquals(Level.OPERATOR, first.receipt().level());
      assertEquals("Li Wei", first.receipt().by());
      assertTrue(assertInstanceOf(Found.Kept.class, first.found()).taken().isEmpty());
      Fact.Received again = site.await(Fact.Received.class, one -> true);
      assertTrue(
          assertInstanceOf(Found.Kept.class, again.found()).taken().contains(Level.OPERATOR));
      site.await(Fact.Received.class, one -> true);
      assertEquals(1, site.kept.lookups.get());
    }
  }

  @Test
  void aReceiptWithoutAGoodSignatureIsRefused() throws Exception {
    try (Site site = signedSite();
        Listener desk = new Listener(broker.url())) {
      Entry press = site.kept.add(EventType.ALARM_RAISED);
      site.start().awaitUp();
      String receipt = receipt(press, "operator");
      desk.send("receipt", receipt, Optional.empty());
      assertEquals("signature", site.await(Fact.Refused.class, one -> true).kind());
      desk.send(
          "receipt",
          receipt,
          Optional.of(BoxKey.passing().sign(receipt.getBytes(StandardCharsets.UTF_8))));
      assertEquals("signature", site.await(Fact.Refused.class, one -> true).kind());
      desk.send("receipt", receipt.replace("real", "test"), Optional.of(sign(receipt)));
      assertEquals("signature", site.await(Fact.Refused.class, one -> true).kind());
      desk.send("receipt", receipt, Optional.of(sign(receipt)));
      site.await(Fact.Received.class, one -> true);
    }
  }

  @Test
  void anUnsignedReceiptIsTakenWhereThatWasAccepted() throws Exception {
    try (Site site = new Site(broker.url());
        Listener desk = new Listener(broker.url())) {
      Entry press = site.kept.add(EventType.ALARM_RAISED);
      site.start().awaitUp();
      desk.send("receipt", receipt(press, "stored"), Optional.empty());
      assertEquals(Level.STORED, site.await(Fact.Received.class, one -> true).receipt().level());
      desk.send("receipt", "{\"facility\":\"another\"}", Optional.empty());
      desk.send("receipt", "[".repeat(60_000), Optional.empty());
      desk.send("receipt", receipt(press, "closed"), Optional.empty());
      assertEquals(Level.CLOSED, site.await(Fact.Received.class, one -> true).receipt().level());
      assertEquals(1, site.uplink.counts(Site.DESK).malformed.sum());
      assertEquals(1, site.uplink.counts(Site.DESK).misdirected.sum());
    }
  }

  @Test
  void replayFillsAHoleAcrossRunsWithTheOriginalFollows() throws Exception {
    try (Site site = new Site(broker.url());
        Listener desk = new Listener(broker.url(), Site.ROOT + "replay", Site.ROOT + "result")) {
      List<Entry> first =
          List.of(
              site.kept.add(EventType.ALARM_RAISED),
              site.kept.add(EventType.BUTTON_FAULT),
              site.kept.add(EventType.ALARM_RELEASED));
      Entry inSecondRun = site.kept.add(RUN_2, EventType.ALARM_RAISED, "");
      site.kept.add(RUN_2, EventType.ALARM_RELEASED, "");
      site.start().awaitUp();
      // The desk holds sequence 9 of the first run, which the card lost: it asks from there.
      desk.send(
          "command",
          replay("c1", first.getFirst().head().place(), inSecondRun.head().place()),
          Optional.empty());
      Listener.Heard one = desk.await("replay");
      assertEquals("alarm", one.property("of"));
      assertEquals(first.getFirst().head().place(), one.property("follows"));
      assertTrue(one.text().contains(first.get(2).id()));
      assertTrue(desk.await("replay").text().contains(inSecondRun.id()));
      assertEquals(
          "{\"command\":\"c1\",\"outcome\":\"done\",\"sent\":2}", desk.await("result").text());
      desk.send("command", replay("c2", ListKept.RUN + ":9", RUN_2 + ":7"), Optional.empty());
      assertTrue(desk.await("replay").text().contains(inSecondRun.id()));
      String result = desk.await("result").text();
      assertTrue(result.contains("\"sent\":2") && result.contains("not-kept"), result);
    }
  }

  @Test
  void aReplayOfMoreThanAThousandSaysWhereToGoOn() throws Exception {
    try (Site site = new Site(broker.url());
        Listener desk = new Listener(broker.url(), Site.ROOT + "replay", Site.ROOT + "result")) {
      for (int i = 0; i < 1100; i++) {
        site.kept.add(EventType.ALARM_RAISED);
      }
      site.start().awaitUp();
      String command =
          command(
              "c3", "replay", "{\"topic\":\"alarm\",\"through\":\"" + ListKept.RUN + ":1100\"}");
      desk.send("command", command, Optional.empty());
      String result = desk.await("result").text();
      assertTrue(result.contains("\"sent\":1000,\"next\":\"" + ListKept.RUN + ":1000\""), result);
    }
  }

  @Test
  void aCommandWorksOnceAndOnlyInItsRun() throws Exception {
    try (Site site = new Site(broker.url());
        Listener desk = new Listener(broker.url(), Site.ROOT + "state", Site.ROOT + "result")) {
      site.start().awaitUp();
      desk.await("state");
      desk.send("command", command("s1", "state", "{}"), Optional.empty());
      assertTrue(desk.await("result").text().contains("\"command\":\"s1\",\"outcome\":\"done\""));
      desk.send("command", command("s1", "state", "{}"), Optional.empty());
      desk.send(
          "command", command("s2", "state", "{}").replace(ListKept.RUN, RUN_2), Optional.empty());
      assertTrue(
          desk.await("result").text().contains("\"command\":\"s2\",\"outcome\":\"refused\""));
      desk.send("command", command("s3", "test", "{}"), Optional.empty());
      site.await(Fact.TestAsked.class, asked -> asked.command().equals("s3"));
    }
  }

  @Test
  void everythingThatNobodyMayAskIsRefusedCountedAndTold() throws Exception {
    try (Site site = signedSite();
        Listener desk = new Listener(broker.url(), Site.ROOT + "result")) {
      Entry press = site.kept.add(EventType.ALARM_RAISED);
      site.start().awaitUp();
      int id = 0;
      for (String name : List.of("disarm", "bypass", "reset")) {
        sendSigned(desk, "command", command("c" + id++, name, "{}"));
        refused(site, name);
      }
      assertTrue(desk.await("result").text().contains("that is done on site"));
      String state = command("c" + id, "state", "{}");
      sendSigned(desk, "command", state.replace(ListKept.RUN, RUN_2));
      refused(site, "run");
      sendSigned(desk, "command", state.replace(Site.FACILITY, "another"));
      refused(site, "facility");
      sendSigned(desk, "command", state.replace(Site.DESK, "another"));
      refused(site, "desk");
      String receipt = receipt(press, "operator");
      sendSigned(desk, "receipt", receipt.replace(Site.FACILITY, "another"));
      refused(site, "facility");
      sendSigned(desk, "receipt", receipt.replace(Site.DESK, "another"));
      refused(site, "desk");
      desk.send("command", state, Optional.of(sign(receipt)));
      refused(site, "signature");
      sendSigned(desk, "command", "no JSON");
      refused(site, "unreadable");
      Counts counts = site.uplink.counts(Site.DESK);
      assertEquals(4, counts.forbidden.sum());
      assertEquals(4, counts.misdirected.sum());
      assertEquals(1, counts.badSignatures.sum());
      assertEquals(1, counts.malformed.sum());
    }
  }

  @Test
  void aCommandIsDoneOnceOverBothPathsAndAReconnect() throws Exception {
    try (Mosquitto second = Mosquitto.start(folder.resolve("second"), Mosquitto.Settings.plain());
        Site site =
            new Site(
                List.of(broker.url(), second.url()),
                Optional.empty(),
                Optional.empty(),
                DeskKeys.none(),
                true);
        Listener one = new Listener(broker.url(), Site.ROOT + "result");
        Listener other = new Listener(second.url(), Site.ROOT + "result")) {
      site.start().awaitUp();
      site.awaitUp();
      one.send("command", command("first", "state", "{}"), Optional.empty());
      assertTrue(one.await("result").text().contains("first"));
      other.send("command", command("first", "state", "{}"), Optional.empty());
      other.send("command", command("next", "state", "{}"), Optional.empty());
      assertTrue(other.await("result").text().contains("next"), "the first was done once");
    }
    try (Site site = new Site(broker.url())) {
      site.start().awaitUp();
      try (Listener desk = new Listener(broker.url(), Site.ROOT + "result")) {
        desk.send("command", command("first", "state", "{}"), Optional.empty());
        assertTrue(desk.await("result").text().contains("first"));
      }
      broker.restart();
      site.awaitUp();
      try (Listener desk = new Listener(broker.url(), Site.ROOT + "result")) {
        desk.send("command", command("first", "state", "{}"), Optional.empty());
        desk.send("command", command("next", "state", "{}"), Optional.empty());
        assertTrue(desk.await("result").text().contains("next"), "the first was done once");
      }
      assertEquals(1, site.uplink.counts(Site.DESK).repeatedCommands.sum());
    }
  }

  private static void refused(Site site, String kind) throws Exception {
    assertEquals(kind, site.await(Fact.Refused.class, one -> true).kind());
  }

  private void sendSigned(Listener desk, String topic, String payload) throws Exception {
    desk.send(topic, payload, Optional.of(sign(payload)));
  }

  private Site signedSite() throws Exception {
    byte[] pem =
        ("-----BEGIN PUBLIC KEY-----\n" + deskKey.publicText() + "\n-----END PUBLIC KEY-----\n")
            .getBytes(StandardCharsets.US_ASCII);
    byte[] old =
        ("-----BEGIN PUBLIC KEY-----\n"
                + BoxKey.passing().publicText()
                + "\n-----END PUBLIC KEY-----\n")
            .getBytes(StandardCharsets.US_ASCII);
    return new Site(
        broker.url(), Optional.empty(), Optional.empty(), DeskKeys.of(List.of(old, pem)), false);
  }

  private String sign(String payload) {
    return deskKey.sign(payload.getBytes(StandardCharsets.UTF_8));
  }

  private static String receipt(Entry entry, String level) {
    return ("{\"facility\":\"%s\",\"desk\":\"%s\",\"event\":\"%s\",\"level\":\"%s\","
            + "\"by\":\"Li Wei\",\"time\":\"2026-11-23T06:12:20Z\",\"outcome\":\"real\"}")
        .formatted(Site.FACILITY, Site.DESK, entry.id(), level);
  }

  private static String replay(String id, String after, String through) {
    return command(
        id,
        "replay",
        "{\"topic\":\"alarm\",\"after\":\"%s\",\"through\":\"%s\"}".formatted(after, through));
  }

  private static String command(String id, String name, String arguments) {
    return "{\"facility\":\"%s\",\"desk\":\"%s\",\"id\":\"%s\",\"run\":\"%s\",\"name\":\"%s\",\"arguments\":%s}"
        .formatted(Site.FACILITY, Site.DESK, id, ListKept.RUN, name, arguments);
  }
}
