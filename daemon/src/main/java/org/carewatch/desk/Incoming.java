package org.carewatch.desk;

// One message from a box, its topic taken apart. Value only: any thread.

import java.util.Map;
import java.util.Optional;

/**
 * A message on {@code carewatch/1/{facility}/{desk}/{topic}}.
 *
 * @param topic alarm, event, replay, presence, state, heartbeat, report or result
 * @param path the box's path, 1 and up, where the topic names one ({@code presence/2}); else 0
 * @param payload the bytes as they came; an event's bytes are never changed
 * @param properties MQTT 5 user properties: attempt, sent, path, durable, follows, of, signature
 */
record Incoming(
    String facility, String topic, int path, byte[] payload, Map<String, String> properties) {

  /** The largest message that is read, in bytes; a larger one is shown as unreadable. */
  static final int MOST_BYTES = 64 * 1024;

  /** What a desk subscribes, for one facility or {@code +} for all. Never its own topics. */
  static String[] subscriptions(String facility, String desk) {
    String root = root(facility, desk);
    return new String[] {
      root + "alarm",
      root + "event",
      root + "replay",
      root + "presence/+",
      root + "state",
      root + "heartbeat",
      root + "report",
      root + "result"
    };
  }

  static String root(String facility, String desk) {
    return "carewatch/1/" + facility + "/" + desk + "/";
  }

  /** Takes an MQTT topic apart; empty where it is none of ours. */
  static Optional<Incoming> of(String mqttTopic, byte[] payload, Map<String, String> properties) {
    String[] part = mqttTopic.split("/", -1);
    if (part.length < 5 || !part[0].equals("carewatch") || !part[1].equals("1")) {
      return Optional.empty();
    }
    int path = 0;
    if (part.length == 6 && part[5].matches("[1-9]")) {
      path = part[5].charAt(0) - '0';
    } else if (part.length != 5) {
      return Optional.empty();
    }
    return Optional.of(new Incoming(part[2], part[4], path, payload, properties));
  }

  String property(String name) {
    return properties.getOrDefault(name, "");
  }
}
