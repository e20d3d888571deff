package org.carewatch.uplink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.carewatch.core.Fact;
import org.carewatch.rig.Mosquitto;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A path goes out from the present address of its interface, and says when there is none. */
class ViaTest {
  @TempDir Path folder;

  @Test
  void anInterfaceThatDoesNotExistIsATroubleOfItsOwn() throws Exception {
    try (Site site =
        Site.over(
            List.of(
                new UplinkSettings.Broker(
                    URI.create("tcp://127.0.0.1:1"), Optional.of("wwan7"))))) {
      site.start();
      Fact.PathDown down = site.awaitDown();
      assertTrue(down.detail().contains("the interface of via does not exist"), down.detail());
      assertTrue(down.detail().contains("wwan7"), down.detail());
    }
  }

  @Test
  void theFirstAddressOfTheHostsFamilyIsTaken() throws Exception {
    assertEquals("127.0.0.1", Via.ends("lo", "127.0.0.1").from().getHostAddress());
    Via.NotNow none = assertThrows(Via.NotNow.class, () -> Via.ends("lo", "fe80::1"));
    assertEquals(LinkTrouble.NO_ADDRESS, none.trouble());
  }

  @Test
  void eachPathLeavesByItsInterfaceAndTakesUpANewAddress() throws Exception {
    boolean root =
        Files.isWritable(Path.of("/run")) && "root".equals(System.getProperty("user.name"));
    if (!root) {
      System.err.println("NOT TRIED: via between network namespaces wants root");
    }
    Assumptions.assumeTrue(root, "network namespaces want root");
    try (Wires wires = new Wires()) {
      Path conf = folder.resolve("mosquitto.conf");
      Path log = folder.resolve("mosquitto.log");
      Files.writeString(
          conf,
          "user root\nallow_anonymous true\nlog_type all\nlistener 1883 " + Wires.BROKER + "\n");
      wires.outside(log, Mosquitto.program().orElseThrow().toString(), "-c", conf.toString());
      String url = "tcp://" + Wires.BROKER + ":1883";
      LinkedBlockingQueue<String> said =
          wires.inside(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "-cp",
              System.getProperty("java.class.path"),
              ViaBox.class.getName(),
              url,
              "eth-a",
              url,
              "eth-b");
      List<String> ups = List.of(await(said, "up"), await(said, "up"));
      assertTrue(ups.containsAll(List.of("up 1", "up 2")), ups.toString());
      assertEquals(1, from(log, "10.77.1.2", 1), Files.readString(log));
      assertEquals(1, from(log, "10.77.2.2", 2), Files.readString(log));

      wires.box("ip", "addr", "del", "10.77.2.2/24", "dev", "eth-b");
      String down = await(said, "down 2");
      while (!down.contains("has no address to go out from")) {
        down = await(said, "down 2");
      }
      wires.box("ip", "addr", "add", "10.77.2.3/24", "dev", "eth-b");
      wires.box("ip", "route", "replace", Wires.BROKER, "via", "10.77.2.1", "table", "2");
      await(said, "up 2");
      assertEquals(1, from(log, "10.77.2.3", 2), Files.readString(log));
      assertEquals(1, from(log, "10.77.1.2", 1), "the first path was left alone");
    }
  }

  private static long from(Path log, String address, int path) throws IOException {
    return Files.readAllLines(log).stream()
        .filter(line -> line.contains("New client connected from " + address + ":"))
        .filter(
            line -> line.contains(" as carewatch-" + Site.FACILITY + "-" + Site.DESK + "-" + path))
        .count();
  }

  private static String await(LinkedBlockingQueue<String> said, String begin)
      throws InterruptedException {
    while (true) {
      String line = said.poll(90, TimeUnit.SECONDS);
      if (line == null) {
        throw new AssertionError("the box does not say " + begin);
      }
      if (line.startsWith(begin)) {
        return line;
      }
    }
  }
}
