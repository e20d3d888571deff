package org.carewatch.rig.trial;

// Duty: certificates and passwords of the trials of TlsTrials, and plans with them. Thread: the
// trial's. Limits: files
// in the trial's folder only.

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.carewatch.rig.Certificates;
import org.carewatch.rig.Mosquitto;
import org.carewatch.uplink.CertificateClock;
import org.carewatch.uplink.PemTls;

/** What broker, box and desk show each other; in the trial's folder. */
final class TlsPapers {
  /** The broker's certificate while all is well. */
  static final String GOOD = "good";

  /** The one that the trial is about. */
  static final String LATER = "later";

  private static final String HERE = "DNS:localhost,IP:127.0.0.1";
  private static final String SHOWN = "broker"; // what the broker's configuration names
  private static final String DESK_WORD = "desk-word";

  private TlsPapers() {}

  /** Our CA, and what the broker shows while all is well. */
  private static Certificates authority(Path folder) throws IOException {
    Certificates ours = Certificates.in(pki(folder));
    ours.signed(GOOD, "localhost", HERE, 3650);
    show(folder, GOOD);
    return ours;
  }

  /** Certificates on both sides, and good ones. */
  static Plan good(Path folder) throws IOException {
    return mutual(folder, authority(folder), Instant::now);
  }

  /** {@link #LATER} has ended before anything begins. */
  static Plan ended(Path folder) throws IOException {
    Certificates ours = authority(folder);
    Instant last = Instant.now();
    ours.between(LATER, "localhost", HERE, last, last.plusSeconds(1));
    return mutual(folder, ours, () -> last);
  }

  /** {@link #LATER} begins in a day. */
  static Plan tomorrow(Path folder) throws IOException {
    Certificates ours = authority(folder);
    Instant begin = Instant.now().plus(Duration.ofDays(1));
    ours.between(LATER, "localhost", HERE, begin, begin.plus(Duration.ofDays(90)));
    return mutual(folder, ours, () -> begin.plus(Duration.ofHours(1)));
  }

  /** {@link #LATER} is for another name. */
  static Plan misnamed(Path folder) throws IOException {
    Certificates ours = authority(folder);
    ours.signed(LATER, "other.example", "DNS:other.example", 90);
    return mutual(folder, ours, Instant::now);
  }

  /** {@link #LATER} is of another authority, which only the rig's desk takes for good. */
  static Plan foreign(Path folder) throws IOException {
    Certificates ours = authority(folder);
    Certificates others = Certificates.in(folder.resolve("others"));
    Certificates.Pair theirs = others.signed(LATER, "localhost", HERE, 90);
    Files.copy(theirs.certificate(), pki(folder).resolve(LATER + ".pem"));
    Files.copy(theirs.key(), pki(folder).resolve(LATER + ".key"));
    Plan plan = mutual(folder, ours, Instant::now);
    Files.writeString(
        pki(folder).resolve("desk-ca.pem"),
        Files.readString(ours.ca()) + Files.readString(others.ca()));
    return plan;
  }

  /**
   * Box and desk show certificates; the rig's desk judges the broker's at an instant of its own.
   */
  private static Plan mutual(Path folder, Certificates ours, CertificateClock desk)
      throws IOException {
    Certificates.Pair box = ours.named(Witness.FACILITY);
    Certificates.Pair own = ours.named(Settings.POLICE);
    Path deskCa = Files.copy(ours.ca(), pki(folder).resolve("desk-ca.pem"));
    return Plan.usual()
        .broker(Mosquitto.Settings.tls(ours.ca(), shown(folder), true))
        .deskKeys(
            "supervision: 20s, tls: {ca: \"%s\", certificate: \"%s\", key: \"%s\"}"
                .formatted(ours.ca(), box.certificate(), box.key()))
        .deskTls(
            new PemTls(
                () -> Files.readAllBytes(deskCa),
                Optional.of(
                    new PemTls.Pair(
                        () -> Files.readAllBytes(own.certificate()),
                        () -> Files.readAllBytes(own.key()))),
                desk));
  }

  /** The broker knows box and desk by their passwords. */
  static Plan byPassword(Path folder) throws IOException {
    Certificates ours = authority(folder);
    Files.writeString(password(folder), "first");
    return Plan.usual()
        .broker(
            Mosquitto.Settings.tls(ours.ca(), shown(folder), false).withPasswords(users("first")))
        .deskKeys(
            "supervision: 20s, tls: {ca: \"%s\"}, user: %s, password-file: \"%s\""
                .formatted(ours.ca(), Witness.FACILITY, password(folder)))
        .deskTls(new PemTls(() -> Files.readAllBytes(ours.ca()), Optional.empty(), Instant::now))
        .deskAccount(Settings.POLICE, DESK_WORD);
  }

  /** The broker's users, the box with this password. */
  static Map<String, String> users(String boxWord) {
    return Map.of(Witness.FACILITY, boxWord, Settings.POLICE, DESK_WORD);
  }

  private static Path pki(Path folder) {
    return folder.resolve("pki");
  }

  /** The box's password file. */
  static Path password(Path folder) {
    return folder.resolve("password");
  }

  private static Certificates.Pair shown(Path folder) {
    return new Certificates.Pair(
        pki(folder).resolve(SHOWN + ".pem"), pki(folder).resolve(SHOWN + ".key"));
  }

  /** From the broker's next start or reload on it shows this pair. */
  static void show(Path folder, String which) throws IOException {
    for (String end : List.of(".pem", ".key")) {
      Files.copy(
          pki(folder).resolve(which + end),
          pki(folder).resolve(SHOWN + end),
          StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
