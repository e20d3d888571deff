package org.carewatch.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.carewatch.command.DeskCommand;
import org.carewatch.event.Entry;
import org.carewatch.event.EventType;
import org.carewatch.event.Json;
import org.carewatch.rig.Certificates;
import org.carewatch.rig.Mosquitto;
import org.carewatch.uplink.PemTls;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The reference desk against Mosquitto and a scripted box. */
@Timeout(60)
class DeskBrokerTest {
  @TempDir static Path shared;
  @TempDir Path folder;

  private static Mosquitto plain;
  private static Mosquitto encrypted;
  private static Certificates certificates;

  @BeforeAll
  static void start() throws IOException {
    certificates = Certificates.in(shared.resolve("tls"));
    plain = Mosquitto.start(shared.resolve("plain"), Mosquitto.Settings.plain());
    encrypted =
        Mosquitto.start(
            shared.resolve("encrypted"),
            Mosquitto.Settings.tls(certificates.ca(), certificates.broker(), true));
  }

  @AfterAll
  static void stop() {
    plain.close();
    encrypted.close();
  }

  private static DeskAccess open(String client) {
    return new DeskAccess(
        URI.create(plain.url()), client, Optional.empty(), Optional.empty(), Optional.empty());
  }

  private static DeskAccess secured(String client) throws IOException {
    Certificates.Pair own = certificates.named(client);
    PemTls tls =
        new PemTls(
            () -> Files.readAllBytes(certificates.ca()),
            Optional.of(
                new PemTls.Pair(
                    () -> Files.readAllBytes(own.certificate()),
                    () -> Files.readAllBytes(own.key()))),
            Instant::now);
    return new DeskAccess(
        URI.create(encrypted.url()),
        client,
        Optional.empty(),
        Optional.empty(),
        Optional.of(tls::factory));
  }

  private OpenDesk desk(String id) throws IOException, InterruptedException {
    OpenDesk desk =
        new OpenDesk(
            open("carewatch-desk-" + id),
            id,
            Optional.empty(),
            folder.resolve(id + ".jsonl"),
            false);
    desk.await("link-up", line -> true);
    return desk;
  }

  @Test
  void pressOverTlsIsStoredThenAnsweredAndClosedByKeysEachSigned() throws Exception {
    Certificates.Pair signing = certificates.signingKey("desk");
    try (OpenDesk desk =
            new OpenDesk(
                secured("desk-tls"),
                "desk-tls",
                Optional.of(signing.key()),
                folder.resolve("store"),
                false);
        ScriptedBox box = new ScriptedBox("sunshine-tls", "desk-tls", secured("sunshine-tls"))) {
      desk.await("link-up", line -> true);
      box.birth();
      desk.await("key-pinned", line -> true);
      Entry press = box.press();
      box.send(press, 1);
      List<ScriptedBox.Heard> receipts = new ArrayList<>();
      receipts.add(box.receipt(press, "stored"));
      desk.reception.press('o');
      receipts.add(box.receipt(press, "operator"));
      desk.reception.press('c');
      desk.reception.press('r');
      receipts.add(box.receipt(press, "closed"));
      assertEquals("real", receipts.getLast().fields().get("outcome"));
      String publicKey = Files.readString(signing.certificate());
      for (ScriptedBox.Heard receipt : receipts) {
        assertTrue(Keys.good(publicKey, receipt.payload(), receipt.signature()));
      }
    }
  }

  @Test
  void repeatIsAnsweredOperatorAfterTheDeskWasStartedAgain() throws Exception {
    try (ScriptedBox box = new ScriptedBox("sunshine-again", "desk-again", open("x"))) {
      Entry press = box.press();
      try (OpenDesk desk = desk("desk-again")) {
        box.send(press, 1);
        box.receipt(press, "stored");
        desk.reception.press('o');
        box.receipt(press, "operator");
      }
      try (OpenDesk desk = desk("desk-again")) {
        box.send(press, 2);
        box.receipt(press, "operator");
        assertEquals(0, desk.count("event"), "a repeat is no news");
      }
    }
  }

  @Test
  void whatCameWhileTheDeskWasAwayIsHeldByTheBrokerAndAnswered() throws Exception {
    try (ScriptedBox box = new ScriptedBox("sunshine-away", "desk-away", open("x"))) {
      desk("desk-away").close();
      Entry press = box.press();
      box.send(press, 1);
      try (OpenDesk desk = desk("desk-away")) {
        box.receipt(press, "stored");
        desk.await("event", line -> press.id().equals(line.get("event")));
      }
    }
  }

  @Test
  void holeIsFilledByReplay() throws Exception {
    try (OpenDesk desk = desk("desk-hole");
        ScriptedBox box = new ScriptedBox("sunshine-hole", "desk-hole", open("x"))) {
      box.birth();
      Entry first = box.press();
      Entry lost = box.press();
      Entry third = box.press();
      box.send(first, 1);
      box.send(third, 1);
      box.receipt(third, "stored");
      desk.moveOn(Duration.ofSeconds(30));
      ScriptedBox.Heard command = box.await(one -> one.topic().equals("command"));
      Map<String, Object> arguments = Json.object(command.fields(), "arguments");
      assertEquals(first.head().place(), arguments.get("after"));
      assertEquals(lost.head().place(), arguments.get("through"));
      assertEquals(box.run, command.fields().get("run"));
      box.replay(lost);
      box.result(Json.string(command.fields(), "id"), 1);
      desk.await("result", line -> true);
      desk.moveOn(Duration.ofSeconds(31));
      box.heartbeat();
      desk.await("heartbeat", line -> true);
      assertEquals(0, desk.count("gone"));
      assertEquals(1, desk.count("hole"));
    }
  }

  @Test
  void killedBoxIsOfflineByItsWillAndSilentWithoutHeartbeats() throws Exception {
    try (OpenDesk desk = desk("desk-will");
        ScriptedBox box = new ScriptedBox("sunshine-will", "desk-will", open("x"))) {
      box.birth();
      desk.await("site", line -> "here".equals(line.get("state")));
      box.kill();
      desk.await("site", line -> "offline".equals(line.get("state")));
      box.reconnect();
      box.birth();
      box.heartbeat();
      desk.await("heartbeat", line -> true);
      desk.moveOn(Duration.ofSeconds(91));
      desk.await("site", line -> "silent".equals(line.get("state")));
      assertEquals(4, desk.count("site"), "here, offline, here, silent: and nothing in between");
    }
  }

  @Test
  void threeHundredPressesAtOnceAreAllStored() throws Exception {
    try (OpenDesk desk = desk("desk-burst");
        ScriptedBox box = new ScriptedBox("sunshine-burst", "desk-burst", open("x"))) {
      Set<Object> owed = new HashSet<>();
      for (int i = 0; i < 300; i++) {
        Entry press = box.press();
        owed.add(press.id());
        box.send(press, 1);
      }
      while (!owed.isEmpty()) {
        box.await(one -> owed.remove(one.fields().get("event")));
      }
      assertEquals(300, desk.count("event"));
    }
  }

  @Test
  void deskComesBackByItselfWhenTheBrokerDoes() throws Exception {
    try (Mosquitto broker = Mosquitto.start(folder.resolve("broker"), Mosquitto.Settings.plain())) {
      DeskAccess access =
          new DeskAccess(
              URI.create(broker.url()), "d", Optional.empty(), Optional.empty(), Optional.empty());
      try (OpenDesk desk =
          new OpenDesk(access, "desk-back", Optional.empty(), folder.resolve("store"), false)) {
        desk.await("link-up", line -> true);
        broker.restart();
        desk.await("link-down", line -> true);
        desk.await("link-up", line -> desk.count("link-up") >= 2);
        try (ScriptedBox box = new ScriptedBox("sunshine-back", "desk-back", access)) {
          Entry press = box.press();
          box.send(press, 1);
          box.receipt(press, "stored");
        }
      }
    }
  }

  @Test
  void testsAreAnsweredAndOtherEventsAreNot() throws Exception {
    try (OpenDesk desk = desk("desk-test");
        ScriptedBox box = new ScriptedBox("sunshine-test", "desk-test", open("x"))) {
      Entry clock = box.event(EventType.CLOCK_SET, Map.of());
      Entry round = box.event(EventType.TEST_PERIODIC, Map.of());
      box.send(clock, 1);
      box.send(round, 1);
      box.await(one -> round.id().equals(one.fields().get("event")));
      assertEquals(1, desk.count("receipt"));
    }
  }

  /** The command as the product's main class has it. */
  static final class Main {
    public static void main(String[] arguments) {
      System.exit(new CommandLine(new DeskCommand()).execute(arguments));
    }
  }

  @Test
  void commandShowsAnAlarmAndIsQuitByAKey() throws Exception {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            "--broker",
            plain.url(),
            "--desk",
            "desk-command",
            "--store",
            folder.resolve("store").toString());
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("LC_ALL", "zh_CN.UTF-8");
    Process process = builder.start();
    try (ScriptedBox box = new ScriptedBox("sunshine-command", "desk-command", open("x"));
        BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      StringBuilder shown = new StringBuilder();
      while (!shown.toString().contains("已连接")) {
        shown.append(lines.readLine()).append('\n');
      }
      box.birth();
      box.send(box.press(), 1);
      while (!shown.toString().contains("按 o 应答")) {
        shown.append(lines.readLine()).append('\n');
      }
      assertTrue(shown.toString().contains("阳光托育园 · 前台一键报警被按下"), shown.toString());
      process.outputWriter().append("q").flush();
      assertTrue(process.waitFor(60, TimeUnit.SECONDS));
      assertEquals(0, process.exitValue());
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void autoAnswersByItself() throws Exception {
    try (OpenDesk desk =
            new OpenDesk(
                open("auto"), "desk-auto", Optional.empty(), folder.resolve("store"), true);
        ScriptedBox box = new ScriptedBox("sunshine-auto", "desk-auto", open("x"))) {
      desk.await("link-up", line -> true);
      Entry press = box.press();
      box.send(press, 1);
      box.receipt(press, "stored");
      box.receipt(press, "operator");
    }
  }
}
