package org.carewatch.site;

// Which addresses are this machine itself, judged by their spelling alone: no name is looked up.

import java.net.URI;
import java.util.regex.Pattern;

/** The spelling of hosts. */
final class Addresses {

  private static final Pattern LOOPBACK_4 =
      Pattern.compile("127(\\.(25[0-5]|2[0-4]\\d|1?\\d?\\d)){3}");

  private Addresses() {}

  /** Whether the host can only be this machine. */
  static boolean loopback(String host) {
    return host.equals("localhost") || host.equals("::1") || LOOPBACK_4.matcher(host).matches();
  }

  /** The host of a URL, an IPv6 address without brackets, empty where it has none. */
  static String host(URI url) {
    String host = url.getHost();
    if (host == null) {
      return "";
    }
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }
}
