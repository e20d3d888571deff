package org.carewatch.rig.protocol;

// Duty: one more subscriber beside the desk, which puts all that a box publishes on a list to be
// judged. Thread: Paho's calls in; open and close are the caller's. Limits: connects within 10 s;
// does not connect again when the broker ends.

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.carewatch.uplink.PemTls;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

/** Listens only. */
public final class Ear implements AutoCloseable {
  private static final long PATIENCE_MILLIS = 10_000;

  private final MqttAsyncClient client;
  private final Published published;

  /** Connected and subscribed to {@code filter} when this returns. */
  public Ear(String url, Optional<PemTls> tls, String filter, Published published)
      throws IOException {
    this.published = published;
    try {
      client = new MqttAsyncClient(url, "ear-" + System.nanoTime(), new MemoryPersistence());
      client.setCallback(new Callback());
      MqttConnectionOptions options = new MqttConnectionOptions();
      options.setCleanStart(true);
      if (tls.isPresent()) {
        options.setSocketFactory(tls.get().factory());
      }
      client.connect(options).waitForCompletion(PATIENCE_MILLIS);
      client.subscribe(filter, 1).waitForCompletion(PATIENCE_MILLIS);
    } catch (MqttException failed) {
      throw new IOException("the ear cannot subscribe to " + filter + ": " + failed, failed);
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

  private final class Callback implements MqttCallback {
    @Override
    public void messageArrived(String topic, MqttMessage message) {
      Map<String, String> properties = new LinkedHashMap<>();
      if (message.getProperties() != null) {
        message
            .getProperties()
            .getUserProperties()
            .forEach(one -> properties.put(one.getKey(), one.getValue()));
      }
      published.hear(topic, message.getPayload(), properties);
    }

    @Override
    public void disconnected(MqttDisconnectResponse response) {}

    @Override
    public void mqttErrorOccurred(MqttException exception) {}

    @Override
    public void deliveryComplete(IMqttToken token) {}

    @Override
    public void connectComplete(boolean reconnect, String uri) {}

    @Override
    public void authPacketArrived(int code, MqttProperties properties) {}
  }
}
