package org.carewatch.camera.rtsp;

// Where one stream is, and who we say we are. Immutable.

import java.net.URI;
import java.util.Optional;

/**
 * One stream of one device.
 *
 * @param url rtsp or rtsps, without user and password; used byte for byte
 */
public record Target(URI url, Optional<Credentials> credentials) {
  private static final int PORT = 554;
  private static final int TLS_PORT = 322;

  /** Without brackets. */
  public String host() {
    String host = url.getHost();
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  /** The usual one where none is given. */
  public int port() {
    int given = url.getPort();
    return given > 0 ? given : tls() ? TLS_PORT : PORT;
  }

  /** Whether the connection is to be encrypted. */
  public boolean tls() {
    return url.getScheme().equals("rtsps");
  }
}
