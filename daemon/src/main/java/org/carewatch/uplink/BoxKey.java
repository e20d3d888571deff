package org.carewatch.uplink;

// Duty: the box's Ed25519 key: made at the first start where absent, kept as a PKCS8 PEM file that
// only its owner reads. Thread: any. Limits: the file at most 64 KiB; signing takes some ms.

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.util.Base64;
import org.carewatch.journal.Anchor;

/** Signs births, reports and checkpoints. A desk pins its public half at commissioning. */
public final class BoxKey implements Anchor.Signer {

  private static final int SEED_BYTES = 32;

  private final KeyPair pair;

  private BoxKey(KeyPair pair) {
    this.pair = pair;
  }

  /** Reads the key, or makes it where the file is absent. A file that cannot be used is left. */
  public static BoxKey open(Path file) throws IOException {
    try {
      if (Files.exists(file)) {
        return new BoxKey(both(PemKeys.read(Files.readAllBytes(file)), file));
      }
      KeyPair made = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
      write(file, made.getPrivate());
      return new BoxKey(made);
    } catch (GeneralSecurityException e) {
      throw new IOException(
          file + " cannot be used as the box's key: " + e.getMessage() + "; it is left as it is",
          e);
    }
  }

  /** A key for this process only, where none can be kept; every desk will see a new box. */
  public static BoxKey passing() {
    try {
      return new BoxKey(KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the JDK has no Ed25519", e);
    }
  }

  public PublicKey publicKey() {
    return pair.getPublic();
  }

  /** The public half: base64 of its SPKI form, as in a PEM file between the lines. */
  @Override
  public String publicText() {
    return Base64.getEncoder().encodeToString(pair.getPublic().getEncoded());
  }

  /** Signs; the answer is base64, as in user property {@code signature}. */
  @Override
  public String sign(byte[] payload) {
    try {
      Signature signature = Signature.getInstance("Ed25519");
      signature.initSign(pair.getPrivate());
      signature.update(payload);
      return Base64.getEncoder().encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Ed25519 could not sign", e);
    }
  }

  private static void write(Path file, PrivateKey key) throws IOException {
    String text =
        "-----BEGIN PRIVATE KEY-----\n"
            + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded())
            + "\n-----END PRIVATE KEY-----\n";
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null) {
      throw new IOException(file + " is no place for a key");
    }
    Path draft =
        Files.createTempFile(
            folder,
            ".key",
            ".new",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try (FileChannel out = FileChannel.open(draft, StandardOpenOption.WRITE)) {
      out.write(java.nio.ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
      out.force(true);
    }
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
      directory.force(true);
    }
  }

  /** The file holds the private half only; the public one follows from its seed. */
  private static KeyPair both(PrivateKey key, Path file)
      throws GeneralSecurityException, IOException {
    if (!(key instanceof EdECPrivateKey edwards)
        || edwards.getBytes().isEmpty()
        || edwards.getBytes().get().length != SEED_BYTES) {
      throw new IOException(file + " holds no Ed25519 key; it is left as it is");
    }
    byte[] seed = edwards.getBytes().get();
    KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
    generator.initialize(
        255,
        new SecureRandom() {
          private static final long serialVersionUID = 1L;

          @Override
          public void nextBytes(byte[] into) {
            System.arraycopy(seed, 0, into, 0, into.length);
          }
        });
    return generator.generateKeyPair();
  }
}
