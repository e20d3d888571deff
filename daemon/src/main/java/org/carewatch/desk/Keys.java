package org.carewatch.desk;

// Ed25519 in the two forms that the protocol uses: PEM files and base64 in messages. Values; any
// thread.

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/**
 * Signatures of SPEC 3: Ed25519 over the payload bytes, base64 in the user property {@code
 * signature}. A desk's key is a PEM file as {@code openssl genpkey -algorithm ed25519} makes it;
 * the box is given the public half as {@code openssl pkey -pubout} writes it.
 */
public final class Keys {
  private static final String ALGORITHM = "Ed25519";

  private Keys() {}

  /** A private key from a PEM file (PKCS #8). */
  static PrivateKey read(Path file) throws IOException {
    try {
      byte[] der = der(Files.readString(file));
      return KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(der));
    } catch (GeneralSecurityException | IllegalArgumentException bad) {
      throw new IOException(
          file + " holds no Ed25519 key: make one with carewatch desk --make-signing-key " + file,
          bad);
    }
  }

  /**
   * Makes a key pair: {@code file} (mode 0600) and {@code file.pub}, which the boxes are given.
   * Existing files are left alone.
   */
  public static void make(Path file) throws IOException {
    Path publicFile = Path.of(file + ".pub");
    if (Files.exists(file) || Files.exists(publicFile)) {
      throw new IOException(file + " or " + publicFile + " exists: choose another name");
    }
    try {
      KeyPair pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(file, pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
      Files.writeString(publicFile, pem("PUBLIC KEY", pair.getPublic().getEncoded()));
    } catch (GeneralSecurityException impossible) {
      throw new IOException("this Java has no Ed25519", impossible);
    }
  }

  static String sign(PrivateKey key, byte[] payload) {
    try {
      Signature signature = Signature.getInstance(ALGORITHM);
      signature.initSign(key);
      signature.update(payload);
      return Base64.getEncoder().encodeToString(signature.sign());
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("the key cannot sign", impossible);
    }
  }

  /**
   * Whether a box's signature is good.
   *
   * @param key its public key: base64 of the SubjectPublicKeyInfo, or PEM
   */
  static boolean good(String key, byte[] payload, String signature) {
    try {
      PublicKey publicKey =
          KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(der(key)));
      Signature check = Signature.getInstance(ALGORITHM);
      check.initVerify(publicKey);
      check.update(payload);
      return check.verify(Base64.getDecoder().decode(signature));
    } catch (GeneralSecurityException | IllegalArgumentException bad) {
      return false;
    }
  }

  private static byte[] der(String pemOrBase64) {
    return Base64.getDecoder()
        .decode(pemOrBase64.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", ""));
  }

  private static String pem(String kind, byte[] der) {
    byte[] lineEnd = "\n".getBytes(StandardCharsets.US_ASCII);
    String text = Base64.getMimeEncoder(64, lineEnd).encodeToString(der);
    return "-----BEGIN " + kind + "-----\n" + text + "\n-----END " + kind + "-----\n";
  }
}
