package org.carewatch.status;

// Where the endpoint listens and which files open it. Immutable; holds no secret.

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the endpoint listens.
 *
 * @param address port 0 for any free one
 * @param passwordFile what {@code set-password} wrote; without it nothing can be done by page
 * @param tokenFile one line; scripts that ask from elsewhere must show it
 * @param tls served over TLS with these; never without beyond loopback
 */
public record Door(
    InetSocketAddress address,
    Optional<Path> passwordFile,
    Optional<Path> tokenFile,
    Optional<Tls> tls) {

  /**
   * PEM files.
   *
   * @param certificate the chain, own one first
   * @param key PKCS #8
   */
  public record Tls(Path certificate, Path key) {}

  /**
   * Holds the address to loopback where there is no password or no TLS.
   *
   * @throws IllegalArgumentException for any other address, with the cure
   */
  public Door {
    boolean outside = address.isUnresolved() || !address.getAddress().isLoopbackAddress();
    if (outside && (passwordFile.isEmpty() || tls.isEmpty() || address.isUnresolved())) {
      throw new IllegalArgumentException(
          "status.listen: "
              + address
              + " can be reached from outside: that needs status.password-file and HTTPS;"
              + " or use 127.0.0.1 and reach it by ssh -L 8480:127.0.0.1:8480");
    }
  }

  /** On loopback, without TLS. */
  public Door(InetSocketAddress address, Optional<Path> passwordFile, Optional<Path> tokenFile) {
    this(address, passwordFile, tokenFile, Optional.empty());
  }

  /** Whether only this machine can knock: then reading needs no login. */
  boolean open() {
    return address.getAddress().isLoopbackAddress();
  }

  /** Whether it is served over TLS. */
  boolean https() {
    return tls.isPresent();
  }
}
