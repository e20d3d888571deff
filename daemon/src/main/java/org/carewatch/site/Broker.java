package org.carewatch.site;

// One broker of a desk and the interface it is reached through. Immutable.

import java.net.URI;
import java.util.Optional;

/**
 * A broker: one path to a desk, when it has an interface of its own.
 *
 * @param url {@code ssl://host:port} or {@code tcp://host:port}
 * @param via name of the network interface, where it is bound to one
 */
public record Broker(URI url, Optional<String> via) {

  /** The port that MQTT uses over TLS, where the URL gives none. */
  public static final int PORT_TLS = 8883;

  /** The port that MQTT uses in plain text, where the URL gives none. */
  public static final int PORT_PLAIN = 1883;

  /** Whether the connection is made with TLS. */
  public boolean encrypted() {
    return "ssl".equals(url.getScheme());
  }

  /** Host name or address, an IPv6 address without brackets. */
  public String host() {
    return Addresses.host(url);
  }

  /** The port, the usual one where the URL gives none. */
  public int port() {
    return url.getPort() >= 0 ? url.getPort() : encrypted() ? PORT_TLS : PORT_PLAIN;
  }

  /** Whether the broker is on this machine. */
  public boolean loopback() {
    return Addresses.loopback(host());
  }
}
