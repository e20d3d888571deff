package org.carewatch.rig.panel;

// Our Digest against a server that knows nothing of us: lighttpd, with MD5 and with SHA-256.

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
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
    int port = Mosquitto.freePort();
    Process lighttpd = start(port, offered, hash);
    try (Devices devices =
        new Devices(
            new Secrets(folder.resolve("carewatch.yaml"), Optional.empty()),
            Patience.USUAL,
            new SystemTime())) {
      URI url = URI.create("http://127.0.0.1:" + port);
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
    } finally {
      lighttpd.destroy();
      lighttpd.waitFor();
    }
    long requests = Files.readAllLines(folder.resolve("access.log")).size();
    assertEquals(2 + 2 + 2, requests, "challenge and answer, three times");
  }

  /** Devices show certificates that they made themselves, for another name, and past their end. */
  @Test
  void overTlsAnyCertificateIsTakenAndALaterOneToo() throws Exception {
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
        Process lighttpd = start(port, "SHA-256", "SHA-256", tls(name));
        try {
          Answer.Got got = assertInstanceOf(Answer.Got.class, device.ask(ask));
          assertEquals(BODY, got.text(1000));
        } finally {
          lighttpd.destroy();
          lighttpd.waitFor();
        }
      }
    }
  }

  /** Of a maker of its own, for another name, and long past its end. */
  private String tls(String name) throws IOException {
    Certificates.Pair pair =
        Certificates.in(folder.resolve(name))
            .between(
                "device",
                name,
                "DNS:" + name,
                Instant.parse("2015-01-01T00:00:00Z"),
                Instant.parse("2016-01-01T00:00:00Z"));
    return """
    server.modules += ("mod_openssl")
    ssl.engine = "enable"
    ssl.pemfile = "%s"
    ssl.privkey = "%s"
    """
        .formatted(pair.certificate(), pair.key());
  }

  private Process start(int port, String offered, String hash) throws Exception {
    return start(port, offered, hash, "");
  }

  private Process start(int port, String offered, String hash, String more) throws Exception {
    Path site = Files.createDirectories(folder.resolve("site/ISAPI/System/IO/inputs/1"));
    Files.writeString(site.resolve("status"), BODY);
    MessageDigest digest = MessageDigest.getInstance(hash);
    byte[] secret = "watcher:device:right word: 1".getBytes(StandardCharsets.UTF_8);
    String word = HexFormat.of().formatHex(digest.digest(secret));
    Files.writeString(folder.resolve("users"), "watcher:device:" + word + "\n");
    String conf =
        """
        server.document-root = "%1$s/site"
        server.port = %2$d
        server.bind = "127.0.0.1"
        server.errorlog = "%1$s/error.log"
        server.modules = ("mod_auth", "mod_authn_file", "mod_accesslog")
        accesslog.filename = "%1$s/access.log"
        mimetype.assign = ("" => "application/xml")
        auth.backend = "htdigest"
        auth.backend.htdigest.userfile = "%1$s/users"
        auth.require = ("/" => ("method" => "digest", "algorithm" => "%3$s", "realm" => "device", "require" => "valid-user"))
        """
                .formatted(folder, port, offered)
            + more;
    Path file = Files.writeString(folder.resolve("lighttpd.conf"), conf);
    Process process =
        new ProcessBuilder("/usr/sbin/lighttpd", "-D", "-f", file.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("said").toFile())
            .start();
    for (int tries = 0; tries < 600 && process.isAlive(); tries++) {
      try (Socket socket = new Socket()) {
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
        return process;
      } catch (IOException notYet) {
        TimeUnit.MILLISECONDS.sleep(100);
      }
    }
    throw new AssertionError("lighttpd: " + Files.readString(folder.resolve("said")));
  }
}
