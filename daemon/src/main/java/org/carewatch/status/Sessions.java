package org.carewatch.status;

// Who logged in with the password and what that still opens: acting for 15 minutes after the last
// act, reading for 12 hours. Event loop only; in memory, so that a restart ends them all.
// Limits: 16 sessions; the one used longest ago goes.

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The sessions of the page, by the secret in their cookie. */
final class Sessions {
  static final int MOST = 16;
  static final long ACTING_NANOS = Duration.ofMinutes(15).toNanos();
  static final long READING_NANOS = Duration.ofHours(12).toNanos();
  private static final String COOKIE = "carewatch";
  private static final int SECRET_BYTES = 32;

  /**
   * One login.
   *
   * @param user as the person called himself
   * @param csrf what an act must show besides the cookie: no other site's page can read it
   */
  record Session(String user, String csrf, long begunNanos, long actedNanos) {
    boolean mayRead(long nanos) {
      return nanos - begunNanos < READING_NANOS;
    }

    boolean mayAct(long nanos) {
      return mayRead(nanos) && nanos - actedNanos < ACTING_NANOS;
    }
  }

  private final SecureRandom random = new SecureRandom();
  private final Map<String, Session> all = new HashMap<>();

  /** Begins one; the secret for the cookie. */
  String begin(String user, long nanos) {
    all.values().removeIf(one -> !one.mayRead(nanos));
    if (all.size() >= MOST) {
      all.entrySet().stream()
          .min(Comparator.comparingLong(one -> one.getValue().actedNanos - nanos))
          .map(Map.Entry::getKey)
          .ifPresent(all::remove);
    }
    String secret = secret();
    all.put(secret, new Session(user, secret(), nanos, nanos));
    return secret;
  }

  /** The session of a request that may still read. */
  Optional<Session> of(Request request, long nanos) {
    return cookie(request)
        .flatMap(secret -> Optional.ofNullable(all.get(secret)))
        .filter(one -> one.mayRead(nanos));
  }

  /** The session of a request that may still act; it may for as long again. */
  Optional<Session> acting(Request request, long nanos) {
    Optional<Session> found = of(request, nanos).filter(one -> one.mayAct(nanos));
    found.ifPresent(one ->
        cookie(request)
            .ifPresent(
                secret -> all.put(secret, new Session(one.user, one.csrf, one.begunNanos, nanos))));
    return found;
  }

  void end(Request request) {
    cookie(request).ifPresent(all::remove);
  }

  /** The header that gives the secret to the browser; empty takes it back. */
  static String header(String secret, boolean https) {
    return COOKIE
        + "="
        + secret
        + "; Path=/; HttpOnly; SameSite=Strict"
        + (https ? "; Secure" : "")
        + (secret.isEmpty() ? "; Max-Age=0" : "");
  }

  private static Optional<String> cookie(Request request) {
    String all = request.header("cookie").orElse("");
    for (String one : all.split(";", 32)) {
      String pair = one.strip();
      if (pair.startsWith(COOKIE + "=")) {
        return Optional.of(pair.substring(COOKIE.length() + 1));
      }
    }
    return Optional.empty();
  }

  private String secret() {
    byte[] bytes = new byte[SECRET_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
