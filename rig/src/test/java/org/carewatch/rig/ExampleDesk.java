package org.carewatch.rig;

// Duty: one of the desks of docs/protocol/examples as a process: started, killed with all that it
// started, and its person. Thread: the test's. Limits: a command beside it has 20 s.

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A receiving desk that is not ours to trust. */
final class ExampleDesk implements AutoCloseable {
  private static final Path EXAMPLES = Path.of("../docs/protocol/examples").toAbsolutePath();

  /** In which language. */
  enum Kind {
    JAVA,
    PYTHON,
    SHELL
  }

  final Kind kind;
  final String id;
  private final int port;
  private final Path ca;
  private final Certificates.Pair shown;
  private final Path signing;
  private final Path folder;
  private Optional<Process> process = Optional.empty();

  ExampleDesk(Kind kind, Path folder, Certificates certificates, int port) throws IOException {
    this.kind = kind;
    this.id = name(kind);
    this.port = port;
    this.ca = certificates.ca();
    this.shown = certificates.signed(id, "desk@" + id, "DNS:" + id, 3650);
    this.folder = Files.createDirectories(folder.resolve(id));
    this.signing = this.folder.resolve("signing.key");
  }

  static String name(Kind kind) {
    return "desk-" + kind.name().toLowerCase(java.util.Locale.ROOT);
  }

  /** From now on nothing can be signed: whoever opens the key waits for ever. */
  void lockKey() throws IOException, InterruptedException {
    Files.deleteIfExists(signing);
    if (new ProcessBuilder("mkfifo", signing.toString()).start().waitFor() != 0) {
      throw new IOException("no FIFO at " + signing);
    }
  }

  void giveKey(Path key) throws IOException {
    Files.deleteIfExists(signing);
    Files.copy(key, signing);
  }

  void start() throws IOException {
    process = Optional.of(builder(words()).start());
  }

  /** Its store is gone; for the one that keeps it in one file. */
  void forget() throws IOException {
    Files.delete(folder.resolve("store"));
  }

  /** SIGKILL, to it and to what it started. */
  void kill() throws InterruptedException {
    if (process.isPresent()) {
      List<ProcessHandle> all = new ArrayList<>(process.get().descendants().toList());
      process.get().destroyForcibly().waitFor();
      all.forEach(ProcessHandle::destroyForcibly);
      process = Optional.empty();
    }
  }

  /** A person there takes the newest alarm. */
  void operator() throws IOException, InterruptedException {
    if (kind == Kind.SHELL) {
      Process beside = builder(List.of(EXAMPLES.resolve("desk.sh").toString(), "operator")).start();
      if (!beside.waitFor(60, TimeUnit.SECONDS) || beside.exitValue() != 0) {
        beside.destroyForcibly();
        throw new AssertionError("desk.sh operator: " + said());
      }
    } else {
      var keys = process.orElseThrow().getOutputStream();
      keys.write("o\n".getBytes(StandardCharsets.UTF_8));
      keys.flush();
    }
  }

  /** All it said in all its lives. */
  String said() throws IOException {
    Path log = folder.resolve("log");
    return Files.exists(log) ? Files.readString(log) : "";
  }

  /** How many copies of an event's bytes its store holds. */
  long copies(String event) throws IOException {
    Path store = folder.resolve("store");
    if (!Files.exists(store)) {
      return 0;
    }
    try (Stream<Path> files = Files.walk(store)) {
      long copies = 0;
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        copies +=
            text(file)
                .lines()
                .filter(line -> line.contains("specversion"))
                .filter(line -> line.replace("\\", "").contains("\"id\":\"" + event + "\""))
                .count();
      }
      return copies;
    }
  }

  /** A file that the desk may just take away; a signature in it is no text. */
  private static String text(Path file) throws IOException {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (NoSuchFileException gone) {
      return "";
    }
  }

  private List<String> words() {
    String store = folder.resolve("store").toString();
    return switch (kind) {
      case JAVA ->
          List.of(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "-Xmx96m",
              "-XX:TieredStopAtLevel=1",
              "-cp",
              System.getProperty("java.class.path"),
              EXAMPLES.resolve("Desk.java").toString(),
              "127.0.0.1",
              Integer.toString(port),
              id,
              store,
              signing.toString(),
              ca.toString(),
              shown.certificate().toString(),
              shown.key().toString());
      case PYTHON ->
          List.of(
              "/usr/bin/python3",
              EXAMPLES.resolve("desk.py").toString(),
              "--broker",
              "127.0.0.1:" + port,
              "--desk",
              id,
              "--store",
              store,
              "--signing-key",
              signing.toString(),
              "--ca",
              ca.toString(),
              "--certificate",
              shown.certificate().toString(),
              "--certificate-key",
              shown.key().toString());
      case SHELL -> List.of(EXAMPLES.resolve("desk.sh").toString(), "receive");
    };
  }

  private ProcessBuilder builder(List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()));
    builder
        .environment()
        .putAll(
            Map.of(
                "DESK",
                id,
                "BROKER",
                "127.0.0.1",
                "PORT",
                Integer.toString(port),
                "KEY",
                signing.toString(),
                "STORE",
                folder.resolve("store").toString(),
                "LC_ALL",
                "C.UTF-8",
                "TLS",
                "--cafile %s --cert %s --key %s".formatted(ca, shown.certificate(), shown.key())));
    return builder;
  }

  @Override
  public void close() {
    try {
      kill();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
