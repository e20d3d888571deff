package org.carewatch.rig;

// Duty: one Mosquitto broker as a child process on 127.0.0.1, for tests, demo and benches; ended by
// its process id. Thread: the caller's. Limits: ready within 5 s or an exception with its log.

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A broker in a folder of its own, which holds its configuration and {@code mosquitto.log}. */
public final class Mosquitto implements AutoCloseable {

  private static final List<Path> PLACES =
      List.of(Path.of("/usr/sbin/mosquitto"), Path.of("/usr/local/sbin/mosquitto"));
  private static final String FURTHER = "# further\n";
  private static final int READY_TRIES = 250;
  private static final int TRY_MILLIS = 20;

  private final Path folder;
  private final int port;
  private final boolean tls;
  private Process process;

  /**
   * What a broker is to be. Start from {@link #plain()} and change with the methods.
   *
   * @param port 0: a free one
   * @param certificates its authority and its own pair; empty: plain TCP
   * @param clientCertificates every client must show a certificate of that authority; its CN is the
   *     user name
   * @param passwords user names and passwords; empty and no client certificates: anybody
   * @param acl lines of Mosquitto's acl_file; empty: everything is allowed
   * @param more further lines of mosquitto.conf
   */
  public record Settings(
      int port,
      Optional<Tls> certificates,
      boolean clientCertificates,
      Map<String, String> passwords,
      String acl,
      String more) {

    /** Plain TCP, anybody may do anything. */
    public static Settings plain() {
      return new Settings(0, Optional.empty(), false, Map.of(), "", "");
    }

    /** TLS with these files. */
    public static Settings tls(Path ca, Certificates.Pair broker, boolean clientCertificates) {
      return new Settings(
          0, Optional.of(new Tls(ca, broker)), clientCertificates, Map.of(), "", "");
    }

    public Settings onPort(int number) {
      return new Settings(number, certificates, clientCertificates, passwords, acl, more);
    }

    public Settings withAcl(String lines) {
      return new Settings(port, certificates, clientCertificates, passwords, lines, more);
    }

    public Settings withPasswords(Map<String, String> users) {
      return new Settings(port, certificates, clientCertificates, users, acl, more);
    }

    public Settings with(String lines) {
      return new Settings(port, certificates, clientCertificates, passwords, acl, lines);
    }
  }

  /** The authority that clients are held to, and the broker's own certificate. */
  public record Tls(Path ca, Certificates.Pair broker) {}

  private Mosquitto(Path folder, int port, boolean tls, Process process) {
    this.folder = folder;
    this.port = port;
    this.tls = tls;
    this.process = process;
  }

  /** Where the broker's program lies, empty where it is not installed. */
  public static Optional<Path> program() {
    return PLACES.stream().filter(Files::isExecutable).findFirst();
  }

  /** Starts a broker that takes connections when this returns. */
  public static Mosquitto start(Path folder, Settings settings) throws IOException {
    Files.createDirectories(folder);
    int port = settings.port == 0 ? freePort() : settings.port;
    Files.writeString(folder.resolve("mosquitto.conf"), conf(folder, port, settings));
    Process process = launch(folder);
    Mosquitto broker = new Mosquitto(folder, port, settings.certificates.isPresent(), process);
    broker.awaitReady();
    return broker;
  }

  /** A port of 127.0.0.1 that was free a moment ago. */
  public static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  public int port() {
    return port;
  }

  public long pid() {
    return process.pid();
  }

  /** As a desk's broker is written in the configuration. */
  public String url() {
    return (tls ? "ssl" : "tcp") + "://127.0.0.1:" + port;
  }

  /** All it logged so far. */
  public String log() throws IOException {
    return Files.readString(folder.resolve("mosquitto.log"), StandardCharsets.UTF_8);
  }

  /** Stops the process in place (SIGSTOP): connections stay and nothing answers. */
  public void freeze() throws IOException {
    signal("-STOP");
  }

  /** Lets it go on (SIGCONT). */
  public void thaw() throws IOException {
    signal("-CONT");
  }

  /** Reads certificates, passwords and rights anew (SIGHUP); connections stay. */
  public void reload() throws IOException {
    signal("-HUP");
  }

  /** Other passwords, from the next start or reload on; only where there were some. */
  public void passwords(Map<String, String> users) throws IOException {
    passwordFile(folder, users);
  }

  /** Ends it, if need be, and starts it again on the same port; its sessions are forgotten. */
  public void restart() throws IOException {
    close();
    process = launch(folder);
    awaitReady();
  }

  /**
   * Ends it in order (SIGTERM), so that it saves what it is set up to save, and starts it again on
   * the same port.
   */
  public void restartInOrder() throws IOException {
    process.destroy();
    try {
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        throw new IOException("mosquitto does not end");
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException("stopped while the broker ended", stopped);
    }
    restart();
  }

  /** Ends it, if need be, and starts it again with these lines at the end of its configuration. */
  public void restartWith(String more) throws IOException {
    Path conf = folder.resolve("mosquitto.conf");
    String begin = Files.readString(conf).split(FURTHER, 2)[0];
    Files.writeString(conf, begin + FURTHER + more);
    restart();
  }

  /** Gives it other lines of acl_file, where it was started with some; they count at once. */
  public void reload(String acl) throws IOException {
    Files.writeString(folder.resolve("acl"), acl + "\n");
    signal("-HUP");
  }

  @Override
  public void close() {
    process.destroyForcibly();
    try {
      process.waitFor(5, TimeUnit.SECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private static Process launch(Path folder) throws IOException {
    Path program =
        program()
            .orElseThrow(
                () -> new IOException("mosquitto is not installed: apt-get install mosquitto"));
    return new ProcessBuilder(program.toString(), "-c", folder.resolve("mosquitto.conf").toString())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("mosquitto.log").toFile()))
        .start();
  }

  private static String conf(Path folder, int port, Settings settings) throws IOException {
    StringBuilder conf = new StringBuilder();
    conf.append("user ").append(System.getProperty("user.name")).append('\n');
    conf.append("per_listener_settings false\nset_tcp_nodelay true\n");
    conf.append("log_type all\nconnection_messages true\nlog_timestamp_format %H:%M:%S\n");
    conf.append("listener ").append(port).append(" 127.0.0.1\n");
    settings.certificates.ifPresent(tls -> {
      conf.append("cafile ").append(tls.ca).append('\n');
      conf.append("certfile ").append(tls.broker.certificate()).append('\n');
      conf.append("keyfile ").append(tls.broker.key()).append('\n');
    });
    if (settings.clientCertificates) {
      conf.append("require_certificate true\nuse_identity_as_username true\n");
    }
    if (!settings.passwords.isEmpty()) {
      conf.append("password_file ").append(passwordFile(folder, settings.passwords)).append('\n');
    }
    conf.append("allow_anonymous ").append(settings.passwords.isEmpty()).append('\n');
    if (!settings.acl.isEmpty()) {
      Path acl = folder.resolve("acl");
      Files.writeString(acl, settings.acl + "\n");
      conf.append("acl_file ").append(acl).append('\n');
    }
    return conf.append(settings.more).append('\n').toString();
  }

  private static Path passwordFile(Path folder, Map<String, String> users) throws IOException {
    Path file = folder.resolve("passwords");
    StringBuilder lines = new StringBuilder();
    users.forEach((user, word) -> lines.append(user).append(':').append(word).append('\n'));
    Files.writeString(file, lines.toString());
    Process hash = new ProcessBuilder("mosquitto_passwd", "-U", file.toString()).start();
    try {
      if (!hash.waitFor(10, TimeUnit.SECONDS) || hash.exitValue() != 0) {
        throw new IOException("mosquitto_passwd -U " + file + " failed");
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException("stopped while mosquitto_passwd ran", stopped);
    }
    return file;
  }

  private void awaitReady() throws IOException {
    for (int i = 0; i < READY_TRIES && process.isAlive(); i++) {
      try (Socket socket = new Socket()) {
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TRY_MILLIS);
        return;
      } catch (IOException notYet) {
        pause();
      }
    }
    close();
    throw new IOException("mosquitto took no connection on port " + port + ": " + log());
  }

  private static void pause() throws IOException {
    try {
      Thread.sleep(TRY_MILLIS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException("stopped while the broker started", stopped);
    }
  }

  private void signal(String signal) throws IOException {
    Process kill = new ProcessBuilder("kill", signal, Long.toString(pid())).start();
    try {
      if (!kill.waitFor(5, TimeUnit.SECONDS) || kill.exitValue() != 0) {
        throw new IOException("kill " + signal + " " + pid() + " failed");
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException("stopped while a signal was sent", stopped);
    }
  }
}
