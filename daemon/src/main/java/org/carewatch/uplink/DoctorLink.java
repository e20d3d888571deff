package org.carewatch.uplink;

// Duty: one connection of the doctor's to one path, with its own client id and no last will; news
// is waited for, never for long. Thread: one of the doctor's. Limits: 64 pieces of news; one such
// connection a client id at a time in this process, so that no check takes another's over.

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.carewatch.time.Time;

/** A connection of client id {@code …-doctor}. */
final class DoctorLink implements AutoCloseable {

  private static final int NEWS = 64;
  private static final int KEEP_ALIVE_SECONDS = 60;
  private static final Map<String, ReentrantLock> ONE_EACH = new ConcurrentHashMap<>();

  private final UplinkSettings.Broker broker;
  private final Optional<Account> account;
  private final Optional<PemTls> tls;
  private final String clientId;
  private final Time time;
  private final ReentrantLock mine;
  private final LinkedBlockingQueue<LinkNews> heard = new LinkedBlockingQueue<>(NEWS);
  private final MqttLink link = new PahoLink(new LinkThreads(), heard::offer);
  private boolean connected;

  /** Waits until no other check uses this client id. */
  DoctorLink(UplinkSettings.Desk desk, Topics topics, int path, Time time)
      throws InterruptedException {
    this.broker = desk.paths().get(path - 1);
    this.account = desk.account();
    this.tls = desk.tls().filter(one -> "ssl".equals(broker.url().getScheme()));
    this.clientId = clientId(topics, path);
    this.time = time;
    this.mine = ONE_EACH.computeIfAbsent(clientId, id -> new ReentrantLock());
    mine.lockInterruptibly();
  }

  /** Not the daemon's, so that neither takes the other's session over. */
  static String clientId(Topics topics, int path) {
    return topics.clientId(path) + "-doctor";
  }

  /** Connected, or why not. */
  LinkNews connect(long patienceNanos) throws InterruptedException {
    int seconds = (int) Math.max(1, TimeUnit.NANOSECONDS.toSeconds(patienceNanos));
    link.connect(
        new MqttLink.Dial(
            broker.url(),
            clientId,
            KEEP_ALIVE_SECONDS,
            (int) TimeUnit.SECONDS.toMillis(seconds),
            account.map(Account::login),
            tls,
            broker.via(),
            Optional.empty()));
    LinkNews first = next(time.nanos() + patienceNanos).orElse(gone(link.stuckAt()));
    connected = first instanceof LinkNews.Connected;
    return first;
  }

  /** The answer to a subscription; messages that come before it are kept for later. */
  LinkNews subscribe(List<String> topics, long patienceNanos) throws InterruptedException {
    link.subscribe(topics);
    return answer(patienceNanos, LinkTrouble.SUBSCRIPTION);
  }

  /** The answer to a publish. */
  LinkNews publish(MqttLink.Outgoing message, long patienceNanos) throws InterruptedException {
    link.publish(1, message);
    return answer(patienceNanos, LinkTrouble.NO_PUBACK);
  }

  /** The next message, where one comes until then. */
  Optional<LinkNews.Arrived> message(long endNanos) throws InterruptedException {
    Optional<LinkNews> news = next(endNanos);
    while (news.isPresent()) {
      if (news.get() instanceof LinkNews.Arrived message) {
        return Optional.of(message);
      }
      news = next(endNanos);
    }
    return Optional.empty();
  }

  private LinkNews answer(long patienceNanos, LinkTrouble otherwise) throws InterruptedException {
    long end = time.nanos() + patienceNanos;
    List<LinkNews> early = new ArrayList<>();
    Optional<LinkNews> news = next(end);
    while (news.isPresent() && news.get() instanceof LinkNews.Arrived) {
      early.add(news.get());
      news = next(end);
    }
    early.forEach(heard::offer);
    return news.orElse(gone(otherwise));
  }

  private Optional<LinkNews> next(long end) throws InterruptedException {
    return Optional.ofNullable(heard.poll(end - time.nanos(), TimeUnit.NANOSECONDS));
  }

  private static LinkNews.Gone gone(LinkTrouble trouble) {
    return new LinkNews.Gone(trouble, "no answer in time");
  }

  @Override
  public void close() {
    try {
      if (connected) {
        link.leave();
      } else {
        link.drop();
      }
    } finally {
      mine.unlock();
    }
  }
}
