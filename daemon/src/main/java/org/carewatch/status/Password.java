package org.carewatch.status;

// One line that proves a password without holding it. Pure but for the random salt; any thread, but
// it costs a good part of a second: never on the event loop.
//
//   pbkdf2-sha256$200000$SALT$KEY      iterations, 16 bytes and 32 bytes in base64

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * A password as PBKDF2 with HMAC-SHA256 (RFC 8018). The cost stands in the line, so that it can
 * rise later. 200,000 iterations take about 0.5 s of one PC core under the service's own JVM flags
 * (C1 only; 0.1 s with C2) and some 2 s on a small board; OWASP's 600,000 would not end within a
 * request's 10 s there. The file is readable by its owner only and tries are one a second.
 */
public record Password(int iterations, byte[] salt, byte[] key) {

  /** What new passwords cost. */
  public static final int ITERATIONS = 200_000;

  /** The longest password, in characters. */
  public static final int MAXIMUM_CHARACTERS = 256;

  private static final int LEAST = 1_000;
  private static final int MOST = 2_000_000;
  private static final String KIND = "pbkdf2-sha256";

  /** Takes a new salt. The characters are read only. */
  public static Password of(char[] password, int iterations) {
    byte[] salt = new byte[16];
    new SecureRandom().nextBytes(salt);
    return new Password(iterations, salt, derive(password, salt, iterations));
  }

  /** Reads a line; empty where it is no such line or its cost is beyond 1,000 to 2,000,000. */
  public static Optional<Password> read(String line) {
    String[] parts = line.strip().split("\\$", 5);
    if (parts.length != 4 || !parts[0].equals(KIND) || !parts[1].matches("[0-9]{4,7}")) {
      return Optional.empty();
    }
    try {
      int iterations = Integer.parseInt(parts[1]);
      byte[] salt = Base64.getDecoder().decode(parts[2]);
      byte[] key = Base64.getDecoder().decode(parts[3]);
      boolean good =
          iterations >= LEAST && iterations <= MOST && salt.length == 16 && key.length == 32;
      return good ? Optional.of(new Password(iterations, salt, key)) : Optional.empty();
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  /** The line to keep. */
  public String line() {
    Base64.Encoder base64 = Base64.getEncoder();
    return String.join(
        "$",
        KIND,
        Integer.toString(iterations),
        base64.encodeToString(salt),
        base64.encodeToString(key));
  }

  /** Whether this is the password; takes the same time for a wrong one. */
  public boolean matches(char[] password) {
    if (password.length == 0 || password.length > MAXIMUM_CHARACTERS) {
      return false;
    }
    return MessageDigest.isEqual(key, derive(password, salt, iterations));
  }

  @Override
  public String toString() {
    return KIND; // never the key
  }

  private static byte[] derive(char[] password, byte[] salt, int iterations) {
    PBEKeySpec spec = new PBEKeySpec(password, salt, iterations, 256);
    try {
      return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no PBKDF2WithHmacSHA256", e);
    } finally {
      spec.clearPassword();
    }
  }
}
