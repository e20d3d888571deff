package org.carewatch.journal;

// A box's key made for one test. Any thread.

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;

/** Signs as the box does. */
final class TestKey implements Anchor.Signer {
  private final KeyPair pair;

  TestKey() {
    try {
      pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (GeneralSecurityException none) {
      throw new IllegalStateException(none);
    }
  }

  @Override
  public String sign(byte[] text) {
    try {
      Signature by = Signature.getInstance("Ed25519");
      by.initSign(pair.getPrivate());
      by.update(text);
      return Base64.getEncoder().encodeToString(by.sign());
    } catch (GeneralSecurityException never) {
      throw new IllegalStateException(never);
    }
  }

  @Override
  public String publicText() {
    return Base64.getEncoder().encodeToString(pair.getPublic().getEncoded());
  }
}
