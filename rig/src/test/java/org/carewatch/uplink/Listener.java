package org.carewatch.uplink;

// Duty: a desk's side for tests: subscribes, keeps what comes, publishes with a signature. Thread:
// the test's.

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.carewatch.rig.Hearing;
import org.carewatch.rig.protocol.Published;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttClientException;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.eclipse.paho.mqttv5.common.packet.UserProperty;

/** One MQTT client that hears everything below the desk's root. */
public final class Listener implements AutoCloseable {

  private final MqttAsyncClient client;
  final LinkedBlockingQueue<Heard> heard = new LinkedBlockingQueue<>();

  /** One message. */
  public record Heard(String topic, String text, Map<String, String> properties, boolean retained) {
    public String property(String name) {
      return properties.getOrDefault(name, "");
    }
  }

  /** Connected and subscribed when this returns. */
  public Listener(String url, String... topics) throws MqttException {
    this(url, new Published(), topics);
  }

  /** The same; what comes is put down there too. */
  public Listener(String url, Published published, String... topics) throws MqttException {
    client = new MqttAsyncClient(url, "listener-" + System.nanoTime(), new MemoryPersistence());
    client.setCallback(
        new Hearing(one -> {
          published.hear(one.topic(), one.bytes(), one.properties());
          heard.add(
              new Heard(
                  one.topic(),
                  new String(one.bytes(), StandardCharsets.UTF_8),
                  one.properties(),
                  one.retained()));
        }));
    MqttConnectionOptions options = new MqttConnectionOptions();
    options.setCleanStart(true);
    client.connect(options).waitForCompletion(5000);
    for (String topic : topics) {
      client.subscribe(topic, 1).waitForCompletion(5000);
    }
  }

  void send(String topic, String payload, Optional<String> signature) throws MqttException {
    MqttProperties properties = new MqttProperties();
    signature.ifPresent(
        text -> properties.setUserProperties(List.of(new UserProperty("signature", text))));
    MqttMessage message =
        new MqttMessage(payload.getBytes(StandardCharsets.UTF_8), 1, false, properties);
    token(Site.ROOT + topic, message).waitForCompletion(5000);
  }

  /**
   * Paho tells a publish as complete a moment before it counts it as such: then there is no room.
   */
  private IMqttToken token(String topic, MqttMessage message) throws MqttException {
    for (int tries = 0; tries < 5000; tries++) {
      try {
        return client.publish(topic, message);
      } catch (MqttException full) {
        if (full.getReasonCode() != MqttClientException.REASON_CODE_MAX_INFLIGHT) {
          throw full;
        }
        LockSupport.parkNanos(1_000_000);
      }
    }
    throw new MqttException(MqttClientException.REASON_CODE_MAX_INFLIGHT);
  }

  /** The next message on a topic that fits, within 60 s; others are passed over. */
  Heard await(String topic, Predicate<Heard> fits) throws InterruptedException {
    return any(one -> one.topic.equals(Site.ROOT + topic) && fits.test(one), topic, 60);
  }

  /** The next message on whatever topic that fits; others are passed over. */
  public Heard any(Predicate<Heard> fits, String what, int seconds) throws InterruptedException {
    for (int i = 0; i < 10_000; i++) {
      Heard one = heard.poll(seconds, TimeUnit.SECONDS);
      if (one == null) {
        break;
      }
      if (fits.test(one)) {
        return one;
      }
    }
    throw new AssertionError("nothing fitting for " + what + " within " + seconds + " s");
  }

  Heard await(String topic) throws InterruptedException {
    return await(topic, one -> true);
  }

  @Override
  public void close() throws MqttException {
    client.disconnectForcibly(1, 100, false);
    client.close(true);
  }
}
