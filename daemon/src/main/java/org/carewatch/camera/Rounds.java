package org.carewatch.camera;

// The rounds: each second, on thread "cameras", looks that ended are taken in, cameras that are due
// are looked at, and the core is told. The looks run on virtual threads: 8 at once, one a host.
// Nothing here waits for a camera.

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.carewatch.core.Fact;
import org.carewatch.event.Reason;
import org.carewatch.time.Moment;
import org.carewatch.time.Time;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at every camera in turn, tells the core and keeps the newest for who asks. */
public final class Rounds implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);

  /** What only the passing of time changes is told this late at most: 5 s. */
  private static final long TELLS_NANOS = 5_000_000_000L;

  /** Looks under way at once. */
  static final int AT_ONCE = 8;

  private final Time time;
  private final List<Watched> all;
  private final Telling telling;
  private final Pace pace;
  private final Object turned = new Object();
  private final AtomicBoolean beating = new AtomicBoolean();
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("cameras").daemon().factory());
  private volatile List<Sight> newest;
  private long toldNanos;

  /** Starts nothing yet; {@code core} takes facts and must not block. */
  Rounds(List<Watched> all, Time time, Consumer<Fact> core) {
    this.all = List.copyOf(all);
    this.time = time;
    this.telling = new Telling(core);
    this.pace = new Pace(time.nanos());
    Moment now = time.now();
    this.toldNanos = now.nanos() - TELLS_NANOS;
    this.newest = all.stream().map(one -> one.sight(now)).toList();
  }

  /** Begins the rounds; without cameras there are none. */
  public void start() {
    if (!all.isEmpty()) {
      var _ = thread.scheduleWithFixedDelay(this::round, 0, 1, TimeUnit.SECONDS);
    }
  }

  /** The newest word on each camera, in the configuration's order. */
  public List<Sight> newest() {
    return newest;
  }

  /** A technician asks: what was refused is told once more; waits so long for the answers. */
  public void askAgain(Duration patience) throws InterruptedException {
    long end = time.nanos() + patience.toNanos();
    synchronized (turned) {
      newest.stream()
          .filter(one -> one.verdict().question().equals(Reason.LOGIN_REFUSED.word()))
          .flatMap(one -> all.stream().filter(each -> each.subject.equals(one.subject())))
          .forEach(Watched::ask);
      while (all.stream().anyMatch(Watched::isAskedFor) && time.nanos() - end < 0) {
        turned.wait(1000);
      }
    }
  }

  private void round() {
    try {
      beat();
      turn(time.now());
    } catch (Throwable e) { // an Error too: a round that throws would be the last one
      LOG.error("internal error in the rounds of the cameras; they go on", e);
    }
  }

  /** On a virtual thread, so that it is late where the looks themselves would be. */
  private void beat() {
    if (beating.compareAndSet(false, true)) {
      Thread.ofVirtual()
          .start(() -> {
            pace.beat(time.nanos());
            beating.set(false);
          });
    }
  }

  private void turn(Moment now) {
    boolean news = now.nanos() - toldNanos >= TELLS_NANOS;
    for (Watched one : all) {
      boolean ended = one.collect(pace, now);
      news |= ended;
      if (ended && one.gone()) {
        askRelated(one, now.nanos());
      }
    }
    Set<String> hosts = new HashSet<>();
    all.stream().filter(Watched::isBusy).forEach(one -> hosts.add(one.host()));
    long busy = all.stream().filter(Watched::isBusy).count();
    for (Watched one : dueFirst()) {
      if (busy < AT_ONCE && one.isDue(now.nanos()) && hosts.add(one.host())) {
        one.begin(now.nanos());
        busy++;
      }
    }
    if (news) {
      newest = List.copyOf(telling.tell(all, now));
      toldNanos = now.nanos();
    }
    synchronized (turned) {
      turned.notifyAll();
    }
  }

  /** Who was looked at longest ago comes first. */
  private List<Watched> dueFirst() {
    List<Watched> order = new ArrayList<>(all);
    order.sort((one, other) -> Long.signum(one.lookedAt() - other.lookedAt()));
    return order;
  }

  /** One that went away may have company: the others are asked before it is told alone. */
  private void askRelated(Watched gone, long nanos) {
    Networks.Member away = gone.member();
    all.stream()
        .filter(other -> other != gone && other.isAsked())
        .filter(other -> other.lookedAt() - gone.goneSince() < 0)
        .filter(other -> Networks.related(other.member(), away))
        .forEach(other -> other.hasten(nanos));
  }

  @Override
  public void close() {
    thread.shutdownNow();
    all.forEach(Watched::close);
  }
}
