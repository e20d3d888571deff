// A receiving desk in Java with the HiveMQ MQTT client, in one file. To learn from.
//
//   java -cp 'lib/*' Desk.java broker.example 8883 anshan-110 desk.kept desk.key \
//     [ca.pem desk.pem desk-tls.key]
//
// lib holds com.hivemq:hivemq-mqtt-client and com.fasterxml.jackson.core:jackson-databind with what they
// need. desk.key signs the receipts (Ed25519, PEM); with the last three it speaks TLS with a client
// certificate. A person takes the newest alarm with o and Enter.
//
// Does: stores an event and waits for the disk, then answers `stored`, and only then acknowledges it to the
// broker; answers a repeat with the highest level reached, without ringing; rings at its start for what
// waits; drops what it has by id; signs; sends its highest receipt again at each birth and every 5 minutes until the box has told it back; asks
// replay for what `follows` names and the store does not hold.
// Leaves out: supervision of heartbeats, the box's key, forks, `closed`, a hole reaching past 1,000 events.

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.hivemq.client.mqtt.MqttClientSslConfig;
import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5Client;
import com.hivemq.client.mqtt.mqtt5.datatypes.Mqtt5UserProperties;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Scanner;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManagerFactory;

/** Everything happens on one thread, `work`. */
class Desk {
  static final ObjectMapper JSON = new ObjectMapper();
  static final List<String> TOPICS =
      List.of("alarm", "event", "replay", "presence/+", "state", "heartbeat", "report", "result");
  static final Set<String> TESTS =
      Set.of("carewatch.test.started", "carewatch.test.periodic");

  final String desk;
  final Path key;
  final FileChannel file;
  final Mqtt5AsyncClient client;
  final ScheduledExecutorService work = Executors.newSingleThreadScheduledExecutor();

  // kept in the file
  final Map<String, String> bytes = new LinkedHashMap<>(); // event: its text
  final Map<String, String> levels = new LinkedHashMap<>(); // event: highest level reached
  final Map<String, String> told = new HashMap<>(); // event: level that the box told back
  final Set<String> answered = new HashSet<>(); // taken by a person, here or elsewhere
  final Set<String> places = new HashSet<>(); // facility and run:sequence of what is held
  final Map<String, String> last = new HashMap<>(); // facility and topic: run:sequence of the last

  final Map<String, String> runs = new HashMap<>(); // facility: run of its newest birth

  Desk(String host, int port, String desk, Path store, Path key, String[] tls) throws Exception {
    this.desk = desk;
    this.key = key;
    if (Files.exists(store)) {
      Files.readString(store).lines().forEach(this::read);
    }
    file = FileChannel.open(store, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    keep(JSON.createObjectNode()); // begins a new line behind one torn by a power cut
    var builder =
        Mqtt5Client.builder()
            .identifier("desk-" + desk)
            .serverHost(host)
            .serverPort(port)
            .automaticReconnectWithDefaultConfig();
    client = (tls.length == 0 ? builder : builder.sslConfig(secure(tls))).buildAsync();
  }

  void run() throws Exception {
    for (String event : waiting()) { // we may have ended between storing and ringing
      say("\u0007waits: " + event);
    }
    // First the way in, then the connection: a kept session sends at once what it holds.
    client.publishes(MqttGlobalPublishFilter.ALL, this::take, work, true);
    client
        .connectWith()
        .cleanStart(false)
        .sessionExpiryInterval(7 * 86_400)
        .send()
        .get(60, TimeUnit.SECONDS);
    for (String topic : TOPICS) {
      client
          .subscribeWith()
          .topicFilter("carewatch/1/+/" + desk + "/" + topic)
          .qos(MqttQos.AT_LEAST_ONCE)
          .send()
          .get(60, TimeUnit.SECONDS);
    }
    say("connected");
    work.scheduleWithFixedDelay(() -> safely(this::again), 300, 300, TimeUnit.SECONDS);
    Scanner keys = new Scanner(System.in);
    while (keys.hasNextLine()) {
      if (keys.nextLine().strip().equals("o")) {
        work.execute(() -> safely(this::operator));
      }
    }
  }

  interface Step {
    void go() throws Exception;
  }

  /** What could not be stored must be neither answered nor acknowledged: we end, and it comes again. */
  void safely(Step step) {
    try {
      step.go();
    } catch (IOException trouble) {
      say("cannot store: " + trouble);
      Runtime.getRuntime().halt(1);
    } catch (Exception strange) {
      say("passed over: " + strange);
    }
  }

  void take(Mqtt5Publish message) {
    safely(() -> {
      String[] topic = message.getTopic().toString().split("/", 5);
      String text = new String(message.getPayloadAsBytes(), StandardCharsets.UTF_8);
      JsonNode content = JSON.readTree(text);
      if (Set.of("alarm", "event", "replay").contains(topic[4])) {
        event(topic[2], topic[4], content, text, message.getUserProperties());
      } else if (content.path("state").asText().equals("online")) {
        runs.put(topic[2], content.path("run").asText());
        again();
      }
    });
    message.acknowledge();
  }

  void event(
      String facility, String topic, JsonNode content, String text, Mqtt5UserProperties properties)
      throws Exception {
    String id = content.path("id").asText();
    String type = content.path("type").asText();
    JsonNode detail = content.path("data").path("detail");
    if (!bytes.getOrDefault(id, text).equals(text)) {
      say("the same id with another content: " + id);
      return;
    }
    String before = last.getOrDefault(facility + " " + topic, "");
    if (!bytes.containsKey(id)) {
      keep(
          JSON.createObjectNode()
              .put("event", id)
              .put("facility", facility)
              .put("topic", topic)
              .put("bytes", text));
      boolean rings = wantsPerson(content) || type.equals("carewatch.alarm.unanswered");
      say(
          (topic.equals("alarm") && rings ? "\u0007" : "")
              + String.join(" ", type, id, content.at("/data/mode").asText())
              + " "
              + content.at("/data/text/zh").asText());
    }
    if (topic.equals("alarm") || TESTS.contains(type)) {
      if (!levels.containsKey(id)) {
        keep(JSON.createObjectNode().put("event", id).put("level", "stored"));
      }
      answer(id);
    }
    if (type.matches("carewatch\\.alarm\\.(received|answered|closed)")) {
      ObjectNode heard = JSON.createObjectNode().put("event", detail.path("event").asText());
      String level = detail.path("level").asText();
      if (detail.path("desk").asText().equals(desk)) {
        heard.put("told", level);
      }
      keep(heard.put("answered", !level.equals("stored")));
    }
    if (!topic.equals("replay")) {
      String follows = property(properties, "follows");
      // Thirty seconds: what only came in another order is there by then.
      work.schedule(
          () -> safely(() -> hole(facility, topic, before, follows)), 30, TimeUnit.SECONDS);
    }
  }

  /** Asks for what lies behind `after`, up to the one that is missed. */
  void hole(String facility, String topic, String after, String through) throws Exception {
    String run = runs.get(facility);
    if (through.equals("none") || places.contains(facility + " " + through) || run == null) {
      return;
    }
    ObjectNode command =
        JSON.createObjectNode()
            .put("facility", facility)
            .put("desk", desk)
            .put("id", UUID.randomUUID().toString())
            .put("run", run)
            .put("name", "replay");
    ObjectNode arguments = command.putObject("arguments").put("topic", topic);
    if (!after.isEmpty()) {
      arguments.put("after", after);
    }
    arguments.put("through", through);
    say("hole before " + through + " on " + topic);
    send(facility, "command", command);
  }

  void again() throws Exception {
    for (Map.Entry<String, String> one : levels.entrySet()) {
      if (!one.getValue().equals(told.get(one.getKey()))) {
        answer(one.getKey());
      }
    }
  }

  /** Presses that no person has taken, the oldest first. */
  List<String> waiting() throws IOException {
    List<String> all = new ArrayList<>();
    for (Map.Entry<String, String> one : bytes.entrySet()) {
      boolean taken =
          "operator".equals(levels.get(one.getKey())) || answered.contains(one.getKey());
      if (!taken && wantsPerson(JSON.readTree(one.getValue()))) {
        all.add(one.getKey());
      }
    }
    return all;
  }

  void operator() throws Exception {
    List<String> waiting = waiting();
    if (waiting.isEmpty()) {
      say("nothing waits");
      return;
    }
    keep(JSON.createObjectNode().put("event", waiting.getLast()).put("level", "operator"));
    answer(waiting.getLast());
  }

  static boolean wantsPerson(JsonNode event) {
    String type = event.path("type").asText();
    return type.equals("carewatch.alarm.raised")
        || (type.equals("carewatch.box.tamper")
            && event.at("/data/condition").asText().equals("active"));
  }

  /** Sends the highest level reached. */
  void answer(String event) throws Exception {
    String facility = JSON.readTree(bytes.get(event)).at("/data/facility/id").asText();
    send(
        facility,
        "receipt",
        JSON.createObjectNode()
            .put("facility", facility)
            .put("desk", desk)
            .put("event", event)
            .put("level", levels.get(event))
            .put("by", "desk " + desk)
            .put("time", Instant.now().truncatedTo(ChronoUnit.MILLIS).toString()));
  }

  /** Signed; the key is read each time, so that a renewed one counts at once. */
  void send(String facility, String topic, ObjectNode content) throws Exception {
    byte[] payload = JSON.writeValueAsBytes(content);
    Signature signature = Signature.getInstance("Ed25519");
    signature.initSign(privateKey(key, "Ed25519"));
    signature.update(payload);
    client
        .publishWith()
        .topic("carewatch/1/" + facility + "/" + desk + "/" + topic)
        .payload(payload)
        .qos(MqttQos.AT_LEAST_ONCE)
        .userProperties()
        .add("signature", Base64.getEncoder().encodeToString(signature.sign()))
        .applyUserProperties()
        .send();
  }

  /** One line, on the disk before this returns. */
  void keep(ObjectNode record) throws IOException {
    String line = "\n" + JSON.writeValueAsString(record);
    ByteBuffer out = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
    while (out.hasRemaining()) {
      file.write(out);
    }
    file.force(false);
    read(line);
  }

  void read(String line) {
    try {
      JsonNode record = JSON.readTree(line);
      String event = record.path("event").asText();
      if (record.has("bytes")) {
        JsonNode data = JSON.readTree(record.path("bytes").asText()).path("data");
        String facility = record.path("facility").asText() + " ";
        String place = data.path("run").asText() + ":" + data.path("sequence").asLong();
        bytes.put(event, record.path("bytes").asText());
        places.add(facility + place);
        last.put(facility + record.path("topic").asText(), place);
      }
      if (record.has("level")) {
        levels.put(event, record.path("level").asText());
      }
      if (record.has("told")) {
        told.put(event, record.path("told").asText());
      }
      if (record.path("answered").asBoolean()) {
        answered.add(event);
      }
    } catch (IOException torn) {
      say("a line of the store is torn: " + line);
    }
  }

  static String property(Mqtt5UserProperties properties, String name) {
    return properties.asList().stream()
        .filter(one -> one.getName().toString().equals(name))
        .map(one -> one.getValue().toString())
        .findFirst()
        .orElse("none");
  }

  static PrivateKey privateKey(Path pem, String algorithm)
      throws IOException, GeneralSecurityException {
    String base64 = Files.readString(pem).replaceAll("-----[A-Z ]+-----|\\s", "");
    return KeyFactory.getInstance(algorithm)
        .generatePrivate(
            new java.security.spec.PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
  }

  static Certificate certificate(String pem) throws IOException, GeneralSecurityException {
    try (InputStream in = Files.newInputStream(Path.of(pem))) {
      return CertificateFactory.getInstance("X.509").generateCertificate(in);
    }
  }

  static MqttClientSslConfig secure(String[] tls) throws IOException, GeneralSecurityException {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("ca", certificate(tls[0]));
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(trusted);
    KeyStore own = KeyStore.getInstance("PKCS12");
    own.load(null, null);
    Certificate mine = certificate(tls[1]);
    PrivateKey mineToo = privateKey(Path.of(tls[2]), mine.getPublicKey().getAlgorithm());
    own.setKeyEntry("desk", mineToo, new char[0], new Certificate[] {mine});
    KeyManagerFactory show = KeyManagerFactory.getInstance("PKIX");
    show.init(own, new char[0]);
    return MqttClientSslConfig.builder()
        .trustManagerFactory(trust)
        .keyManagerFactory(show)
        .build();
  }

  static void say(String words) {
    System.out.println(words);
  }

  public static void main(String[] words) throws Exception {
    if (words.length != 5 && words.length != 8) {
      System.err.println(
          "usage: Desk.java HOST PORT DESK STORE SIGNING-KEY [CA CERTIFICATE CERTIFICATE-KEY]");
      System.exit(2);
    }
    String[] tls = java.util.Arrays.copyOfRange(words, 5, words.length);
    new Desk(words[0], Integer.parseInt(words[1]), words[2], Path.of(words[3]), Path.of(words[4]), tls)
        .run();
  }
}
