package org.carewatch.rig;

// Duty: lighttpd, which somebody else wrote, over a folder of files that want a Digest login; on a
// free port of 127.0.0.1. A process of its own; ends when closed.

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;

/** A foreign server. */
public final class Lighttpd implements AutoCloseable {
  public static final String USER = "watcher";

  private final Path folder;
  private final int port;
  private final Process process;

  /**
   * Answers when this returns.
   *
   * @param folder for its own files; what it serves lies in {@code site} below it
   * @param offered algorithms, with a bar between several
   * @param hash the one with which the password is kept
   * @param type of everything it serves
   */
  public Lighttpd(Path folder, String offered, String hash, String password, String type)
      throws Exception {
    this.folder = folder;
    this.port = Mosquitto.freePort();
    Files.createDirectories(folder.resolve("site"));
    MessageDigest digest = MessageDigest.getInstance(hash);
    byte[] secret = (USER + ":device:" + password).getBytes(StandardCharsets.UTF_8);
    String word = HexFormat.of().formatHex(digest.digest(secret));
    Files.writeString(folder.resolve("users"), USER + ":device:" + word + "\n");
    String conf =
        """
        server.document-root = "%1$s/site"
        server.port = %2$d
        server.bind = "127.0.0.1"
        server.errorlog = "%1$s/error.log"
        server.modules = ("mod_auth", "mod_authn_file", "mod_accesslog")
        accesslog.filename = "%1$s/access.log"
        mimetype.assign = ("" => "%4$s")
        auth.backend = "htdigest"
        auth.backend.htdigest.userfile = "%1$s/users"
        auth.require = ("/" => ("method" => "digest", "algorithm" => "%3$s", "realm" => "device", "require" => "valid-user"))
        """
            .formatted(folder, port, offered, type);
    Path file = Files.writeString(folder.resolve("lighttpd.conf"), conf);
    process =
        new ProcessBuilder("/usr/sbin/lighttpd", "-D", "-f", file.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("said").toFile())
            .start();
    await();
  }

  private void await() throws Exception {
    for (int tries = 0; tries < 600 && process.isAlive(); tries++) {
      try (Socket socket = new Socket()) {
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
        return;
      } catch (IOException notYet) {
        TimeUnit.MILLISECONDS.sleep(100);
      }
    }
    close();
    throw new AssertionError("lighttpd: " + Files.readString(folder.resolve("said")));
  }

  public String url() {
    return "http://127.0.0.1:" + port;
  }

  /** Requests that it has answered; all of them once it is closed. */
  public long requests() throws IOException {
    return Files.readAllLines(folder.resolve("access.log")).size();
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
