package org.carewatch.uplink;

// Duty: one path to a desk: connects, keeps the connection, connects again. Thread: its own; all
// else posts to its mailbox. Limits: 4,096 places in the mailbox; each wait has its end.

import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.carewatch.core.Effect;
import org.carewatch.core.Fact;
import org.carewatch.core.Snapshot;
import org.carewatch.event.Reason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One broker of one desk. */
final class Path implements Post {

  private static final Logger LOG = LoggerFactory.getLogger(Path.class);
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
  private final UplinkSettings.Broker broker;
  private final MqttLink.Maker maker;
  private final AtomicInteger carrier;
  private final BlockingQueue<Runnable> mailbox = new LinkedBlockingQueue<>(MAILBOX);
  private final Thread thread;
  private final long startedNanos;
  private Clerk clerk;
  private Patience patience = Patience.FRESH;
  private String toldDown = "";
  private boolean urgent;
  private boolean ended;
  private volatile boolean up;

  // Per attempt.
  private long attempt;
  private Phase phase;

  /** Where a path stands. */
  private sealed interface Phase {
    record Waiting(long untilNanos) implements Phase {}

    record Dialling(MqttLink link, Presence presence, long endNanos) implements Phase {}

    record Subscribing(MqttLink link, Presence presence, LinkNews.Connected terms, long endNanos)
        implements Phase {}

    record Up(MqttLink link, Session session, long sinceNanos) implements Phase {}

    record Leaving(MqttLink link, Session session, long endNanos) implements Phase {}
  }

  Path(DeskSide desk, int number, MqttLink.Maker maker, AtomicInteger carrier, Clerk clerk) {
    this.desk = desk;
    this.number = number;
    this.broker = desk.desk().paths().get(number - 1);
    this.maker = maker;
    this.carrier = carrier;
    this.clerk = clerk;
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
      lost(publish);
    }
  }

  void urgent(boolean now) {
    post(() -> hurry(now));
  }

  void changed() {
    post(() -> session().ifPresent(Session::changed));
  }

  void command(Command command) {
    post(() -> session().ifPresent(session -> session.command(command)));
  }

  /** Says farewell and ends; waits at most this long. */
  void stop(long millis) throws InterruptedException {
    post(this::leave);
    thread.join(millis);
  }

  private void run() {
    while (!ended) {
      try {
        Runnable work = mailbox.poll(waitNanos(), TimeUnit.NANOSECONDS);
        if (work != null) {
          work.run();
        }
        due();
        session().ifPresent(Session::pump);
      } catch (InterruptedException stopped) {
        ended = true;
      } catch (RuntimeException e) {
        LOG.error("path {} of desk {}: internal error", number, desk.id(), e);
        fail(LinkTrouble.INTERNAL, e.toString());
      }
    }
    up = false;
  }

  private long waitNanos() {
    long next =
        switch (phase) {
          case Phase.Waiting waiting -> waiting.untilNanos;
          case Phase.Dialling dialling -> dialling.endNanos;
          case Phase.Subscribing subscribing -> subscribing.endNanos;
          case Phase.Up standing -> standing.session.nextNanos();
          case Phase.Leaving leaving -> leaving.endNanos;
        };
    return Math.max(0, next - desk.time().nanos());
  }

  private void due() {
    long now = desk.time().nanos();
    switch (phase) {
      case Phase.Waiting waiting -> {
        if (now - waiting.untilNanos >= 0) {
          dial(now);
        }
      }
      case Phase.Dialling dialling -> timeOut(dialling.link, now - dialling.endNanos);
      case Phase.Subscribing subscribing -> timeOut(subscribing.link, now - subscribing.endNanos);
      case Phase.Up standing -> {
        if (carrier.get() == number || carrier.compareAndSet(0, number)) {
          standing.session.carryEvents();
        }
      }
      case Phase.Leaving leaving -> {
        if (now - leaving.endNanos >= 0) {
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
    link.connect(
        new MqttLink.Dial(
            broker.url(),
            desk.topics().clientId(number),
            desk.desk().pace().keepAliveSeconds(),
            (int) TimeUnit.SECONDS.toMillis(patience.connectSeconds()),
            desk.desk().account().map(one -> new MqttLink.Login(one.user(), one.password())),
            desk.desk().tls().filter(tls -> broker.url().getScheme().equals("ssl")),
            new MqttLink.Outgoing(
                desk.topics().presence(number), presence.will(), true, 0, java.util.Map.of())));
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
      case LinkNews.Answered answer -> session().ifPresent(session -> session.answered(answer));
      case LinkNews.Arrived message -> session().ifPresent(session -> session.heard(message));
      case LinkNews.Gone gone -> fail(gone.trouble(), gone.detail());
    }
  }

  private void connected(LinkNews.Connected terms) {
    if (phase instanceof Phase.Dialling dialling) {
      long end = desk.time().nanos() + patience.pubackSeconds() * SECOND_NANOS;
      phase = new Phase.Subscribing(dialling.link, dialling.presence, terms, end);
      dialling.link.subscribe(desk.topics().inward(number));
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
            subscribing.link,
            this,
            subscribing.presence,
            subscribing.terms,
            patience,
            startedNanos,
            trouble -> fail(trouble, trouble.name()));
    phase = new Phase.Up(subscribing.link, session, desk.time().nanos());
    session.begin();
    if (phase instanceof Phase.Up) {
      up = true;
      toldDown = "";
      LOG.info("path {} of desk {} stands: {}", number, desk.id(), broker.url());
      desk.facts().accept(new Fact.PathUp(desk.id(), number));
    }
  }

  private void alarm(Effect.Publish publish) {
    if (phase instanceof Phase.Up standing) {
      standing.session.alarm(publish);
    } else {
      lost(publish);
    }
  }

  private void lost(Effect.Publish publish) {
    desk.facts()
        .accept(
            new Fact.Sent(
                desk.id(), number, publish.entry().id(), publish.attempt(), Fact.Outcome.LOST));
  }

  private void hurry(boolean now) {
    urgent = now;
    if (now && phase instanceof Phase.Waiting waiting) {
      long sooner = desk.time().nanos() + pauseNanos();
      if (sooner - waiting.untilNanos < 0) {
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
    switch (phase) {
      case Phase.Waiting _ -> {}
      case Phase.Dialling dialling -> dialling.link.drop();
      case Phase.Subscribing subscribing -> subscribing.link.drop();
      case Phase.Up standing -> {
        up = false;
        patience = standing.session.patience();
        if (now - standing.sinceNanos >= LASTED_NANOS) {
          patience = patience.lasted();
        }
        standing.link.drop();
        standing.session.close();
        carrier.compareAndSet(number, 0);
      }
      case Phase.Leaving leaving -> {
        gone(leaving);
        return;
      }
    }
    phase = new Phase.Waiting(now + pauseNanos());
    patience = patience.failed();
    tellDown(trouble, detail);
  }

  private long pauseNanos() {
    return patience.pauseMillis(urgent, ThreadLocalRandom.current()) * MILLI_NANOS;
  }

  private void tellDown(LinkTrouble trouble, String detail) {
    if (toldDown.equals(trouble.name())) {
      return;
    }
    toldDown = trouble.name();
    String words = broker.url() + ": " + trouble.words() + " (" + detail + ")";
    LOG.warn("path {} of desk {} does not stand: {}", number, desk.id(), words);
    Reason reason =
        switch (trouble) {
          case BAD_LOGIN, NOT_AUTHORISED, SUBSCRIPTION, BIRTH -> Reason.DESK_REFUSES;
          case INTERNAL -> Reason.INTERNAL;
          default -> Reason.PATH_DOWN;
        };
    desk.facts().accept(new Fact.PathDown(desk.id(), number, reason, words));
  }

  private void leave() {
    if (phase instanceof Phase.Up standing) {
      up = false;
      Phase.Leaving leaving =
          new Phase.Leaving(standing.link, standing.session, desk.time().nanos() + FAREWELL_NANOS);
      phase = leaving;
      standing.session.farewell(code -> gone(leaving));
    } else {
      fail(LinkTrouble.STOPPED, "stopping");
      ended = true;
    }
  }

  private void gone(Phase.Leaving leaving) {
    if (!ended) {
      ended = true;
      leaving.session.close();
      leaving.link.leave();
    }
  }

  private Optional<Session> session() {
    return switch (phase) {
      case Phase.Up standing -> Optional.of(standing.session);
      case Phase.Leaving leaving -> Optional.of(leaving.session);
      case Phase.Waiting _, Phase.Dialling _, Phase.Subscribing _ -> Optional.empty();
    };
  }
}
