package org.carewatch.onvif;

// An address that a device hands out. Only its port, path and query are ever used, on the host that
// we reached: devices behind another network name hosts that are not theirs, and a hostile one must
// not send a login elsewhere. Pure; takes any text and never throws.

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parts of an address.
 *
 * @param scheme in lower case
 * @param host as the device says it, without user and password
 * @param port 0 where none is given
 * @param rest path and query, begins with {@code /}, fit for a request line
 * @param text as the device says it, for headers that repeat it
 */
record Address(String scheme, String host, int port, String rest, String text) {
  static final int MOST = 2048;

  /** One device writes {@code http:://}. */
  private static final Pattern SHAPE =
      Pattern.compile("([A-Za-z]{2,10}):{1,2}//([^/?#]*)([/?][^#]*)?(#.*)?", Pattern.DOTALL);

  private static final Pattern AUTHORITY =
      Pattern.compile("(?:.*@)?(\\[[0-9A-Fa-f:.%]+]|[^:@\\[\\]]*)(?::([0-9]{0,5}))?");

  /** Empty where it is no address. */
  static Optional<Address> read(String text) {
    String trimmed = text.strip();
    Matcher shape = SHAPE.matcher(trimmed);
    if (trimmed.length() > MOST || !shape.matches()) {
      return Optional.empty();
    }
    Matcher authority = AUTHORITY.matcher(shape.group(2));
    if (!authority.matches()) {
      return Optional.empty();
    }
    String given = authority.group(2);
    int port = given == null || given.isEmpty() ? 0 : Integer.parseInt(given);
    if (port > 65_535) {
      return Optional.empty();
    }
    String rest = shape.group(3) == null ? "/" : shape.group(3);
    return Optional.of(
        new Address(
            shape.group(1).toLowerCase(Locale.ROOT),
            authority.group(1),
            port,
            fit(rest.startsWith("/") ? rest : "/" + rest),
            trimmed));
  }

  /** Whether the device names another host than the one that we reached. */
  boolean isElsewhere(URI ours) {
    return !host.equalsIgnoreCase(ours.getHost());
  }

  /**
   * Where its HTTP is asked: its own port where it names our host, else the port that answered us,
   * for the one that it names may lie behind a translation.
   */
  URI base(URI ours) {
    boolean ownPort = !isElsewhere(ours) && isHttp();
    String to = ownPort ? scheme : ours.getScheme();
    int at = ownPort ? port : ours.getPort();
    return URI.create(to + "://" + ours.getHost() + (at > 0 ? ":" + at : ""));
  }

  /** The whole address on the host that we reached, with the port that it names. */
  URI on(URI ours) {
    String at = port > 0 ? ":" + port : "";
    return URI.create(scheme + "://" + ours.getHost() + at + rest);
  }

  /** Path and query for a request to {@link #base}. */
  URI still(URI ours) {
    return URI.create(base(ours) + rest);
  }

  boolean isHttp() {
    return scheme.equals("http") || scheme.equals("https");
  }

  boolean isRtsp() {
    return scheme.equals("rtsp") || scheme.equals("rtsps");
  }

  /** What a URI or a request line cannot hold is written with percent signs. */
  private static String fit(String rest) {
    StringBuilder out = new StringBuilder();
    byte[] bytes = rest.getBytes(StandardCharsets.UTF_8);
    for (int at = 0; at < bytes.length; at++) {
      int one = bytes[at] & 0xff;
      boolean plain = one > ' ' && one < 0x7f && "\"<>\\^`{|}[]".indexOf(one) < 0;
      boolean percent = one == '%' && !(hex(bytes, at + 1) && hex(bytes, at + 2));
      if (plain && !percent) {
        out.append((char) one);
      } else {
        out.append('%').append(String.format(Locale.ROOT, "%02X", one));
      }
    }
    return out.toString();
  }

  private static boolean hex(byte[] bytes, int at) {
    return at < bytes.length && Character.digit(bytes[at], 16) >= 0;
  }
}
