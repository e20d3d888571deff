package org.carewatch.http;

// Devices bring certificates that they made themselves, and replace them when they are reset. They
// are accepted unseen (docs/decisions/0016-devices.md): TLS here keeps listeners out, and proves
// nobody. That is why no password ever goes over it in the clear. Any thread.

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/** Trust in whatever certificate a device of the facility shows. */
public final class AnyCertificate extends X509ExtendedTrustManager {

  /** Made with the first device that speaks TLS. */
  private static final class Made {
    static final SSLContext CONTEXT = make();
  }

  private AnyCertificate() {}

  /** The one for all roads into devices, those that are not HTTP too. */
  public static SSLContext context() {
    return Made.CONTEXT;
  }

  private static SSLContext make() {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {new AnyCertificate()}, null);
      return context;
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("this Java has no TLS", impossible);
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) {}

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) {}

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return new X509Certificate[0];
  }
}
