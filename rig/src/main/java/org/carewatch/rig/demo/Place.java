package org.carewatch.rig.demo;

// Duty: the demo's folder: certificates, rights, configuration, password; and the broker and the
// link of it. Thread: the caller's. Limits: everything on 127.0.0.1, on ports that were free.

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.carewatch.rig.Certificates;
import org.carewatch.rig.Link;
import org.carewatch.rig.Mosquitto;
import org.carewatch.rig.faults.Mount;
import org.carewatch.site.Loaded;
import org.carewatch.site.Site;
import org.carewatch.site.SiteReader;
import org.carewatch.status.Password;
import org.carewatch.status.PasswordFile;
import org.carewatch.uplink.PemTls;

/**
 * Where the demo plays.
 *
 * @param home the checkout
 * @param password of the status page
 * @param link between daemon and broker; the desk is connected without it
 * @param cameras of the reception and of the playroom
 * @param recorder records both
 */
record Place(
    Path home,
    Path folder,
    Path configuration,
    Site site,
    String password,
    Certificates.Pair deskCertificate,
    Certificates.Pair healthCertificate,
    Certificates.Pair signing,
    Path ca,
    Mosquitto broker,
    Link link,
    DemoCameras cameras,
    DemoRecorder recorder)
    implements AutoCloseable {
  static final String FACILITY = "demo-sunshine";
  static final String DESK = "demo-110";
  static final String HEALTH = "demo-health";

  private static final String MACHINE = "daemon/src/test/resources/box/pi-4";

  /** Makes all of it in an empty folder; the broker runs when this returns. */
  static Place make(Path home, Path folder) throws IOException {
    Certificates certificates = Certificates.in(folder.resolve("certificates"));
    Certificates.Pair box = certificates.named(FACILITY);
    Certificates.Pair desk = certificates.named(DESK);
    Certificates.Pair health = certificates.named(HEALTH);
    Certificates.Pair signing = certificates.signingKey("desk-signs");
    copy(home.resolve(MACHINE), folder.resolve("tree"));
    Mosquitto broker =
        Mosquitto.start(
            folder.resolve("broker"),
            Mosquitto.Settings.tls(certificates.ca(), certificates.broker(), true)
                .withAcl(rights()));
    try {
      Link link = new Link(broker.port());
      DemoCameras cameras = DemoCameras.start(folder);
      DemoRecorder recorder = DemoRecorder.start(folder);
      String password = newPassword();
      Path passwordFile = folder.resolve("status-password");
      PasswordFile.write(passwordFile, Password.of(password.toCharArray(), Password.ITERATIONS));
      Path configuration = folder.resolve("carewatch.yaml");
      Files.writeString(
          configuration,
          yaml(
              link.port(),
              Mosquitto.freePort(),
              certificates.ca(),
              box,
              signing,
              passwordFile,
              cameras.yaml(recorder),
              folder));
      Site site = read(configuration);
      return new Place(
          home,
          folder,
          configuration,
          site,
          password,
          desk,
          health,
          signing,
          certificates.ca(),
          broker,
          link,
          cameras,
          recorder);
    } catch (IOException | RuntimeException e) {
      broker.close();
      throw e;
    }
  }

  /** The files of a Raspberry Pi 4 that stand for {@code /} in the readings of the box. */
  Path tree() {
    return folder.resolve("tree");
  }

  /** Where the daemon keeps its journal. */
  Path storage() {
    return site.storage().directory();
  }

  /** A card of 320 MiB that the script can fill. Wants root, or sudo without a question. */
  Mount smallCard() throws IOException {
    return Mount.tmpfs(storage(), "size=320m");
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path one : all.toList()) {
        Files.copy(one, to.resolve(from.relativize(one)));
      }
    }
  }

  /** How a client that may hear what the desk hears shows itself to the broker. */
  PemTls deskTls() {
    return new PemTls(
        () -> Files.readAllBytes(ca),
        Optional.of(
            new PemTls.Pair(
                () -> Files.readAllBytes(deskCertificate.certificate()),
                () -> Files.readAllBytes(deskCertificate.key()))),
        java.time.Instant::now);
  }

  private static Site read(Path configuration) throws IOException {
    return switch (SiteReader.read(configuration)) {
      case Loaded.Good good -> good.site();
      case Loaded.Faulty faulty ->
          throw new IOException("the demo's own configuration is faulty: " + faulty.faults());
    };
  }

  private static String newPassword() {
    byte[] bytes = new byte[9];
    new SecureRandom().nextBytes(bytes);
    return Base64.getUrlEncoder().encodeToString(bytes);
  }

  /**
   * A box writes only its own topics toward desks and reads only what is for it; the desk mirrors.
   */
  private static String rights() {
    StringBuilder acl = new StringBuilder();
    String box = "carewatch/1/" + FACILITY + "/+/";
    List<String> toDesk =
        List.of("alarm", "event", "replay", "presence/+", "state", "heartbeat", "report", "result");
    acl.append("user ").append(FACILITY).append('\n');
    toDesk.forEach(topic -> acl.append("topic write ").append(box).append(topic).append('\n'));
    List.of("receipt", "command", "presence/+")
        .forEach(topic -> acl.append("topic read ").append(box).append(topic).append('\n'));
    for (String id : List.of(DESK, HEALTH)) {
      String desk = "carewatch/1/+/" + id + "/";
      acl.append("user ").append(id).append('\n');
      toDesk.forEach(topic -> acl.append("topic read ").append(desk).append(topic).append('\n'));
      List.of("receipt", "command")
          .forEach(topic -> acl.append("topic write ").append(desk).append(topic).append('\n'));
    }
    return acl.toString();
  }

  /**
   * A day on which the facility is open that is not near today: inside its hours no panel is armed.
   */
  private static String closedNow() {
    return LocalDate.now(ZoneId.systemDefault())
        .plusDays(3)
        .getDayOfWeek()
        .getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
  }

  private static String yaml(
      int brokerPort,
      int pagePort,
      Path ca,
      Certificates.Pair box,
      Certificates.Pair signing,
      Path passwordFile,
      String cameras,
      Path folder) {
    return """
    facility:
      id: %s
      name: 阳光托育园（演示）
      address: 演示，不是真实地址
      contact: {name: 值班园长, phone: "0412-5550000"}
      hours: "%s 07:30-18:30"
    areas:
      - {id: reception, name: 门厅}
      - {id: playroom, name: 活动室}
      - {id: washroom, name: 盥洗室, private: true}
    buttons:
      - id: front-desk
        name: 前台一键报警
        area: reception
        zone: 1
        contact: {chip: demo-board, line: 17, rest: open}
        second-contact: {chip: demo-board, line: 27, rest: closed}
        release: key
        local: audible
    inputs:
      enclosure: {chip: demo-board, line: 5, rest: closed}
      mains: {chip: demo-board, line: 6, rest: closed}
    outputs:
      sent-lamp: {chip: demo-board, line: 23}
      answered-lamp: {chip: demo-board, line: 24}
      fault-lamp: {chip: demo-board, line: 25}
      test-lamp: {chip: demo-board, line: 22}
      buzzer: {chip: demo-board, line: 16}
      alarm-relay: {chip: demo-board, line: 26}
    armed:
      - id: panel
        name: 入侵报警主机
        contact: {chip: demo-board, line: 20, rest: closed}
        required: always
        grace: 2s
        rearm: {output: {chip: demo-board, line: 21}, pulse: 1s, attempts: 2}
    %s
    desks:
      - id: %s
        role: police
        brokers: [{url: "ssl://127.0.0.1:%d"}]
        tls: {ca: "%s", certificate: "%s", key: "%s"}
        public-keys: ["%s"]
        supervision: 20s
      - id: %s
        role: health
        brokers: [{url: "ssl://127.0.0.1:%d"}]
        tls: {ca: "%s", certificate: "%s", key: "%s"}
        public-keys: ["%s"]
    status: {listen: "127.0.0.1:%d", password-file: "%s"}
    storage: {directory: "%s"}
    """
        .formatted(
            FACILITY,
            closedNow(),
            cameras.strip(),
            DESK,
            brokerPort,
            ca,
            box.certificate(),
            box.key(),
            signing.certificate(),
            HEALTH,
            brokerPort,
            ca,
            box.certificate(),
            box.key(),
            signing.certificate(),
            pagePort,
            passwordFile,
            folder.resolve("storage"));
  }

  @Override
  public void close() {
    recorder.close();
    cameras.close();
    link.close();
    broker.close();
  }
}
