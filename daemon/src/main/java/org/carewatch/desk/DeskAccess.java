package org.carewatch.desk;

// How the desk reaches its broker. Values; the sources read their files anew at each connect.

import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;

/**
 * One broker and how to get in.
 *
 * @param broker {@code ssl://host:port}, or {@code tcp://host:port}
 * @param clientId the session's name at the broker
 * @param user user name at the broker
 * @param password read at each connect
 * @param tls the files of the connection, where it is {@code ssl}
 */
public record DeskAccess(
    URI broker,
    String clientId,
    Optional<String> user,
    Optional<Password> password,
    Optional<Tls> tls) {

  /** Reads the password. */
  @FunctionalInterface
  public interface Password {
    byte[] read() throws IOException;
  }

  /** Makes the sockets of a connection. */
  @FunctionalInterface
  public interface Tls {
    SSLSocketFactory factory() throws IOException;
  }
}
