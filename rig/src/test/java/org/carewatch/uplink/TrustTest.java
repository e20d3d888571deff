package org.carewatch.uplink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.carewatch.core.Effect;
import org.carewatch.core.Fact;
import org.carewatch.event.Entry;
import org.carewatch.event.EventType;
import org.carewatch.event.Head;
import org.carewatch.event.Reason;
import org.carewatch.rig.Certificates;
import org.carewatch.rig.Mosquitto;
import org.carewatch.time.ClockTrust;
import org.carewatch.time.Moment;
import org.carewatch.time.Time;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Certificates, passwords and the clock, against a real broker over TLS. */
class TrustTest {

  private static final Instant IN_1970 = Instant.parse("1970-01-01T00:00:40Z");
  private static final String EVENT = "event";
  private static final int TRIES = 250;

  @TempDir java.nio.file.Path folder;
  private Certificates certificates;
  private int plain;

  @BeforeEach
  void certificates() throws Exception {
    certificates = Certificates.in(folder.resolve("tls"));
    plain = Mosquitto.freePort();
  }

  @Test
  void aBrokersCertificatePastItsEndCarriesAlarmsOnlyUntilItIsRenewed() throws Exception {
    Certificates.Pair ended = certificates.signed("broker", "localhost", "IP:127.0.0.1", 0);
    try (Mosquitto broker = mosquitto(ended, false);
        Listener desk = listener();
        Site site = site(broker, Optional.empty(), Instant::now)) {
      site.kept.add(EventType.BUTTON_FAULT);
      judged(site.start(), Reason.CERTIFICATE_ENDED, true);
      site.awaitUp();
      site.uplink.changed();
      Entry press = site.kept.add(EventType.ALARM_RAISED);
      site.publish(press, 1);
      assertEquals(Fact.Outcome.TAKEN, site.awaitSent(press));
      desk.send("command", command(), Optional.empty());
      Listener.Heard refused = upTo(desk, "result");
      assertTrue(refused.text().contains("only alarms"), refused.text());

      Certificates.Pair renewed = certificates.signed("new", "localhost", "IP:127.0.0.1", 90);
      Files.move(renewed.key(), ended.key(), StandardCopyOption.REPLACE_EXISTING);
      Files.move(renewed.certificate(), ended.certificate(), StandardCopyOption.REPLACE_EXISTING);
      broker.reload();
      askUntilRenewed(site);
      eventAndState(desk);
    }
  }

  @Test
  void onlyTheDateIsForgivenAndOnlyAnEnd() throws Exception {
    Certificates.Pair named = certificates.signed("named", "other", "DNS:other.example", 0);
    try (Mosquitto broker = mosquitto(named, false)) {
      tells(broker, Instant::now, "for another name");
    }
    Certificates another = Certificates.in(folder.resolve("another"));
    Certificates.Pair foreign = another.signed("broker", "localhost", "IP:127.0.0.1", 0);
    try (Mosquitto broker =
        Mosquitto.start(
            folder.resolve("foreign"), Mosquitto.Settings.tls(another.ca(), foreign, false))) {
      tells(broker, Instant::now, "not signed by our CA");
    }
    try (Mosquitto broker = mosquitto(certificates.broker(), false)) {
      tells(broker, () -> Instant.now().minus(Duration.ofDays(400)), "not valid yet");
    }
  }

  @Test
  void aBoxThatStartsIn1970JudgesAtTheNewestEventOfItsJournal() throws Exception {
    try (Mosquitto broker = mosquitto(certificates.broker(), false);
        Listener desk = listener();
        Site site = site(broker, Optional.empty(), new KnownTime(in1970(), Optional.empty()))) {
      String id = "%012x".formatted(Instant.now().toEpochMilli());
      site.kept.put(
          entry(1, id.substring(0, 8) + "-" + id.substring(8) + "-7000-8000-000000000001"));
      site.kept.put(entry(2, "00000000-9c40-7000-8000-000000000002"));
      site.start().awaitUp();
      eventAndState(desk);
    }
  }

  @Test
  void aBoxThatKnowsNoTimeAtAllStillGetsItsAlarmsThrough() throws Exception {
    try (Mosquitto broker = mosquitto(certificates.broker(), false);
        Listener desk = listener();
        Site site = site(broker, Optional.empty(), new KnownTime(in1970(), Optional.empty()))) {
      judged(site.start(), Reason.CERTIFICATE_EARLY, true);
      site.awaitUp();
      Entry press = site.kept.add(EventType.ALARM_RAISED);
      site.publish(press, 1);
      assertEquals(Fact.Outcome.TAKEN, site.awaitSent(press));
      assertEquals(Site.ROOT + "alarm", upTo(desk, "alarm").topic());
    }
  }

  @Test
  void renewedFilesAreTakenUpAndBrokenOnesLeaveTheOldServing() throws Exception {
    Certificates.Pair own = certificates.named("old-name");
    Certificates.Pair other = certificates.named("new-name");
    try (Mosquitto broker = mosquitto(certificates.broker(), true);
        Site site = site(broker, Optional.of(own), Instant::now)) {
      site.start().awaitUp();
      site.uplink.urgent(new Effect.Urgent(Site.DESK, true)); // tried again within 5 s
      Files.copy(other.certificate(), own.certificate(), StandardCopyOption.REPLACE_EXISTING);
      broker.restart();
      Fact.Judged bad = judged(site, Reason.FILES_UNUSABLE, true);
      assertTrue(bad.detail().contains("our key is not the key of"), bad.detail());
      comes(broker, "old-name", 2);
      assertFalse(broker.log().contains("u'new-name'"), "half a renewal is not used");

      Files.copy(other.key(), own.key(), StandardCopyOption.REPLACE_EXISTING);
      broker.restart();
      judged(site, Reason.FILES_UNUSABLE, false);
      broker.restart();
      comes(broker, "new-name", 1);
    }
  }

  @Test
  void anEndWithin30DaysIsWarnedOfAndStandsInTheBirth() throws Exception {
    Certificates.Pair soon = certificates.signed("soon", Site.FACILITY, "DNS:box", 29);
    Certificates.Pair later = certificates.signed("later", Site.FACILITY, "DNS:box", 31);
    try (Mosquitto broker = mosquitto(certificates.broker(), false)) {
      try (Listener desk = listener();
          Site site = site(broker, Optional.of(soon), Instant::now)) {
        site.start();
        Fact.Judged warned = judged(site, Reason.CERTIFICATE_ENDING, true);
        assertEquals("desk/" + Site.DESK, warned.subject().toString());
        String day = Instant.now().plus(Duration.ofDays(29)).toString().substring(0, 10);
        assertTrue(warned.detail().contains(day), warned.detail());
        String birth = desk.await("presence/1").text();
        assertTrue(birth.contains("\"certificateEnd\":\"" + day), birth);
      }
      try (Site site = site(broker, Optional.of(later), Instant::now)) {
        site.start();
        judged(site, Reason.CERTIFICATE_ENDING, false);
      }
    }
  }

  @Test
  void aChangedPasswordIsToldAndTheNewOneTakenUpFromItsFile() throws Exception {
    java.nio.file.Path file = folder.resolve("password");
    Files.writeString(file, "first");
    Mosquitto.Settings settings =
        Mosquitto.Settings.tls(certificates.ca(), certificates.broker(), false)
            .withPasswords(Map.of(Site.FACILITY, "first"));
    try (Mosquitto broker = Mosquitto.start(folder.resolve("broker"), settings);
        Site site =
            new Site(
                broker.url(),
                Optional.of(tls(Optional.empty(), Instant::now)),
                Optional.of(new Account(Site.FACILITY, () -> Files.readAllBytes(file))),
                DeskKeys.none(),
                true)) {
      site.start().awaitUp();
      broker.passwords(Map.of(Site.FACILITY, "second"));
      broker.restart();
      Fact.PathDown down =
          site.await(Fact.PathDown.class, one -> one.reason() == Reason.DESK_REFUSES);
      assertTrue(down.detail().contains("password"), down.detail());
      Files.write(file, "second".getBytes(StandardCharsets.UTF_8));
      site.uplink.urgent(new Effect.Urgent(Site.DESK, true));
      site.awaitUp();
    }
  }

  /** The next message on a topic; before it none that is not for alarms or for the connection. */
  private static Listener.Heard upTo(Listener desk, String last) throws InterruptedException {
    return desk.any(
        one -> {
          assertFalse(
              one.topic().endsWith("/" + EVENT) || one.topic().endsWith("/state"), one.topic());
          return one.topic().equals(Site.ROOT + last);
        },
        last,
        10);
  }

  /** Waits until the broker has let a certificate of this name in so often. */
  private static void comes(Mosquitto broker, String name, int times) throws Exception {
    String user = "u'" + name + "'";
    for (int i = 0; broker.log().lines().filter(line -> line.contains(user)).count() < times; i++) {
      assertTrue(i < 10 * TRIES, () -> name + " does not come");
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  /** The broker reads its new files in its own time: it is asked again until it has. */
  private static void askUntilRenewed(Site site) throws InterruptedException {
    boolean renewed = false;
    for (int i = 0; i < 120 && !renewed; i++) {
      site.uplink.askBrokers();
      TimeUnit.MILLISECONDS.sleep(250);
      Fact fact = site.facts.poll();
      while (fact != null && !renewed) {
        renewed =
            fact instanceof Fact.Judged judged
                && judged.question() == Reason.CERTIFICATE_ENDED
                && judged.subject().kind().equals("path")
                && !judged.bad();
        fact = site.facts.poll();
      }
    }
    assertTrue(renewed, "the renewed certificate is not taken up");
  }

  private static void eventAndState(Listener desk) throws InterruptedException {
    Set<String> wanted = new HashSet<>(Set.of(Site.ROOT + EVENT, Site.ROOT + "state"));
    desk.any(
        one -> {
          wanted.remove(one.topic());
          return wanted.isEmpty();
        },
        "event and state",
        10);
  }

  private static Fact.Judged judged(Site site, Reason question, boolean bad) throws Exception {
    return site.await(Fact.Judged.class, one -> one.question() == question && one.bad() == bad);
  }

  private static Entry entry(int sequence, String id) {
    return new Entry(
        new Head(ListKept.RUN, sequence, "%064x".formatted(sequence)),
        id,
        EventType.BUTTON_FAULT,
        id,
        "{}".getBytes(StandardCharsets.UTF_8));
  }

  private static Time in1970() {
    return new Time() {
      @Override
      public long nanos() {
        return 0;
      }

      @Override
      public Moment now() {
        return new Moment(0, IN_1970, 40_000, ClockTrust.UNSYNCHRONISED);
      }
    };
  }

  private static String command() {
    return "{\"facility\":\"%s\",\"desk\":\"%s\",\"id\":\"c1\",\"run\":\"%s\",\"name\":\"state\",\"arguments\":{}}"
        .formatted(Site.FACILITY, Site.DESK, ListKept.RUN);
  }

  private void tells(Mosquitto broker, CertificateClock clock, String words) throws Exception {
    try (Site site = site(broker, Optional.empty(), clock)) {
      Fact.PathDown down = site.start().awaitDown();
      assertTrue(down.detail().contains(words), down.detail());
    }
  }

  /** A desk beside: it hears over plain text what the box sends over TLS. */
  private Listener listener() throws Exception {
    for (int i = 0; ; i++) {
      try {
        return new Listener("tcp://127.0.0.1:" + plain, Site.ROOT + "#");
      } catch (MqttException notYet) {
        if (i == TRIES) {
          throw notYet;
        }
        TimeUnit.MILLISECONDS.sleep(20); // the second listener opens behind the first
      }
    }
  }

  private Mosquitto mosquitto(Certificates.Pair pair, boolean clients) throws Exception {
    return Mosquitto.start(
        folder.resolve("broker-" + pair.certificate().getFileName()),
        Mosquitto.Settings.tls(certificates.ca(), pair, clients)
            .with("listener " + plain + " 127.0.0.1"));
  }

  private PemTls tls(Optional<Certificates.Pair> pair, CertificateClock clock) {
    return new PemTls(
        () -> Files.readAllBytes(certificates.ca()),
        pair.map(one ->
            new PemTls.Pair(
                () -> Files.readAllBytes(one.certificate()), () -> Files.readAllBytes(one.key()))),
        clock);
  }

  private Site site(Mosquitto broker, Optional<Certificates.Pair> pair, CertificateClock clock) {
    return new Site(
        broker.url(), Optional.of(tls(pair, clock)), Optional.empty(), DeskKeys.none(), true);
  }
}
