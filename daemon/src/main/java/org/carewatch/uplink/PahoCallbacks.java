package org.carewatch.uplink;

// Duty: Paho's callbacks turned into LinkNews. Thread: Paho's; nothing here waits. Limits: Paho
// hands over one message at a time and acknowledges it when this returns.

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.MqttPingSender;
import org.eclipse.paho.mqttv5.client.internal.ClientComms;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.eclipse.paho.mqttv5.common.packet.UserProperty;

/** Only posts. */
final class PahoCallbacks implements MqttCallback {

  private static final int MOST_PROPERTIES = 16;

  private final Consumer<LinkNews> news;
  private final BooleanSupplier over;

  PahoCallbacks(Consumer<LinkNews> news, BooleanSupplier over) {
    this.news = news;
    this.over = over;
  }

  @Override
  public void disconnected(MqttDisconnectResponse response) {
    if (over.getAsBoolean()) {
      return;
    }
    MqttException thrown = response.getException();
    if (thrown == null) {
      news.accept(
          new LinkNews.Gone(
              LinkTrouble.ofCode(response.getReturnCode()),
              "DISCONNECT with reason code 0x" + Integer.toHexString(response.getReturnCode())));
    } else {
      Throwable root = thrown.getCause() == null ? thrown : thrown.getCause();
      news.accept(
          new LinkNews.Gone(
              LinkTrouble.of(thrown, LinkTrouble.BROKEN), String.valueOf(root.getMessage())));
    }
  }

  @Override
  public void messageArrived(String topic, MqttMessage message) {
    Map<String, String> user = new LinkedHashMap<>();
    MqttProperties properties = message.getProperties();
    if (properties != null) {
      for (UserProperty one : properties.getUserProperties()) {
        if (user.size() < MOST_PROPERTIES) {
          user.put(one.getKey(), one.getValue());
        }
      }
    }
    news.accept(new LinkNews.Arrived(topic, message.getPayload(), user));
  }

  @Override
  public void mqttErrorOccurred(MqttException exception) {
    // The connection's end follows and is told there.
  }

  @Override
  public void deliveryComplete(IMqttToken token) {
    // Each publish has its own listener.
  }

  @Override
  public void connectComplete(boolean reconnect, String url) {
    // Told by the connect's own listener.
  }

  @Override
  public void authPacketArrived(int code, MqttProperties properties) {
    // We never ask for extended authentication.
  }

  /**
   * Paho's keep-alive goes by the wall clock and sees a dead link after twice its interval; ours is
   * the heartbeat with its own PUBACK timer.
   */
  static final class NoPings implements MqttPingSender {
    @Override
    public void init(ClientComms comms) {}

    @Override
    public void start() {}

    @Override
    public void stop() {}

    @Override
    public void schedule(long delayMillis) {}
  }
}
