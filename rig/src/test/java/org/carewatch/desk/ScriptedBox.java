package org.carewatch.desk;

// A box played by a test: real events, a real connection, a real last will. The test's thread;
// every wait ends within 10 s.

import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.carewatch.event.Entry;
import org.carewatch.event.EventType;
import org.carewatch.event.EventWriter;
import org.carewatch.event.Fields;
import org.carewatch.event.Json;
import org.carewatch.event.Mode;
import org.carewatch.event.News;
import org.carewatch.event.Phase;
import org.carewatch.event.Subject;
import org.carewatch.event.Text;
import org.carewatch.event.Topic;
import org.carewatch.uplink.BoxKey;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.eclipse.paho.mqttv5.common.packet.UserProperty;

/** One run of one box. */
final class ScriptedBox implements AutoCloseable {
  private static final long WAIT_MILLIS = 60_000;
  private static final int TOO_MANY_IN_FLIGHT = 32_202;

  final String facility;
  final String run = UUID.randomUUID().toString();
  private final String desk;
  private final DeskAccess access;
  private final BoxKey key = BoxKey.passing();
  private final EventWriter writer;
  private final Map<Topic, String> last = new HashMap<>();
  private final Map<String, String> followsOf = new HashMap<>();
  private final BlockingQueue<Heard> heard = new LinkedBlockingQueue<>();
  private MqttAsyncClient client;
  private String previous = EventWriter.NOTHING;
  private long sequence;
  private long connection;

  /** A receipt or command from the desk. */
  record Heard(String topic, byte[] payload, String signature, Map<String, Object> fields) {}

  ScriptedBox(String facility, String desk, DeskAccess access) throws MqttException, IOException {
    this.facility = facility;
    this.desk = desk;
    this.access = access;
    this.writer =
        new EventWriter(
            Fields.of(
                "id", facility, "name", "阳光托育园", "address", "辽宁省鞍山市铁东区", "division", "210302"));
    client = connect();
  }

  private MqttAsyncClient connect() throws MqttException, IOException {
    MqttAsyncClient made =
        new MqttAsyncClient(
            access.broker().toString(),
            "carewatch-" + facility + "-" + desk + "-1",
            new MemoryPersistence());
    connection++;
    MqttConnectionOptions options = new MqttConnectionOptions();
    options.setCleanStart(true);
    options.setReceiveMaximum(1000);
    options.setWill(topic("presence/1"), message(presence("offline"), true, Map.of()));
    options.setWillMessageProperties(new MqttProperties());
    if (access.tls().isPresent()) {
      options.setSocketFactory(access.tls().get().factory());
    }
    made.setCallback(new Callback(this::hear, () -> {}));
    made.connect(options).waitForCompletion(WAIT_MILLIS);
    made.subscribe(new String[] {topic("receipt"), topic("command")}, new int[] {1, 1})
        .waitForCompletion(WAIT_MILLIS);
    return made;
  }

  private void hear(String topic, MqttMessage message) {
    String signature =
        message.getProperties().getUserProperties().stream()
            .filter(one -> one.getKey().equals("signature"))
            .map(UserProperty::getValue)
            .findFirst()
            .orElse("");
    try {
      heard.add(
          new Heard(
              topic.substring(topic.lastIndexOf('/') + 1),
              message.getPayload(),
              signature,
              Json.read(message.getPayload())));
    } catch (Json.BadJson bad) {
      throw new AssertionError(bad);
    }
  }

  /** The next message from the desk that fits; others are passed over. */
  Heard await(Predicate<Heard> wanted) throws InterruptedException {
    for (int tries = 0; tries < 1000; tries++) {
      Heard next = heard.poll(WAIT_MILLIS, TimeUnit.MILLISECONDS);
      if (next == null) {
        throw new AssertionError("the desk did not send what was awaited");
      }
      if (wanted.test(next)) {
        return next;
      }
    }
    throw new AssertionError("1,000 messages and none was it");
  }

  Heard receipt(Entry event, String level) throws InterruptedException {
    return await(
        one -> event.id().equals(one.fields.get("event")) && level.equals(one.fields.get("level")));
  }

  Entry event(EventType type, Map<String, Object> detail) {
    News news =
        new News(
            type,
            Subject.button("front-desk"),
            Phase.ACTIVE,
            Mode.ACTUAL,
            News.OPENS,
            Fields.of("number", 1, "name", "前台一键报警", "area", "reception", "areaName", "门厅"),
            List.of(),
            new Text("前台一键报警被按下", "Emergency button pressed: front desk"),
            detail,
            type.codes(Phase.ACTIVE));
    EventWriter.Place place =
        new EventWriter.Place(
            run,
            ++sequence,
            previous,
            17,
            86_400_000 + sequence,
            "synchronised",
            Instant.parse("2026-11-23T06:12:03.412Z"));
    Entry entry = writer.write(news, UUID.randomUUID().toString(), place);
    previous = entry.head().hash();
    followsOf.put(entry.id(), last.getOrDefault(type.topic(), "none"));
    last.put(type.topic(), entry.head().place());
    return entry;
  }

  Entry press() {
    return event(EventType.ALARM_RAISED, Map.of());
  }

  void send(Entry entry, int attempt) throws MqttException {
    publish(
        entry.type().topic().word(),
        entry.bytes(),
        Fields.of(
            "attempt",
            attempt,
            "sent",
            "2026-11-23T06:12:03.450Z",
            "path",
            1,
            "durable",
            true,
            "follows",
            followsOf.getOrDefault(entry.id(), "none")));
  }

  void replay(Entry entry) throws MqttException {
    publish(
        "replay",
        entry.bytes(),
        Fields.of(
            "of",
            entry.type().topic().word(),
            "follows",
            followsOf.getOrDefault(entry.id(), "none")));
  }

  void result(String command, int sent) throws MqttException {
    publish(
        "result",
        Json.write(Fields.of("command", command, "outcome", "done", "sent", sent)),
        Map.of());
  }

  void birth() throws MqttException {
    byte[] payload = presence("online");
    wait(message(payload, true, Map.of("signature", key.sign(payload))), "presence/1");
  }

  void heartbeat() throws MqttException {
    publish(
        "heartbeat",
        Json.write(
            Fields.of(
                "run",
                run,
                "boot",
                17,
                "uptimeSeconds",
                86_400,
                "head",
                Fields.of("run", run, "sequence", sequence, "hash", "sha256:" + previous))),
        Map.of());
  }

  private byte[] presence(String state) {
    Map<String, Object> fields =
        Fields.of("state", state, "run", run, "boot", 17, "connection", connection);
    if (state.equals("online")) {
      fields.putAll(
          Fields.of(
              "publicKey",
              key.publicText(),
              "supervision",
              "90s",
              "facility",
              Fields.of("id", facility, "name", "阳光托育园")));
    }
    return Json.write(fields);
  }

  void publish(String topic, byte[] payload, Map<String, Object> properties) throws MqttException {
    Map<String, String> words = new LinkedHashMap<>();
    properties.forEach((name, value) -> words.put(name, String.valueOf(value)));
    wait(message(payload, false, words), topic);
  }

  private void wait(MqttMessage message, String topic) throws MqttException {
    for (int tries = 1; ; tries++) {
      try {
        client.publish(topic(topic), message).waitForCompletion(WAIT_MILLIS);
        return;
      } catch (MqttException full) {
        if (full.getReasonCode() != TOO_MANY_IN_FLIGHT || tries == 1000) {
          throw full; // else Paho has not yet counted what was acknowledged
        }
        LockSupport.parkNanos(1_000_000);
      }
    }
  }

  private static MqttMessage message(
      byte[] payload, boolean retained, Map<String, String> properties) {
    MqttProperties packet = new MqttProperties();
    packet.setUserProperties(
        properties.entrySet().stream()
            .map(one -> new UserProperty(one.getKey(), one.getValue()))
            .toList());
    return new MqttMessage(payload, 1, retained, packet);
  }

  private String topic(String word) {
    return "carewatch/1/" + facility + "/" + desk + "/" + word;
  }

  /** The connection breaks without a word: the broker sends the last will. */
  void kill() throws MqttException {
    client.disconnectForcibly(0, 1, false);
    client.close(true);
  }

  void reconnect() throws MqttException, IOException {
    client = connect();
  }

  @Override
  public void close() throws MqttException {
    if (client.isConnected()) {
      kill();
    }
  }
}
