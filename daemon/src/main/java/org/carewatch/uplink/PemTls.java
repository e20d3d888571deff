package org.carewatch.uplink;

// Duty: a socket factory straight from PEM files: own CA, and our certificate with its key where
// given. Files are read anew for each connection; while they cannot be used the last good ones
// serve. Thread: any. Limits: each source at most 64 KiB.

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.CertPathTrustManagerParameters;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The TLS files of one desk. */
public final class PemTls {

  private static final Logger LOG = LoggerFactory.getLogger(PemTls.class);
  private static final int LARGEST = 64 * 1024;

  private final Source ca;
  private final Optional<Pair> own;
  private final Supplier<Instant> judgedAt;

  private Optional<Made> last = Optional.empty();

  /** Reads one file whole; throws what a technician can understand. */
  public interface Source {
    byte[] read() throws IOException;
  }

  /** Our certificate chain, own first, and its key: PKCS8, PKCS1 (RSA) or SEC1 (EC). */
  public record Pair(Source certificate, Source key) {}

  /** The files cannot be used; the message says which and why. */
  public static final class Unusable extends IOException {
    private static final long serialVersionUID = 1L;

    Unusable(String message, Throwable cause) {
      super(message, cause);
    }
  }

  private record Made(SSLSocketFactory factory, Optional<Instant> certificateEnd) {}

  /**
   * For one desk.
   *
   * @param judgedAt the instant at which certificates must be valid: the system clock, or the
   *     newest journal event where that is later and the clock is not synchronised
   */
  public PemTls(Source ca, Optional<Pair> own, Supplier<Instant> judgedAt) {
    this.ca = ca;
    this.own = own;
    this.judgedAt = judgedAt;
  }

  /** The factory for the next connection. */
  public synchronized SSLSocketFactory factory() throws IOException {
    return made().factory;
  }

  /** When our own certificate ends; empty where there is none or it cannot be read. */
  public synchronized Optional<Instant> certificateEnd() {
    try {
      return made().certificateEnd;
    } catch (IOException unusable) {
      return Optional.empty();
    }
  }

  private Made made() throws IOException {
    try {
      Made made = make();
      last = Optional.of(made);
      return made;
    } catch (IOException | GeneralSecurityException | RuntimeException e) {
      if (last.isPresent()) {
        LOG.warn("TLS files cannot be used, the last good ones serve on: {}", e.getMessage());
        return last.get();
      }
      throw new Unusable("TLS files cannot be used: " + e.getMessage(), e);
    }
  }

  private Made make() throws IOException, GeneralSecurityException {
    KeyStore anchors = empty();
    int number = 0;
    for (Certificate one : certificates(ca, "the CA file")) {
      anchors.setCertificateEntry("ca-" + number++, one);
    }
    PKIXBuilderParameters rules = new PKIXBuilderParameters(anchors, new X509CertSelector());
    rules.setRevocationEnabled(false);
    rules.setDate(Date.from(judgedAt.get()));
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(new CertPathTrustManagerParameters(rules));

    KeyManager[] keys = {};
    Optional<Instant> end = Optional.empty();
    if (own.isPresent()) {
      Certificate[] chain =
          certificates(own.get().certificate, "our certificate").toArray(new Certificate[0]);
      KeyStore store = empty();
      store.setKeyEntry("own", PemKeys.read(bytes(own.get().key, "our key")), new char[0], chain);
      KeyManagerFactory factory = KeyManagerFactory.getInstance("PKIX");
      factory.init(store, new char[0]);
      keys = factory.getKeyManagers();
      end = Optional.of(((X509Certificate) chain[0]).getNotAfter().toInstant());
    }
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys, trust.getTrustManagers(), null);
    return new Made(context.getSocketFactory(), end);
  }

  private static KeyStore empty() throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }

  private static Collection<? extends Certificate> certificates(Source source, String what)
      throws IOException, GeneralSecurityException {
    Collection<? extends Certificate> found =
        CertificateFactory.getInstance("X.509")
            .generateCertificates(new ByteArrayInputStream(bytes(source, what)));
    if (found.isEmpty()) {
      throw new IOException(what + " holds no certificate (-----BEGIN CERTIFICATE-----)");
    }
    return found;
  }

  private static byte[] bytes(Source source, String what) throws IOException {
    byte[] bytes = source.read();
    if (bytes.length > LARGEST) {
      throw new IOException(what + " has more than 64 KiB: this is not a PEM file");
    }
    return bytes;
  }
}
