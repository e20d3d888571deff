package org.carewatch.site;

// The local page and endpoints. Immutable; holds no secret.

import java.util.Optional;

/**
 * Where the status page is served.
 *
 * @param host the address that is listened on, an IPv6 address without brackets
 * @param port 1 to 65535
 * @param passwordFile file name for {@link Secrets}; without it nothing can be done on the page
 * @param tokenFile file name for {@link Secrets}; the token of scripts
 * @param tls own certificate of the page
 */
public record Status(
    String host,
    int port,
    Optional<String> passwordFile,
    Optional<String> tokenFile,
    Optional<Tls> tls) {

  /**
   * The files of the page's certificate, by name, for {@link Secrets}.
   *
   * @param certificate PEM file
   * @param key PEM file
   */
  public record Tls(String certificate, String key) {}

  /** Whether the page can be reached from this machine only. */
  public boolean loopback() {
    return Addresses.loopback(host);
  }
}
