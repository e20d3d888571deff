package org.carewatch.site;

// Single values that are addresses: URLs, hosts, where to listen. No name is looked up. Constants.

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The kinds of addresses. */
final class Nets {

  private static final String LABEL = "[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?";

  /** For the JSON Schema only: {@link #host} looks label by label. */
  private static final String HOST = "(" + LABEL + "(\\." + LABEL + ")*|\\[[0-9A-Fa-f:.]{2,45}\\])";

  private static final Pattern HOST_PORT = Pattern.compile("(\\[[^\\]]*]|[^:]*)(?::([0-9]{1,5}))?");

  /** A camera's host, with a port where it is not the usual one. */
  static final Term<String> HOST_AND_PORT =
      new Term<>(
          new Words("主机或 IP 地址，例如 192.0.2.11", "a host or IP address, such as 192.0.2.11"),
          Map.of("type", "string", "pattern", "^" + HOST + "(:[0-9]{1,5})?$"),
          Nets::hostAndPort);

  static final Term<URI> HTTP = url("\"http://192.0.2.10\"", true, "http", "https");
  static final Term<URI> RTSP = url("\"rtsp://192.0.2.11/stream2\"", true, "rtsp", "rtsps");
  static final Term<URI> BROKER = url("\"ssl://desk.example:8883\"", false, "ssl", "tcp");

  /**
   * Where the page is served.
   *
   * @param host without brackets
   * @param port 1 to 65535
   */
  record Listen(String host, int port) {}

  static final Term<Listen> LISTEN =
      new Term<>(
          new Words(
              "本机地址和端口，例如 \"127.0.0.1:8480\"", "address and port, such as \"127.0.0.1:8480\""),
          Map.of("type", "string", "pattern", "^" + HOST + ":[0-9]{1,5}$"),
          Nets::listen);

  private Nets() {}

  private static Term<URI> url(String example, boolean path, String... schemes) {
    String choices = String.join("|", schemes);
    return new Term<>(
        new Words(
            "以 " + String.join(":// 或 ", schemes) + ":// 开头的地址，不含用户和密码，例如 " + example,
            "a URL that begins with "
                + String.join(":// or ", schemes)
                + "://, without user and password, such as "
                + example),
        Map.of(
            "type",
            "string",
            "pattern",
            "^(" + choices + ")://[^\\s/@?#]+" + (path ? "([/?][^\\s#]*)?" : "") + "$"),
        text -> url(text, List.of(schemes), path));
  }

  private static Term.Reading<URI> url(String text, List<String> schemes, boolean path) {
    if (text.matches("(?s)[A-Za-z]+://[^/?#]*@.*")) {
      return new Term.Reading.Secret<>(
          new Words("地址里有用户或密码，请写到 login 里", "the URL holds a user or password; give it a login"));
    }
    URI uri;
    try {
      uri = new URI(text);
    } catch (URISyntaxException e) {
      return Term.Reading.wrong("不是地址", "is no URL");
    }
    String scheme = uri.getScheme();
    if (scheme == null || !schemes.contains(scheme)) {
      return Term.Reading.wrong("的开头不对", "begins wrong", scheme(text, schemes));
    }
    if (uri.getHost() == null || uri.getPort() == 0 || uri.getPort() > 65_535) {
      return Term.Reading.wrong("没有正确的主机和端口", "has no proper host and port");
    }
    String tail = text.substring(text.indexOf("://") + 3).replaceFirst("^[^/?#]*", "");
    if (uri.getFragment() != null || (!path && !tail.isEmpty())) {
      String bare = text.substring(0, text.length() - tail.length());
      return Term.Reading.wrong(
          "在主机之后还有内容", "goes on behind the host", path ? Optional.empty() : Optional.of(bare));
    }
    return Term.Reading.right(uri);
  }

  private static Optional<String> scheme(String text, List<String> schemes) {
    int end = text.indexOf("://");
    String tail = end < 0 ? "://" + text : text.substring(end);
    String wanted =
        switch (end < 0 ? "" : text.substring(0, end)) {
          case "mqtts", "tls", "SSL", "MQTTS" -> "ssl";
          case "mqtt", "TCP", "MQTT" -> "tcp";
          default -> schemes.getFirst();
        };
    return schemes.contains(wanted) && !tail.contains(" ")
        ? Optional.of(Faults.shown(wanted + tail))
        : Optional.empty();
  }

  private static Term.Reading<String> hostAndPort(String text) {
    if (text.contains("://")) {
      String bare = text.replaceFirst("^[^:]*://([^@/]*@)?", "").replaceFirst("[/?#].*$", "");
      return new Term.Reading.Wrong<>(
          new Words("是地址而不是主机", "is a URL, not a host"), Optional.of(Faults.shown(bare)));
    }
    Matcher matcher = HOST_PORT.matcher(text);
    return matcher.matches() && host(matcher.group(1)) && port(matcher.group(2))
        ? Term.Reading.right(text)
        : Term.Reading.wrong("不是主机或 IP 地址", "is no host or IP address");
  }

  private static Term.Reading<Listen> listen(String text) {
    Matcher matcher = HOST_PORT.matcher(text);
    String port = matcher.matches() ? matcher.group(2) : null;
    if (port == null || !port(port) || !host(matcher.group(1))) {
      return Term.Reading.wrong(
          "不是地址加端口",
          "is no address with a port",
          text.matches("[0-9]{1,5}")
              ? Optional.of("\"127.0.0.1:" + text + "\"")
              : Optional.empty());
    }
    String host = matcher.group(1).replaceAll("[\\[\\]]", "");
    return Term.Reading.right(new Listen(host, Integer.parseInt(port)));
  }

  /** Label by label: one pattern for a whole name recurses deeper than a small stack allows. */
  private static boolean host(String host) {
    if (host.startsWith("[")) {
      return host.matches("\\[[0-9A-Fa-f:.]{2,45}]");
    }
    List<String> labels = List.of(host.split("\\.", -1));
    boolean name = labels.stream().allMatch(label -> label.matches(LABEL));
    boolean figures = labels.stream().allMatch(label -> label.matches("[0-9]+"));
    return name
        && host.length() <= 253
        && (!figures || (labels.size() == 4 && labels.stream().allMatch(Nets::octet)));
  }

  private static boolean octet(String label) {
    return label.length() <= 3 && Integer.parseInt(label) <= 255;
  }

  private static boolean port(@Nullable String port) {
    return port == null || (Integer.parseInt(port) >= 1 && Integer.parseInt(port) <= 65_535);
  }
}
