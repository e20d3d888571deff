package org.carewatch.uplink;

// Duty: judges a desk's signatures by its public keys, several, so that they can be changed in
// turn. Thread: any; `look` reads the card. Limits: at most 16 keys a desk.

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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The Ed25519 keys of one desk. */
public final class DeskKeys {

  private static final int MOST = 16;
  private static final int SIGNATURE_BYTES = 64;

  private final List<PemTls.Source> files;
  private volatile List<PublicKey> keys = List.of();
  private volatile Optional<String> trouble = Optional.empty();

  private DeskKeys(List<PemTls.Source> files) {
    this.files = List.copyOf(files);
  }

  public static DeskKeys none() {
    return new DeskKeys(List.of());
  }

  /**
   * From PEM files, read now and at each look. A file that cannot be used takes no other's key
   * away; what it said before serves on.
   */
  static DeskKeys from(List<PemTls.Source> files) {
    DeskKeys keys = new DeskKeys(files);
    keys.look();
    return keys;
  }

  /**
   * From PEM texts, each with one or more {@code PUBLIC KEY} blocks; an exception says what is
   * wrong.
   */
  public static DeskKeys of(List<byte[]> texts) throws IOException {
    DeskKeys made = from(texts.stream().<PemTls.Source>map(text -> () -> text).toList());
    if (made.trouble.isPresent()) {
      throw new IOException(made.trouble.get());
    }
    return made;
  }

  /** Reads the files. While one of them cannot be used, the keys from before stay beside. */
  synchronized void look() {
    Set<PublicKey> found = new LinkedHashSet<>();
    List<String> faults = new ArrayList<>();
    for (PemTls.Source file : files) {
      try {
        found.addAll(read(file.read()));
      } catch (IOException | RuntimeException unusable) {
        faults.add(String.valueOf(unusable.getMessage()));
      }
    }
    if (!faults.isEmpty()) {
      found.addAll(keys);
    }
    if (found.size() > MOST) {
      faults.add("a desk has " + found.size() + " public keys; at most " + MOST);
    }
    keys = found.stream().limit(MOST).toList();
    trouble = faults.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", faults));
  }

  /** Why some of the files cannot be used as they are now. */
  Optional<String> trouble() {
    return trouble;
  }

  private static List<PublicKey> read(byte[] text) throws IOException {
    List<PublicKey> keys = new ArrayList<>();
    for (PemKeys.Block block : PemKeys.blocks(text)) {
      if (block.label().equals("PUBLIC KEY")) {
        keys.add(key(block.der()));
      }
    }
    if (keys.isEmpty()) {
      throw new IOException("a desk's key file holds no -----BEGIN PUBLIC KEY-----");
    }
    return keys;
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
