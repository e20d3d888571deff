package org.carewatch.rig.camera;

// Duty: the login of a rig camera, computed here a second time and apart from the daemon's: from
// the words of RFC 7616. Pure.

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What it asks, and what it takes. */
final class Login {
  private static final String REALM = "rig \\\"camera\\\"";

  private Login() {}

  static String challenges(Trick trick, String nonce, boolean stale) {
    String basic = "WWW-Authenticate: Basic realm=\"rig\"\r\n";
    String old = digest(nonce, stale, "");
    return switch (trick) {
      case BASIC_ONLY -> basic;
      case TWO_CHALLENGES ->
          basic
              + digest(nonce, stale, ", qop=\"auth,auth-int\", algorithm=MD5")
              + digest(nonce, stale, ", qop=\"auth,auth-int\", algorithm=SHA-256, opaque=\"o=p\"");
      default -> old + basic;
    };
  }

  private static String digest(String nonce, boolean stale, String more) {
    return "WWW-Authenticate: Digest realm=\"%s\", nonce=\"%s\"%s%s\r\n"
        .formatted(REALM, nonce, more, stale ? ", stale=TRUE" : "");
  }

  /** Whether the request is signed with the right password and the newest nonce. */
  static boolean good(Trick trick, String method, String url, String said, String nonce) {
    return switch (trick) {
      case BASIC_ONLY -> said.equals("Basic " + basic());
      case STALE_FOR_EVER -> false;
      case TWO_CHALLENGES -> strong(REALM, method, url, said, nonce);
      default -> plain(method, url, said, nonce);
    };
  }

  private static String basic() {
    String pair = RigCamera.USER + ":" + RigCamera.PASSWORD;
    return Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }

  private static boolean plain(String method, String url, String said, String nonce) {
    String first = hash("MD5", RigCamera.USER + ":" + REALM + ":" + RigCamera.PASSWORD);
    String right = hash("MD5", first + ":" + nonce + ":" + hash("MD5", method + ":" + url));
    return of(said, "response").equals(right)
        && of(said, "uri").equals(url)
        && of(said, "nonce").equals(nonce)
        && !said.contains("algorithm")
        && !said.contains("qop");
  }

  /** For stills over HTTP, by a client that takes the quotes out of a realm. */
  static String stillChallenge(String nonce) {
    return "Digest realm=\"still\", nonce=\"%s\", qop=\"auth\", algorithm=SHA-256, opaque=\"o=p\""
        .formatted(nonce);
  }

  /** Whether a still is asked for with the right password. */
  static boolean goodStill(String url, String said, String nonce) {
    return strong("still", "GET", url, said, nonce);
  }

  private static boolean strong(
      String realm, String method, String url, String said, String nonce) {
    String algorithm = "SHA-256";
    String first = hash(algorithm, RigCamera.USER + ":" + realm + ":" + RigCamera.PASSWORD);
    String middle = nonce + ":" + of(said, "nc") + ":" + of(said, "cnonce") + ":auth:";
    String right = hash(algorithm, first + ":" + middle + hash(algorithm, method + ":" + url));
    return of(said, "response").equals(right)
        && of(said, "algorithm").equals(algorithm)
        && of(said, "opaque").equals("o=p")
        && of(said, "nonce").equals(nonce);
  }

  private static String of(String said, String name) {
    Matcher found = Pattern.compile("[ ,]" + name + "=\"?([^\",]*)\"?").matcher(said);
    return found.find() ? found.group(1) : "";
  }

  private static String hash(String algorithm, String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance(algorithm);
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
