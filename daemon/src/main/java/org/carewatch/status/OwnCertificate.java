package org.carewatch.status;

// The page's own key and certificate where no other is configured: made once, at the first start
// beyond loopback, and kept beside the journal. Nobody vouches for it: a technician compares the
// fingerprint that `carewatch status` shows on the box with the browser's. Blocking; at the start.
//
//   status-key.pem            EC P-256, PKCS #8, readable by its owner only
//   status-certificate.pem    X.509 v3 (RFC 5280), signed by itself with ECDSA and SHA-256

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;

/** Makes and finds it. */
public final class OwnCertificate {
  private static final String KEY = "status-key.pem";
  private static final String CERTIFICATE = "status-certificate.pem";
  private static final int SERIAL_BITS = 120;

  // object identifiers, as their DER bodies
  private static final String ECDSA_SHA256 = "2a8648ce3d040302";
  private static final String COMMON_NAME = "550403";
  private static final String ALTERNATIVE_NAMES = "551d11";
  private static final String KEY_USES = "551d25";
  private static final String SERVER = "2b06010505070301";

  private static final int SEQUENCE = 0x30;
  private static final int SET = 0x31;
  private static final int OID = 0x06;
  private static final int OCTETS = 0x04;
  private static final int BITS = 0x03;
  private static final int INTEGER = 0x02;
  private static final int UTF8 = 0x0c;
  private static final int UTC_TIME = 0x17;
  private static final int DNS_NAME = 0x82;

  private OwnCertificate() {}

  /**
   * The files of this storage directory, made where they are not there.
   *
   * @throws IOException with what cannot be written
   */
  public static Door.Tls in(Path storage) throws IOException {
    Path key = storage.resolve(KEY);
    Path certificate = storage.resolve(CERTIFICATE);
    if (!Files.exists(key) || !Files.exists(certificate)) {
      try {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"), new SecureRandom());
        KeyPair pair = generator.generateKeyPair();
        write(certificate, "CERTIFICATE", certificate(pair));
        write(key, "PRIVATE KEY", pair.getPrivate().getEncoded());
      } catch (GeneralSecurityException e) {
        throw new IOException("this Java makes no EC key: " + e.getMessage(), e);
      }
    }
    return new Door.Tls(certificate, key);
  }

  /**
   * SHA-256 of the first certificate in a PEM file, as browsers show it.
   *
   * @throws IOException where there is none
   */
  public static String fingerprint(Path certificate) throws IOException {
    String pem = Files.readString(certificate, StandardCharsets.US_ASCII);
    String begin = "-----BEGIN CERTIFICATE-----";
    int from = pem.indexOf(begin) + begin.length();
    int end = pem.indexOf("-----END", from);
    if (!pem.contains(begin) || end < 0) {
      throw new IOException(certificate + " holds no certificate");
    }
    byte[] der = Base64.getMimeDecoder().decode(pem.substring(from, end));
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(der);
      return HexFormat.ofDelimiter(":").formatHex(hash).toUpperCase(Locale.ROOT);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no SHA-256", e);
    }
  }

  /** Where it lies in a storage directory, whether it is there or not. */
  public static Path file(Path storage) {
    return storage.resolve(CERTIFICATE);
  }

  private static byte[] certificate(KeyPair pair) throws GeneralSecurityException {
    byte[] algorithm = der(SEQUENCE, oid(ECDSA_SHA256));
    byte[] name = der(SEQUENCE, der(SET, der(SEQUENCE, oid(COMMON_NAME), text(UTF8, "Carewatch"))));
    byte[] body =
        der(
            SEQUENCE,
            der(0xa0, der(INTEGER, new byte[] {2})), // version 3
            der(INTEGER, new BigInteger(SERIAL_BITS, new SecureRandom()).toByteArray()),
            algorithm,
            name,
            // fixed: the clock of a box at its first start is worth nothing
            der(SEQUENCE, text(UTC_TIME, "260101000000Z"), text(UTC_TIME, "491231235959Z")),
            name,
            pair.getPublic().getEncoded(),
            der(
                0xa3,
                der(
                    SEQUENCE,
                    extension(ALTERNATIVE_NAMES, der(SEQUENCE, text(DNS_NAME, "carewatch"))),
                    extension(KEY_USES, der(SEQUENCE, oid(SERVER))))));
    Signature signature = Signature.getInstance("SHA256withECDSA");
    signature.initSign(pair.getPrivate());
    signature.update(body);
    return der(SEQUENCE, body, algorithm, der(BITS, new byte[1], signature.sign()));
  }

  private static byte[] extension(String oid, byte[] value) {
    return der(SEQUENCE, oid(oid), der(OCTETS, value));
  }

  private static byte[] oid(String hex) {
    return der(OID, HexFormat.of().parseHex(hex));
  }

  private static byte[] text(int tag, String text) {
    return der(tag, text.getBytes(StandardCharsets.US_ASCII));
  }

  /** A tag, the length, and what is in it. */
  private static byte[] der(int tag, byte[]... parts) {
    int length = Arrays.stream(parts).mapToInt(part -> part.length).sum();
    ByteArrayOutputStream out = new ByteArrayOutputStream(length + 4);
    out.write(tag);
    if (length >= 0x100) {
      out.write(0x82);
      out.write(length >> 8);
    } else if (length >= 0x80) {
      out.write(0x81);
    }
    out.write(length);
    Arrays.stream(parts).forEach(out::writeBytes);
    return out.toByteArray();
  }

  private static void write(Path file, String kind, byte[] der) throws IOException {
    String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    String pem = "-----BEGIN " + kind + "-----\n" + base64 + "\n-----END " + kind + "-----\n";
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    Files.createFile(
        fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(fresh, pem, StandardOpenOption.WRITE);
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
