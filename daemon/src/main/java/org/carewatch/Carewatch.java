package org.carewatch;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.carewatch.box.Announced;
import org.carewatch.box.Box;
import org.carewatch.box.Card;
import org.carewatch.box.FlatBattery;
import org.carewatch.box.Halt;
import org.carewatch.box.Mark;
import org.carewatch.box.Progress;
import org.carewatch.box.SdNotify;
import org.carewatch.box.Watchdog;
import org.carewatch.box.sense.BoxSenses;
import org.carewatch.box.sense.Senses;
import org.carewatch.camera.Cameras;
import org.carewatch.camera.Rounds;
import org.carewatch.command.Commands;
import org.carewatch.command.VersionCommand;
import org.carewatch.core.Core;
import org.carewatch.core.CoreSettings;
import org.carewatch.core.CoreThread;
import org.carewatch.core.Fact;
import org.carewatch.core.Mailbox;
import org.carewatch.core.Order;
import org.carewatch.core.Snapshot;
import org.carewatch.doctor.DoctorSocket;
import org.carewatch.duty.DutyValues;
import org.carewatch.event.Ids;
import org.carewatch.http.Devices;
import org.carewatch.http.Patience;
import org.carewatch.journal.Journal;
import org.carewatch.journal.Keep;
import org.carewatch.journal.Opening;
import org.carewatch.line.Lines;
import org.carewatch.line.Signs;
import org.carewatch.line.Watch;
import org.carewatch.line.kernel.KernelLines;
import org.carewatch.onvif.OnvifDevices;
import org.carewatch.panel.Polling;
import org.carewatch.panel.Sources;
import org.carewatch.recorder.Watching;
import org.carewatch.report.Beside;
import org.carewatch.report.ReportProcess;
import org.carewatch.site.Desk;
import org.carewatch.site.Loaded;
import org.carewatch.site.Secrets;
import org.carewatch.site.Site;
import org.carewatch.site.SiteReader;
import org.carewatch.status.DeskMeters;
import org.carewatch.status.DoctorRun;
import org.carewatch.status.Door;
import org.carewatch.status.OwnCertificate;
import org.carewatch.status.RoadMeters;
import org.carewatch.status.SiteJson;
import org.carewatch.status.StateMeters;
import org.carewatch.status.Status;
import org.carewatch.time.Moment;
import org.carewatch.time.SystemTime;
import org.carewatch.time.Time;
import org.carewatch.uplink.BoxKey;
import org.carewatch.uplink.Desks;
import org.carewatch.uplink.KnownTime;
import org.carewatch.uplink.Uplink;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The daemon: the list of parts, in order; start, wait, stop in reverse. The line is watched first,
 * before the card is asked for anything. An unexpected exception of core, line or journal thread
 * ends the process with status 70; systemd starts it again.
 */
public final class Carewatch {
  private static final Logger LOG = LoggerFactory.getLogger(Carewatch.class);
  private static final int BROKEN = 70;

  private final Path configuration;
  private final Loaded.Good loaded;
  private final Lines lines;
  private final Surroundings surroundings;
  private final Halt halt = Halt.of(System.getenv());
  private final Time time;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final AtomicReference<Optional<Snapshot>> shown = new AtomicReference<>(Optional.empty());
  private final Deque<Part> parts = new ArrayDeque<>();

  private record Part(String name, AutoCloseable closing) {}

  /**
   * One daemon.
   *
   * @param lines the kernel's, but for the rig's
   * @param surroundings the real ones, but for the rig's
   */
  public Carewatch(Path configuration, Loaded.Good loaded, Lines lines, Surroundings surroundings) {
    this.configuration = configuration;
    this.loaded = loaded;
    this.lines = lines;
    this.surroundings = surroundings;
    this.time = new SystemTime(surroundings.clock());
  }

  /** {@code run} goes straight to the line; everything else is a command. */
  public static void main(String[] arguments) {
    boolean help = List.of(arguments).contains("--help") || List.of(arguments).contains("-h");
    if (arguments.length > 0 && arguments[0].equals("run") && !help) {
      System.exit(run(arguments, KernelLines::new, Surroundings.REAL));
    }
    System.exit(Commands.run(arguments));
  }

  /** Makes the lines only once the configuration is known to be good. */
  public interface LinesMaker {
    Lines make() throws IOException;
  }

  /** {@code run [--config FILE]}: until SIGTERM; the exit status. */
  public static int run(String[] arguments, LinesMaker lines, Surroundings surroundings) {
    Optional<Path> file = Commands.configuration(arguments);
    if (file.isEmpty()) {
      return Commands.WRONG_USE;
    }
    try {
      return switch (SiteReader.read(file.get())) {
        case Loaded.Good good -> {
          new Carewatch(file.get(), good, lines.make(), surroundings).live();
          yield 0;
        }
        case Loaded.Faulty faulty -> {
          faulty.faults().forEach(fault -> LOG.error("{}", fault.at(file.get().toString())));
          yield Commands.TROUBLE;
        }
      };
    } catch (IOException noLines) {
      LOG.error("the lines cannot be used: {}", noLines.getMessage());
      return Commands.TROUBLE;
    }
  }

  /** From the first watched line to the last word told. */
  private void live() {
    Site site = loaded.site();
    Path storage = site.storage().directory();
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    Mailbox mailbox = new Mailbox();
    Tap tap = new Tap(mailbox, new RoadMeters(registry), time);
    Consumer<Fact> facts = tap::post;
    Consumer<Throwable> fatal = this::fatal;

    Thread.setDefaultUncaughtExceptionHandler((thread, unexpected) -> {
      if (thread.getName().equals("journal")) {
        fatal(unexpected);
      }
      LOG.error(
          "internal error in thread {}; everything else goes on", thread.getName(), unexpected);
    });
    part("lines", lines);
    Watch watch =
        new Watch(
            lines,
            Wiring.contacts(site),
            news -> facts.accept(new Fact.Line(news)),
            time::nanos,
            fatal);
    part("watch", watch);
    watch.start();
    Signs signs =
        new Signs(lines, Wiring.outputs(site), news -> LOG.warn("output {}", news), time::nanos);
    part("signs", signs);
    signs.start();

    Card card = new Card();
    CompletableFuture<BoxKey> signing = new CompletableFuture<>();
    Keep keep = new Keep(site.storage().keep(), Wiring.signer(signing));
    Opening opening = new Opening(Wiring.roles(site), AtStart.bootId(), Optional.of(keep));
    Journal journal = Journal.open(storage, opening, time, facts);
    part("journal", journal);
    Progress progress = Progress.open(storage, card, time, AtStart.earlierBoots(storage));

    CoreSettings settings = CoreSettings.of(site, surroundings.mode(), VersionCommand.version());
    Moment now = time.now();
    Core.Start start = AtStart.start(site, progress, now);
    Core core = new Core(settings, new Ids(new SecureRandom()), start, now);
    BoxKey key = AtStart.boxKey(storage);
    signing.complete(key);
    Desks desks =
        new Desks(
            Secrets.of(configuration),
            new KnownTime(time, progress.lastEnd().mark().map(Mark::wall)));
    Uplink uplink =
        new Uplink(
            desks.settings(site, VersionCommand.version(), loaded.sha256Hex()),
            key,
            journal.kept(),
            AtStart.positions(journal, facts),
            this::snapshot,
            facts,
            time,
            watch::stirredNanos);
    for (Desk desk : site.desks()) {
      DeskMeters.register(registry, new DeskCounts(desk.id(), desk.brokers().size(), uplink));
    }
    Hands hands = new Hands(journal, uplink, signs, tap, shown -> show(shown, progress), stopped);
    CoreThread thread = new CoreThread(core, mailbox, time, hands, fatal);
    part("core", thread);
    thread.start();

    Pulses pulses =
        new Pulses(
            time,
            watch::progressNanos,
            thread::steppedNanos,
            () -> snapshot().journalWell(),
            facts);
    SdNotify systemd = SdNotify.of(System.getenv());
    Watchdog watchdog = new Watchdog(systemd::watchdog, pulses, progress::starved, System.getenv());
    FlatBattery battery = new FlatBattery(this::snapshot, halt);
    Box box = new Box(time, Wiring.clockToo(journal, facts), watchdog, progress, battery, card);
    part("box", box);
    box.start();
    Senses senses =
        new Senses(BoxSenses.of(site, surroundings.tree(), surroundings.clock()), time, facts);
    part("senses", senses);
    senses.start();
    Devices devices = new Devices(Secrets.of(configuration), Patience.USUAL, time);
    part("devices", devices);
    OnvifDevices onvif = new OnvifDevices(devices, time);
    part("onvif", onvif);
    Polling polling = new Polling(Sources.of(site, devices, onvif), time, facts);
    part("panels", polling);
    polling.start();
    Vitals vitals = new Vitals(site.inputs(), senses::newest, this::snapshot);
    ReportProcess reports = new ReportProcess(configuration);
    Cameras.Means means = new Cameras.Means(Secrets.of(configuration), devices, onvif, time);
    Rounds cameras = Cameras.rounds(site, means, facts);
    part("cameras", cameras);
    cameras.start();
    Away away = new Away(this::snapshot, progress.lastEnd());
    Watching recorders = new Watching(site, devices, time, away, facts);
    part("recorders", recorders);
    recorders.start();
    status(site, journal, facts, pulses, registry, vitals, reports, cameras, means, recorders);
    Questions questions =
        new Questions(
            this::snapshot, pulses, time, uplink, vitals, polling::newest, cameras, recorders);
    DoctorSocket socket = new DoctorSocket(storage, questions.all(), time);
    part("control socket", socket);
    socket.start();
    uplink.start();
    part("uplink", uplink::stop);
    DailyReport daily =
        new DailyReport(reports, journal::seal, uplink::report, site.facility().timeZone(), time);
    part("report", daily);
    daily.start();
    ConfigurationMark.tell(storage, loaded.sha256Hex(), DutyValues.of(site), card, facts);
    Uplink.warm(key);
    System.gc(); // a start's garbage is most of the heap, and nothing would ask for it for days
    systemd.ready();
    systemd.status("watching " + Wiring.contacts(site).size() + " contacts");
    LOG.info("watching {} contacts, {} desks", Wiring.contacts(site).size(), site.desks().size());
    waitForEnd(systemd, facts, progress, new LastWords(site, journal.kept(), this::snapshot, time));
  }

  private void status(
      Site site,
      Journal journal,
      Consumer<Fact> facts,
      Pulses pulses,
      PrometheusMeterRegistry registry,
      Vitals vitals,
      ReportProcess reports,
      Rounds cameras,
      Cameras.Means means,
      Watching recorders) {
    Secrets secrets = Secrets.of(configuration);
    try {
      Door door =
          new Door(
              new InetSocketAddress(site.status().host(), site.status().port()),
              site.status().passwordFile().map(secrets::locate),
              site.status().tokenFile().map(secrets::locate),
              pageTls(site, secrets));
      StateMeters state =
          new StateMeters(
              registry, this::snapshot, pulses, vitals, cameras::newest, recorders::newest, time);
      Status status =
          new Status(
              door,
              new org.carewatch.status.Sources(
                  this::snapshot,
                  journal.kept(),
                  facts,
                  pulses,
                  reports::make,
                  site.facility().timeZone(),
                  () -> SiteJson.of(site, VersionCommand.version()),
                  configuration,
                  new DoctorRun(Beside.command(configuration, "doctor", "--json"), time),
                  vitals,
                  cameras::newest,
                  recorders::newest,
                  id -> Cameras.still(id, site, means),
                  registry,
                  state,
                  time));
      part("status", status);
      status.start();
    } catch (IllegalArgumentException | IOException notHere) {
      LOG.error("no status page: {}", notHere.getMessage());
    }
  }

  /** Configured files, else beyond loopback our own, made where there are none. */
  private static Optional<Door.Tls> pageTls(Site site, Secrets secrets) throws IOException {
    if (site.status().tls().isPresent()) {
      org.carewatch.site.Status.Tls files = site.status().tls().get();
      return Optional.of(
          new Door.Tls(secrets.locate(files.certificate()), secrets.locate(files.key())));
    }
    return site.status().loopback()
        ? Optional.empty()
        : Optional.of(OwnCertificate.in(site.storage().directory()));
  }

  private void waitForEnd(
      SdNotify systemd, Consumer<Fact> facts, Progress progress, LastWords farewell) {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch gone = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  asked.countDown();
                  await(gone, Duration.ofSeconds(12));
                },
                "stop"));
    await(asked, Duration.ofDays(100_000));
    systemd.stopping();
    Announced end = halt.asked() ? new Announced("power", 0) : Announced.of(System.getenv());
    Order.Stop stop = new Order.Stop(end.cause(), end.backWithinSeconds());
    facts.accept(new Fact.Ordered(stop, new CompletableFuture<>()));
    await(stopped, Duration.ofSeconds(3));
    farewell.run();
    progress.end(end.cause());
    close();
    LogSetup.end();
    gone.countDown();
  }

  private static void await(CountDownLatch latch, Duration most) {
    try {
      var _ = latch.await(most.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void part(String name, AutoCloseable closing) {
    parts.push(new Part(name, closing));
  }

  private void close() {
    List<String> failures = new ArrayList<>();
    for (Part part : parts) {
      try {
        part.closing.close();
      } catch (Exception failure) {
        failures.add(part.name + ": " + failure);
      }
    }
    if (!failures.isEmpty()) {
      LOG.warn("stopped with trouble: {}", failures);
    }
  }

  private void fatal(Throwable unexpected) {
    try {
      LOG.error("internal error; the process ends and is started again", unexpected);
    } finally { // where memory is out even the log may throw: it ends all the same
      Runtime.getRuntime().halt(BROKEN);
    }
  }

  private Snapshot snapshot() {
    return shown.get().orElseGet(() -> Snapshot.nothingYet(time.now()));
  }

  private void show(Snapshot snapshot, Progress progress) {
    shown.set(Optional.of(snapshot));
    progress.run(snapshot.run());
  }
}
