package org.carewatch.uplink;

// Duty: judges the certificate that a broker shows: by our CA file, its name, and the clock we are
// given. A chain that is good but for its end is let in and marked, because it still carries
// alarms. Thread: the one that shakes hands; one object a connection.

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import javax.net.ssl.CertPathTrustManagerParameters;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/** The trust of one connection. */
final class BrokerTrust extends X509ExtendedTrustManager {

  private final KeyStore anchors;
  private final CertificateClock clock;
  private final boolean lenient;
  private volatile Optional<BrokerCertificate> shown = Optional.empty();

  /** {@code lenient}: a chain that is good but for its date is let in, to carry alarms only. */
  BrokerTrust(KeyStore anchors, CertificateClock clock, boolean lenient) {
    this.anchors = anchors;
    this.clock = clock;
    this.lenient = lenient;
  }

  /** What the broker showed and was let in with; empty before the handshake. */
  Optional<BrokerCertificate> shown() {
    return shown;
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    Instant now = clock.at();
    BrokerCertificate dates = BrokerCertificate.of(chain);
    try {
      judge(now).checkServerTrusted(chain, type, socket);
    } catch (CertificateException bad) {
      Optional<Instant> otherwise = otherwise(dates, now);
      if (otherwise.isEmpty()) {
        throw bad;
      }
      goodButForTheDate(chain, type, socket, otherwise.get(), bad);
    }
    shown = Optional.of(dates);
  }

  /** Name, signer and all else must hold at an instant of the chain's own time. */
  private void goodButForTheDate(
      X509Certificate[] chain, String type, Socket socket, Instant at, CertificateException bad)
      throws CertificateException {
    try {
      judge(at).checkServerTrusted(chain, type, socket);
    } catch (CertificateException badThenToo) {
      badThenToo.addSuppressed(bad);
      throw badThenToo; // what is wrong besides the date says more than the date
    }
  }

  /**
   * The instant at which a chain that is not valid now was: its end; or its start, where our clock
   * is not synchronised and it is far more likely that we are too early than that it is too new.
   */
  private Optional<Instant> otherwise(BrokerCertificate dates, Instant now) {
    if (!lenient || dates.start().isAfter(dates.end())) {
      return Optional.empty();
    }
    if (now.isAfter(dates.end())) {
      return Optional.of(dates.end());
    }
    return now.isBefore(dates.start()) && !clock.trusted()
        ? Optional.of(dates.start())
        : Optional.empty();
  }

  private X509ExtendedTrustManager judge(Instant at) throws CertificateException {
    try {
      PKIXBuilderParameters rules = new PKIXBuilderParameters(anchors, new X509CertSelector());
      rules.setRevocationEnabled(false);
      rules.setDate(Date.from(at));
      TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
      factory.init(new CertPathTrustManagerParameters(rules));
      for (TrustManager one : factory.getTrustManagers()) {
        if (one instanceof X509ExtendedTrustManager pkix) {
          return pkix;
        }
      }
      throw new CertificateException("the JDK has no PKIX trust manager");
    } catch (CertificateException e) {
      throw e;
    } catch (GeneralSecurityException e) {
      throw new CertificateException("our CA file cannot be used: " + e.getMessage(), e);
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    throw new CertificateException("this box speaks TLS over sockets only");
  }

  /** Without a socket there is no name to check: never asked by a client socket. */
  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
    throw new CertificateException("a broker is judged with its name only");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
    throw new CertificateException("this box takes no connections");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    checkClientTrusted(chain, type);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    checkClientTrusted(chain, type);
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return new X509Certificate[0];
  }
}
