package org.carewatch.rig;

// The three desks of docs/protocol/examples against the daemon and a Mosquitto with TLS, rights
// and signatures: one press that they store and cannot answer, all three killed there; then one
// press for each to answer.

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.carewatch.event.EventFields;
import org.carewatch.rig.ExampleDesk.Kind;
import org.carewatch.rig.protocol.Ear;
import org.carewatch.uplink.PemTls;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExamplesTest {
  private static final String BOX = "road-test";
  private static final int PATIENCE_SECONDS = 90;
  private static final Path BROKER = Path.of("../docs/protocol/mosquitto");

  @TempDir Path folder;
  private final List<ExampleDesk> desks = new ArrayList<>();
  private Optional<Road> road = Optional.empty();
  private Optional<Ear> ear = Optional.empty();

  @AfterEach
  void end() throws Exception {
    for (ExampleDesk desk : desks) {
      desk.close();
    }
    ear.ifPresent(Ear::close);
    if (road.isPresent()) {
      road.get().close();
    }
  }

  @Test
  void nothingIsLostWhenTheyAreKilledBetweenStoringAndAnswering() throws Exception {
    Certificates certificates = Certificates.in(folder.resolve("certificates"));
    Certificates.Pair signing = certificates.signingKey("desk-signs");
    Road site = build(certificates, signing);
    for (Kind kind : Kind.values()) {
      ExampleDesk desk = new ExampleDesk(kind, folder, certificates, site.broker.port());
      desks.add(desk);
      desk.lockKey();
      desk.start();
    }
    Process daemon = site.daemon();
    await(site, is("daemon.started"), () -> site.said(daemon));
    site.button.press();
    String press = await(site, is("alarm.raised"), () -> site.said(daemon)).id();
    for (ExampleDesk desk : desks) {
      until(() -> desk.copies(press) == 1, () -> desk.id + " stores the press: " + desk.said());
    }
    for (ExampleDesk desk : desks) {
      desk.kill();
    }
    assertEquals(List.of(), events(site, is("alarm.received")), "nobody could answer");

    for (ExampleDesk desk : desks) {
      desk.giveKey(signing.key());
      desk.start();
    }
    for (ExampleDesk desk : desks) {
      await(site, is("alarm.received").and(of(desk, press)), desk::said);
    }
    String newest = press;
    for (ExampleDesk desk : desks) {
      desk.operator();
      String waits = newest;
      EventFields answered = await(site, is("alarm.answered").and(of(desk, waits)), desk::said);
      assertEquals("operator", answered.detail().get("level"));
      until(
          () -> desk.said().contains("carewatch.alarm.answered " + answered.id()),
          () -> desk.id + " hears that the box has its answer: " + desk.said());
      if (desk.kind == Kind.JAVA) {
        desk.kill();
        desk.forget(); // what it lacks from now on is a hole, and it asks for it
        desk.start();
      }
      if (!desk.equals(desks.getLast())) {
        newest = again(site, desks, newest);
      }
    }
    for (ExampleDesk desk : desks) {
      until(() -> desk.copies(press) == 1, () -> desk.id + " keeps it once, " + desk.copies(press));
      assertEquals(desk.kind != Kind.JAVA, desk.said().contains("key pinned: " + BOX), desk.said());
      assertTrue(!desk.said().contains("BAD SIGNATURE"), desk.said());
      String bell = desk.kind == Kind.SHELL ? "" : "\u0007";
      List<String> rung =
          desk.said()
              .lines()
              .filter(one -> one.contains(bell + "carewatch.alarm.raised " + press))
              .toList();
      assertTrue(rung.size() <= 1, desk.id + " rings once: " + desk.said());
      assertTrue(
          desk.said().contains("waits: " + press),
          desk.id + " started again rings for what it had: " + desk.said());
    }
    assertEquals(List.of(), site.published.faults());
    Set<String> kinds = site.published.kinds().keySet();
    assertTrue(
        kinds.containsAll(Set.of("receipt", "online", "carewatch.alarm.answered")),
        kinds.toString());
  }

  /** Let go and pressed once more; all desks have stored the new press when this returns. */
  private String again(Road site, List<ExampleDesk> desks, String before) throws Exception {
    site.button.release();
    await(site, is("alarm.released").and(behind(site, before)), () -> "no release");
    site.button.press();
    String press = await(site, is("alarm.raised").and(behind(site, before)), () -> "no press").id();
    for (ExampleDesk desk : desks) {
      await(site, is("alarm.received").and(of(desk, press)), desk::said);
    }
    return press;
  }

  private Road build(Certificates certificates, Certificates.Pair signing) throws Exception {
    Certificates.Pair box = certificates.named(BOX);
    StringBuilder yaml = new StringBuilder();
    String[] acl = Files.readString(BROKER.resolve("acl")).split("(?=user desk@anshan-110)", 2);
    StringBuilder rights = new StringBuilder("user ear\ntopic read carewatch/1/#\n");
    for (Kind kind : Kind.values()) {
      String id = ExampleDesk.name(kind);
      yaml.append(
          """
            - id: %s
              role: police
              brokers: [{url: "BROKER"}]
              tls: {ca: %s, certificate: %s, key: %s}
              public-keys: [%s]
              supervision: 20s
          """
              .formatted(
                  id, certificates.ca(), box.certificate(), box.key(), signing.certificate()));
      rights.append(acl[1].replace("anshan-110", id)).append('\n');
    }
    Road site =
        new Road(
            folder,
            Mosquitto.Settings.tls(certificates.ca(), certificates.broker(), true)
                .withAcl(rights + acl[0])
                .with(brokerOfTheDocument()),
            yaml.toString());
    road = Optional.of(site);
    Certificates.Pair own = certificates.named("ear");
    PemTls tls =
        new PemTls(
            () -> Files.readAllBytes(certificates.ca()),
            Optional.of(
                new PemTls.Pair(
                    () -> Files.readAllBytes(own.certificate()),
                    () -> Files.readAllBytes(own.key()))),
            java.time.Instant::now);
    ear =
        Optional.of(new Ear(site.broker.url(), Optional.of(tls), "carewatch/1/#", site.published));
    return site;
  }

  /** What docs/protocol tells to write into mosquitto.conf about keeping. */
  private String brokerOfTheDocument() throws Exception {
    String lines =
        Files.readString(BROKER.resolve("mosquitto.conf"))
            .lines()
            .filter(line -> line.matches("(persistence|max_queued_messages|message_size_limit) .*"))
            .collect(Collectors.joining("\n"));
    assertTrue(lines.contains("persistence true\n"), lines);
    Path kept = Files.createDirectories(folder.resolve("kept"));
    return lines + "\npersistence_location " + kept + "/\n";
  }

  // what the box tells on its page

  private static Predicate<EventFields> is(String word) {
    return event -> event.type().equals("carewatch." + word);
  }

  private static Predicate<EventFields> of(ExampleDesk desk, String event) {
    return one ->
        event.equals(one.detail().get("event")) && desk.id.equals(one.detail().get("desk"));
  }

  private static Predicate<EventFields> behind(Road site, String event) throws Exception {
    long at =
        events(site, one -> one.id().equals(event)).stream()
            .mapToLong(EventFields::sequence)
            .max()
            .orElse(0);
    return one -> one.sequence() > at;
  }

  private static List<EventFields> events(Road site, Predicate<EventFields> fits) throws Exception {
    String array = site.get("/api/v1/events?limit=200").body().strip();
    String inside = array.substring(1, array.length() - 1);
    List<EventFields> found = new ArrayList<>();
    for (String event : inside.isEmpty() ? List.<String>of() : List.of(inside.split(",\n", -1))) {
      EventFields fields = EventFields.read(event.getBytes(StandardCharsets.UTF_8));
      if (fits.test(fields)) {
        found.add(fields);
      }
    }
    return found;
  }

  private static EventFields await(Road site, Predicate<EventFields> fits, Words otherwise)
      throws Exception {
    List<List<EventFields>> last = new ArrayList<>();
    until(
        () -> {
          try {
            last.add(events(site, fits));
          } catch (java.net.ConnectException notYet) {
            return false;
          }
          return !last.getLast().isEmpty();
        },
        () ->
            otherwise.say()
                + "\nthe box told "
                + events(site, one -> true).stream()
                    .map(one -> one.type() + " " + one.detail())
                    .collect(Collectors.joining("\n")));
    return last.getLast().getFirst();
  }

  private interface Holds {
    boolean now() throws Exception;
  }

  private interface Words {
    String say() throws Exception;
  }

  private static void until(Holds holds, Words otherwise) throws Exception {
    for (int i = 0; i < PATIENCE_SECONDS * 10; i++) {
      if (holds.now()) {
        return;
      }
      Thread.sleep(100);
    }
    throw new AssertionError("not within " + PATIENCE_SECONDS + " s: " + otherwise.say());
  }
}
