package org.carewatch.status;

// The page as it is served beyond this machine: over HTTPS with its own certificate, and to nobody
// who shows nothing.

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.carewatch.core.Fact;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutsideTest {
  private static final List<String> READING =
      List.of(
          "/api/v1/status",
          "/api/v1/site",
          "/api/v1/events",
          "/api/v1/retention",
          "/api/v1/stream",
          "/api/v1/armed",
          "/api/v1/coverage",
          "/api/v1/report",
          "/api/v1/support-bundle",
          "/api/v1/doctor",
          "/api/v1/cameras/cam-hall/still");

  @TempDir Path folder;
  private Served served;
  private Door.Tls files;

  @BeforeEach
  void serve() throws Exception {
    Path password = folder.resolve("status-password");
    PasswordFile.write(password, Password.of("correct horse".toCharArray(), 1_000));
    Path token = Files.writeString(folder.resolve("status-token"), "let-me-read\n");
    files = OwnCertificate.in(folder);
    SSLContext context = SSLContext.getInstance("TLS");
    Pinned pinned = new Pinned(OwnCertificate.fingerprint(OwnCertificate.file(folder)));
    context.init(null, new TrustManager[] {pinned}, null);
    served =
        new Served(
            new Door(
                new InetSocketAddress("0.0.0.0", 0),
                Optional.of(password),
                Optional.of(token),
                Optional.of(files)),
            HttpClient.newBuilder().sslContext(context).build(),
            Duration.ofSeconds(10));
  }

  @AfterEach
  void end() {
    served.close();
  }

  private HttpRequest.Builder ask(String path) {
    return HttpRequest.newBuilder(served.uri(path)).timeout(Duration.ofSeconds(60));
  }

  private int status(String path, String authorization) throws Exception {
    return served.send(ask(path).header("Authorization", authorization)).statusCode();
  }

  @Test
  void nothingIsReadWithoutSessionPasswordOrToken() throws Exception {
    for (String path : READING) {
      assertEquals(401, served.send(ask(path)).statusCode(), path);
    }
    assertEquals(200, served.send(ask("/")).statusCode(), "the page itself asks for the login");
    assertEquals(200, served.send(ask("/healthz")).statusCode());
    assertEquals(200, status("/api/v1/status", "Bearer let-me-read"));
    assertEquals(200, status("/api/v1/status", Served.basic("王老师", "correct horse")));
    assertTrue(served.facts.isEmpty());
  }

  @Test
  void theTokenReadsAndNeverActsAndAWrongOneIsTold() throws Exception {
    assertEquals(401, status("/api/v1/support-bundle", "Bearer let-me-read"));
    HttpRequest.Builder act =
        served
            .post("/api/v1/test-mode", "{\"action\":\"end\"}")
            .header("Authorization", "Bearer let-me-read");
    assertEquals(401, served.send(act).statusCode());
    assertTrue(served.facts.isEmpty());
    assertEquals(401, status("/api/v1/status", "Bearer let-me-write"));
    Fact.Refused refused =
        assertInstanceOf(Fact.Refused.class, served.facts.poll(20, TimeUnit.SECONDS));
    assertEquals("token", refused.kind());
  }

  @Test
  void aLoginReadsAndItsCookieGoesOverHttpsOnly() throws Exception {
    String body = "{\"user\":\"王老师\",\"password\":\"correct horse\"}";
    HttpResponse<String> login = served.send(served.post("/api/v1/login", body));
    String cookie = login.headers().firstValue("set-cookie").orElseThrow();
    assertTrue(cookie.contains("; Secure"), cookie);
    HttpRequest.Builder read =
        ask("/api/v1/status").header("cookie", cookie.substring(0, cookie.indexOf(';')));
    assertEquals(200, served.send(read).statusCode());
  }

  @Test
  void theOwnCertificateIsMadeOnceAndItsFingerprintIsWhatIsServed() throws Exception {
    assertEquals(200, served.send(ask("/")).statusCode(), "the client takes no other one");
    byte[] first = Files.readAllBytes(files.certificate());
    assertEquals(files, OwnCertificate.in(folder));
    assertEquals(
        new String(first, StandardCharsets.US_ASCII),
        Files.readString(files.certificate(), StandardCharsets.US_ASCII));
    assertEquals(
        "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(files.key())));
  }

  @Test
  void plainHttpGetsNoWordAndTheServerGoesOn() throws Exception {
    try (Socket plain = served.socket()) {
      plain.setSoTimeout(60_000);
      plain
          .getOutputStream()
          .write("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      String said = new String(plain.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
      assertTrue(!said.contains("HTTP/1.1 200"), said);
    }
    assertEquals(200, served.send(ask("/healthz")).statusCode());
  }

  @Test
  void filesThatAreNoCertificateAreRefusedWithTheCure() throws Exception {
    Path rubbish = Files.writeString(folder.resolve("rubbish.pem"), "rubbish\n");
    Door door =
        new Door(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            Optional.empty(),
            Optional.empty(),
            Optional.of(new Door.Tls(rubbish, rubbish)));
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> new Served(door, HttpClient.newHttpClient(), Duration.ofSeconds(1)));
    assertTrue(String.valueOf(refused.getMessage()).contains("PKCS #8"), refused.getMessage());
    assertThrows(IOException.class, () -> OwnCertificate.fingerprint(rubbish));
  }

  /** Takes the certificate of this fingerprint and no other; names do not matter. */
  private static final class Pinned extends X509ExtendedTrustManager {
    private final String fingerprint;

    Pinned(String fingerprint) {
      this.fingerprint = fingerprint.replace(":", "");
    }

    private void check(X509Certificate[] chain) throws CertificateException {
      try {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(chain[0].getEncoded());
        chain[0].verify(chain[0].getPublicKey());
        if (!HexFormat.of().withUpperCase().formatHex(hash).equals(fingerprint)) {
          throw new CertificateException("another one");
        }
      } catch (java.security.GeneralSecurityException e) {
        throw new CertificateException(e);
      }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
        throws CertificateException {
      check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
        throws CertificateException {
      check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type)
        throws CertificateException {
      check(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
