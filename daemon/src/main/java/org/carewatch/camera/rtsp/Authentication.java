package org.carewatch.camera.rtsp;

// Digest (RFC 7616 and the old form of RFC 2069) and Basic (RFC 7617), for one connection. The
// probe's thread.

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** Takes the strongest way offered that is known, and signs each request anew. */
final class Authentication {
  private static final String BASIC = "basic";
  private static final String SHA_256 = "SHA-256";

  private final Credentials credentials;
  private final Supplier<String> nonces;
  private Optional<Challenge> chosen = Optional.empty();
  private String ownNonce = "";
  private int count;

  /** {@code nonces}: a fresh text of our own for each of the device's. */
  Authentication(Credentials credentials, Supplier<String> nonces) {
    this.credentials = credentials;
    this.nonces = nonces;
  }

  /** Takes the best of these; false, and all as before, where none is known. */
  boolean take(List<Challenge> offered) {
    Optional<Challenge> best = Optional.empty();
    for (Challenge one : offered) {
      if (strength(one) > best.map(Authentication::strength).orElse(0)) {
        best = Optional.of(one);
      }
    }
    if (best.isEmpty()) {
      return false;
    }
    chosen = best;
    ownNonce = nonces.get();
    count = 0;
    return true;
  }

  /** Whether requests are signed by now. */
  boolean taken() {
    return chosen.isPresent();
  }

  /** Whether the password goes over the wire as it is. */
  boolean plain() {
    return chosen.filter(one -> one.scheme().equals(BASIC)).isPresent();
  }

  /** The device's nonce that is signed with; empty where there is none. */
  String nonce() {
    return chosen.map(one -> one.of("nonce")).orElse("");
  }

  /** Whether the device says that only the nonce was too old. */
  static boolean stale(List<Challenge> offered) {
    return offered.stream().anyMatch(one -> one.of("stale").equalsIgnoreCase("true"));
  }

  /** 0: not known. */
  private static int strength(Challenge one) {
    if (one.scheme().equals(BASIC)) {
      return 1;
    }
    boolean signable = one.of("qop").isEmpty() || qopAuth(one);
    if (!one.scheme().equals("digest") || one.of("nonce").isEmpty() || !signable) {
      return 0;
    }
    return switch (algorithm(one)) {
      case "MD5" -> 2;
      case SHA_256 -> 3;
      default -> 0;
    };
  }

  private static boolean qopAuth(Challenge one) {
    return Arrays.stream(one.of("qop").split(",")).anyMatch(each -> each.trim().equals("auth"));
  }

  private static String algorithm(Challenge one) {
    String name = one.of("algorithm").toUpperCase(Locale.ROOT);
    String bare = name.endsWith("-SESS") ? name.substring(0, name.length() - 5) : name;
    return bare.isEmpty() ? "MD5" : bare;
  }

  /**
   * The value of {@code Authorization} for one request; empty before a challenge was taken.
   *
   * @param uri as it stands in the request line, byte for byte
   */
  Optional<String> sign(String method, String uri) {
    return chosen.map(one -> one.scheme().equals(BASIC) ? basic() : digest(one, method, uri));
  }

  private String basic() {
    String pair = credentials.user() + ":" + credentials.password();
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }

  private String digest(Challenge one, String method, String uri) {
    String name = algorithm(one);
    String nonce = one.of("nonce");
    String first =
        hash(name, credentials.user() + ":" + one.of("realm") + ":" + credentials.password());
    if (one.of("algorithm").toUpperCase(Locale.ROOT).endsWith("-SESS")) {
      first = hash(name, first + ":" + nonce + ":" + ownNonce);
    }
    String second = hash(name, method + ":" + uri);
    StringBuilder value =
        new StringBuilder("Digest username=\"").append(quoted(credentials.user()));
    value.append("\", realm=\"").append(one.of("realm")).append("\", nonce=\"").append(nonce);
    value.append("\", uri=\"").append(uri).append("\", response=\"");
    if (one.of("qop").isEmpty()) {
      value.append(hash(name, first + ":" + nonce + ":" + second)).append('"');
    } else {
      String counted = "%08x".formatted(++count);
      String middle = nonce + ":" + counted + ":" + ownNonce + ":auth:";
      value.append(hash(name, first + ":" + middle + second));
      value.append("\", qop=auth, nc=").append(counted).append(", cnonce=\"").append(ownNonce);
      value.append('"');
    }
    if (!one.of("algorithm").isEmpty()) {
      value.append(", algorithm=").append(one.of("algorithm"));
    }
    if (one.parameters().containsKey("opaque")) {
      value.append(", opaque=\"").append(one.of("opaque")).append('"');
    }
    return value.toString();
  }

  private static String quoted(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"");
  }

  private static String hash(String algorithm, String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance(algorithm);
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) { // every Java has both
      throw new IllegalStateException(impossible);
    }
  }
}
