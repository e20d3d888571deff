package org.carewatch.rig.trial;

// Duty: a desk of the rig over bare Paho: holds what comes, answers as docs/protocol asks a desk
// to, comes back whenever its connection ends. Threads: one virtual one keeps it connected, Paho's
// take what comes. Limits: 100 ms between tries.

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.carewatch.event.Json;
import org.carewatch.rig.Hearing;
import org.carewatch.rig.protocol.Published;
import org.carewatch.uplink.PemTls;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttClientException;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

/** One desk; away until {@link #come()}. */
public final class Witness implements AutoCloseable {
  static final String FACILITY = "trial";

  private static final long CONNECT_MILLIS = 5000;
  private static final long PAUSE_MILLIS = 100;
  private static final List<String> TOPICS =
      List.of("alarm", "event", "replay", "presence/+", "state", "heartbeat", "report", "result");
  private static final java.util.logging.Logger PAHO =
      java.util.logging.Logger.getLogger("org.eclipse.paho");

  /** How it connects; {@code expiry}: a session that the broker keeps so long while it is away. */
  record Access(String url, Optional<PemTls> tls, Plan.Account account, Duration expiry) {}

  private final String id;
  private final Access access;
  private final Memory memory = new Memory();
  private final Published published = new Published();
  private final Map<String, String> highest =
      new ConcurrentHashMap<>(); // level by event, unconfirmed

  private volatile boolean wanted;
  private volatile boolean closed;
  private volatile boolean stores = true;
  private volatile boolean person = true;
  private volatile Optional<MqttAsyncClient> client = Optional.empty();

  static {
    PAHO.setLevel(java.util.logging.Level.OFF);
  }

  Witness(String id, Access access) {
    this.id = id;
    this.access = access;
    Thread.ofVirtual().name("desk " + id).start(this::keep);
  }

  public String id() {
    return id;
  }

  /** All that came, to be judged by docs/protocol. */
  Published published() {
    return published;
  }

  public Memory memory() {
    return memory;
  }

  /** Connects, and again whenever the connection ends. */
  public void come() {
    wanted = true;
  }

  /** Disconnects and stays away until {@link #come()}. */
  public void leave() {
    wanted = false;
    client.ifPresent(Witness::end);
    client = Optional.empty();
  }

  /** Whether it answers {@code stored} by itself; it does when made. */
  public void stores(boolean so) {
    stores = so;
  }

  /** Whether a person there answers {@code operator} at once; one does when made. */
  public void person(boolean there) {
    person = there;
  }

  /** Connected and subscribed. */
  public boolean isThere() {
    return client.isPresent() && client.get().isConnected();
  }

  /** Waits until it is there. */
  public void awaitThere(Duration within) throws InterruptedException, Missed {
    long until = System.nanoTime() + Machine.patient(within).toNanos();
    while (!isThere()) {
      Missed.unless(
          System.nanoTime() - until < 0, "desk " + id + " cannot connect to " + access.url);
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  /** Sends a receipt; lost without a word where it is not connected. */
  public void answer(String event, String level) {
    send("receipt", receipt(event, level));
  }

  /** The bytes of a receipt of this desk. */
  byte[] receipt(String event, String level) {
    Map<String, String> receipt = about();
    receipt.put("event", event);
    receipt.put("level", level);
    receipt.put("by", "rig");
    receipt.put("time", Instant.now().toString());
    return bytes(receipt, "");
  }

  /** Asks for all of a topic up to this place, from the oldest. */
  public void replay(String topic, String through) {
    send("command", replayOf(topic, through));
  }

  /** The bytes of a command {@code replay} with a new id. */
  byte[] replayOf(String topic, String through) {
    Map<String, String> command = about();
    command.put("id", UUID.randomUUID().toString());
    command.put("run", memory.birth(1).map(Memory.Presence::run).orElse(""));
    command.put("name", "replay");
    return bytes(
        command, ",\"arguments\":{\"topic\":\"%s\",\"through\":\"%s\"}".formatted(topic, through));
  }

  /** Sends on a topic below the desk's own; lost without a word where that is not possible now. */
  private void send(String topic, byte[] payload) {
    try {
      publish(topic, payload);
    } catch (MqttException ended) {
      // a desk cannot know either; it answers again at the next birth
    }
  }

  /**
   * Sends any bytes on a topic below the desk's own, however many are on their way already: waits
   * for room, 10 s at most. Not for Paho's threads.
   */
  public void insist(String topic, byte[] payload) throws InterruptedException, Missed {
    for (int tries = 0; tries < 10_000; tries++) {
      try {
        publish(topic, payload);
        return;
      } catch (MqttException full) {
        Missed.unless(
            full.getReasonCode() == MqttClientException.REASON_CODE_MAX_INFLIGHT,
            "desk " + id + " cannot send: " + full);
        TimeUnit.MILLISECONDS.sleep(1);
      }
    }
    throw new Missed("desk " + id + " cannot send: the broker acknowledges nothing");
  }

  private void publish(String topic, byte[] payload) throws MqttException {
    if (client.isPresent()) {
      MqttMessage message = new MqttMessage(payload, 1, false, new MqttProperties());
      client.get().publish(topic(topic), message);
    }
  }

  /** A topic below the desk's own, whole. */
  String topic(String word) {
    return root() + word;
  }

  private String root() {
    return "carewatch/1/" + FACILITY + "/" + id + "/";
  }

  private Map<String, String> about() {
    Map<String, String> members = new LinkedHashMap<>();
    members.put("facility", FACILITY);
    members.put("desk", id);
    return members;
  }

  private static byte[] bytes(Map<String, String> members, String more) {
    List<String> texts = new ArrayList<>();
    members.forEach((name, value) -> texts.add("\"" + name + "\":\"" + value + "\""));
    return ("{" + String.join(",", texts) + more + "}").getBytes(StandardCharsets.UTF_8);
  }

  private void keep() {
    try {
      while (!closed) {
        if (wanted && !isThere()) {
          client.ifPresent(Witness::end);
          client = connect();
        }
        TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private Optional<MqttAsyncClient> connect() {
    MqttAsyncClient made = null;
    try {
      made = new MqttAsyncClient(access.url, "desk-" + id, new MemoryPersistence());
      made.setCallback(new Hearing(this::take));
      MqttConnectionOptions options = new MqttConnectionOptions();
      options.setCleanStart(access.expiry.isZero());
      options.setSessionExpiryInterval(access.expiry.toSeconds());
      options.setReceiveMaximum(1000);
      if (!access.account.user().isEmpty()) {
        options.setUserName(access.account.user());
        options.setPassword(access.account.password().getBytes(StandardCharsets.UTF_8));
      }
      if (access.tls.isPresent()) {
        options.setSocketFactory(access.tls.get().factory());
        options.setHttpsHostnameVerificationEnabled(false); // the name is the box's to judge
      }
      made.connect(options).waitForCompletion(CONNECT_MILLIS);
      int[] qos = new int[TOPICS.size()];
      java.util.Arrays.fill(qos, 1);
      String[] topics = TOPICS.stream().map(topic -> root() + topic).toArray(String[]::new);
      made.subscribe(topics, qos).waitForCompletion(CONNECT_MILLIS);
      return Optional.of(made);
    } catch (MqttException | java.io.IOException notNow) {
      Optional.ofNullable(made).ifPresent(Witness::end);
      return Optional.empty();
    }
  }

  private static void end(MqttAsyncClient over) {
    try {
      over.disconnectForcibly(0, 100, false);
      over.close(true);
    } catch (MqttException ended) {
      // nothing is left to end
    }
  }

  /** On Paho's thread. */
  private void take(Hearing.Message message) {
    String topic = message.below(root());
    byte[] bytes = message.bytes();
    Map<String, String> properties = message.properties();
    long nanos = message.nanos();
    published.hear(root() + topic, bytes, properties);
    try {
      switch (topic) {
        case "alarm", "event", "replay" -> told(memory.event(topic, bytes, properties, nanos));
        case "heartbeat" -> memory.heartbeat(bytes);
        case "result" -> memory.result(bytes);
        case "state", "report" -> Json.read(bytes);
        default -> {
          int path = Integer.parseInt(topic.replaceAll("\\D", ""));
          memory.presence(path, bytes, message.retained(), nanos);
          highest.forEach(this::answer);
        }
      }
    } catch (Json.BadJson | NumberFormatException bad) {
      memory.fault("unreadable on " + topic + ": " + bad.getMessage());
    }
  }

  private void told(Told one) {
    String id = one.event().id();
    if (one.topic().equals("alarm") || one.is("test.started") || one.is("test.periodic")) {
      boolean taken = person && one.is("alarm.raised");
      if (stores || taken) {
        highest.putIfAbsent(id, "stored");
        if (taken) {
          highest.put(id, "operator");
        }
        answer(id, highest.getOrDefault(id, "stored"));
      }
    }
    if (one.is("alarm.answered") || one.is("alarm.received")) {
      String level = one.is("alarm.answered") ? "operator" : "stored";
      if (this.id.equals(one.event().detail().get("desk"))) {
        highest.remove(String.valueOf(one.event().detail().get("event")), level);
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    leave();
  }
}
