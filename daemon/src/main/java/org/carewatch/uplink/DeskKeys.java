package org.carewatch.uplink;

// Duty: judges a desk's signatures by its public keys. Thread: the clerk's. Limits: at most 16 keys
// a desk; a verification takes some ms.

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** The Ed25519 keys of one desk; several, so that they can be changed in turn. */
public final class DeskKeys {

  private static final int MOST = 16;
  private static final int SIGNATURE_BYTES = 64;

  private final List<PublicKey> keys;

  private DeskKeys(List<PublicKey> keys) {
    this.keys = List.copyOf(keys);
  }

  public static DeskKeys none() {
    return new DeskKeys(List.of());
  }

  /**
   * From PEM texts, each with one or more {@code PUBLIC KEY} blocks; an exception says what is
   * wrong.
   */
  public static DeskKeys of(List<byte[]> texts) throws IOException {
    List<PublicKey> keys = new ArrayList<>();
    for (byte[] text : texts) {
      int before = keys.size();
      for (PemKeys.Block block : PemKeys.blocks(text)) {
        if (block.label().equals("PUBLIC KEY")) {
          keys.add(key(block.der()));
        }
      }
      if (keys.size() == before) {
        throw new IOException("a desk's key file holds no -----BEGIN PUBLIC KEY-----");
      }
    }
    if (keys.size() > MOST) {
      throw new IOException("a desk has " + keys.size() + " public keys; at most " + MOST);
    }
    return new DeskKeys(keys);
  }

  public boolean isEmpty() {
    return keys.isEmpty();
  }

  /** Whether one of the keys made this signature (base64) over these bytes. */
  boolean good(byte[] payload, String signature) {
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(signature);
    } catch (IllegalArgumentException noBase64) {
      return false;
    }
    return bytes.length == SIGNATURE_BYTES
        && keys.stream().anyMatch(key -> good(key, payload, bytes));
  }

  private static boolean good(PublicKey key, byte[] payload, byte[] signature) {
    try {
      Signature check = Signature.getInstance("Ed25519");
      check.initVerify(key);
      check.update(payload);
      return check.verify(signature);
    } catch (SignatureException | InvalidKeyException bad) {
      return false;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the JDK has no Ed25519", e);
    }
  }

  private static PublicKey key(byte[] der) throws IOException {
    try {
      return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(der));
    } catch (GeneralSecurityException e) {
      throw new IOException("a desk's public key is no Ed25519 key: " + e.getMessage(), e);
    }
  }
}
