package org.carewatch.uplink;

// Duty: looks at certificates, keys and passwords every minute and after a failed attempt; asks
// every hour whether a broker whose certificate had ended shows a new one. Thread: its own,
// "trust", the only one here that reads these files; a stalled card holds up nothing else. Limits:
// a look at most every second; a broker that is asked has 10 s a step.

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.carewatch.journal.JournalException;
import org.carewatch.time.Time;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The round of all desks' trust. */
final class TrustWatch {

  private static final Logger LOG = LoggerFactory.getLogger(TrustWatch.class);
  private static final long LOOK_SECONDS = 60;
  private static final long LEAST_MILLIS = 1000;
  private static final long ASK_NANOS = TimeUnit.HOURS.toNanos(1);
  private static final int STEP_SECONDS = 10;

  /** One desk and its paths, first one first. */
  record Watched(DeskSide side, List<Path> paths) {}

  private final Time time;
  private final BlockingQueue<Boolean> asked = new ArrayBlockingQueue<>(1);
  private final CountDownLatch end = new CountDownLatch(1);
  private final Thread thread;
  private volatile List<Watched> desks = List.of();
  private boolean learned;
  private long askNanos;

  TrustWatch(Time time) {
    this.time = time;
    this.askNanos = time.nanos() + ASK_NANOS;
    this.thread = Thread.ofPlatform().daemon().name("trust").unstarted(this::run);
  }

  void start(List<Watched> all) {
    desks = List.copyOf(all);
    thread.start();
  }

  void stop() {
    end.countDown();
    thread.interrupt();
  }

  /** A look soon; any thread, never waits. */
  void soon() {
    var _ = asked.offer(Boolean.FALSE);
  }

  /** A look now that asks the brokers too. */
  void askBrokers() {
    asked.clear();
    var _ = asked.offer(Boolean.TRUE);
  }

  private void run() {
    try {
      while (end.getCount() > 0) {
        guarded(this::learn);
        desks.forEach(one -> guarded(one.side.trust()::look));
        Boolean now = asked.poll(LOOK_SECONDS, TimeUnit.SECONDS);
        if (Boolean.TRUE.equals(now) || time.nanos() - askNanos >= 0) {
          askNanos = time.nanos() + ASK_NANOS;
          desks.forEach(one -> guarded(() -> ask(one)));
        } else if (now != null) {
          var _ = end.await(LEAST_MILLIS, TimeUnit.MILLISECONDS);
        }
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /** Once: the time that the journal knows of. */
  private void learn() {
    if (learned || desks.isEmpty()) {
      return;
    }
    try {
      for (Watched one : desks) {
        if (one.side.desk().tls().map(PemTls::clock).orElse(null) instanceof KnownTime known) {
          known.learn(one.side.kept());
        }
      }
      learned = true;
    } catch (JournalException notOpenYet) {
      LOG.debug("the journal's time is not known yet: {}", notOpenYet.getMessage());
    }
  }

  private void ask(Watched one) {
    for (int path = 1; path <= one.paths.size(); path++) {
      if (one.side.trust().onlyAlarms(path)
          && one.side.trust().worthAsking(path, served(one.side, path))) {
        LOG.info("path {} of desk {} has a new certificate to show", path, one.side.id());
        one.paths.get(path - 1).renew();
      }
    }
  }

  private static Optional<BrokerCertificate> served(DeskSide side, int path) {
    Wire wire = new Wire(side.dial(path, new Presence("", 0, 0), STEP_SECONDS));
    try {
      wire.start();
      return wire.shown();
    } catch (IOException notNow) {
      return Optional.empty();
    } finally {
      wire.stop();
    }
  }

  private static void guarded(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      LOG.error("internal error in the watch of certificates; it goes on", e);
    }
  }
}
