package org.carewatch.journal;

// Whether a text is signed by a key. Any thread. Limits: both in base64, as the tables hold them.

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Ed25519 signatures by the box; keeps the keys that it has read, two or three in a journal. */
final class Signed {
  private static final int MOST_KEYS = 16;
  private final Map<String, PublicKey> keys = new ConcurrentHashMap<>();

  /**
   * Whether the signature holds.
   *
   * @param key base64 of the public key's SPKI form
   * @param signature base64
   */
  boolean holds(String key, byte[] text, String signature) {
    try {
      Signature check = Signature.getInstance("Ed25519");
      check.initVerify(read(key));
      check.update(text);
      return check.verify(Base64.getDecoder().decode(signature));
    } catch (GeneralSecurityException | IllegalArgumentException no) {
      return false;
    }
  }

  private PublicKey read(String key) throws GeneralSecurityException {
    PublicKey known = keys.get(key);
    if (known != null) {
      return known;
    }
    PublicKey made =
        KeyFactory.getInstance("Ed25519")
            .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(key)));
    if (keys.size() < MOST_KEYS) {
      keys.put(key, made);
    }
    return made;
  }
}
