package org.carewatch.rig.trial;

// Duty: the facility of one trial: a folder, a police desk behind a router and a broker of its own,
// a second desk with
// another broker that nothing is done to, a board, the daemon as a process. Thread: the trial's.
// Limits: all of it ends
// with the trial, each process by its id.

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.carewatch.rig.BoardButton;
import org.carewatch.rig.LineBoard;
import org.carewatch.rig.Mosquitto;
import org.carewatch.time.Moment;
import org.carewatch.time.SystemTime;

/** Where a trial plays; in health when the act begins, unless its plan says otherwise. */
public final class Ground implements AutoCloseable {
  /**
   * SPEC's 50 ms and the settling, with what a machine with three trials and two cores adds. All
   * limits here grow on a machine that is busier still ({@link Machine}).
   */
  public static final Duration PROMPT = Duration.ofSeconds(2);

  /** From one press to the next at least, so that each is known by its time. */
  static final Duration APART = Duration.ofMillis(1100);

  private static final Duration PRESSED = Duration.ofMillis(80);
  private static final Duration UP = Duration.ofSeconds(40);
  private static final String QUIET =
      "log_type error\nlog_type warning\nlog_type notice\nmax_queued_messages 100000\n";

  private final Path home;
  private final Path folder;
  private final Plan plan;
  private final Path config;
  private final Path storage;
  private final Mosquitto broker;
  private final Mosquitto siteBroker;
  private final Router router;
  private final LineBoard board;
  private final BoardButton button;
  private final BoardButton resetKey;
  private final Witness police;
  private final Witness site;
  private final SystemTime time = new SystemTime();
  private final int statusPort = Mosquitto.freePort();
  private final List<Press> presses = new ArrayList<>();
  private final List<String> figures = new ArrayList<>();

  private final List<AutoCloseable> atEnd = new ArrayList<>();
  private Optional<BoxProcess> box = Optional.empty();
  private Optional<Vital> start = Optional.empty();

  /** Everything but the daemon. */
  Ground(Path home, Path folder, Plan.Maker maker) throws IOException {
    this.home = home;
    this.folder = folder;
    this.plan = maker.in(folder);
    this.config = folder.resolve("carewatch.yaml");
    this.storage = folder.resolve("storage");
    Mosquitto.Settings settings = plan.broker();
    this.broker = Mosquitto.start(folder.resolve("broker"), settings.with(QUIET + settings.more()));
    this.siteBroker =
        Mosquitto.start(folder.resolve("site-broker"), Mosquitto.Settings.plain().with(QUIET));
    this.router = new Router(broker.port(), plan.paths());
    this.board = new LineBoard(folder.resolve("board"));
    this.button = new BoardButton(board, Settings.FIRST, Settings.SECOND);
    this.resetKey = new BoardButton(board, Settings.RESET);
    Plan.Account account = plan.deskAccount();
    this.police =
        new Witness(
            Settings.POLICE,
            new Witness.Access(broker.url(), plan.deskTls(), account, plan.deskExpiry()));
    this.site =
        new Witness(
            Settings.SITE,
            new Witness.Access(
                siteBroker.url(), Optional.empty(), Plan.Account.NONE, Duration.ZERO));
    configure(plan);
  }

  /** Writes the configuration anew; it counts from the daemon's next start. */
  public void configure(Plan other) throws IOException {
    String scheme = broker.url().replaceFirst(":.*", "");
    String url = scheme + "://127.0.0.1:" + router.port();
    Files.writeString(config, Settings.text(other, url, siteBroker.url(), statusPort, storage));
  }

  public Path folder() {
    return folder;
  }

  public Path storage() {
    return storage;
  }

  public Path config() {
    return config;
  }

  /** The police desk's broker; {@link #router} leads to it. */
  public Mosquitto broker() {
    return broker;
  }

  public Router router() {
    return router;
  }

  /** The desk that a trial is about. */
  public Witness police() {
    return police;
  }

  /** The other desk; nothing is done to it, and it must not be held up. */
  public Witness site() {
    return site;
  }

  public LineBoard board() {
    return board;
  }

  public BoardButton button() {
    return button;
  }

  /** The page's port on 127.0.0.1. */
  public int statusPort() {
    return statusPort;
  }

  /** The daemon of now. */
  public BoxProcess box() throws Missed {
    return box.orElseThrow(() -> new Missed("the daemon was never started"));
  }

  List<Press> presses() {
    return List.copyOf(presses);
  }

  List<String> figures() {
    return List.copyOf(figures);
  }

  Plan plan() {
    return plan;
  }

  Optional<Vital> start() {
    return start;
  }

  /** Starts the daemon (ends it first by SIGKILL, where one runs). */
  public BoxProcess startBox() throws IOException {
    box.ifPresent(BoxProcess::close);
    BoxProcess made = new BoxProcess(home, folder, config, plan);
    box = Optional.of(made);
    return made;
  }

  /**
   * Desks come, the daemon starts, one press goes the whole road and is reset; then {@link
   * #measure}.
   */
  void begin() throws IOException, InterruptedException, Missed {
    police.come();
    site.come();
    police.awaitThere(Duration.ofSeconds(20));
    site.awaitThere(Duration.ofSeconds(20));
    if (plan.beginsWell()) {
      startBox();
      awaitUp(police, "");
      awaitUp(site, "");
      warm();
      measure();
    }
  }

  /**
   * One press that is answered and reset, so that the first one of the trial costs no class
   * loading.
   */
  public void warm() throws InterruptedException, Missed {
    Press press = press();
    awaitAlarm(police, press, UP);
    awaitAlarm(site, press, UP);
    awaitTold(police, told -> told.is("alarm.answered"), UP, "alarm.answered of the first press");
    resetKey.press(PRESSED);
    awaitTold(police, told -> told.is("alarm.reset"), UP, "alarm.reset of the first press");
  }

  /** Takes threads and descriptors of now for the start that they must be back at. */
  public void measure() throws IOException, InterruptedException, Missed {
    Vital low = box().vital();
    for (int i = 0; i < 10; i++) {
      Thread.sleep(50);
      Vital now = box().vital();
      low = now.threads() < low.threads() ? now : low;
    }
    start = Optional.of(low);
  }

  /** Waits for a birth at this desk of another run than this one. */
  public void awaitUp(Witness desk, String otherThan) throws InterruptedException, Missed {
    long until = System.nanoTime() + Machine.patient(UP).toNanos();
    boolean up =
        desk.memory()
            .awaitSo(
                () -> desk.memory().birth(1).filter(b -> !b.run().equals(otherThan)).isPresent(),
                until);
    Missed.unless(up, "no birth at " + desk.id() + " within " + UP.toSeconds() + " s of the start");
  }

  /**
   * Presses the button for 80 ms, 1.1 s after the last one at the earliest, and waits until it is
   * let go.
   */
  public Press press() {
    if (!presses.isEmpty()) {
      pause(presses.getLast().nanos() + APART.toNanos() - System.nanoTime());
    }
    button.press();
    long nanos = button.closures().getLast().from();
    Moment now = time.now();
    Press press = new Press(presses.size() + 1, nanos, now.sinceBootMillisAt(nanos));
    presses.add(press);
    pause(PRESSED.toNanos());
    button.release();
    return press;
  }

  /** No process was there to see this press, and it was not held: nobody is owed it. */
  void unseen(Press press) {
    presses.remove(press);
  }

  /** A person at the police desk answers every press that came there. */
  void answerAll() {
    presses.forEach(press ->
        police.memory().all(press::isToldBy).stream()
            .map(told -> told.event().id())
            .distinct()
            .forEach(id -> police.answer(id, "operator")));
  }

  private static void pause(long nanos) {
    long end = System.nanoTime() + nanos;
    for (long left = nanos; left > 0; left = end - System.nanoTime()) {
      java.util.concurrent.locks.LockSupport.parkNanos(left);
    }
  }

  /** Presses; the other desk has it promptly, whatever the police desk's way is like. */
  public Press pressSeenBesides() throws InterruptedException, Missed {
    Press press = press();
    figure("other desk", awaitAlarm(site, press, PROMPT));
    return press;
  }

  /**
   * Waits for the alarm of a press on this desk's topic alarm; how long after the contact it came.
   */
  public Duration awaitAlarm(Witness desk, Press press, Duration within)
      throws InterruptedException, Missed {
    Optional<Told> told =
        desk.memory()
            .await(
                one -> one.topic().equals("alarm") && press.isToldBy(one),
                press.nanos() + Machine.patient(within).toNanos());
    Told first =
        told.orElseThrow(() ->
            new Missed(
                "press %d was not at desk %s within %.1f s"
                    .formatted(press.number(), desk.id(), within.toMillis() / 1e3)));
    return Duration.ofNanos(first.nanos() - press.nanos());
  }

  /** Waits for an event at a desk from now on or before. */
  public Told awaitTold(
      Witness desk, java.util.function.Predicate<Told> fits, Duration within, String what)
      throws InterruptedException, Missed {
    return desk.memory()
        .await(fits, System.nanoTime() + Machine.patient(within).toNanos())
        .orElseThrow(() ->
            new Missed(
                "%s did not come to desk %s within %d s"
                    .formatted(what, desk.id(), within.toSeconds())));
  }

  /** To be done when the daemon has ended, the last one first. */
  public void atEnd(AutoCloseable work) {
    atEnd.addFirst(work);
  }

  void note(String figure) {
    figures.add(figure);
  }

  /** Notes a time for the trial's line of results. */
  public void figure(String name, Duration length) {
    figures.add(
        length.toMillis() < 10_000
            ? name + " " + length.toMillis() + " ms"
            : String.format(Locale.ROOT, "%s %.1f s", name, length.toMillis() / 1e3));
  }

  @Override
  public void close() {
    box.ifPresent(BoxProcess::close);
    police.close();
    site.close();
    router.close();
    board.close();
    broker.close();
    siteBroker.close();
    atEnd.forEach(LineBoard::closeQuietly);
  }
}
