package org.carewatch.rig.camera;

// Duty: what login a stand-in takes, computed here a second time and apart from the daemon's: from
// the words of OASIS' UsernameToken profile and RFC 7616. Any thread.

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes it or not, and counts. */
final class OnvifLogin {
  private static final Set<String> PRE_AUTH = Set.of("GetServices", "GetCapabilities");
  private static final String NONCE = "d2hhdGV2ZXI";

  private final Set<String> nonces = ConcurrentHashMap.newKeySet();
  private int failures;

  synchronized int failures() {
    return failures;
  }

  synchronized void refused(boolean tried) {
    failures += tried ? 1 : 0;
  }

  /** Whether the standard lets anybody ask this. */
  static boolean open(String call, OnvifMood mood) {
    return mood == OnvifMood.NO_LOGIN
        || (PRE_AUTH.contains(call) && mood != OnvifMood.TIME_WANTS_LOGIN);
  }

  String challenge() {
    return "WWW-Authenticate: Digest realm=\"rig\", qop=\"auth\", nonce=\"" + NONCE + "\"\r\n";
  }

  boolean takes(OnvifStandIn.Request request, OnvifMood mood, Instant now, Duration skew) {
    return mood == OnvifMood.HTTP_DIGEST ? digest(request) : token(request.body(), now, skew);
  }

  private static boolean digest(OnvifStandIn.Request request) {
    String said = request.header("authorization");
    String who = md5(OnvifStandIn.USER + ":rig:" + OnvifStandIn.PASSWORD);
    String what = md5(request.line()[0] + ":" + request.line()[1]);
    String wanted =
        md5(String.join(":", who, NONCE, field(said, "nc"), field(said, "cnonce"), "auth", what));
    return field(said, "response").equals(wanted) && field(said, "uri").equals(request.line()[1]);
  }

  private boolean token(String body, Instant now, Duration skew) {
    String nonce = element(body, "Nonce");
    String created = element(body, "Created");
    String password = element(body, "Password");
    boolean type = body.contains("#PasswordDigest\"");
    boolean near = near(created, now, skew);
    boolean known = element(body, "Username").equals(OnvifStandIn.USER);
    return type
        && near
        && known
        && password.equals(hash(nonce, created))
        && nonces.add(nonce); // none is taken twice
  }

  private static boolean near(String created, Instant now, Duration skew) {
    try {
      return Duration.between(Instant.parse(created), now).abs().compareTo(skew) <= 0;
    } catch (DateTimeException odd) {
      return false;
    }
  }

  private static String hash(String nonce, String created) {
    try {
      MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
      sha1.update(Base64.getDecoder().decode(nonce));
      sha1.update((created + OnvifStandIn.PASSWORD).getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(sha1.digest());
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static String md5(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("MD5");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static String field(String header, String name) {
    Matcher found = Pattern.compile("\\b" + name + "=\"?([^\",]*)").matcher(header);
    return found.find() ? found.group(1) : "";
  }

  private static String element(String body, String name) {
    Matcher found = Pattern.compile("<(?:\\w+:)?" + name + "[ >][^<]*").matcher(body);
    return found.find() ? found.group().replaceFirst("^[^>]*>", "") : "";
  }
}
