package org.carewatch.rig.panel;

// Our Digest against a server that knows nothing of us: lighttpd, with MD5 and with SHA-256.

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.carewatch.http.Answer;
import org.carewatch.http.Ask;
import org.carewatch.http.Device;
import org.carewatch.http.Devices;
import org.carewatch.http.Patience;
import org.carewatch.http.Trouble;
import org.carewatch.rig.Lighttpd;
import org.carewatch.site.Login;
import org.carewatch.site.Secrets;
import org.carewatch.time.SystemTime;
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
}
