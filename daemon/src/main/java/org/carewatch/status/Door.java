package org.carewatch.status;

// Where the endpoint listens and which files open it. Immutable; holds no secret.

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the endpoint listens.
 *
 * @param address a loopback address, port 0 for any free one
 * @param passwordFile what {@code set-password} wrote; without it nothing can be done by page
 * @param tokenFile one line; whoever asks for the meters from elsewhere must show it
 */
public record Door(
    InetSocketAddress address, Optional<Path> passwordFile, Optional<Path> tokenFile) {

  /**
   * Holds the address to loopback until there is HTTPS.
   *
   * @throws IllegalArgumentException for any other address, with the cure
   */
  public Door {
    if (address.isUnresolved() || !address.getAddress().isLoopbackAddress()) {
      throw new IllegalArgumentException(
          "status.listen: "
              + address
              + " can be reached from outside and HTTPS is not there yet;"
              + " use 127.0.0.1 and reach it by ssh -L 8480:127.0.0.1:8480");
    }
  }
}
