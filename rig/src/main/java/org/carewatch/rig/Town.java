package org.carewatch.rig;

// Duty: a facility with several desks of two paths each, around the daemon as a process: brokers,
// board, configuration. For tests and trials. Thread: the caller's. Limits: lies in one folder;
// every process is ended by its id.

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.carewatch.site.Contact;
import org.carewatch.site.Level;

/** One box and the desks that it serves. */
public final class Town implements AutoCloseable {
  public static final String FACILITY = "two-desks";
  private static final String CHIP = "town-board";
  private static final Contact CONTACT =
      new Contact(CHIP, 17, Contact.Bias.PULL_UP, Level.LOW, Contact.Rest.OPEN);

  public final BoardButton button;
  public final int statusPort;
  public final Path configuration;
  private final Path folder;
  private final LineBoard board;
  private Optional<Process> daemon = Optional.empty();

  /**
   * A desk of the configuration.
   *
   * @param brokers urls of its paths, first one first
   */
  public record Wanted(String desk, String role, List<String> brokers) {
    public Wanted {
      brokers = List.copyOf(brokers);
    }

    /** What stands before each of its topics. */
    public String root() {
      return "carewatch/1/" + FACILITY + "/" + desk + "/";
    }
  }

  /** Everything but brokers and daemon; {@code more} is appended to the configuration. */
  public Town(Path folder, List<Wanted> desks, String more) throws IOException {
    this.folder = folder;
    Files.createDirectories(folder);
    board = new LineBoard(folder.resolve("board"));
    button = new BoardButton(board, CONTACT);
    statusPort = Mosquitto.freePort();
    configuration = folder.resolve("carewatch.yaml");
    configure(desks, more);
  }

  /** Other desks from the next start on. */
  public void configure(List<Wanted> desks, String more) throws IOException {
    StringBuilder text =
        new StringBuilder(
            """
            facility:
              id: %s
              name: 双台托育园
              address: 辽宁省鞍山市
              contact: {name: 值班园长, phone: "0412-5550000"}
            areas: [{id: hall, name: 门厅}]
            buttons:
              - id: front-desk
                name: 前台
                area: hall
                zone: 1
                contact: {chip: %s, line: 17, rest: open}
                unsupervised: true
                release: spring
            status: {listen: "127.0.0.1:%d"}
            storage: {directory: %s}
            desks:
            """
                .formatted(FACILITY, CHIP, statusPort, folder.resolve("storage")));
    for (Wanted desk : desks) {
      List<String> brokers = desk.brokers.stream().map(url -> "{url: \"" + url + "\"}").toList();
      text.append(
          """
            - id: %s
              role: %s
              brokers: %s
              unsigned-receipts: accepted
              supervision: 20s
          """
              .formatted(desk.desk, desk.role, brokers));
    }
    Files.writeString(configuration, text + more);
  }

  /** Starts the daemon; it is up when its presence says so. */
  public void start() throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("@" + options());
    String library = System.getProperty("org.sqlite.lib.path");
    if (library != null) {
      command.add("-Dorg.sqlite.lib.path=" + library);
    }
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Facility.class.getName()));
    command.addAll(
        List.of(folder.resolve("board").toString(), "run", "--config", configuration.toString()));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
    builder.environment().put("MALLOC_ARENA_MAX", "1");
    builder.environment().remove("NOTIFY_SOCKET");
    daemon = Optional.of(builder.start());
  }

  /** SIGTERM, and SIGKILL where it has not ended within 20 s. */
  public void stop() throws InterruptedException {
    if (daemon.isPresent()) {
      daemon.get().destroy();
      if (!daemon.get().waitFor(20, TimeUnit.SECONDS)) {
        daemon.get().destroyForcibly().waitFor();
      }
    }
  }

  public boolean isAlive() {
    return daemon.filter(Process::isAlive).isPresent();
  }

  /** All that the daemon said so far. */
  public String said() throws IOException {
    return Files.exists(log()) ? Files.readString(log(), StandardCharsets.UTF_8) : "";
  }

  private Path log() {
    return folder.resolve("daemon.log");
  }

  /** The options that are shipped, from wherever in the checkout this runs. */
  private static Path options() {
    return Optional.of(Path.of("daemon/java.options"))
        .filter(Files::exists)
        .or(() -> Optional.of(Path.of("../daemon/java.options")).filter(Files::exists))
        .map(Path::toAbsolutePath)
        .orElseThrow(() -> new UncheckedIOException(new IOException("no daemon/java.options")));
  }

  @Override
  public void close() {
    daemon.ifPresent(Process::destroyForcibly);
    board.close();
  }
}
