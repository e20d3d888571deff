package org.carewatch.panel;

// Asks every panel of the network again and again: one virtual thread a panel, so that one which
// hangs holds up nobody. An exception is cannot tell, logged once in a row, and the round goes on.
// Whether a look is believed, and for how long, is the core's matter.

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.carewatch.core.Fact;
import org.carewatch.core.Look;
import org.carewatch.event.Subject;
import org.carewatch.time.Time;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The polling of all panels that are read over the network. */
public final class Polling implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Polling.class);

  /** From the end of one look to the next: about 5,760 looks a day. */
  public static final Duration PAUSE = Duration.ofSeconds(15);

  private final Map<Subject, Source> sources;
  private final Time time;
  private final Consumer<Fact> core;
  private final Duration pause;
  private final Map<Subject, Newest> newest = new ConcurrentHashMap<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final List<Thread> threads = new ArrayList<>();

  /**
   * The last look at one panel.
   *
   * @param nanos when it was asked for
   */
  public record Newest(Subject subject, Reading reading, long nanos) {}

  /** Starts nothing yet; {@code core} takes facts and must not block. */
  public Polling(Map<Subject, Source> sources, Time time, Consumer<Fact> core) {
    this(sources, time, core, PAUSE);
  }

  Polling(Map<Subject, Source> sources, Time time, Consumer<Fact> core, Duration pause) {
    this.sources = sources;
    this.time = time;
    this.core = core;
    this.pause = pause;
  }

  /** Begins; the first look at each is at once. */
  public void start() {
    sources.forEach((subject, source) ->
        threads.add(
            Thread.ofVirtual().name(subject.toString()).start(() -> watch(subject, source))));
  }

  /** The newest look at each that was looked at; any thread. */
  public List<Newest> newest() {
    return sources.keySet().stream()
        .flatMap(subject -> java.util.stream.Stream.ofNullable(newest.get(subject)))
        .toList();
  }

  private void watch(Subject subject, Source source) {
    try {
      do {
        look(subject, source);
      } while (!closed.await(pause.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /** One look, told to the core and kept for who asks. */
  void look(Subject subject, Source source) {
    long asked = time.nanos();
    Reading reading;
    try {
      reading = source.read();
    } catch (Throwable broke) { // an Error too: a round that throws would be the last one
      reading = Reading.cannotTell(Doubt.INTERNAL, String.valueOf(broke));
      if (!same(subject, reading)) {
        LOG.error("internal error in reading {}; it is asked again", subject, broke);
      }
    }
    if (closed.getCount() == 0) {
      return; // broken off by our own end
    }
    if (!same(subject, reading)) {
      LOG.info("{}: {}", subject, words(reading));
    }
    newest.put(subject, new Newest(subject, reading, asked));
    core.accept(new Fact.Looked(subject, look(reading), asked));
  }

  private boolean same(Subject subject, Reading reading) {
    Newest before = newest.get(subject);
    return before != null && words(before.reading).equals(words(reading));
  }

  private static String words(Reading reading) {
    return switch (reading) {
      case Reading.Armed armed -> "armed: " + armed.words();
      case Reading.Disarmed disarmed -> "disarmed: " + disarmed.words();
      case Reading.CannotTell doubt -> "cannot tell: " + doubt.detail();
    };
  }

  private static Look look(Reading reading) {
    return switch (reading) {
      case Reading.Armed _ -> new Look.Armed();
      case Reading.Disarmed disarmed -> new Look.Disarmed(disarmed.arming());
      case Reading.CannotTell doubt -> new Look.CannotTell(doubt.detail());
    };
  }

  @Override
  public void close() {
    closed.countDown();
    threads.forEach(Thread::interrupt);
  }
}
