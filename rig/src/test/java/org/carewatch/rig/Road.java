package org.carewatch.rig;

// Duty: a whole facility for a test: broker, board, configuration, the daemon as a process and the
// other commands as processes beside it. Thread: the test's. Limits: a command has 60 s; every
// process is ended by its id.

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.carewatch.Carewatch;
import org.carewatch.rig.protocol.Published;
import org.carewatch.site.Loaded;
import org.carewatch.site.SiteReader;

/** One facility in a folder of its own. */
final class Road implements AutoCloseable {
  static final String ROOT = "carewatch/1/road-test/anshan-110/";
  static final String CLIENT = "carewatch-road-test-anshan-110-1";

  final Path config;
  final Mosquitto broker;
  final BoardButton button;

  /** Of all that the test's desk hears; {@link #close} asks it. */
  final Published published = new Published();

  private static final String ONE_DESK =
      """
        - id: anshan-110
          role: police
          brokers: [{url: "BROKER"}]
          unsigned-receipts: accepted
          supervision: 20s
      """;

  private final Path folder;
  private final String desks;
  private final LineBoard board;
  private final int port = Mosquitto.freePort();
  private final HttpClient http = HttpClient.newHttpClient();
  private final Deque<Process> processes = new ArrayDeque<>();

  /** What a command came to. */
  record Came(int status, String out) {
    /** Its lines that hold this. */
    List<String> lines(String with) {
      return out.lines().filter(line -> line.contains(with)).toList();
    }
  }

  Road(Path folder) throws IOException {
    this(folder, Mosquitto.Settings.plain(), ONE_DESK);
  }

  /** Lines of {@code desks:}; {@code BROKER} in them becomes the broker's URL. */
  Road(Path folder, Mosquitto.Settings settings, String desks) throws IOException {
    this.folder = folder;
    this.desks = desks;
    this.config = folder.resolve("carewatch.yaml");
    this.broker = Mosquitto.start(folder.resolve("broker"), settings);
    this.board = new LineBoard(folder.resolve("board"));
    configure("路测园");
    if (!(SiteReader.read(config) instanceof Loaded.Good good)) {
      throw new IOException("the test's own configuration is faulty");
    }
    this.button = new BoardButton(board, good.site().buttons().getFirst().contact());
  }

  /** Writes the configuration anew; another name makes another hash. */
  void configure(String name) throws IOException {
    String text =
        """
        facility:
          id: road-test
          name: %s
          address: 辽宁省鞍山市
          contact: {name: 值班园长, phone: "0412-5550000"}
        areas: [{id: hall, name: 门厅}]
        buttons:
          - id: front-desk
            name: 前台
            area: hall
            zone: 1
            contact: {chip: pinctrl-bcm2711, line: 17, rest: open}
            unsupervised: true
            release: key
        desks:
        %s
        status: {listen: "127.0.0.1:%d", password-file: status-password}
        storage: {directory: %s}
        """
            .formatted(
                name, desks.replace("BROKER", broker.url()), port, folder.resolve("storage"));
    Files.writeString(config, text);
  }

  /** The daemon, started; it is up when its presence says so. */
  Process daemon() throws IOException {
    return start(
        Facility.class,
        List.of(folder.resolve("board").toString(), "run", "--config", config + ""));
  }

  /** The reference desk, which answers everything by itself. */
  Process desk(Path store) throws IOException {
    return start(
        Carewatch.class,
        List.of(
            "desk",
            "--broker",
            broker.url(),
            "--desk",
            "anshan-110",
            "--auto",
            "--store",
            store + ""));
  }

  int port() {
    return port;
  }

  /** {@code carewatch WORDS --config …}, begun; nothing is typed. */
  Process begin(String... words) throws IOException {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--config", config.toString()));
    return start(Carewatch.class, all);
  }

  /** {@code carewatch WORDS --config …} to its end. */
  Came run(String typed, String... words) throws IOException, InterruptedException {
    Process process = begin(words);
    try (var in = process.outputWriter(StandardCharsets.UTF_8)) {
      in.write(typed);
    }
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      throw new AssertionError(List.of(words) + " does not end; it said: " + said(process));
    }
    return new Came(process.exitValue(), said(process));
  }

  /** All that a process printed and logged so far. */
  String said(Process process) throws IOException {
    return Files.readString(log(processes.stream().toList().indexOf(process)));
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return http.send(request(path).GET().build(), HttpResponse.BodyHandlers.ofString());
  }

  HttpResponse<String> reset(String incident, String password)
      throws IOException, InterruptedException {
    String login = "staff:" + password;
    HttpRequest post =
        request("/api/v1/alarms/" + incident + "/reset")
            .header("content-type", "application/json")
            .header(
                "authorization",
                "Basic "
                    + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)))
            .POST(HttpRequest.BodyPublishers.noBody())
            .build();
    return http.send(post, HttpResponse.BodyHandlers.ofString());
  }

  /** How often the daemon connected to the broker so far; the doctor's id is another. */
  long connections() throws IOException {
    return broker.log().lines().filter(line -> line.contains(" as " + CLIENT + " (")).count();
  }

  @Override
  public void close() throws IOException {
    for (Process process : processes) {
      process.destroyForcibly();
    }
    board.close();
    broker.close();
    http.close();
    if (!published.faults().isEmpty()) {
      throw new AssertionError("published against docs/protocol: " + published.faults());
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
  }

  private Path log(int number) {
    return folder.resolve("process-" + number + ".log");
  }

  private Process start(Class<?> main, List<String> words) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("@" + options());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(words);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(log(processes.size()).toFile());
    builder.environment().putAll(Map.of("MALLOC_ARENA_MAX", "1"));
    Process process = builder.start();
    processes.addLast(process);
    return process;
  }

  /** The options that are shipped, from wherever in the checkout the test runs. */
  private static Path options() {
    return Optional.of(Path.of("daemon/java.options"))
        .filter(Files::exists)
        .or(() -> Optional.of(Path.of("../daemon/java.options")).filter(Files::exists))
        .map(Path::toAbsolutePath)
        .orElseThrow(() -> new UncheckedIOException(new IOException("no daemon/java.options")));
  }
}
