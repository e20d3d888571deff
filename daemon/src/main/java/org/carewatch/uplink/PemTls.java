package org.carewatch.uplink;

// Duty: TLS straight from PEM files: own CA, and our certificate with its key where given. New
// files are taken up by `look`; while they cannot be used the last good ones serve. Thread: any;
// `look` and `factory` read the card, the rest does so only until something was read once. Limits:
// each source at most 64 KiB.

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The TLS files of one desk. */
public final class PemTls {

  private static final Logger LOG = LoggerFactory.getLogger(PemTls.class);
  private static final int LARGEST = 64 * 1024;

  private final Source ca;
  private final Optional<Pair> own;
  private final CertificateClock clock;

  private volatile Optional<Made> last = Optional.empty();
  private volatile Optional<String> trouble = Optional.empty();

  /** Reads one file whole; throws what a technician can understand. */
  @FunctionalInterface
  public interface Source {
    byte[] read() throws IOException;
  }

  /** Our certificate chain, own first, and its key: PKCS8, PKCS1 (RSA) or SEC1 (EC). */
  public record Pair(Source certificate, Source key) {}

  /** The files cannot be used; the message says which and why. */
  public static final class Unusable extends IOException {
    private static final long serialVersionUID = 1L;

    Unusable(String message) {
      super(message);
    }
  }

  /** The files as they were read; one that is made of the same need not be made anew. */
  private record Texts(String ca, String certificate, String key) {}

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Made(
      Texts of, KeyManager[] keys, KeyStore anchors, Optional<Instant> certificateEnd) {}

  /** What one connection is made with, and who judges the broker in it. */
  record Secured(SSLSocketFactory factory, BrokerTrust trust) {}

  /** For one desk. */
  public PemTls(Source ca, Optional<Pair> own, CertificateClock clock) {
    this.ca = ca;
    this.own = own;
    this.clock = clock;
  }

  /** For the next connection, files read anew; a certificate past its end is not let in. */
  public SSLSocketFactory factory() throws IOException {
    look();
    return secured(made(), false).factory;
  }

  /** For the next connection of a box; a certificate past its end is let in and marked. */
  Secured secured() throws IOException {
    return secured(made(), true);
  }

  /** The clock that certificates are judged by. */
  CertificateClock clock() {
    return clock;
  }

  /** When our own certificate ends; empty where there is none or none could be used yet. */
  Optional<Instant> certificateEnd() {
    return last.flatMap(Made::certificateEnd);
  }

  /** Why the files as they are now cannot be used; empty where they can. */
  Optional<String> trouble() {
    return trouble;
  }

  /** Whether older files serve while the newest cannot be used. */
  boolean serves() {
    return last.isPresent();
  }

  /** Reads the files: good ones are taken up, bad ones leave the last good ones in their place. */
  synchronized void look() {
    try {
      Made made = make();
      if (last.isPresent() && ended(made) && !ended(last.get())) {
        throw new IOException("our new certificate has ended on " + made.certificateEnd.get());
      }
      if (trouble.isPresent()) {
        LOG.info("TLS files can be used again");
      }
      last = Optional.of(made);
      trouble = Optional.empty();
    } catch (IOException | GeneralSecurityException | RuntimeException e) {
      String why = "TLS files cannot be used: " + e.getMessage();
      if (!trouble.equals(Optional.of(why))) {
        LOG.warn("{}{}", why, last.isPresent() ? "; the last good ones serve on" : "");
      }
      trouble = Optional.of(why);
    }
  }

  private boolean ended(Made made) {
    return made.certificateEnd.isPresent() && clock.at().isAfter(made.certificateEnd.get());
  }

  private Made made() throws IOException {
    if (last.isEmpty()) {
      look();
    }
    Optional<Made> made = last;
    if (made.isEmpty()) {
      throw new Unusable(trouble.orElse("TLS files were not read yet"));
    }
    return made.get();
  }

  /** A context of its own for each connection: a resumed session would not be judged anew. */
  private Secured secured(Made made, boolean lenient) throws IOException {
    try {
      BrokerTrust trust = new BrokerTrust(made.anchors, clock, lenient);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(made.keys, new TrustManager[] {trust}, null);
      return new Secured(context.getSocketFactory(), trust);
    } catch (GeneralSecurityException e) {
      throw new IOException("TLS cannot be used: " + e.getMessage(), e);
    }
  }

  private Made make() throws IOException, GeneralSecurityException {
    Texts texts =
        new Texts(
            text(ca, "the CA file"),
            own.isPresent() ? text(own.get().certificate, "our certificate") : "",
            own.isPresent() ? text(own.get().key, "our key") : "");
    if (last.isPresent() && last.get().of.equals(texts)) {
      return last
          .get(); // a key store costs 10,000 rounds of hashing, and this is asked each minute
    }
    KeyStore anchors = empty();
    int number = 0;
    for (Certificate one : certificates(texts.ca, "the CA file")) {
      anchors.setCertificateEntry("ca-" + number++, one);
    }
    KeyManager[] keys = {};
    Optional<Instant> end = Optional.empty();
    if (own.isPresent()) {
      Certificate[] chain =
          certificates(texts.certificate, "our certificate").toArray(new Certificate[0]);
      PrivateKey key = PemKeys.read(texts.key.getBytes(StandardCharsets.ISO_8859_1));
      if (!PemKeys.belong(key, chain[0].getPublicKey())) {
        throw new IOException("our key is not the key of our certificate");
      }
      KeyStore store = empty();
      store.setKeyEntry("own", key, new char[0], chain);
      KeyManagerFactory factory = KeyManagerFactory.getInstance("PKIX");
      factory.init(store, new char[0]);
      keys = factory.getKeyManagers();
      end = Optional.of(((X509Certificate) chain[0]).getNotAfter().toInstant());
    }
    return new Made(texts, keys, anchors, end);
  }

  private static KeyStore empty() throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }

  private static Collection<? extends Certificate> certificates(String text, String what)
      throws IOException, GeneralSecurityException {
    Collection<? extends Certificate> found =
        CertificateFactory.getInstance("X.509")
            .generateCertificates(
                new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1)));
    if (found.isEmpty()) {
      throw new IOException(what + " holds no certificate (-----BEGIN CERTIFICATE-----)");
    }
    return found;
  }

  private static String text(Source source, String what) throws IOException {
    byte[] bytes = source.read();
    if (bytes.length > LARGEST) {
      throw new IOException(what + " has more than 64 KiB: this is not a PEM file");
    }
    return new String(bytes, StandardCharsets.ISO_8859_1); // byte for byte; it may be DER
  }
}
