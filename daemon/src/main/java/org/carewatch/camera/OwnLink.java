package org.carewatch.camera;

// Whether the box itself can reach out towards an address: a route, and an interface with a carrier
// on it. Asks the kernel only, sends nothing. Any thread; a name is looked up and may take its
// time.

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.util.Optional;

/** Our own side of the way to a camera. */
final class OwnLink {
  /** Where no interface is known. */
  static final String NO_ROUTE = "no-route";

  private OwnLink() {}

  /** The name of the interface that is down, or {@link #NO_ROUTE}; empty where our side is well. */
  static Optional<String> trouble(String host, int port) {
    try (DatagramSocket asking = new DatagramSocket()) {
      asking.connect(new InetSocketAddress(InetAddress.getByName(host), port));
      InetAddress own = asking.getLocalAddress();
      NetworkInterface by = NetworkInterface.getByInetAddress(own);
      if (by == null) {
        return Optional.of(NO_ROUTE);
      }
      return by.isUp() ? Optional.empty() : Optional.of(by.getName()); // up and with a carrier
    } catch (IOException | java.io.UncheckedIOException noRoute) {
      return Optional.of(NO_ROUTE);
    }
  }
}
