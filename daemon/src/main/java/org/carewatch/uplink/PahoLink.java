package org.carewatch.uplink;

// Duty: one attempt with one client object of Eclipse Paho, and its whole taking down. Paho's own
// timers, reconnect, buffer and persistence are not used; see docs/decisions/0005-uplink.md.
// Threads: called from the path's, tells from Paho's; taking down runs on a thread of its own.
// Limits: taking down waits 2 s for the connect thread, then goes on; what lives on is counted.

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.logging.Level;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttActionListener;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttClientException;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.internal.NetworkModule;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

/** A link by Eclipse Paho 1.2.5. */
final class PahoLink implements MqttLink {

  private static final int PACKET_TOO_LARGE = 0x95;
  private static final long TAKE_DOWN_MILLIS = 2000;
  private static final long LEAVE_MILLIS = 300;
  // Held, so that the setting is not collected with the logger: Paho reports what we report better.
  private static final java.util.logging.Logger QUIET =
      java.util.logging.Logger.getLogger("org.eclipse.paho.mqttv5.client");

  static {
    QUIET.setLevel(Level.OFF);
  }

  private final Consumer<LinkNews> news;
  private final LinkThreads.Pool pool;
  private final AtomicBoolean over = new AtomicBoolean();

  private volatile Optional<Wire> wire = Optional.empty();
  private volatile Optional<MqttAsyncClient> client = Optional.empty();

  PahoLink(LinkThreads threads, Consumer<LinkNews> news) {
    this.news = news;
    this.pool = threads.pool();
  }

  @Override
  public void connect(Dial dial) {
    try {
      Wire made = new Wire(dial);
      wire = Optional.of(made);
      MqttAsyncClient paho = new Client(dial, made, pool);
      client = Optional.of(paho);
      paho.setCallback(new PahoCallbacks(news, over::get));
      paho.connect(
          PahoPackets.options(dial),
          null,
          listener(
              token -> {
                MqttProperties properties = token.getResponseProperties();
                Integer most = properties.getReceiveMaximum();
                Integer alive = properties.getServerKeepAlive();
                news.accept(
                    new LinkNews.Connected(
                        most == null ? Short.MAX_VALUE : Math.clamp(most, 1, Short.MAX_VALUE),
                        alive == null ? 0 : alive,
                        made.shown()));
              },
              thrown -> gone(thrown, early(made.stuckAt()))));
    } catch (MqttException | RuntimeException e) {
      gone(e, LinkTrouble.INTERNAL);
    }
  }

  @Override
  public void subscribe(List<String> topics) {
    int[] qos = new int[topics.size()];
    Arrays.fill(qos, 1);
    try {
      client
          .orElseThrow()
          .subscribe(
              topics.toArray(new String[0]),
              qos,
              null,
              listener(
                  token ->
                      news.accept(
                          new LinkNews.Subscribed(
                              Arrays.stream(token.getReasonCodes()).boxed().toList())),
                  thrown -> gone(thrown, LinkTrouble.SUBSCRIPTION)));
    } catch (MqttException | RuntimeException e) {
      gone(e, LinkTrouble.SUBSCRIPTION);
    }
  }

  @Override
  public void publish(long ticket, Outgoing message) {
    try {
      client
          .orElseThrow()
          .publish(
              message.topic(),
              PahoPackets.message(message),
              null,
              listener(
                  token -> news.accept(new LinkNews.Answered(ticket, code(token))),
                  thrown -> gone(thrown, LinkTrouble.BROKEN)));
    } catch (MqttException e) {
      if (e.getReasonCode() == MqttClientException.REASON_CODE_OUTGOING_PACKET_TOO_LARGE) {
        news.accept(new LinkNews.Answered(ticket, PACKET_TOO_LARGE));
      } else if (e.getReasonCode() != MqttClientException.REASON_CODE_CLIENT_NOT_CONNECTED) {
        // not connected any more: its own callback says so, and why
        gone(e, LinkTrouble.BROKEN);
      }
    } catch (RuntimeException e) {
      gone(e, LinkTrouble.INTERNAL);
    }
  }

  @Override
  public void drop() {
    takeDown(false);
  }

  @Override
  public void leave() {
    takeDown(true);
  }

  @Override
  public LinkTrouble stuckAt() {
    return wire.map(Wire::stuckAt).orElse(LinkTrouble.INTERNAL);
  }

  /** An attempt that ended by itself while it waited for CONNACK was ended by the broker. */
  private static LinkTrouble early(LinkTrouble stuckAt) {
    return stuckAt == LinkTrouble.NO_CONNACK ? LinkTrouble.EARLY : stuckAt;
  }

  private static int code(IMqttToken token) {
    int[] codes = token.getReasonCodes();
    return codes == null || codes.length == 0 ? 0 : codes[0];
  }

  private void gone(Throwable thrown, LinkTrouble fallback) {
    if (!over.get()) {
      LinkTrouble trouble = LinkTrouble.of(thrown, fallback);
      Throwable root = thrown;
      while (root.getCause() != null) {
        root = root.getCause();
      }
      news.accept(new LinkNews.Gone(trouble, String.valueOf(root.getMessage())));
    }
  }

  private void takeDown(boolean politely) {
    if (over.getAndSet(true)) {
      return;
    }
    if (politely) {
      end(true);
    } else {
      Thread.ofPlatform().daemon().name("mqtt-down").start(() -> end(false));
    }
  }

  private void end(boolean politely) {
    try {
      if (politely && client.isPresent()) {
        client.get().disconnectForcibly(1, LEAVE_MILLIS, true);
      }
      if (wire.isPresent()) {
        wire.get().cut();
        wire.get().awaitBegun(TAKE_DOWN_MILLIS);
      }
      if (client.isPresent()) {
        client.get().disconnectForcibly(0, 1, false);
        client.get().close(true);
      }
    } catch (MqttException | RuntimeException alreadyDown) {
      wire.ifPresent(Wire::cut);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } finally {
      pool.release();
    }
  }

  private static MqttActionListener listener(Consumer<IMqttToken> good, Consumer<Throwable> bad) {
    return new MqttActionListener() {
      @Override
      public void onSuccess(IMqttToken token) {
        good.accept(token);
      }

      @Override
      public void onFailure(IMqttToken token, Throwable thrown) {
        bad.accept(thrown);
      }
    };
  }

  /** Paho's client on our wire. */
  private static final class Client extends MqttAsyncClient {
    private final Wire wire;

    Client(Dial dial, Wire wire, LinkThreads.Pool pool) throws MqttException {
      super(
          dial.url().toString(),
          dial.clientId(),
          new MemoryPersistence(),
          new PahoCallbacks.NoPings(),
          pool);
      this.wire = wire;
    }

    @Override
    protected NetworkModule[] createNetworkModules(String address, MqttConnectionOptions options) {
      return new NetworkModule[] {wire};
    }
  }
}
