package org.carewatch.rig.demo;

// Duty: the demo's folder: certificates, rights, configuration, password; and the broker and the
// link of it. Thread: the caller's. Limits: everything on 127.0.0.1, on ports that were free.

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.carewatch.rig.Certificates;
import org.carewatch.rig.Link;
import org.carewatch.rig.Mosquitto;
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
 */
record Place(
    Path home,
    Path folder,
    Path configuration,
    Site site,
    String password,
    Certificates.Pair deskCertificate,
    Certificates.Pair signing,
    Path ca,
    Mosquitto broker,
    Link link)
    implements AutoCloseable {
  static final String FACILITY = "demo-sunshine";
  static final String DESK = "demo-110";

  /** Makes all of it in an empty folder; the broker runs when this returns. */
  static Place make(Path home, Path folder) throws IOException {
    Certificates certificates = Certificates.in(folder.resolve("certificates"));
    Certificates.Pair box = certificates.named(FACILITY);
    Certificates.Pair desk = certificates.named(DESK);
    Certificates.Pair signing = certificates.signingKey("desk-signs");
    Mosquitto broker =
        Mosquitto.start(
            folder.resolve("broker"),
            Mosquitto.Settings.tls(certificates.ca(), certificates.broker(), true)
                .withAcl(rights()));
    try {
      Link link = new Link(broker.port());
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
              folder));
      Site site = read(configuration);
      return new Place(
          home,
          folder,
          configuration,
          site,
          password,
          desk,
          signing,
          certificates.ca(),
          broker,
          link);
    } catch (IOException | RuntimeException e) {
      broker.close();
      throw e;
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
    String desk = "carewatch/1/+/" + DESK + "/";
    List<String> toDesk =
        List.of("alarm", "event", "replay", "presence/+", "state", "heartbeat", "report", "result");
    acl.append("user ").append(FACILITY).append('\n');
    toDesk.forEach(topic -> acl.append("topic write ").append(box).append(topic).append('\n'));
    List.of("receipt", "command", "presence/+")
        .forEach(topic -> acl.append("topic read ").append(box).append(topic).append('\n'));
    acl.append("user ").append(DESK).append('\n');
    toDesk.forEach(topic -> acl.append("topic read ").append(desk).append(topic).append('\n'));
    List.of("receipt", "command")
        .forEach(topic -> acl.append("topic write ").append(desk).append(topic).append('\n'));
    return acl.toString();
  }

  private static String yaml(
      int brokerPort,
      int pagePort,
      Path ca,
      Certificates.Pair box,
      Certificates.Pair signing,
      Path passwordFile,
      Path folder) {
    return """
    facility:
      id: %s
      name: 阳光托育园（演示）
      address: 演示，不是真实地址
      contact: {name: 值班园长, phone: "0412-5550000"}
    areas:
      - {id: reception, name: 门厅}
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
    outputs:
      sent-lamp: {chip: demo-board, line: 23}
      answered-lamp: {chip: demo-board, line: 24}
      fault-lamp: {chip: demo-board, line: 25}
      buzzer: {chip: demo-board, line: 16}
      alarm-relay: {chip: demo-board, line: 26}
    armed:
      - id: panel
        name: 入侵报警主机
        contact: {chip: demo-board, line: 20, rest: closed}
        required: always
    desks:
      - id: %s
        role: police
        brokers: [{url: "ssl://127.0.0.1:%d"}]
        tls: {ca: "%s", certificate: "%s", key: "%s"}
        public-keys: ["%s"]
        supervision: 20s
    status: {listen: "127.0.0.1:%d", password-file: "%s"}
    storage: {directory: "%s"}
    """
        .formatted(
            FACILITY,
            DESK,
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
    link.close();
    broker.close();
  }
}
