package org.carewatch.rig;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MosquittoTest {

  @TempDir Path folder;

  @Test
  void aBrokerWithCertificatesTakesAClientThatShowsOne() throws Exception {
    Certificates certificates = Certificates.in(folder.resolve("tls"));
    Certificates.Pair box = certificates.named("sunshine");
    try (Mosquitto broker =
        Mosquitto.start(
            folder.resolve("broker"),
            Mosquitto.Settings.tls(certificates.ca(), certificates.broker(), true))) {
      assertEquals(
          0,
          publish(
              broker,
              "--cafile",
              certificates.ca().toString(),
              "--cert",
              box.certificate().toString(),
              "--key",
              box.key().toString()));
      assertTrue(publish(broker, "--cafile", certificates.ca().toString()) != 0);
    }
  }

  @Test
  void passwordsAreAskedFor() throws Exception {
    try (Mosquitto broker =
        Mosquitto.start(
            folder, Mosquitto.Settings.plain().withPasswords(Map.of("sunshine", "secret")))) {
      assertEquals(0, publish(broker, "-u", "sunshine", "-P", "secret"));
      assertTrue(publish(broker, "-u", "sunshine", "-P", "wrong") != 0);
    }
  }

  private static int publish(Mosquitto broker, String... more) throws Exception {
    String[] base = {
      "mosquitto_pub", "-h", "127.0.0.1", "-p", "" + broker.port(), "-t", "x", "-m", "y", "-q", "1"
    };
    String[] all = new String[base.length + more.length];
    System.arraycopy(base, 0, all, 0, base.length);
    System.arraycopy(more, 0, all, base.length, more.length);
    Process process = new ProcessBuilder(all).redirectErrorStream(true).start();
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    return process.exitValue();
  }
}
