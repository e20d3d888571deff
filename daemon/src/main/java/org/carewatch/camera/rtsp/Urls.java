package org.carewatch.camera.rtsp;

// Which URL a request names (RFC 2326, C.1.1). Pure. What a device hands out is only ever said over
// the connection that we made; nothing is connected to because of it.

import java.util.Optional;

/** The rules of control URLs. */
final class Urls {
  private static final int MOST = 2048;

  private Urls() {}

  /** What relative controls count from: Content-Base, else Content-Location, else our own. */
  static String base(Head described, String asked) {
    return described
        .of("content-base")
        .filter(Urls::isAbsolute)
        .or(() -> described.of("content-location").filter(Urls::isAbsolute))
        .orElse(asked);
  }

  /**
   * The URL of a control. As devices mean it, not as RFC 3986 would: a relative one is put behind
   * the base, whose query stays.
   *
   * @return empty where the device's text is no URL
   */
  static Optional<String> control(String base, String control) {
    if (control.isEmpty() || control.equals("*")) {
      return usable(base);
    }
    if (isAbsolute(control)) {
      return usable(control);
    }
    if (control.startsWith("/")) {
      int path = base.indexOf('/', base.indexOf("://") + 3);
      return usable((path < 0 ? base : base.substring(0, path)) + control);
    }
    return usable(base + (base.endsWith("/") ? "" : "/") + control);
  }

  private static boolean isAbsolute(String url) {
    return url.startsWith("rtsp://") || url.startsWith("rtsps://");
  }

  /** Fit for a request line. */
  private static Optional<String> usable(String url) {
    boolean fit = url.length() <= MOST && url.chars().allMatch(one -> one > ' ' && one != 0x7f);
    return fit && url.indexOf('"') < 0 ? Optional.of(url) : Optional.empty();
  }
}
