package org.carewatch.uplink;

// Duty: all desks and their paths; where the core's effects go in. Threads: a path's, a clerk's and
// a reading one each desk, one watch of trust; the methods are for any thread and do not wait, but
// stop. Limits: 64
// readings wait a desk.

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.carewatch.core.Effect;
import org.carewatch.core.Fact;
import org.carewatch.core.Snapshot;
import org.carewatch.journal.Kept;
import org.carewatch.time.Time;

/** The way to every desk. */
public final class Uplink {

  private static final int READINGS = 64;
  private static final long STOP_MILLIS = 5000;

  private final LinkThreads threads = new LinkThreads();
  private final Map<String, Line> lines = new LinkedHashMap<>();
  private final List<TrustWatch.Watched> watched = new ArrayList<>();
  private final TrustWatch trust;
  private final Bulletin bulletin = new Bulletin();

  /** One desk: its clerk, its reading thread and its paths, first one first. */
  private record Line(
      Clerk clerk, ThreadPoolExecutor reader, List<Path> paths, Counts counts, DeskTrust trust) {}

  /**
   * Everything is made and nothing started.
   *
   * @param key signs births
   * @param kept what is on the card; asked on the reading threads only
   * @param snapshot the newest picture, at once and from any thread; nothing is dialled while its
   *     run is empty
   * @param facts takes facts at once, from any thread
   * @param stirredNanos when a contact last stirred, on the scale of {@code time}; any thread
   */
  public Uplink(
      UplinkSettings settings,
      BoxKey key,
      Kept kept,
      EventPositions positions,
      Supplier<Snapshot> snapshot,
      Consumer<Fact> facts,
      Time time,
      LongSupplier stirredNanos) {
    trust = new TrustWatch(time);
    for (UplinkSettings.Desk desk : settings.desks()) {
      Counts counts = new Counts();
      ThreadPoolExecutor reader = reader(desk.id());
      DeskTrust trusted = new DeskTrust(desk, facts, trust::soon);
      DeskSide side =
          new DeskSide(
              settings,
              desk,
              new Topics(settings.facility().id(), desk.id()),
              key,
              kept,
              positions,
              bulletin,
              reader,
              snapshot,
              facts,
              time,
              stirredNanos,
              counts,
              trusted);
      List<Path> paths = new ArrayList<>();
      Clerk clerk = new Clerk(side, (command, path) -> paths.get(path - 1).command(command));
      AtomicInteger carrier = new AtomicInteger();
      for (int number = 1; number <= desk.paths().size(); number++) {
        paths.add(new Path(side, number, news -> new PahoLink(threads, news), carrier, clerk));
      }
      lines.put(desk.id(), new Line(clerk, reader, List.copyOf(paths), counts, trusted));
      watched.add(new TrustWatch.Watched(side, List.copyOf(paths)));
    }
  }

  public void start() {
    for (Line line : lines.values()) {
      line.clerk.start();
      line.paths.forEach(Path::start);
    }
    trust.start(watched);
  }

  /** Sends an alarm; what becomes of it comes as {@link Fact.Sent}. */
  public void publish(Effect.Publish publish) {
    Line line = line(publish.desk());
    Path path =
        publish.path() > 0
            ? line.paths.get(publish.path() - 1)
            : line.paths.stream().filter(Path::isUp).findFirst().orElse(line.paths.getFirst());
    path.publish(publish);
  }

  /** Sends a test over its path; what becomes of it comes as {@link Fact.Sent}. */
  public void roundTrip(Effect.RoundTrip trip) {
    line(trip.desk()).paths.get(trip.path() - 1).roundTrip(trip);
  }

  /** Answers a command {@code test}. */
  public void tested(Effect.Tested tested) {
    line(tested.desk()).paths.get(tested.path() - 1).tested(tested);
  }

  /** While an alarm waits for this desk its paths are tried again within 5 s. */
  public void urgent(Effect.Urgent urgent) {
    Line line = lines.get(urgent.desk());
    if (line != null) {
      line.paths.forEach(path -> path.urgent(urgent.urgent()));
    }
  }

  /** The picture changed or more is on the card: call it at each {@link Effect.Show}. */
  public void changed() {
    lines.values().forEach(line -> line.paths.forEach(Path::changed));
  }

  /** Yesterday's duty report, as JSON: to every desk, now and at each connect. Any thread. */
  public void report(byte[] json) {
    bulletin.tell(json);
    lines.values().forEach(line -> line.paths.forEach(Path::report));
  }

  /**
   * Says farewell on every path, on all at once, and ends all threads; waits 5 s at most a path.
   */
  public void stop() throws InterruptedException {
    trust.stop();
    lines.values().forEach(line -> line.paths.forEach(Path::beginStop));
    for (Line line : lines.values()) {
      for (Path path : line.paths) {
        path.awaitStop(STOP_MILLIS);
      }
      line.clerk.stop();
      line.reader.shutdownNow();
    }
  }

  /** Goes once through what the first alarm needs, so that it does not pay for loading it. */
  public static void warm(BoxKey key) {
    Warmth.spread(key);
  }

  /** Asks now, and not within the hour, whether brokers have renewed what had ended. */
  void askBrokers() {
    trust.askBrokers();
  }

  /** The library's threads that outlived their connection and live still. */
  public int leakedThreads() {
    return threads.leaked();
  }

  /** The counters of one of the desks. */
  public Counts counts(String desk) {
    return line(desk).counts;
  }

  /** When our own certificate for a desk's brokers ends; empty where there is none. */
  public Optional<Instant> certificateEnd(String desk) {
    return line(desk).trust.ownEnd();
  }

  /** When the certificate ends that the broker of a path showed; empty before it showed one. */
  public Optional<Instant> brokerCertificateEnd(String desk, int path) {
    return line(desk).trust.brokerEnd(path);
  }

  private Line line(String desk) {
    Line line = lines.get(desk);
    if (line == null) {
      throw new IllegalArgumentException("no desk " + desk);
    }
    return line;
  }

  private static ThreadPoolExecutor reader(String desk) {
    return new ThreadPoolExecutor(
        1,
        1,
        0,
        TimeUnit.SECONDS,
        new ArrayBlockingQueue<>(READINGS),
        Thread.ofPlatform().daemon().name("reader-" + desk).factory());
  }
}
