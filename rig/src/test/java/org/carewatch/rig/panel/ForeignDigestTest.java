package org.carewatch.rig.panel;

// Our Digest against a server that knows nothing of us: lighttpd, with MD5 and with SHA-256.

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.carewatch.http.Answer;
import org.carewatch.http.Ask;
import org.carewatch.http.Device;
import org.carewatch.http.Devices;
import org.carewatch.http.Patience;
import org.carewatch.http.Trouble;
import org.carewatch.rig.Certificates;
import org.carewatch.rig.Lighttpd;
import org.carewatch.rig.Mosquitto;
import org.carewatch.site.Login;
import org.carewatch.site.Secrets;
import org.carewatch.time.SystemTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(value = 120, unit = TimeUnit.SECONDS)
class ForeignDigestTest {
  private static final String BODY = "<IOPortStatus><ioState>active</ioState></IOPortStatus>";

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"MD5, MD5", "SHA-256, SHA-256", "MD5|SHA-256, SHA-256"})
  void rightPasswordIsTakenAndAWrongOneIsTriedOnce(String offered, String hash) throws Exception {
    Path file =
        Files.createDirectories(folder.resolve("site/ISAPI/System/IO/inputs/1")).resolve("status");
    Files.writeString(file, BODY);
    Lighttpd lighttpd = new Lighttpd(folder, offered, hash, "right word: 1", "application/xml");
    try (lighttpd;
        Devices devices =
            new Devices(
                new Secrets(folder.resolve("carewatch.yaml"), Optional.empty()),
                Patience.USUAL,
                new SystemTime())) {
      URI url = URI.create(lighttpd.url());
      Device device = devices.device(url, Optional.of(new Login("watcher", "word")));
      Ask ask = Ask.get("/ISAPI/System/IO/inputs/1/status?format=%E5%AD%97&x=1");

      Files.writeString(folder.resolve("word"), "right word: 1\n");
      Answer.Got got = assertInstanceOf(Answer.Got.class, device.ask(ask));
      assertEquals(200, got.status());
      assertEquals(BODY, got.text(1000));
      assertInstanceOf(Answer.Got.class, device.ask(ask));

      Files.writeString(folder.resolve("word"), "wrong word\n");
      for (int look = 0; look < 3; look++) {
        Answer.Failed failed = assertInstanceOf(Answer.Failed.class, device.ask(ask));
        assertEquals(Trouble.LOGIN_REFUSED, failed.trouble());
      }
    }
    assertEquals(2 + 2 + 2, lighttpd.requests(), "challenge and answer, three times");
  }

  /** Devices show certificates that they made themselves, for another name, and past their end. */
  @Test
  void overTlsAnyCertificateIsTakenAndALaterOneToo() throws Exception {
    Path file =
        Files.createDirectories(folder.resolve("site/ISAPI/System/IO/inputs/1")).resolve("status");
    Files.writeString(file, BODY);
    Files.writeString(folder.resolve("word"), "right word: 1\n");
    int port = Mosquitto.freePort();
    try (Devices devices =
        new Devices(
            new Secrets(folder.resolve("carewatch.yaml"), Optional.empty()),
            Patience.USUAL,
            new SystemTime())) {
      URI url = URI.create("https://127.0.0.1:" + port);
      Device device = devices.device(url, Optional.of(new Login("watcher", "word")));
      Ask ask = Ask.get("/ISAPI/System/IO/inputs/1/status");
      for (String name : List.of("camera-1", "camera-2")) {
        Optional<Certificates.Pair> tls = Optional.of(certificate(name));
        try (Lighttpd _ =
            new Lighttpd(folder, "SHA-256", "SHA-256", "right word: 1", "text/xml", port, tls)) {
          Answer.Got got = assertInstanceOf(Answer.Got.class, device.ask(ask));
          assertEquals(BODY, got.text(1000));
        }
      }
    }
  }

  /** Of a maker of its own, for another name, and long past its end. */
  private Certificates.Pair certificate(String name) throws IOException {
    return Certificates.in(folder.resolve(name))
        .between(
            "device",
            name,
            "DNS:" + name,
            Instant.parse("2015-01-01T00:00:00Z"),
            Instant.parse("2016-01-01T00:00:00Z"));
  }
}
