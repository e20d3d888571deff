package org.carewatch.uplink;

// Duty: loads and runs once the classes on an alarm's way to the wire. Thread: the caller's; no
// network. Limits: some tens of ms.

import java.util.Map;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttPublish;

/** Takes the cold cost out of the first alarm; the first birth over TLS does the rest. */
final class Warmth {

  private Warmth() {}

  static void spread(BoxKey key) {
    byte[] payload = new Presence("warm", 0, 0).will();
    Map<String, String> properties =
        Map.of("attempt", "1", "follows", "none", "signature", key.sign(payload));
    MqttMessage message =
        PahoPackets.message(new MqttLink.Outgoing("warm", payload, false, 60, properties));
    try {
      MqttPublish packet = new MqttPublish("warm", message, message.getProperties());
      packet.setMessageId(1);
      if (packet.getHeader().length + packet.getPayload().length == 0) {
        throw new IllegalStateException("a PUBLISH of no bytes");
      }
    } catch (MqttException impossible) {
      throw new IllegalStateException("a PUBLISH could not be encoded", impossible);
    }
  }
}
