package org.carewatch.rig;

// Duty: makes a small certificate authority and certificates with openssl, for brokers and boxes
// of tests, demo and benches. Thread: the caller's. Limits: each openssl run ends within 20 s.

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A certificate authority in a folder of its own: {@code ca.pem} and what it signed. */
public final class Certificates {

  private static final int OPENSSL_SECONDS = 20;
  private static final DateTimeFormatter TO_THE_SECOND =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);

  private final Path folder;

  /** A certificate and its key, PEM files; the key is PKCS8. */
  public record Pair(Path certificate, Path key) {}

  private Certificates(Path folder) {
    this.folder = folder;
  }

  /** Makes the folder and a new authority in it. */
  public static Certificates in(Path folder) throws IOException {
    Files.createDirectories(folder);
    Certificates made = new Certificates(folder);
    made.openssl(
        "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 3650"
            + " -subj /CN=Carewatch-rig-CA -keyout ca.key -out ca.pem");
    return made;
  }

  /** The authority's own certificate. */
  public Path ca() {
    return folder.resolve("ca.pem");
  }

  /** A broker's certificate that names 127.0.0.1 and localhost. */
  public Pair broker() throws IOException {
    return signed("broker", "localhost", "DNS:localhost,IP:127.0.0.1", 3650);
  }

  /** A certificate for a box or desk; {@code name} (its CN) becomes the broker's user name. */
  public Pair named(String name) throws IOException {
    return signed(name, name, "DNS:" + name, 3650);
  }

  /**
   * Any certificate, signed by this authority.
   *
   * @param file stem of {@code file.pem} and {@code file.key}
   * @param names subjectAltName as openssl writes it
   * @param days until it ends, 0 for one that has ended
   */
  public Pair signed(String file, String commonName, String names, int days) throws IOException {
    Files.writeString(folder.resolve(file + ".ext"), "subjectAltName=" + names + "\n");
    request(file, commonName);
    openssl(
        "x509 -req -in %1$s.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days %2$d -extfile %1$s.ext -out %1$s.pem"
            .formatted(file, days));
    return new Pair(folder.resolve(file + ".pem"), folder.resolve(file + ".key"));
  }

  /**
   * As {@link #signed}, of a time that may begin in the future.
   *
   * @param start to the second
   */
  public Pair between(String file, String commonName, String names, Instant start, Instant end)
      throws IOException {
    Files.writeString(folder.resolve(file + ".ext"), "subjectAltName=" + names + "\n");
    Files.writeString(folder.resolve("index.txt"), "");
    Files.writeString(
        folder.resolve("ca.conf"),
        """
        [ca]
        default_ca = rig
        [rig]
        database = index.txt
        serial = serial
        new_certs_dir = .
        default_md = sha256
        policy = any
        [any]
        commonName = supplied
        """);
    request(file, commonName);
    openssl(
        "ca -batch -config ca.conf -cert ca.pem -keyfile ca.key -rand_serial -notext -in %1$s.csr -out %1$s.pem -extfile %1$s.ext -startdate %2$s -enddate %3$s"
            .formatted(file, TO_THE_SECOND.format(start), TO_THE_SECOND.format(end)));
    return new Pair(folder.resolve(file + ".pem"), folder.resolve(file + ".key"));
  }

  private void request(String file, String commonName) throws IOException {
    openssl(
        "req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj /CN="
            + commonName
            + " -keyout "
            + file
            + ".key -out "
            + file
            + ".csr");
  }

  /** An Ed25519 key pair as a desk signs with: {@code certificate} is the public key's PEM file. */
  public Pair signingKey(String file) throws IOException {
    openssl("genpkey -algorithm ed25519 -out " + file + ".key");
    openssl("pkey -in %1$s.key -pubout -out %1$s.pub".formatted(file));
    return new Pair(folder.resolve(file + ".pub"), folder.resolve(file + ".key"));
  }

  /** Runs openssl in the folder; arguments are parted by single spaces. */
  public void openssl(String arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("openssl"));
    command.addAll(List.of(arguments.split(" ")));
    Path log = folder.resolve("openssl.log");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      if (!process.waitFor(OPENSSL_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
        process.destroyForcibly();
        throw new IOException(
            "openssl " + arguments + " failed: " + Files.readString(log, StandardCharsets.UTF_8));
      }
    } catch (InterruptedException stopped) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException("stopped while openssl ran", stopped);
    }
  }
}
