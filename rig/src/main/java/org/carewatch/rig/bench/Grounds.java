package org.carewatch.rig.bench;

// Duty: what stands around the measured daemon: a folder, a broker, a board with a button and a
// reset key, the configuration. Thread: the bench's. Limits: one folder below the system's
// temporary one, taken away at the end.

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.carewatch.rig.BoardButton;
import org.carewatch.rig.Certificates;
import org.carewatch.rig.LineBoard;
import org.carewatch.rig.Link;
import org.carewatch.rig.Mosquitto;
import org.carewatch.site.Contact;
import org.carewatch.site.Contact.Bias;
import org.carewatch.site.Contact.Rest;
import org.carewatch.site.Level;
import org.carewatch.uplink.PemTls;

/** A facility with one button of two contacts; as a rule one police desk and one broker. */
final class Grounds implements AutoCloseable {
  static final String FACILITY = "bench";
  static final String DESK = "bench-110";
  static final String CHIP = "bench-board";
  static final int SETTLE_MILLIS = 30;

  private static final Contact FIRST = contact(17, Rest.OPEN);
  private static final Contact SECOND = contact(27, Rest.CLOSED);
  private static final Contact KEY = contact(19, Rest.OPEN);
  private static final Contact MAINS = contact(6, Rest.CLOSED);

  final Path folder;
  final Path storage;
  final Path configuration;
  final Path socket;
  final Shape shape;

  /** The first path's. */
  final Mosquitto broker;

  /** One a path. */
  final List<Mosquitto> brokers = new ArrayList<>();

  /** The cables before the brokers, one a path; none where the box connects directly. */
  final List<Link> links = new ArrayList<>();

  final LineBoard board;
  final BoardButton button;
  final BoardButton resetKey;
  final Supply mains;
  final Optional<Tls> tls;
  final int statusPort;

  /** The files of the broker's clients. */
  record Tls(Path ca, Certificates.Pair box, Certificates.Pair desk) {}

  /**
   * What is not the same in every bench.
   *
   * @param encrypted TLS with client certificates
   * @param linked a cable that counts and can be pulled lies before each broker
   * @param supervision of every desk, as in the configuration
   * @param desks police desks, each with every path
   * @param paths brokers
   * @param read mains is read from a laid-out tree of the kernel's files, not by a contact
   * @param more keys of the configuration besides
   */
  record Shape(
      boolean encrypted,
      boolean linked,
      String supervision,
      int desks,
      int paths,
      boolean read,
      String more) {
    static final Shape PLAIN = new Shape(false, false, "90s", 1, 1, false, "");
    static final Shape SECURE = new Shape(true, false, "90s", 1, 1, false, "");

    Shape supervised(String profile) {
      return new Shape(encrypted, linked, profile, desks, paths, read, more);
    }

    Shape throughLinks() {
      return new Shape(encrypted, true, supervision, desks, paths, read, more);
    }

    Shape with(int howManyDesks, int howManyPaths) {
      return new Shape(encrypted, linked, supervision, howManyDesks, howManyPaths, read, more);
    }

    Shape readingMains() {
      return new Shape(encrypted, linked, supervision, desks, paths, true, more);
    }

    Shape beside(String yaml) {
      return new Shape(encrypted, linked, supervision, desks, paths, read, yaml);
    }

    /** The desks' ids. */
    List<String> ids() {
      return IntStream.rangeClosed(1, desks).mapToObj(n -> n == 1 ? DESK : DESK + "-" + n).toList();
    }
  }

  /** Everything but the daemon; one desk, one path. */
  Grounds(boolean encrypted) throws IOException {
    this(encrypted ? Shape.SECURE : Shape.PLAIN);
  }

  /** Everything but the daemon. */
  Grounds(Shape shape) throws IOException {
    this.shape = shape;
    folder = Files.createTempDirectory("carewatch-bench");
    storage = folder.resolve("storage");
    configuration = folder.resolve("carewatch.yaml");
    socket = folder.resolve("board");
    Mosquitto.Settings settings = Mosquitto.Settings.plain();
    if (shape.encrypted) {
      Certificates made = Certificates.in(folder.resolve("tls"));
      tls = Optional.of(new Tls(made.ca(), made.named(FACILITY), made.named(DESK)));
      settings = Mosquitto.Settings.tls(made.ca(), made.broker(), true);
    } else {
      tls = Optional.empty();
    }
    for (int path = 1; path <= shape.paths; path++) {
      Mosquitto one =
          Mosquitto.start(folder.resolve("broker-" + path), settings.with("log_type error\n"));
      brokers.add(one);
      if (shape.linked) {
        links.add(new Link(one.port()));
      }
    }
    broker = brokers.getFirst();
    board = new LineBoard(socket);
    button = new BoardButton(board, FIRST, SECOND);
    resetKey = new BoardButton(board, KEY);
    mains =
        shape.read
            ? Supply.inTree(folder.resolve("tree"))
            : Supply.byContact(new BoardButton(board, MAINS));
    statusPort = Mosquitto.freePort();
    Files.writeString(configuration, text());
  }

  private static Contact contact(int line, Rest rest) {
    return new Contact(CHIP, line, Bias.PULL_UP, Level.LOW, rest);
  }

  private String text() {
    String secure =
        tls.map(files ->
                "tls: {ca: %s, certificate: %s, key: %s}"
                    .formatted(files.ca, files.box.certificate(), files.box.key()))
            .orElse("plain-text: accepted");
    return """
    facility:
      id: %s
      name: 测量托育园
      address: 辽宁省鞍山市铁东区样例路 1 号
      division: "210302"
      contact: {name: 值班园长, phone: "0412-5550000"}
      location: {longitude: 122.99, latitude: 41.11, datum: WGS-84}
    areas:
      - {id: reception, name: 门厅}
    buttons:
      - id: front-desk
        name: 前台一键报警
        area: reception
        zone: 1
        contact: %s
        second-contact: %s
        release: spring
        settle: %dms
    inputs:
      reset-key: %s
    %s
    desks:
    %s
    status: {listen: "127.0.0.1:%d"}
    storage: {directory: %s}
    %s\
    """
        .formatted(
            FACILITY,
            yaml(FIRST),
            yaml(SECOND),
            SETTLE_MILLIS,
            yaml(KEY),
            shape.read ? "" : "  mains: " + yaml(MAINS),
            shape.ids().stream().map(id -> desk(id, secure)).collect(Collectors.joining("\n")),
            statusPort,
            storage,
            shape.more);
  }

  private String desk(String id, String secure) {
    String urls =
        IntStream.range(0, shape.paths)
            .mapToObj(path -> "{url: \"%s\"}".formatted(url(path)))
            .collect(Collectors.joining(", "));
    return """
    - id: %s
      role: police
      brokers: [%s]
      %s
      supervision: %s
      unsigned-receipts: accepted\
    """
        .formatted(id, urls, secure, shape.supervision)
        .indent(2)
        .stripTrailing();
  }

  private String url(int path) {
    String scheme = shape.encrypted ? "ssl" : "tcp";
    int port = shape.linked ? links.get(path).port() : brokers.get(path).port();
    return scheme + "://127.0.0.1:" + port;
  }

  private static String yaml(Contact contact) {
    return "{chip: %s, line: %d, bias: pull-up, active: low, rest: %s}"
        .formatted(contact.chip(), contact.line(), contact.rest() == Rest.OPEN ? "open" : "closed");
  }

  /** What stands for {@code /} in the readings of the box; empty where this machine's does. */
  Optional<Path> tree() {
    return shape.read ? Optional.of(folder.resolve("tree")) : Optional.empty();
  }

  /** What the daemon said, all its lives. */
  Path log() {
    return folder.resolve("box.log");
  }

  /** How a desk of the rig trusts the broker and shows itself; empty over plain TCP. */
  Optional<PemTls> deskTls() {
    return tls.map(files ->
        new PemTls(
            () -> Files.readAllBytes(files.ca),
            Optional.of(
                new PemTls.Pair(
                    () -> Files.readAllBytes(files.desk.certificate()),
                    () -> Files.readAllBytes(files.desk.key()))),
            java.time.Instant::now));
  }

  @Override
  public void close() {
    board.close();
    links.forEach(Link::close);
    brokers.forEach(Mosquitto::close);
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(one);
      }
    } catch (IOException | UncheckedIOException busy) {
      System.err.println("not taken away: " + folder + " (" + busy.getMessage() + ")");
    }
  }
}
