package org.carewatch.status;

// Against DNS rebinding and forged forms: which names this endpoint answers to. A name of the
// outside may be made to point here, an address may not: so beyond loopback any address is taken.
// Pure; any thread.

import java.net.InetAddress;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The names under which the page may be asked for; the port is free, for ssh's forwarding. */
final class Hosts {
  private static final Pattern ADDRESS =
      Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|\\[[0-9a-f:.]{2,45}]");

  private final Set<String> names;
  private final boolean anyAddress;

  Hosts(InetAddress listen) {
    String address = listen.getHostAddress();
    this.names = new HashSet<>(List.of("localhost", "127.0.0.1", "[::1]"));
    this.anyAddress = !listen.isLoopbackAddress();
    names.add(address.indexOf(':') < 0 ? address : "[" + address + "]");
  }

  /** Whether a Host header names this box. */
  boolean known(String host) {
    String name = host.strip().toLowerCase(Locale.ROOT);
    int colon = name.lastIndexOf(':');
    if (colon > name.lastIndexOf(']')) {
      if (!name.substring(colon + 1).matches("[0-9]{0,5}")) {
        return false;
      }
      name = name.substring(0, colon);
    }
    return names.contains(name) || (anyAddress && ADDRESS.matcher(name).matches());
  }

  /** Whether an Origin header is a page of this box. */
  boolean ownPage(String origin) {
    try {
      URI uri = URI.create(origin);
      String scheme = uri.getScheme();
      String authority = uri.getRawAuthority();
      return authority != null
          && ("http".equals(scheme) || "https".equals(scheme))
          && known(authority);
    } catch (IllegalArgumentException notAnAddress) {
      return false;
    }
  }
}
