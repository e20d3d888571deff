package org.carewatch.desk;

// The desk's connection, by Eclipse Paho. A thread of its own connects again and again; what comes
// is posted, what goes waits in a queue of 1,000 (the oldest is dropped: receipts and commands are
// sent again anyway), at most 10 unacknowledged.

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.carewatch.desk.DeskInput.Arrived;
import org.carewatch.desk.DeskInput.LinkDown;
import org.carewatch.desk.DeskInput.LinkUp;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.eclipse.paho.mqttv5.common.packet.UserProperty;

/**
 * A desk keeps its session for 7 days (clean start off), so that the broker holds what a box sends
 * while the desk is away; and it acknowledges (PUBACK) only what it has dealt with. Paho's own
 * reconnect, buffer and persistence are not used: a new client object is made for every attempt.
 */
final class DeskLink implements AutoCloseable {
  private static final long SESSION_SECONDS = 7L * 24 * 3600;
  private static final int KEEP_ALIVE_SECONDS = 30;
  private static final int MOST_UNHANDLED = 100;
  private static final int MOST_WAITING = 1_000;
  private static final int MOST_IN_FLIGHT = 10;
  private static final long PATIENCE_SECONDS = 30;
  private static final long LONGEST_PAUSE_MILLIS = 30_000;

  // for ever
  private final DeskAccess access;
  private final String[] topics;
  private final DeskInput.Post post;
  private final Thread thread = Thread.ofPlatform().daemon().name("desk-link").unstarted(this::run);
  private final Deque<Outgoing> waiting = new ArrayDeque<>();
  private final CountDownLatch closing = new CountDownLatch(1);

  // per connection, guarded by this
  private Optional<MqttAsyncClient> client = Optional.empty();
  private int inFlight;

  private record Outgoing(String topic, MqttMessage message) {}

  DeskLink(DeskAccess access, String[] topics, DeskInput.Post post) {
    this.access = access;
    this.topics = topics;
    this.post = post;
    java.util.logging.Logger.getLogger("org.eclipse.paho").setLevel(java.util.logging.Level.OFF);
  }

  void start() {
    thread.start();
  }

  /** Queues a message, QoS 1. Any thread, returns at once. */
  synchronized void send(
      String topic, byte[] payload, int expirySeconds, Map<String, String> properties) {
    MqttProperties packet = new MqttProperties();
    packet.setUserProperties(
        properties.entrySet().stream()
            .map(one -> new UserProperty(one.getKey(), one.getValue()))
            .toList());
    if (expirySeconds > 0) {
      packet.setMessageExpiryInterval((long) expirySeconds);
    }
    if (waiting.size() >= MOST_WAITING) {
      waiting.remove();
    }
    waiting.add(new Outgoing(topic, new MqttMessage(payload, 1, false, packet)));
    pump();
  }

  /** Hands Paho what waits. It may refuse below its own limit: then the next turn tries again. */
  synchronized void pump() {
    while (client.isPresent() && inFlight < MOST_IN_FLIGHT && !waiting.isEmpty()) {
      Outgoing next = waiting.element();
      try {
        client.get().publish(next.topic, next.message, null, new Listener(done -> acknowledged()));
        inFlight++;
        waiting.remove();
      } catch (MqttException notNow) {
        return; // no room yet, or the connection is ending; the message stays first
      }
    }
  }

  private synchronized void acknowledged() {
    inFlight = Math.max(0, inFlight - 1);
    pump();
  }

  private void run() {
    long pause = 0;
    while (true) {
      try {
        long wait = ThreadLocalRandom.current().nextLong(pause + 1);
        if (closing.await(wait, TimeUnit.MILLISECONDS)) {
          return;
        }
        connectOnce();
        pause = 1_000;
      } catch (InterruptedException stopped) {
        return;
      } catch (MqttException | IOException | ExecutionException | TimeoutException failed) {
        post.post(new LinkDown(reason(failed)));
        pause = Math.clamp(pause * 2, 1_000, LONGEST_PAUSE_MILLIS);
      }
    }
  }

  /** Connects, subscribes, and returns when the connection is over. */
  private void connectOnce()
      throws MqttException,
          IOException,
          InterruptedException,
          ExecutionException,
          TimeoutException {
    MqttAsyncClient attempt =
        new MqttAsyncClient(access.broker().toString(), access.clientId(), new MemoryPersistence());
    CountDownLatch over = new CountDownLatch(1);
    attempt.setManualAcks(true);
    attempt.setCallback(
        new Callback((topic, message) -> arrived(attempt, topic, message), over::countDown));
    try {
      CompletableFuture<IMqttToken> connected = new CompletableFuture<>();
      attempt.connect(options(), null, new Listener(connected));
      connected.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      CompletableFuture<IMqttToken> subscribed = new CompletableFuture<>();
      int[] qos = new int[topics.length];
      Arrays.fill(qos, 1);
      attempt.subscribe(topics, qos, null, new Listener(subscribed));
      refusals(subscribed.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
      use(Optional.of(attempt));
      post.post(new LinkUp(access.broker().toString()));
      over.await();
      post.post(new LinkDown("the broker closed the connection"));
    } finally {
      use(Optional.empty());
      end(attempt);
    }
  }

  private synchronized void use(Optional<MqttAsyncClient> now) {
    client = now;
    inFlight = 0;
    pump();
  }

  private MqttConnectionOptions options() throws IOException {
    MqttConnectionOptions options = new MqttConnectionOptions();
    options.setCleanStart(false);
    options.setSessionExpiryInterval(SESSION_SECONDS);
    options.setAutomaticReconnect(false);
    options.setKeepAliveInterval(KEEP_ALIVE_SECONDS);
    options.setConnectionTimeout((int) PATIENCE_SECONDS);
    options.setReceiveMaximum(MOST_UNHANDLED);
    options.setMaximumPacketSize(2L * Incoming.MOST_BYTES);
    access.user().ifPresent(options::setUserName);
    if (access.password().isPresent()) {
      options.setPassword(access.password().get().read());
    }
    if (access.tls().isPresent()) {
      options.setSocketFactory(access.tls().get().factory());
    }
    return options;
  }

  private void refusals(IMqttToken subscribed) throws IOException {
    int[] codes = subscribed.getReasonCodes();
    for (int at = 0; codes != null && at < codes.length; at++) {
      if (codes[at] >= 0x80) {
        throw new IOException("the broker refuses to let us read " + topics[at]);
      }
    }
  }

  /** Paho's thread: what cannot be posted is not acknowledged, and the broker sends it again. */
  private void arrived(MqttAsyncClient from, String topic, MqttMessage message) {
    Map<String, String> properties = new LinkedHashMap<>();
    if (message.getProperties() != null) {
      List<UserProperty> all = message.getProperties().getUserProperties();
      all.stream().limit(16).forEach(one -> properties.put(one.getKey(), one.getValue()));
    }
    Runnable handled = () -> acknowledge(from, message);
    Incoming.of(topic, message.getPayload(), properties)
        .ifPresentOrElse(incoming -> post.post(new Arrived(incoming, handled)), handled);
  }

  private static void acknowledge(MqttAsyncClient from, MqttMessage message) {
    try {
      from.messageArrivedComplete(message.getId(), message.getQos());
    } catch (MqttException gone) {
      return; // the connection has ended: the broker sends it again, and it is dropped by its id
    }
  }

  private static void end(MqttAsyncClient attempt) {
    try {
      attempt.disconnectForcibly(0, 1, false);
      attempt.close(true);
    } catch (MqttException alreadyGone) {
      return; // nothing is left to end
    }
  }

  private static String reason(Throwable failed) {
    Throwable root = failed;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String words = root.getMessage() == null ? "" : root.getMessage();
    return failed instanceof TimeoutException
        ? "no answer within " + PATIENCE_SECONDS + " s"
        : words.isEmpty() ? root.getClass().getSimpleName() : words;
  }

  @Override
  public void close() {
    closing.countDown();
    thread.interrupt();
    try {
      thread.join(5_000);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
