package org.carewatch.uplink;

// Duty: one path to a desk: connects, keeps the connection, connects again. Thread: its own; all
// else posts to its mailbox. Limits: 4,096 places in the mailbox; each wait has its end.

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.carewatch.core.Effect;
import org.carewatch.core.Snapshot;

/** One broker of one desk. */
final class Path implements Post {

  private static final int MAILBOX = 4096;
  private static final long MILLI_NANOS = 1_000_000L;
  private static final long SECOND_NANOS = 1_000_000_000L;
  private static final long LASTED_NANOS = 30 * SECOND_NANOS;
  private static final long NO_RUN_NANOS = 100 * MILLI_NANOS;
  private static final long FAREWELL_NANOS = SECOND_NANOS;
  private static final int REFUSED = 0x80;

  // For ever.
  private final DeskSide desk;
  private final int number;
  private final MqttLink.Maker maker;
  private final AtomicInteger carrier;
  private final BlockingQueue<Runnable> mailbox = new LinkedBlockingQueue<>(MAILBOX);
  private final Thread thread;
  private final long startedNanos;
  private final Clerk clerk;
  private final Telling telling;
  private Patience patience = Patience.FRESH;
  private boolean urgent;
  private boolean ended;
  private volatile boolean up;

  // Per attempt.
  private boolean broken; // by an internal error, and not yet given up
  private long attempt;
  private Phase phase;

  Path(DeskSide desk, int number, MqttLink.Maker maker, AtomicInteger carrier, Clerk clerk) {
    this.desk = desk;
    this.number = number;
    this.maker = maker;
    this.carrier = carrier;
    this.clerk = clerk;
    this.telling = new Telling(desk, number);
    this.startedNanos = desk.time().nanos();
    this.phase = new Phase.Waiting(startedNanos);
    this.thread =
        Thread.ofPlatform().daemon().name("path-" + desk.id() + "-" + number).unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /** Birth is sent and the connection stands. Any thread. */
  boolean isUp() {
    return up;
  }

  @Override
  public boolean post(Runnable work) {
    return mailbox.offer(work);
  }

  /** Any thread; the outcome follows as a fact, {@code LOST} at once where nothing stands. */
  void publish(Effect.Publish publish) {
    if (!up || !post(() -> alarm(publish))) {
      telling.lost(publish);
    }
  }

  /** Any thread; ends as {@link #publish} does. */
  void roundTrip(Effect.RoundTrip trip) {
    if (!up || !post(() -> roundTripNow(trip))) {
      telling.lost(trip);
    }
  }

  void tested(Effect.Tested tested) {
    post(() -> phase.session().ifPresent(session -> session.tested(tested)));
  }

  void urgent(boolean now) {
    post(() -> hurry(now));
  }

  void changed() {
    post(() -> {
      phase.session().ifPresent(Session::changed);
      if (phase instanceof Phase.Up standing
          && !standing.over().isOf(desk.snapshot().get().run())) {
        renew(standing); // birth and last will name a run that is over: the journal was set aside
      }
    });
  }

  void report() {
    post(() -> phase.session().ifPresent(Session::report));
  }

  void command(Command command) {
    post(() -> phase.session().ifPresent(session -> session.command(command)));
  }

  /** Any thread: connects anew, politely, unless an alarm waits. */
  void renew() {
    post(() -> {
      if (phase instanceof Phase.Up standing) {
        renew(standing);
      }
    });
  }

  private void renew(Phase.Up standing) {
    if (urgent) {
      return;
    }
    attempt++;
    up = false;
    standing.over().close();
    carrier.compareAndSet(number, 0);
    standing.to().leave();
    phase = new Phase.Waiting(desk.time().nanos());
  }

  /** Says farewell and ends. */
  void beginStop() {
    post(this::leave);
  }

  void awaitStop(long millis) throws InterruptedException {
    thread.join(millis);
  }

  private void run() {
    while (!ended) {
      try {
        if (broken) {
          fail(LinkTrouble.INTERNAL, "internal error");
          broken = false;
        }
        Runnable work = mailbox.poll(waitNanos(), TimeUnit.NANOSECONDS);
        if (work != null) {
          work.run();
        }
        due();
        phase.session().ifPresent(Session::pump);
      } catch (InterruptedException stopped) {
        ended = true;
      } catch (Throwable e) { // an Error too: a path that ends is a desk that hears nothing
        broken = true;
        telling.internal(e);
      }
    }
    up = false;
  }

  private long waitNanos() {
    return Math.max(0, phase.nextNanos() - desk.time().nanos());
  }

  private void due() {
    long now = desk.time().nanos();
    switch (phase) {
      case Phase.Waiting waiting -> {
        if (now - waiting.nextNanos() >= 0) {
          dial(now);
        }
      }
      case Phase.Dialling dialling -> timeOut(dialling.to(), now - dialling.nextNanos());
      case Phase.Subscribing subscribing ->
          timeOut(subscribing.to(), now - subscribing.nextNanos());
      case Phase.Up standing -> {
        if (standing.over().onlyAlarms()) {
          standing.over().carryNoEvents();
          carrier.compareAndSet(number, 0);
        } else if (carrier.get() == number || carrier.compareAndSet(0, number)) {
          standing.over().carryEvents();
        }
      }
      case Phase.Leaving leaving -> {
        if (now - leaving.nextNanos() >= 0) {
          gone(leaving);
        }
      }
    }
  }

  private void dial(long now) {
    Snapshot snapshot = desk.snapshot().get();
    if (snapshot.run().isEmpty()) {
      phase = new Phase.Waiting(now + NO_RUN_NANOS);
      return;
    }
    long mine = ++attempt;
    desk.counts().attempts.increment();
    MqttLink link = maker.make(news -> hear(mine, news));
    Presence presence = new Presence(snapshot.run(), snapshot.boot(), mine);
    phase = new Phase.Dialling(link, presence, now + patience.connectSeconds() * SECOND_NANOS);
    link.connect(desk.dial(number, presence, patience.connectSeconds()));
  }

  /** On the MQTT library's threads. */
  private void hear(long of, LinkNews news) {
    if (news instanceof LinkNews.Arrived message
        && !message.topic().equals(desk.topics().presence(number))) {
      clerk.offer(number, message);
    } else {
      post(() -> heard(of, news));
    }
  }

  private void heard(long of, LinkNews news) {
    if (of != attempt) {
      return;
    }
    switch (news) {
      case LinkNews.Connected terms -> connected(terms);
      case LinkNews.Subscribed subscribed -> subscribed(subscribed);
      case LinkNews.Answered answer ->
          phase.session().ifPresent(session -> session.answered(answer));
      case LinkNews.Arrived message -> phase.session().ifPresent(session -> session.heard(message));
      case LinkNews.Gone gone -> fail(gone.trouble(), gone.detail());
    }
  }

  private void connected(LinkNews.Connected terms) {
    if (phase instanceof Phase.Dialling dialling) {
      long now = desk.time().nanos();
      long began = dialling.nextNanos() - patience.connectSeconds() * SECOND_NANOS;
      patience = patience.connectedAfter(now - began);
      long end = now + patience.pubackSeconds() * SECOND_NANOS;
      desk.trust().shown(number, terms.certificate());
      phase = new Phase.Subscribing(dialling.to(), dialling.presence(), terms, end);
      dialling.to().subscribe(desk.topics().inward(number));
    }
  }

  private void subscribed(LinkNews.Subscribed subscribed) {
    if (!(phase instanceof Phase.Subscribing subscribing)) {
      return;
    }
    if (subscribed.codes().stream().anyMatch(code -> code >= REFUSED)) {
      fail(LinkTrouble.SUBSCRIPTION, "SUBACK " + subscribed.codes());
      return;
    }
    Session session =
        new Session(
            desk,
            number,
            subscribing.to(),
            this,
            subscribing.presence(),
            subscribing.terms(),
            patience,
            startedNanos,
            telling,
            trouble -> fail(trouble, trouble.name()));
    phase = new Phase.Up(subscribing.to(), session, desk.time().nanos());
    session.begin();
    if (phase instanceof Phase.Up) {
      up = true;
      telling.up();
    }
  }

  private void alarm(Effect.Publish publish) {
    if (phase instanceof Phase.Up standing) {
      standing.over().alarm(publish);
    } else {
      telling.lost(publish);
    }
  }

  private void roundTripNow(Effect.RoundTrip trip) {
    if (phase instanceof Phase.Up standing) {
      standing.over().roundTrip(trip);
    } else {
      telling.lost(trip);
    }
  }

  private void hurry(boolean now) {
    urgent = now;
    if (now && phase instanceof Phase.Waiting waiting) {
      long sooner = desk.time().nanos() + pauseNanos();
      if (sooner - waiting.nextNanos() < 0) {
        phase = new Phase.Waiting(sooner);
      }
    }
  }

  private void timeOut(MqttLink link, long beyondNanos) {
    if (beyondNanos >= 0) {
      LinkTrouble at = link.stuckAt();
      String waited = "no answer within " + patience.connectSeconds() + " s";
      patience = patience.connectTimedOut();
      fail(at, waited);
    }
  }

  private void fail(LinkTrouble trouble, String detail) {
    long now = desk.time().nanos();
    attempt++;
    phase.link().ifPresent(MqttLink::drop);
    if (phase instanceof Phase.Leaving leaving) {
      gone(leaving);
      return;
    }
    if (phase instanceof Phase.Up standing) {
      up = false;
      patience = standing.over().patience();
      if (now - standing.sinceNanos() >= LASTED_NANOS) {
        patience = patience.lasted();
      }
      standing.over().close();
      carrier.compareAndSet(number, 0);
    }
    phase = new Phase.Waiting(now + pauseNanos());
    patience = patience.failed();
    telling.down(trouble, detail);
    desk.trust().failed();
  }

  private long pauseNanos() {
    return patience.pauseMillis(urgent, ThreadLocalRandom.current()) * MILLI_NANOS;
  }

  private void leave() {
    if (phase instanceof Phase.Up standing) {
      up = false;
      Phase.Leaving leaving =
          new Phase.Leaving(standing.to(), standing.over(), desk.time().nanos() + FAREWELL_NANOS);
      phase = leaving;
      standing.over().farewell(code -> gone(leaving));
    } else {
      phase.link().ifPresent(MqttLink::drop);
      ended = true;
    }
  }

  private void gone(Phase.Leaving leaving) {
    if (!ended) {
      ended = true;
      leaving.over().close();
      leaving.to().leave();
    }
  }
}
