package org.carewatch.rig.protocol;

// Duty: one more subscriber beside the desk, which puts all that a box publishes on a list to be
// judged. Thread: Paho's calls in; open and close are the caller's. Limits: connects within 10 s;
// does not connect again when the broker ends.

import java.io.IOException;
import java.util.Optional;
import org.carewatch.rig.Hearing;
import org.carewatch.uplink.PemTls;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;

/** Listens only. */
public final class Ear implements AutoCloseable {
  private static final long PATIENCE_MILLIS = 10_000;

  private final MqttAsyncClient client;

  /** Connected and subscribed to {@code filter} when this returns. */
  public Ear(String url, Optional<PemTls> tls, String filter, Published published)
      throws IOException {
    try {
      client = new MqttAsyncClient(url, "ear-" + System.nanoTime(), new MemoryPersistence());
      client.setCallback(
          new Hearing(one -> published.hear(one.topic(), one.bytes(), one.properties())));
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
}
