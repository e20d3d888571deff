package org.carewatch.desk;

// Paho's callbacks, of which two matter. Paho's thread.

import java.util.function.BiConsumer;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

/**
 * @param message what to do with a message
 * @param over what to do at the connection's end
 */
record Callback(BiConsumer<String, MqttMessage> message, Runnable over) implements MqttCallback {

  @Override
  public void messageArrived(String topic, MqttMessage arrived) {
    message.accept(topic, arrived);
  }

  @Override
  public void disconnected(MqttDisconnectResponse response) {
    over.run();
  }

  @Override
  public void mqttErrorOccurred(MqttException exception) {
    over.run();
  }

  @Override
  public void deliveryComplete(IMqttToken token) {}

  @Override
  public void connectComplete(boolean reconnect, String broker) {}

  @Override
  public void authPacketArrived(int reason, MqttProperties properties) {}
}
