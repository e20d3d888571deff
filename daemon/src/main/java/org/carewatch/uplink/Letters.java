package org.carewatch.uplink;

// Duty: the messages of one path, with topic, retained flag, expiry and user properties as SPEC 3
// says. Thread: the path's.

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.carewatch.core.Effect;
import org.carewatch.core.Past;
import org.carewatch.event.Topic;

/** What one path says. */
record Letters(DeskSide desk, int path) {

  private static final int STATE_EXPIRY_SECONDS = 1800;
  private static final int RESULT_EXPIRY_SECONDS = 60;
  private static final int ROUND_TRIP_EXPIRY_SECONDS = 60;
  private static final int HEARTBEATS = 3;

  MqttLink.Outgoing alarm(Effect.Publish publish) {
    return message(
        Topic.ALARM.word(),
        publish.entry().bytes(),
        publish.expirySeconds(),
        properties(publish.attempt(), publish.durable(), publish.follows()));
  }

  MqttLink.Outgoing event(Past.Owed owed, int attempt) {
    return message(
        Topic.EVENT.word(), owed.entry().bytes(), 0, properties(attempt, true, owed.follows()));
  }

  /** A test over just this path; it proves nothing after its minute. */
  MqttLink.Outgoing roundTrip(Effect.RoundTrip trip) {
    return message(
        Topic.EVENT.word(),
        trip.entry().bytes(),
        ROUND_TRIP_EXPIRY_SECONDS,
        properties(1, trip.durable(), trip.follows()));
  }

  /** An event that was asked for again; it never rings. */
  MqttLink.Outgoing again(Past.Owed owed, Topic first) {
    Map<String, String> properties = properties(1, true, owed.follows());
    properties.put("of", first.word());
    return message("replay", owed.entry().bytes(), 0, properties);
  }

  MqttLink.Outgoing birth(Presence presence) {
    Optional<Instant> certificateEnd = desk.desk().tls().flatMap(PemTls::certificateEnd);
    byte[] payload =
        presence.birth(
            desk.settings(), desk.desk(), desk.key().publicText(), certificateEnd, wall());
    return presence(payload, Map.of("signature", desk.key().sign(payload)));
  }

  MqttLink.Outgoing stopping(Presence presence) {
    return presence(presence.stopping(), Map.of());
  }

  MqttLink.Outgoing will(Presence presence) {
    return presence(presence.will(), Map.of());
  }

  MqttLink.Outgoing heartbeat(Reports.Owed owed, long uptimeSeconds, int everySeconds) {
    return message(
        "heartbeat",
        Reports.heartbeat(desk.snapshot().get(), desk.id(), owed, uptimeSeconds),
        HEARTBEATS * everySeconds,
        Map.of());
  }

  MqttLink.Outgoing state() {
    return new MqttLink.Outgoing(
        desk.topics().of("state"),
        Reports.state(desk.snapshot().get(), desk.id(), Optional.of(wall())),
        true,
        STATE_EXPIRY_SECONDS,
        Map.of());
  }

  /** Retained: whoever asks at the broker next month finds the last one. */
  MqttLink.Outgoing report(byte[] json) {
    return new MqttLink.Outgoing(
        desk.topics().of("report"), json, true, 0, Map.of("signature", desk.key().sign(json)));
  }

  boolean isState(MqttLink.Outgoing message) {
    return message.topic().equals(desk.topics().of("state"));
  }

  MqttLink.Outgoing result(byte[] payload) {
    return message("result", payload, RESULT_EXPIRY_SECONDS, Map.of());
  }

  private MqttLink.Outgoing presence(byte[] payload, Map<String, String> properties) {
    return new MqttLink.Outgoing(desk.topics().presence(path), payload, true, 0, properties);
  }

  private MqttLink.Outgoing message(
      String topic, byte[] payload, int expirySeconds, Map<String, String> properties) {
    return new MqttLink.Outgoing(
        desk.topics().of(topic), payload, false, expirySeconds, properties);
  }

  private Map<String, String> properties(int attempt, boolean durable, String follows) {
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put("attempt", Integer.toString(attempt));
    properties.put("sent", Words.time(wall()));
    properties.put("path", Integer.toString(path));
    properties.put("durable", Boolean.toString(durable));
    properties.put("follows", follows);
    return properties;
  }

  private Instant wall() {
    return desk.time().now().wall();
  }
}
