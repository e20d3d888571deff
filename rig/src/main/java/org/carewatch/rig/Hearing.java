package org.carewatch.rig;

// Paho's callbacks, of which one matters to the rig's desks: a message came. Paho's thread.

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

/**
 * Hands each message on.
 *
 * @param taker must not wait
 */
public record Hearing(Consumer<Message> taker) implements MqttCallback {

  /**
   * What came.
   *
   * @param topic the whole topic
   * @param properties the user properties; of two of one name the last
   * @param nanos CLOCK_MONOTONIC at its arrival
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Message(
      String topic, byte[] bytes, boolean retained, Map<String, String> properties, long nanos) {

    /** What stands behind a root; the whole topic where it lies elsewhere. */
    public String below(String root) {
      return topic.startsWith(root) ? topic.substring(root.length()) : topic;
    }
  }

  @Override
  public void messageArrived(String topic, MqttMessage message) {
    long nanos = System.nanoTime();
    Map<String, String> properties = new LinkedHashMap<>();
    if (message.getProperties() != null) {
      message
          .getProperties()
          .getUserProperties()
          .forEach(one -> properties.put(one.getKey(), one.getValue()));
    }
    taker.accept(new Message(topic, message.getPayload(), message.isRetained(), properties, nanos));
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
