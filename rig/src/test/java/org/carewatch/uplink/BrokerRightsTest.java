package org.carewatch.uplink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.carewatch.doctor.Finding;
import org.carewatch.doctor.Limits;
import org.carewatch.event.Role;
import org.carewatch.rig.Certificates;
import org.carewatch.rig.Mosquitto;
import org.carewatch.time.SystemTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rights of docs/protocol/mosquitto at a real broker, and the doctor who tries them. */
class BrokerRightsTest {

  private static final String BOX = Site.FACILITY;
  private static final String DESK = "desk@" + Site.DESK;
  private static final String ALL = "everything";
  private static final List<String> OUTWARD =
      List.of("alarm", "event", "replay", "state", "heartbeat", "report", "result", "presence/1");
  private static final List<String> INWARD = List.of("receipt", "command");

  @TempDir java.nio.file.Path folder;
  private final Map<String, Certificates.Pair> pairs = new java.util.HashMap<>();
  private Optional<Certificates> certificates = Optional.empty();

  @Test
  void withPasswordsEachHasItsRightsAndNoOther() throws Exception {
    try (Mosquitto broker = mosquitto(shipped())) {
      everyRight(broker);
    }
  }

  @Test
  void withCertificatesEachHasItsRightsAndNoOther() throws Exception {
    Certificates made = Certificates.in(folder.resolve("tls"));
    certificates = Optional.of(made);
    int file = 0;
    for (String name : List.of(BOX, DESK, ALL)) {
      pairs.put(name, made.signed("client-" + file++, name, "DNS:client", 30));
    }
    Mosquitto.Settings settings =
        Mosquitto.Settings.tls(made.ca(), made.broker(), true).withAcl(shipped());
    try (Mosquitto broker = Mosquitto.start(folder.resolve("broker"), settings)) {
      everyRight(broker);
    }
  }

  @Test
  void theDoctorFindsTheShippedRightsGoodAndSaysWhatWiderOnesAllow() throws Exception {
    try (Mosquitto broker = mosquitto(shipped())) {
      Finding good = doctor(broker, "word");
      assertInstanceOf(Finding.Good.class, good, good.text().en());
      Finding untried = doctor(broker, "wrong");
      assertInstanceOf(Finding.CannotTell.class, untried, untried.text().en());
    }
    bad("pattern readwrite carewatch/1/%u/#", "may read what is not its own");
    bad(shipped() + "pattern write carewatch/1/+/+/#\n", "may write for another facility,");
    bad(shipped() + "pattern read carewatch/1/+/anshan-110/presence/+\n", "may read what");
  }

  @Test
  void whereAnybodyMayDoAnythingTheDoctorSaysSoAndNothingRings() throws Exception {
    try (Mosquitto broker = Mosquitto.start(folder.resolve("open"), Mosquitto.Settings.plain());
        Listener everybody = new Listener(broker.url(), "#")) {
      Finding bad = doctor(broker, "word");
      assertInstanceOf(Finding.Bad.class, bad, bad.text().en());
      assertTrue(bad.text().en().contains("write for another facility and read"), bad.text().en());
      for (int i = 0; i < 2; i++) {
        Listener.Heard heard = everybody.any(one -> true, "the trial", 10);
        assertTrue(heard.topic().endsWith("/anshan-110/result"), heard.topic());
        assertTrue(!heard.retained() && heard.text().contains("ignore it"), heard.text());
      }
      assertTrue(everybody.heard.isEmpty(), "nothing else was sent");
    }
  }

  private void bad(String acl, String words) throws Exception {
    try (Mosquitto broker = mosquitto(acl + "\nuser " + ALL + "\ntopic readwrite #\n");
        Client all = client(broker, ALL)) {
      all.publish("carewatch/1/another/" + Site.DESK + "/presence/1", true);
      Finding bad = doctor(broker, "word");
      assertInstanceOf(Finding.Bad.class, bad, acl + ": " + bad.text().en());
      assertTrue(bad.text().en().contains(words), bad.text().en());
    }
  }

  /** What box and desk may write, and what reaches them of all that is said. */
  private void everyRight(Mosquitto broker) throws Exception {
    try (Client box = client(broker, BOX);
        Client desk = client(broker, DESK);
        Client all = client(broker, ALL)) {
      List<String> topics = topics();
      assertEquals(mine(OUTWARD), writable(box, topics));
      assertEquals(ours(INWARD), writable(desk, topics));
      box.subscribe();
      desk.subscribe();
      for (String topic : topics) {
        all.publish(topic, false);
      }
      assertEquals(
          mine(List.of("receipt", "command", "presence/1")),
          box.heardUntil("carewatch/1/" + BOX + "/last/command"));
      assertEquals(ours(OUTWARD), desk.heardUntil("carewatch/1/last/" + Site.DESK + "/alarm"));
    }
  }

  /** Every topic of two facilities and two desks; the marks that end the hearing come last. */
  private static List<String> topics() {
    return Stream.concat(
            Stream.of(BOX, "another")
                .flatMap(facility ->
                    Stream.of(Site.DESK, "another-desk")
                        .flatMap(desk ->
                            Stream.concat(OUTWARD.stream(), INWARD.stream())
                                .map(last -> "carewatch/1/" + facility + "/" + desk + "/" + last))),
            Stream.of(
                "carewatch/1/" + BOX + "/last/command", "carewatch/1/last/" + Site.DESK + "/alarm"))
        .toList();
  }

  /** This facility's, at every desk. */
  private static Set<String> mine(List<String> lasts) {
    return topics().stream()
        .filter(topic -> topic.startsWith("carewatch/1/" + BOX + "/"))
        .filter(topic -> lasts.stream().anyMatch(last -> topic.endsWith("/" + last)))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** This desk's, of every facility. */
  private static Set<String> ours(List<String> lasts) {
    return topics().stream()
        .filter(topic -> topic.contains("/" + Site.DESK + "/"))
        .filter(topic -> lasts.stream().anyMatch(last -> topic.endsWith("/" + last)))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> writable(Client client, List<String> topics) throws Exception {
    Set<String> taken = new TreeSet<>();
    for (String topic : topics) {
      if (client.publish(topic, false) < 0x80) {
        taken.add(topic);
      }
    }
    return taken;
  }

  /** The file as it is shipped, and one more user who may do everything. */
  private static String shipped() throws Exception {
    java.nio.file.Path acl = java.nio.file.Path.of("docs/protocol/mosquitto/acl");
    return Files.readString(Files.exists(acl) ? acl : java.nio.file.Path.of("..").resolve(acl))
        + "\nuser "
        + ALL
        + "\ntopic readwrite #\n";
  }

  private Mosquitto mosquitto(String acl) throws Exception {
    return Mosquitto.start(
        folder.resolve("broker-" + Integer.toHexString(acl.hashCode())),
        Mosquitto.Settings.plain()
            .withPasswords(Map.of(BOX, "word", DESK, "word", ALL, "word"))
            .withAcl(acl));
  }

  private static Finding doctor(Mosquitto broker, String word) throws Exception {
    byte[] password = word.getBytes(StandardCharsets.UTF_8);
    UplinkSettings.Desk desk =
        new UplinkSettings.Desk(
            Site.DESK,
            Role.POLICE,
            Pace.USUAL,
            List.of(new UplinkSettings.Broker(URI.create(broker.url()), Optional.empty())),
            Optional.empty(),
            Optional.of(new Account(BOX, () -> password)),
            DeskKeys.none(),
            true);
    return BrokerRights.of(BOX, desk, new SystemTime())
        .getFirst()
        .run(new Limits(Duration.ofSeconds(30)));
  }

  private Client client(Mosquitto broker, String name) throws Exception {
    Optional<PemTls> tls =
        certificates.map(made ->
            new PemTls(
                () -> Files.readAllBytes(made.ca()),
                Optional.ofNullable(pairs.get(name))
                    .map(pair ->
                        new PemTls.Pair(
                            () -> Files.readAllBytes(pair.certificate()),
                            () -> Files.readAllBytes(pair.key()))),
                java.time.Instant::now));
    return new Client(broker.url(), name, tls);
  }

  /** One client of a broker. */
  private static final class Client implements AutoCloseable {
    private final LinkedBlockingQueue<LinkNews> news = new LinkedBlockingQueue<>();
    private final Set<String> heard = new TreeSet<>();
    private final MqttLink link = new PahoLink(new LinkThreads(), news::add);

    Client(String url, String name, Optional<PemTls> tls) throws InterruptedException {
      Optional<MqttLink.Login> login =
          tls.isPresent()
              ? Optional.empty()
              : Optional.of(new MqttLink.Login(name, "word".getBytes(StandardCharsets.UTF_8)));
      link.connect(
          new MqttLink.Dial(
              URI.create(url),
              "client-" + name,
              60,
              10_000,
              login,
              tls,
              Optional.empty(),
              Optional.empty()));
      assertInstanceOf(LinkNews.Connected.class, next());
    }

    void subscribe() throws InterruptedException {
      link.subscribe(List.of("carewatch/#"));
      assertInstanceOf(LinkNews.Subscribed.class, next());
    }

    int publish(String topic, boolean retained) throws InterruptedException {
      byte[] payload = topic.getBytes(StandardCharsets.UTF_8);
      link.publish(1, new MqttLink.Outgoing(topic, payload, retained, 0, Map.of()));
      return assertInstanceOf(LinkNews.Answered.class, next()).code();
    }

    /** All topics that were heard before the last one. */
    Set<String> heardUntil(String last) throws InterruptedException {
      while (!heard.contains(last)) {
        heard.add(
            assertInstanceOf(LinkNews.Arrived.class, news.poll(60, TimeUnit.SECONDS)).topic());
      }
      return heard.stream()
          .filter(topic -> !topic.startsWith("carewatch/1/last/") || topic.equals(last))
          .collect(Collectors.toCollection(TreeSet::new));
    }

    private LinkNews next() throws InterruptedException {
      LinkNews one = news.poll(60, TimeUnit.SECONDS);
      while (one instanceof LinkNews.Arrived message) {
        heard.add(message.topic());
        one = news.poll(60, TimeUnit.SECONDS);
      }
      return assertInstanceOf(LinkNews.class, one);
    }

    @Override
    public void close() {
      link.leave();
    }
  }
}
