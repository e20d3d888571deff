package org.carewatch.uplink;

// Duty: messages and connection options as Paho wants them. Pure.

import java.util.ArrayList;
import java.util.List;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.eclipse.paho.mqttv5.common.packet.UserProperty;

/** Our records in the library's words. */
final class PahoPackets {

  /** The largest packet that we let the broker send, in bytes: a message and its properties. */
  private static final long LARGEST = Inbound.LARGEST + 8192L;

  private static final int MOST_INWARD = 20;

  private PahoPackets() {}

  /** A message as Paho wants it; static so that it can be gone through once before it counts. */
  static MqttMessage message(MqttLink.Outgoing message) {
    MqttProperties properties = new MqttProperties();
    List<UserProperty> user = new ArrayList<>(message.properties().size());
    message.properties().forEach((key, value) -> user.add(new UserProperty(key, value)));
    properties.setUserProperties(user);
    properties.setContentType("application/json");
    if (message.expirySeconds() > 0) {
      properties.setMessageExpiryInterval((long) message.expirySeconds());
    }
    return new MqttMessage(message.payload(), 1, message.retained(), properties);
  }

  static MqttConnectionOptions options(MqttLink.Dial dial) {
    MqttConnectionOptions options = new MqttConnectionOptions();
    options.setCleanStart(true);
    options.setAutomaticReconnect(false);
    options.setKeepAliveInterval(dial.keepAliveSeconds());
    options.setConnectionTimeout(0);
    options.setReceiveMaximum(MOST_INWARD);
    options.setMaximumPacketSize(LARGEST);
    dial.will()
        .ifPresent(will -> {
          options.setWill(will.topic(), message(will));
          options.setWillMessageProperties(new MqttProperties());
        });
    dial.login()
        .ifPresent(login -> {
          options.setUserName(login.user());
          options.setPassword(login.password());
        });
    return options;
  }
}
