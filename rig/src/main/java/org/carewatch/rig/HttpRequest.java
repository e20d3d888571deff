package org.carewatch.rig;

// One request of HTTP/1.1 off a socket, for devices that the rig plays. The thread of who asks.
// Limits: none of its own; only our own daemon asks here.

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What came.
 *
 * @param line the request line, as it came
 * @param headers by names in lower case
 */
public record HttpRequest(String line, Map<String, String> headers, String body) {

  /** Reads one; empty where the connection ended before any came. */
  public static Optional<HttpRequest> read(Socket socket) throws IOException {
    BufferedReader in =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
    String line = in.readLine();
    if (line == null) {
      return Optional.empty();
    }
    Map<String, String> headers = new HashMap<>();
    for (String next = in.readLine(); next != null && !next.isEmpty(); next = in.readLine()) {
      String[] parts = next.split(": ?", 2);
      headers.put(parts[0].toLowerCase(Locale.ROOT), parts.length > 1 ? parts[1] : "");
    }
    char[] body = new char[Integer.parseInt(headers.getOrDefault("content-length", "0"))];
    for (int at = 0; at < body.length; ) {
      int read = in.read(body, at, body.length - at);
      at = read < 0 ? body.length : at + read;
    }
    byte[] bytes = new String(body).getBytes(StandardCharsets.ISO_8859_1);
    return Optional.of(new HttpRequest(line, headers, new String(bytes, StandardCharsets.UTF_8)));
  }

  /** Its value; empty where it was not sent. */
  public String header(String name) {
    return headers.getOrDefault(name, "");
  }
}
