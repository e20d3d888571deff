package org.carewatch.onvif;

// WS-Security's UsernameToken with a password digest (OASIS 2004, profile 1.0). Pure.

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import org.carewatch.http.Credentials;

/** The header that says who asks; the password itself never goes over the wire. */
final class UsernameToken {
  private static final String WSS =
      "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-";
  private static final String TYPE =
      "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-username-token-profile-1.0#PasswordDigest";

  private UsernameToken() {}

  /**
   * The header's element.
   *
   * @param nonce fresh random bytes
   * @param created now, by the device's own clock: it refuses what lies too far from that
   */
  static String header(Credentials who, byte[] nonce, Instant created) {
    String at = created.truncatedTo(ChronoUnit.MILLIS).toString();
    Base64.Encoder base64 = Base64.getEncoder();
    return "<wsse:Security xmlns:wsse=\""
        + WSS
        + "secext-1.0.xsd\" xmlns:wsu=\""
        + WSS
        + "utility-1.0.xsd\" s:mustUnderstand=\"true\"><wsse:UsernameToken><wsse:Username>"
        + Soap.escaped(who.user())
        + "</wsse:Username><wsse:Password Type=\""
        + TYPE
        + "\">"
        + base64.encodeToString(digest(nonce, at, who.password()))
        + "</wsse:Password><wsse:Nonce EncodingType=\""
        + "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-soap-message-security-1.0#Base64Binary\">"
        + base64.encodeToString(nonce)
        + "</wsse:Nonce><wsu:Created>"
        + at
        + "</wsu:Created></wsse:UsernameToken></wsse:Security>";
  }

  /** SHA-1 over nonce, time and password. */
  static byte[] digest(byte[] nonce, String created, String password) {
    try {
      MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
      sha1.update(nonce);
      sha1.update(created.getBytes(StandardCharsets.UTF_8));
      return sha1.digest(password.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("this Java has no SHA-1", impossible);
    }
  }
}
