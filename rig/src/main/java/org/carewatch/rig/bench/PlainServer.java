package org.carewatch.rig.bench;

// Duty: lighttpd over the page's own files: what a server that does nothing else takes for them.
// A process of its own; ends when closed. Limits: 10 s for its start.

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.carewatch.rig.Mosquitto;

/** The same files, nothing behind them. */
final class PlainServer implements AutoCloseable {
  private static final int TRIES = 100;

  private final int port = Mosquitto.freePort();
  private final Process process;

  /** Answers when this returns. */
  PlainServer(Path folder) throws IOException, InterruptedException {
    Files.createDirectories(folder);
    Path files =
        Path.of(
            System.getProperty("carewatch.home"), "daemon/src/main/resources/org/carewatch/status");
    String conf =
        """
        server.document-root = "%s"
        server.port = %d
        server.bind = "127.0.0.1"
        server.max-connections = 1024
        index-file.names = ("page.html")
        mimetype.assign = (".html" => "text/html; charset=utf-8", ".css" => "text/css", ".js" => "text/javascript")
        """
            .formatted(files, port);
    Path file = Files.writeString(folder.resolve("lighttpd.conf"), conf);
    process =
        new ProcessBuilder("/usr/sbin/lighttpd", "-D", "-f", file.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("said").toFile())
            .start();
    for (int tries = 0; tries < TRIES; tries++) {
      try (Socket socket = new Socket()) {
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
        return;
      } catch (IOException notYet) {
        TimeUnit.MILLISECONDS.sleep(100);
      }
    }
    close();
    throw new IOException("lighttpd: " + Files.readString(folder.resolve("said")));
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + port + "/");
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
