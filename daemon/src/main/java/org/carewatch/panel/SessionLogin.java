package org.carewatch.panel;

// Hikvision's session login, for panels that refuse HTTP Digest: ask for a challenge, answer it
// with
// hashes, keep the cookie. The password itself never goes over the wire. Its caller's thread.

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.carewatch.http.Answer;
import org.carewatch.http.Ask;
import org.carewatch.http.Credentials;
import org.carewatch.http.Device;
import org.carewatch.http.Document;
import org.carewatch.http.Node;
import org.carewatch.http.Trouble;

/** Opens sessions; one try for each password. */
final class SessionLogin {
  static final String CAPABILITIES = "/ISAPI/Security/sessionLogin/capabilities?username=";
  static final String LOGIN = "/ISAPI/Security/sessionLogin";
  private static final int MOST_ROUNDS = 10_000;

  private final Device device;
  private Optional<String> tried = Optional.empty(); // the password with which nothing came of it
  private Came came = new Came.NotOffered();

  SessionLogin(Device device) {
    this.device = device;
  }

  /** What came of it. */
  sealed interface Came {
    /** The cookie. */
    record In(String cookie) implements Came {}

    /** The device does not know this login. */
    record NotOffered() implements Came {}

    record Failed(Answer.Failed why) implements Came {}
  }

  Came login() {
    return switch (device.credentials()) {
      case Device.Known.Missing(Answer.Failed why) -> new Came.Failed(why);
      case Device.Known.Here(Credentials user) -> login(user);
    };
  }

  private Came login(Credentials user) {
    if (tried.filter(user.password()::equals).isPresent()) {
      return came;
    }
    Answer offer = device.askOpen(Ask.get(CAPABILITIES + encoded(user.user())));
    if (offer instanceof Answer.Failed failed) {
      return new Came.Failed(failed);
    }
    Answer.Got got = (Answer.Got) offer;
    if (got.status() >= 500) {
      return new Came.Failed(new Answer.Failed(Trouble.SILENT, "session login: " + got.status()));
    }
    Optional<Node> challenge =
        (got.status() == 200 ? xml(got) : Optional.<Node>empty())
            .filter(one -> one.text("challenge").isPresent());
    return challenge.isPresent()
        ? answer(challenge.get(), user)
        : settled(user, new Came.NotOffered());
  }

  /** Nothing more is asked with this password. */
  private Came settled(Credentials user, Came what) {
    tried = Optional.of(user.password());
    came = what;
    return what;
  }

  private Came answer(Node offer, Credentials user) {
    Answer answer = device.askOpen(Ask.post(LOGIN, body(offer, user)));
    if (!(answer instanceof Answer.Got got)) {
      return new Came.Failed((Answer.Failed) answer);
    }
    Optional<String> cookie =
        got.header("Set-Cookie").stream().map(one -> one.split(";", 2)[0]).findFirst();
    boolean in = got.status() == 200 && cookie.filter(one -> one.contains("=")).isPresent();
    if (in) {
      device.gate().taken(user);
      return new Came.In(cookie.orElseThrow());
    }
    if (got.status() != 401 && got.status() != 403 && got.status() != 200) {
      return new Came.Failed(new Answer.Failed(Trouble.SILENT, "session login: " + got.status()));
    }
    Answer.Failed why = device.refused(user, "session", got);
    Came failed = new Came.Failed(why);
    return why.trouble() == Trouble.LOGIN_REFUSED ? settled(user, failed) : failed;
  }

  private static Optional<Node> xml(Answer.Got got) {
    return Document.of(got.body()) instanceof Document.Xml(Node root)
        ? Optional.of(root)
        : Optional.empty();
  }

  /** The document that answers an offer. */
  static String body(Node offer, Credentials user) {
    return "<SessionLogin><userName>"
        + escaped(user.user())
        + "</userName><password>"
        + hashed(offer, user)
        + "</password><sessionID>"
        + escaped(offer.text("sessionID").orElse(""))
        + "</sessionID></SessionLogin>";
  }

  /** User and password hashed with both salts, then with the challenge, then as often as asked. */
  private static String hashed(Node offer, Credentials user) {
    int rounds = offer.text("iterations").map(SessionLogin::rounds).orElse(1);
    boolean salted = offer.text("isIrreversible").map("true"::equals).orElse(false);
    String challenge = offer.text("challenge").orElse("");
    String hash;
    int from;
    if (salted) {
      hash = sha256(user.user() + offer.text("salt").orElse("") + user.password());
      Optional<String> second = offer.text("salt2");
      hash = second.isPresent() ? sha256(user.user() + second.get() + hash) : hash;
      hash = sha256(hash + challenge);
      from = 2;
    } else {
      hash = sha256(user.password()) + challenge;
      from = 1;
    }
    for (int round = from; round < rounds; round++) {
      hash = sha256(hash);
    }
    return hash;
  }

  private static int rounds(String text) {
    return text.matches("\\d{1,5}") ? Math.min(MOST_ROUNDS, Integer.parseInt(text)) : 1;
  }

  private static String sha256(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("this Java has no SHA-256", impossible);
    }
  }

  private static String encoded(String text) {
    return java.net.URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
