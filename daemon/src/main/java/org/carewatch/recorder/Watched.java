package org.carewatch.recorder;

// One recorder: looked at every two minutes and where it tells by itself, swept once a night and
// when somebody asks. All of it on its own virtual thread, so that one which hangs holds up nobody;
// what is shown is a volatile picture. Limits: one question at a time; a sweep that failed is tried
// again after 15 minutes; 12 sweeps a day that somebody asked for.

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.carewatch.core.Fact;
import org.carewatch.event.Subject;
import org.carewatch.retention.Holding;
import org.carewatch.retention.Judgement;
import org.carewatch.retention.Mode;
import org.carewatch.site.Camera;
import org.carewatch.site.Retention;
import org.carewatch.time.ClockTrust;
import org.carewatch.time.Moment;
import org.carewatch.time.Time;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A recorder being watched. */
final class Watched implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(Watched.class);

  /** From the end of one look to the next. */
  static final Duration EVERY = Duration.ofMinutes(2);

  /** After it told by itself, between looks: what it tells may show in the next one only. */
  static final Duration SOON = Duration.ofSeconds(5);

  /** So many looks follow a word of its own: two that say the same, and one before it shows. */
  static final int LOOKS = 4;

  /** Between two questions of a sweep. */
  static final Duration PACE = Duration.ofMillis(250);

  /** Sweeps in a day of ours that somebody asked for: the recorder has its own work to do. */
  static final int ASKED_A_DAY = 12;

  /** Before it, yesterday's last file may still be open. */
  private static final LocalTime EARLIEST = LocalTime.of(1, 0);

  private static final long AGAIN_NANOS = Duration.ofMinutes(15).toNanos();

  private final Subject subject;
  private final String kind;
  private final Recorder recorder;
  private final List<Camera> cameras;
  private final Book book;
  private final Retention retention;
  private final Time time;
  private final Telling telling;
  private final Absences absences;
  private final Semaphore wake = new Semaphore(0);
  private final AtomicBoolean asked = new AtomicBoolean();
  private final AtomicInteger looks = new AtomicInteger();
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile Sight newest;
  private Told<State> told = new Told.Not<>(Trouble.BUSY, "not asked yet");
  private Optional<String> trouble = Optional.empty();
  private long lookedNanos;
  private long triedNanos;
  private boolean tried;
  private LocalDate askedOn = LocalDate.EPOCH;
  private int askedSweeps;

  Watched(
      Subject subject,
      String kind,
      Recorder recorder,
      List<Camera> cameras,
      Book book,
      Retention retention,
      Time time,
      Known known,
      Consumer<Fact> core) {
    this.subject = subject;
    this.kind = kind;
    this.recorder = recorder;
    this.cameras = List.copyOf(cameras);
    this.book = book;
    this.retention = retention;
    this.time = time;
    this.telling = new Telling(subject, core);
    this.absences = new Absences(subject, this.cameras, book, known);
    this.newest = sight(time.now());
  }

  Sight newest() {
    return newest;
  }

  /** Somebody wants to know now. */
  void ask() {
    asked.set(true);
    wake.release();
  }

  /** It tells by itself that something changed. Any thread. */
  void hint() {
    looks.set(LOOKS);
    wake.release();
  }

  void close() {
    closed.countDown();
  }

  @Override
  public void run() {
    try {
      do {
        try {
          look();
        } catch (InterruptedException stopped) {
          throw stopped;
        } catch (Throwable broke) { // an Error too: a round that throws would be the last one
          LOG.error("internal error in watching {}; it goes on", subject, broke);
        }
        var _ = wake.tryAcquire(left().toMillis(), TimeUnit.MILLISECONDS);
      } while (closed.getCount() > 0);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /** One look, and the sweep where it is due. */
  void look() throws InterruptedException {
    wake.drainPermits();
    boolean wanted = asked.getAndSet(false);
    see();
    Moment now = time.now();
    if (told instanceof Told.Here<State>(State state) && due(now, wanted)) {
      tried = true;
      triedNanos = now.nanos();
      boolean anew = book.swept.equals(Optional.of(today(now)));
      trouble =
          new Sweep(recorder, cameras, book, retention.days(), this::pace, telling::night)
              .run(state, now.wall(), anew);
      trouble.ifPresent(words -> LOG.warn("{}: the sweep did not end: {}", subject, words));
      show(time.now());
    }
    newest.cameras().forEach(telling::days);
  }

  /** How it is now. */
  private void see() {
    looks.updateAndGet(left -> Math.max(0, left - 1));
    told = recorder.state();
    Moment now = time.now();
    lookedNanos = now.nanos();
    if (now.trust() == ClockTrust.SYNCHRONISED) {
      absences.look(now);
    }
    show(now);
    telling.state(told, newest.cameras(), now.trust() == ClockTrust.SYNCHRONISED);
  }

  /** Until the next look; never negative. */
  private Duration left() {
    Duration every = looks.get() > 0 ? SOON : EVERY;
    Duration left = every.minusNanos(time.nanos() - lookedNanos);
    return left.isNegative() ? Duration.ZERO : left;
  }

  /**
   * After the hour of the sweep, once a day; as somebody asks at any hour but the first, and then
   * anew. By a clock that can be trusted only.
   */
  private boolean due(Moment now, boolean wanted) {
    LocalTime hour = now.wall().atZone(recorder.zone()).toLocalTime();
    if (now.trust() != ClockTrust.SYNCHRONISED || cameras.isEmpty() || hour.isBefore(EARLIEST)) {
      return false;
    }
    LocalDate today = today(now);
    if (wanted && mayBeAskedFor(today)) {
      askedSweeps++;
      return true;
    }
    boolean again = !tried || now.nanos() - triedNanos >= AGAIN_NANOS;
    return !book.swept.equals(Optional.of(today)) && !hour.isBefore(retention.sweep()) && again;
  }

  private boolean mayBeAskedFor(LocalDate today) {
    if (!askedOn.equals(today)) {
      askedOn = today;
      askedSweeps = 0;
    }
    return askedSweeps < ASKED_A_DAY;
  }

  private LocalDate today(Moment now) {
    return now.wall().atZone(recorder.zone()).toLocalDate();
  }

  private void pace() throws InterruptedException {
    if (closed.await(PACE.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new InterruptedException("closed");
    }
    if (left().isZero()) { // a sweep takes its time, and no look waits for it
      see();
    }
  }

  private void show(Moment now) {
    newest = sight(now);
  }

  private Sight sight(Moment now) {
    Optional<LocalDate> today =
        now.trust() == ClockTrust.SYNCHRONISED ? Optional.of(today(now)) : Optional.empty();
    Judgement.Whole whole = new Judgement.Whole(book.oldest, book.free);
    List<Sight.Kept> kept = new ArrayList<>();
    for (Camera camera : cameras) {
      int number = camera.recorder().orElseThrow().channel();
      Optional<Channel> channel =
          told instanceof Told.Here<State>(State state) ? state.channel(number) : Optional.empty();
      Book.Page page = book.page(camera.id());
      OptionalInt configured =
          told instanceof Told.Here<State>(State state) ? state.configured() : OptionalInt.empty();
      Holding holding =
          Judgement.of(
              new Judgement.Case(
                  camera.commissioned(),
                  retention.days(),
                  configured,
                  channel.map(Channel::mode).orElse(Mode.UNKNOWN),
                  page.days,
                  page.oldest),
              whole,
              today,
              new Judgement.Beside(book.outages.with(page.outages, recorder.zone()), page.proofs));
      kept.add(
          new Sight.Kept(
              new Subject("camera", camera.id()),
              camera.name(),
              number,
              channel,
              page.swept,
              page.proofs,
              holding));
    }
    return new Sight(subject, kind, told, now.wall(), book.swept, trouble, kept);
  }
}
