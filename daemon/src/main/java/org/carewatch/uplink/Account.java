package org.carewatch.uplink;

// Duty: user name and password at the brokers of a desk; a changed password file is taken up by
// `look`, and while it cannot be read the last password serves. Thread: any; `look` reads the card,
// `login` only where nothing could be read yet.

import java.io.IOException;
import java.util.Optional;

/** How a desk's brokers know us, where it is not by certificate. */
public final class Account {

  private final String user;
  private final PemTls.Source source;
  private volatile Optional<byte[]> password = Optional.empty();
  private volatile Optional<String> trouble = Optional.empty();

  /** {@code password} is read anew at each look. */
  public Account(String user, PemTls.Source password) {
    this.user = user;
    this.source = password;
  }

  /** Reads the password; a file that cannot be read leaves the last one in its place. */
  void look() {
    try {
      password = Optional.of(source.read());
      trouble = Optional.empty();
    } catch (IOException unreadable) {
      trouble = Optional.of("password: " + unreadable.getMessage());
    }
  }

  /** Why the password file cannot be read as it is now. */
  Optional<String> trouble() {
    return trouble;
  }

  /** What is sent in CONNECT; an empty password where none could ever be read. */
  MqttLink.Login login() {
    if (password.isEmpty()) {
      look();
    }
    return new MqttLink.Login(user, password.orElse(new byte[0]));
  }
}
