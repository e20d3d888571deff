package org.carewatch.camera.rtsp;

// TLS to a device over a connection that stands; whom to trust is the caller's. Digest keeps the
// password to itself even where that is anybody.

import java.io.IOException;
import java.net.Socket;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** Encrypts a connection. */
final class DeviceTls {
  private DeviceTls() {}

  /** Ends with the handshake done. */
  static Socket over(Socket plain, Target target, SSLContext trust) throws IOException {
    SSLSocket socket =
        (SSLSocket)
            trust.getSocketFactory().createSocket(plain, target.host(), target.port(), true);
    socket.startHandshake();
    return socket;
  }
}
