package org.carewatch.rig;

// Duty: one connection of a receiving desk to one broker: keeps what comes, in order, and answers
// `stored` on it to what wants that. Thread: Paho's hands over, any thread reads and sends. Limits:
// 100,000 messages kept.

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

/** A desk of {@link Town} at one broker. */
public final class TownDesk implements AutoCloseable {
  private static final int MOST = 100_000;
  private static final long PATIENCE_MILLIS = 10_000;

  private final Town.Wanted desk;
  private final boolean answers;
  private final MqttAsyncClient client;
  private final List<Got> got = new ArrayList<>();
  private int read;

  /**
   * A message.
   *
   * @param topic what stands behind the desk's root
   * @param nanos monotonic time of its arrival
   */
  public record Got(
      String topic, String text, Map<String, String> properties, boolean retained, long nanos) {

    /** Whether it is an event of this type, without the {@code carewatch.} in front. */
    public boolean is(String type) {
      return text.contains("\"type\":\"carewatch." + type + "\"");
    }

    /** The first text of this name, empty where there is none. */
    public String field(String name) {
      Matcher found = Pattern.compile("\"" + name + "\":\\s*\"([^\"]*)\"").matcher(text);
      return found.find() ? found.group(1) : "";
    }
  }

  /** Connected and subscribed when this returns; {@code answers}: stores and says so. */
  public TownDesk(Town.Wanted desk, String url, boolean answers) throws IOException {
    this.desk = desk;
    this.answers = answers;
    java.util.logging.Logger.getLogger("org.eclipse.paho").setLevel(java.util.logging.Level.OFF);
    try {
      client = new MqttAsyncClient(url, "desk-" + UUID.randomUUID(), new MemoryPersistence());
      client.setCallback(new Hearing(this::heard));
      MqttConnectionOptions options = new MqttConnectionOptions();
      options.setCleanStart(true);
      client.connect(options).waitForCompletion(PATIENCE_MILLIS);
      for (String topic :
          List.of("alarm", "event", "replay", "presence/+", "state", "heartbeat", "result")) {
        client.subscribe(desk.root() + topic, 1).waitForCompletion(PATIENCE_MILLIS);
      }
    } catch (MqttException failed) {
      throw new IOException("a desk cannot connect to " + url + ": " + failed, failed);
    }
  }

  private void heard(Hearing.Message message) {
    took(
        new Got(
            message.below(desk.root()),
            new String(message.bytes(), StandardCharsets.UTF_8),
            message.properties(),
            message.retained(),
            message.nanos()));
  }

  private void took(Got one) {
    synchronized (got) {
      if (got.size() < MOST) {
        got.add(one);
        got.notifyAll();
      }
    }
    if (answers && (one.topic.equals("alarm") || one.is("test.periodic"))) {
      receipt(one.field("id"), "stored");
    }
  }

  /** All that came so far and fits. */
  public List<Got> all(Predicate<Got> fits) {
    synchronized (got) {
      return got.stream().filter(fits).toList();
    }
  }

  /** The first that fits of what came, early ones included; else an error with what came. */
  public Got await(Predicate<Got> fits, String what, long seconds) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    synchronized (got) {
      while (true) {
        Optional<Got> found = got.stream().skip(read).filter(fits).findFirst();
        if (found.isPresent()) {
          return found.get();
        }
        long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        if (left <= 0) {
          List<String> came =
              got.stream()
                  .map(one -> one.topic + " " + one.field("type") + one.field("state"))
                  .distinct()
                  .toList();
          throw new AssertionError(
              "no " + what + " at " + desk.desk() + " within " + seconds + " s; came: " + came);
        }
        got.wait(left);
      }
    }
  }

  /** From now on {@link #await} looks only at what comes later. */
  public void forget() {
    synchronized (got) {
      read = got.size();
    }
  }

  /** Answers an event over this connection. */
  public void receipt(String event, String level) {
    send(
        "receipt",
        """
        {"facility":"%s","desk":"%s","event":"%s","level":"%s","by":"rig","time":"%s"}\
        """
            .formatted(Town.FACILITY, desk.desk(), event, level, Instant.now()));
  }

  /** Gives a command over this connection; its id. */
  public String command(String name, String run) {
    String id = UUID.randomUUID().toString();
    send(
        "command",
        """
        {"facility":"%s","desk":"%s","id":"%s","run":"%s","name":"%s","arguments":{}}\
        """
            .formatted(Town.FACILITY, desk.desk(), id, run, name));
    return id;
  }

  private void send(String topic, String text) {
    MqttMessage message =
        new MqttMessage(text.getBytes(StandardCharsets.UTF_8), 1, false, new MqttProperties());
    try {
      client.publish(desk.root() + topic, message);
    } catch (MqttException ended) {
      System.err.println("not sent on " + topic + ": " + ended);
    }
  }

  @Override
  public void close() {
    try {
      client.disconnectForcibly(0, 100, false);
      client.close(true);
    } catch (MqttException ended) {
      System.err.println("a desk's client did not end: " + ended);
    }
  }
}
