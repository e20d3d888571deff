package org.carewatch.uplink;

// Duty: keys out of PEM text as openssl writes it. Pure. Accepted private keys: PRIVATE KEY (PKCS8:
// RSA, EC, Ed25519, Ed448), RSA PRIVATE KEY (PKCS1), EC PRIVATE KEY (SEC1 with its curve named in
// it). An encrypted key is refused: nobody is there to type the word when the box starts.

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** PEM blocks and the keys in them. */
final class PemKeys {

  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\\s]+)-----END \\1-----");
  private static final byte[] RSA_ALGORITHM =
      HexFormat.of().parseHex("300d06092a864886f70d0101010500");
  private static final byte[] EC_ALGORITHM_NAME = HexFormat.of().parseHex("06072a8648ce3d0201");
  private static final byte[] VERSION_0 = {2, 1, 0};
  private static final int SEC1_CURVE = 0xA0;

  /** One block. */
  record Block(String label, byte[] der) {}

  private PemKeys() {}

  /** All blocks of a text, in order. */
  static List<Block> blocks(byte[] text) {
    Matcher found = BLOCK.matcher(new String(text, StandardCharsets.US_ASCII));
    return found
        .results()
        .map(one -> new Block(one.group(1), Base64.getMimeDecoder().decode(one.group(2).strip())))
        .toList();
  }

  /** The first private key of a text. */
  static PrivateKey read(byte[] text) throws IOException, GeneralSecurityException {
    if (new String(text, StandardCharsets.US_ASCII).contains("ENCRYPTED")) {
      throw new IOException(
          "the key is encrypted; write it without a password: openssl pkey -in KEY -out NEW");
    }
    for (Block block : blocks(text)) {
      Optional<byte[]> pkcs8 = pkcs8(block);
      if (pkcs8.isPresent()) {
        return fromPkcs8(pkcs8.get());
      }
    }
    throw new IOException("the key file holds no private key (-----BEGIN PRIVATE KEY-----)");
  }

  /** Whether a private and a public key are one pair; a kind that cannot sign is not judged. */
  static boolean belong(PrivateKey own, PublicKey shown) throws GeneralSecurityException {
    String algorithm =
        switch (own.getAlgorithm()) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSA";
          case "EdDSA", "Ed25519", "Ed448" -> "EdDSA";
          default -> "";
        };
    if (algorithm.isEmpty()) {
      return true;
    }
    try {
      Signature making = Signature.getInstance(algorithm);
      making.initSign(own);
      making.update(VERSION_0);
      Signature judging = Signature.getInstance(algorithm);
      judging.initVerify(shown);
      judging.update(VERSION_0);
      return judging.verify(making.sign());
    } catch (InvalidKeyException | SignatureException anotherKind) {
      return false;
    }
  }

  private static Optional<byte[]> pkcs8(Block block) throws IOException {
    return switch (block.label) {
      case "PRIVATE KEY" -> Optional.of(block.der);
      case "RSA PRIVATE KEY" -> Optional.of(wrapped(RSA_ALGORITHM, block.der));
      case "EC PRIVATE KEY" ->
          Optional.of(wrapped(der(0x30, join(EC_ALGORITHM_NAME, curve(block.der))), block.der));
      default -> Optional.empty();
    };
  }

  private static byte[] wrapped(byte[] algorithm, byte[] key) {
    return der(0x30, join(VERSION_0, algorithm, der(0x04, key)));
  }

  private static PrivateKey fromPkcs8(byte[] der) throws IOException, GeneralSecurityException {
    PKCS8EncodedKeySpec spec = new PKCS8EncodedKeySpec(der);
    for (String algorithm : List.of("RSA", "EC", "EdDSA")) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(spec);
      } catch (InvalidKeySpecException anotherKind) {
        // The next one is tried.
      }
    }
    throw new IOException("the key is of a kind we do not know: use RSA, EC or Ed25519");
  }

  /** The curve's name out of SEQUENCE { version, OCTET STRING, [0] { OID } … }. */
  private static byte[] curve(byte[] sec1) throws IOException {
    int at = inside(sec1, 0);
    while (at + 1 < sec1.length) {
      int content = inside(sec1, at);
      int end = content + length(sec1, at);
      if ((sec1[at] & 0xFF) == SEC1_CURVE && end <= sec1.length) {
        return java.util.Arrays.copyOfRange(sec1, content, end);
      }
      at = end;
    }
    throw new IOException("the EC key does not name its curve; use openssl pkcs8 -topk8 -nocrypt");
  }

  private static int inside(byte[] der, int at) {
    int first = der[at + 1] & 0xFF;
    return at + 2 + (first < 0x80 ? 0 : first & 0x7F);
  }

  private static int length(byte[] der, int at) {
    int first = der[at + 1] & 0xFF;
    if (first < 0x80) {
      return first;
    }
    int length = 0;
    for (int i = 0; i < (first & 0x7F) && i < 3; i++) {
      length = length << 8 | (der[at + 2 + i] & 0xFF);
    }
    return length;
  }

  private static byte[] der(int tag, byte[] content) {
    int length = content.length;
    byte[] head =
        length < 0x80
            ? new byte[] {(byte) tag, (byte) length}
            : new byte[] {(byte) tag, (byte) 0x82, (byte) (length >> 8), (byte) length};
    return join(head, content);
  }

  private static byte[] join(byte[]... parts) {
    java.io.ByteArrayOutputStream all = new java.io.ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }
}
