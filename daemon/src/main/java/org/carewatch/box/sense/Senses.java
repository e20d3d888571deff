package org.carewatch.box.sense;

// The rounds: each second, on thread "box-senses", every reading that is due is asked on a thread
// "box-look" and given 1 s. One that does not come back is left alone until it does; the others go
// on. Threads: one a reading at most, as a rule one.

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.carewatch.core.Fact;
import org.carewatch.time.Time;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at everything in turn, tells the core and keeps the newest for who asks. */
public final class Senses implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Senses.class);
  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final long IDLE_SECONDS = 5;

  private final Time time;
  private final Consumer<Fact> core;
  private final Duration patience;
  private final List<Watching> all = new ArrayList<>();
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("box-senses").daemon().factory());
  private final ThreadPoolExecutor looking;
  private volatile List<Vital> newest = List.of();

  /** Starts nothing yet; {@code core} takes facts and must not block. */
  public Senses(List<Sense> senses, Time time, Consumer<Fact> core) {
    this(senses, time, core, PATIENCE);
  }

  Senses(List<Sense> senses, Time time, Consumer<Fact> core, Duration patience) {
    this.time = time;
    this.core = core;
    this.patience = patience;
    senses.forEach(sense -> all.add(new Watching(sense, time.nanos())));
    this.looking =
        new ThreadPoolExecutor(
            0,
            Integer.MAX_VALUE, // no more than readings: but one that is done may be on its way back
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            Thread.ofPlatform().name("box-look").daemon().factory());
  }

  /** Begins the rounds. */
  public void start() {
    var _ = thread.scheduleWithFixedDelay(this::round, 0, 1, TimeUnit.SECONDS);
  }

  /** The newest word on each part, in the table's order; none before the first round. */
  public List<Vital> newest() {
    return newest;
  }

  /** One second's work. */
  void round() {
    try {
      List<Vital> vitals = new ArrayList<>();
      for (Watching one : all) {
        Vital vital = one.round(looking, patience, time.nanos());
        one.news(vital, time.nanos()).forEach(core);
        vitals.add(vital);
      }
      newest = List.copyOf(vitals);
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    } catch (Throwable e) { // an Error too: a round that throws would be the last one
      LOG.error("internal error in the readings of the box; they go on", e);
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
    looking.shutdownNow();
  }
}
