package org.carewatch.uplink;

// Duty: all that the uplink wants of an MQTT library, for one attempt and the connection that comes
// of it. Thread: any; every call returns at once, what follows comes as LinkNews.

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** One attempt at a connection; never used twice. */
interface MqttLink {

  /** Begins; answered by {@link LinkNews.Connected} or {@link LinkNews.Gone}, or by nothing. */
  void connect(Dial dial);

  /** Asks for these topics at QoS 1; answered by {@link LinkNews.Subscribed}. */
  void subscribe(List<String> topics);

  /** Sends at QoS 1; answered by {@link LinkNews.Answered} with the ticket, or by nothing. */
  void publish(long ticket, Outgoing message);

  /** Cuts the connection without a word, so that the broker sends the last will. */
  void drop();

  /**
   * Says DISCONNECT, then cuts: the last will is not sent. The only call that waits, 3 s at most.
   */
  void leave();

  /** What it is doing, for a person who asks why nothing came of it. */
  LinkTrouble stuckAt();

  /** Makes a new one for each attempt. */
  interface Maker {
    MqttLink make(Consumer<LinkNews> news);
  }

  /**
   * One message on its way out.
   *
   * @param expirySeconds 0: never expires
   * @param properties MQTT user properties, in order
   */
  record Outgoing(
      String topic,
      byte[] payload,
      boolean retained,
      int expirySeconds,
      Map<String, String> properties) {}

  /** User name and password. */
  record Login(String user, byte[] password) {}

  /**
   * How to connect.
   *
   * @param url {@code ssl://host:port} or {@code tcp://host:port}
   * @param timeoutMillis for each step of the network below MQTT; the attempt's own deadline is the
   *     caller's
   * @param tls there for {@code ssl}
   * @param via the interface whose present address the connection is made from
   * @param will empty: the connection ends without a word to anybody
   */
  record Dial(
      URI url,
      String clientId,
      int keepAliveSeconds,
      int timeoutMillis,
      Optional<Login> login,
      Optional<PemTls> tls,
      Optional<String> via,
      Optional<Outgoing> will) {}
}
