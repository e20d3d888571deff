package org.carewatch.rig.bench;

// Duty: a desk of the rig, bare Paho: takes what comes with its time, and sends receipts and
// commands; whatever comes is kept to be judged by docs/protocol. Thread: Paho's calls the taker,
// which must not wait. Limits: connects within 10 s.

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.carewatch.rig.Hearing;
import org.carewatch.rig.Mosquitto;
import org.carewatch.rig.protocol.Published;
import org.carewatch.uplink.PemTls;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

/** One connection of the desk. */
final class RawDesk implements AutoCloseable {
  private static final long PATIENCE_MILLIS = 10_000;
  private static final List<String> TOPICS =
      List.of("alarm", "event", "replay", "presence/+", "state", "heartbeat", "result");

  private final MqttAsyncClient client;
  private final Published published;
  private final Consumer<Got> taker;
  private final String desk;
  private final String root;

  /**
   * A message.
   *
   * @param topic what stands behind the desk's root, or the whole topic outside it
   * @param nanos CLOCK_MONOTONIC at its arrival
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Got(
      String topic, byte[] bytes, boolean retained, Map<String, String> properties, long nanos) {}

  /**
   * Connects with a clean start and subscribes to all that a box sends, and these further topics.
   */
  RawDesk(Grounds grounds, Published published, Consumer<Got> taker, String... more)
      throws IOException {
    this(grounds, Grounds.DESK, grounds.broker, published, taker, more);
  }

  /** The same for another of the facility's desks, or at another path's broker. */
  RawDesk(
      Grounds grounds,
      String desk,
      Mosquitto broker,
      Published published,
      Consumer<Got> taker,
      String... more)
      throws IOException {
    this.desk = desk;
    this.root = "carewatch/1/" + Grounds.FACILITY + "/" + desk + "/";
    this.published = published;
    this.taker = taker;
    java.util.logging.Logger.getLogger("org.eclipse.paho").setLevel(java.util.logging.Level.OFF);
    try {
      client =
          new MqttAsyncClient(broker.url(), "rig-" + System.nanoTime(), new MemoryPersistence());
      client.setCallback(new Hearing(this::heard));
      MqttConnectionOptions options = new MqttConnectionOptions();
      options.setCleanStart(true);
      Optional<PemTls> tls = grounds.deskTls();
      if (tls.isPresent()) {
        options.setSocketFactory(tls.get().factory());
      }
      client.connect(options).waitForCompletion(PATIENCE_MILLIS);
      for (String topic : TOPICS) {
        client.subscribe(root + topic, 1).waitForCompletion(PATIENCE_MILLIS);
      }
      for (String topic : more) {
        client.subscribe(topic, 1).waitForCompletion(PATIENCE_MILLIS);
      }
    } catch (MqttException failed) {
      throw new IOException("the rig's desk cannot connect: " + failed, failed);
    }
  }

  private void heard(Hearing.Message message) {
    if (message.topic().startsWith(root)) {
      published.hear(message.topic(), message.bytes(), message.properties());
    }
    taker.accept(
        new Got(
            message.below(root),
            message.bytes(),
            message.retained(),
            message.properties(),
            message.nanos()));
  }

  /** Answers an event; lost without a word when the connection has ended. Any thread. */
  void answer(String event, String level) {
    send(
        "receipt",
        """
        {"facility":"%s","desk":"%s","event":"%s","level":"%s","by":"rig","time":"%s"}\
        """
            .formatted(Grounds.FACILITY, desk, event, level, java.time.Instant.now()));
  }

  /** Asks for what was on the alarm topic up to this place. Any thread. */
  void replay(String run, String after, String through) {
    String from = after.isEmpty() ? "" : "\"after\":\"" + after + "\",";
    send(
        "command",
        """
        {"facility":"%s","desk":"%s","id":"%s","run":"%s","name":"replay",\
        "arguments":{"topic":"alarm",%s"through":"%s"}}\
        """
            .formatted(Grounds.FACILITY, desk, java.util.UUID.randomUUID(), run, from, through));
  }

  private void send(String topic, String text) {
    MqttMessage message =
        new MqttMessage(text.getBytes(StandardCharsets.UTF_8), 1, false, new MqttProperties());
    try {
      client.publish(root + topic, message);
    } catch (MqttException ended) {
      System.err.println("not sent on " + topic + ": " + ended);
    }
  }

  @Override
  public void close() {
    try {
      client.disconnectForcibly(0, 100, false);
      client.close(true);
    } catch (MqttException ended) {
      // nothing is left to end
    }
  }
}
