package org.carewatch.box;

// The box's own rounds, every second on thread "box", which never touches card or network. A round
// that breaks is logged and the next one comes all the same.

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.carewatch.core.Fact;
import org.carewatch.time.Time;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ties clock, watchdog, marks and the flat battery to one thread. */
public final class Box implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Box.class);
  private static final long MARK_SECONDS = 50; // a mark is at most 60 s old, slow cards included

  private final Time time;
  private final Consumer<Fact> core;
  private final Watchdog watchdog;
  private final Progress progress;
  private final FlatBattery battery;
  private final Card card;
  private final ClockWatch clock;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("box").daemon().factory());

  private final Heap heap = Heap.own();
  private final Set<String> broken = new HashSet<>();
  private long second;

  /** Starts nothing yet; {@code core} takes facts and must not block. */
  public Box(
      Time time,
      Consumer<Fact> core,
      Watchdog watchdog,
      Progress progress,
      FlatBattery battery,
      Card card) {
    this.time = time;
    this.core = core;
    this.watchdog = watchdog;
    this.progress = progress;
    this.battery = battery;
    this.card = card;
    this.clock = new ClockWatch(time.now());
  }

  /** Begins the rounds. */
  public void start() {
    var _ = thread.scheduleAtFixedRate(this::round, 0, 1, TimeUnit.SECONDS);
  }

  /** Ends the rounds; the last mark is {@link Progress#end}'s. */
  @Override
  public void close() {
    thread.shutdownNow();
    card.close();
  }

  /** One second's work; each part of it on its own, so that one that breaks stops no other. */
  void round() {
    guarded("watchdog", () -> watchdog.look(time.nanos()));
    guarded("clock", () -> clock.look(time.now()).ifPresent(core));
    if (second % MARK_SECONDS == 0) {
      guarded("mark of progress", progress::mark);
    }
    guarded("battery", () -> battery.look(time.nanos()));
    guarded("heap", heap::look);
    second++;
  }

  private void guarded(String part, Runnable work) {
    try {
      work.run();
      if (broken.remove(part)) {
        LOG.info("the box's {} works again", part);
      }
    } catch (Throwable e) { // an Error too: a round that throws is the last one
      internal(part, e);
    }
  }

  private void internal(String part, Throwable thrown) {
    try {
      if (broken.add(part)) {
        LOG.error("internal error in the box's {}; its rounds go on", part, thrown);
      }
    } catch (Throwable noMemory) {
      broken.remove(part); // said at the next round that finds some
    }
  }
}
