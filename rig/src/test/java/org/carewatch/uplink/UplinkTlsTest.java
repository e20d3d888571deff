package org.carewatch.uplink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.carewatch.core.Fact;
import org.carewatch.event.Entry;
import org.carewatch.event.EventType;
import org.carewatch.event.Reason;
import org.carewatch.rig.Certificates;
import org.carewatch.rig.Mosquitto;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UplinkTlsTest {

  @TempDir java.nio.file.Path folder;
  private Certificates certificates;
  private Certificates.Pair box;

  @BeforeEach
  void certificates() throws Exception {
    certificates = Certificates.in(folder.resolve("tls"));
    box = certificates.named(Site.FACILITY);
  }

  @Test
  void aClientCertificateWithAKeyOfEachKindGetsIn() throws Exception {
    certificates.openssl("ec -in anshan-sunshine.key -out sec1.key");
    certificates.openssl(
        "req -newkey rsa:2048 -nodes -subj /CN=anshan-sunshine -keyout rsa8.key -out rsa.csr");
    certificates.openssl(
        "x509 -req -in rsa.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 30 -out rsa.pem");
    certificates.openssl("rsa -in rsa8.key -traditional -out rsa1.key");
    java.nio.file.Path tls = folder.resolve("tls");
    try (Mosquitto broker = mosquitto(certificates.broker(), true)) {
      for (Certificates.Pair pair :
          java.util.List.of(
              box,
              new Certificates.Pair(box.certificate(), tls.resolve("sec1.key")),
              new Certificates.Pair(tls.resolve("rsa.pem"), tls.resolve("rsa8.key")),
              new Certificates.Pair(tls.resolve("rsa.pem"), tls.resolve("rsa1.key")))) {
        try (Site site = site(broker.url(), Optional.of(pair), Instant::now)) {
          site.start().awaitUp();
          Entry press = site.kept.add(EventType.ALARM_RAISED);
          site.publish(press, 1);
          assertEquals(Fact.Outcome.NOBODY, site.awaitSent(press));
        }
      }
    }
  }

  @Test
  void eachFaultOfACertificateHasItsOwnWords() throws Exception {
    try (Mosquitto broker = mosquitto(certificates.broker(), true)) {
      tells(broker.url(), Optional.empty(), Instant::now, "does not accept our certificate");
      tells(
          broker.url(),
          Optional.of(box),
          () -> Instant.now().minus(Duration.ofDays(20_000)),
          "not valid yet");
      Certificates.Pair encrypted =
          new Certificates.Pair(box.certificate(), folder.resolve("tls/encrypted.key"));
      certificates.openssl(
          "pkcs8 -topk8 -in anshan-sunshine.key -passout pass:x -out encrypted.key");
      tells(broker.url(), Optional.of(encrypted), Instant::now, "the key is encrypted");
    }
    Certificates another = Certificates.in(folder.resolve("another"));
    try (Mosquitto broker =
        Mosquitto.start(
            folder.resolve("broker2"),
            Mosquitto.Settings.tls(another.ca(), another.broker(), false))) {
      tells(broker.url(), Optional.empty(), Instant::now, "not signed by our CA");
    }
    Certificates.Pair named = certificates.signed("other", "other", "DNS:other.example", 30);
    try (Mosquitto broker = mosquitto(named, false)) {
      tells(broker.url(), Optional.empty(), Instant::now, "for another name");
    }
    try (Mosquitto broker = Mosquitto.start(folder.resolve("plain"), Mosquitto.Settings.plain())) {
      tells(
          broker.url().replace("tcp", "ssl"), Optional.empty(), Instant::now, "nobody speaks TLS");
    }
  }

  @Test
  void aWrongPasswordIsNotAnUnreachableBroker() throws Exception {
    try (Mosquitto broker =
        Mosquitto.start(
            folder.resolve("broker"),
            Mosquitto.Settings.plain().withPasswords(Map.of(Site.FACILITY, "right")))) {
      try (Site site = account(broker, "wrong")) {
        Fact.PathDown down = site.start().awaitDown();
        assertEquals(Reason.DESK_REFUSES, down.reason(), down.detail());
      }
      try (Site site = account(broker, "right")) {
        site.start().awaitUp();
      }
    }
  }

  @Test
  void whatTheRightsDenyIsNotTaken() throws Exception {
    String acl =
        """
        topic readwrite carewatch/1/anshan-sunshine/anshan-110/presence/#
        topic write carewatch/1/anshan-sunshine/anshan-110/event
        topic read carewatch/1/anshan-sunshine/anshan-110/#
        """;
    try (Mosquitto broker =
            Mosquitto.start(folder.resolve("broker"), Mosquitto.Settings.plain().withAcl(acl));
        Listener desk = new Listener(broker.url(), Site.ROOT + "#");
        Site site = new Site(broker.url())) {
      site.start().awaitUp();
      desk.await("presence/1");
      Entry press = site.kept.add(EventType.ALARM_RAISED);
      site.publish(press, 1);
      assertEquals(Fact.Outcome.REFUSED, site.awaitSent(press));
    }
  }

  @Test
  void aBoxThatMayNotTellItsPresenceDoesNotStand() throws Exception {
    String acl = "topic read carewatch/1/anshan-sunshine/anshan-110/#";
    try (Mosquitto broker =
            Mosquitto.start(folder.resolve("broker"), Mosquitto.Settings.plain().withAcl(acl));
        Site site = new Site(broker.url())) {
      Fact.PathDown down = site.start().awaitDown();
      assertEquals(Reason.DESK_REFUSES, down.reason(), down.detail());
      assertTrue(down.detail().contains("presence"), down.detail());
    }
  }

  private Mosquitto mosquitto(Certificates.Pair pair, boolean clients) throws Exception {
    return Mosquitto.start(
        folder.resolve("broker-" + pair.certificate().getFileName() + clients),
        Mosquitto.Settings.tls(certificates.ca(), pair, clients));
  }

  private void tells(
      String url, Optional<Certificates.Pair> pair, CertificateClock at, String words)
      throws Exception {
    try (Site site = site(url, pair, at)) {
      Fact.PathDown down = site.start().awaitDown();
      assertTrue(down.detail().contains(words), down.detail());
    }
  }

  private Site site(String url, Optional<Certificates.Pair> pair, CertificateClock at) {
    PemTls tls =
        new PemTls(
            () -> Files.readAllBytes(certificates.ca()),
            pair.map(one ->
                new PemTls.Pair(
                    () -> Files.readAllBytes(one.certificate()),
                    () -> Files.readAllBytes(one.key()))),
            at);
    return new Site(url, Optional.of(tls), Optional.empty(), DeskKeys.none(), true);
  }

  private static Site account(Mosquitto broker, String word) {
    return new Site(
        broker.url(),
        Optional.empty(),
        Optional.of(new Account(Site.FACILITY, () -> word.getBytes(StandardCharsets.UTF_8))),
        DeskKeys.none(),
        true);
  }
}
