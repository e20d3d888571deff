package org.carewatch.http;

// One connection to a device for one question and its login: no redirect, no retry, no cookie, no
// compression. Of HttpClient only the core is taken, its connection and its parser; the client
// above it (pools, routes, chains of handlers) cost the daemon 8 MiB
// (docs/decisions/0016-devices.md). The thread that asks; its end may come from "http-deadline".

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.impl.DefaultConnectionReuseStrategy;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/** Asks one device; every trouble of it is a {@link Answer.Failed}. Must be closed. */
final class Connection implements AutoCloseable {
  private static final int MOST_INTERIM = 8; // answers "1xx" before the answer

  private final Wire wire;
  private final URI url;
  private final boolean hasPlace;
  private final Future<?> deadline;
  private volatile boolean late;
  private volatile @Nullable Socket socket;
  private @Nullable DefaultBHttpClientConnection http;

  Connection(Wire wire, URI url, Duration left, boolean hasPlace) {
    this.wire = wire;
    this.url = url;
    this.hasPlace = hasPlace;
    deadline = wire.after(left, this::breakOff);
  }

  /** Sends one request and reads its answer; may be repeated, with a login. */
  Answer send(Ask ask, Optional<String> authorization) {
    if (!hasPlace) {
      return new Answer.Failed(
          Trouble.SILENT, "not asked: " + Wire.AT_ONCE + " others are being asked");
    }
    try {
      return exchange(ask, authorization);
    } catch (HttpException odd) {
      hangUp();
      return new Answer.Failed(Trouble.NOT_HTTP, words(odd));
    } catch (IOException failure) {
      hangUp();
      return late
          ? new Answer.Failed(Trouble.SILENT, "broken off when its time was over")
          : failed(failure);
    }
  }

  private Answer exchange(Ask ask, Optional<String> authorization)
      throws IOException, HttpException {
    DefaultBHttpClientConnection to = connected();
    to.setSocketTimeout(Timeout.of(wire.patience().answer().multipliedBy(ask.patience())));
    ClassicHttpRequest request = request(ask, authorization);
    to.sendRequestHeader(request);
    if (request.getEntity() != null) {
      to.sendRequestEntity(request);
    }
    to.flush();
    ClassicHttpResponse response = to.receiveResponseHeader();
    for (int i = 0; response.getCode() < 200 && i < MOST_INTERIM; i++) {
      response = to.receiveResponseHeader();
    }
    Map<String, List<String>> headers = headers(response);
    int status = response.getCode();
    if (status >= 300 && status < 400) {
      hangUp();
      String where = headers.getOrDefault("location", List.of("nowhere")).getFirst();
      return new Answer.Failed(Trouble.REDIRECTED, status + " to " + Excerpt.of(where));
    }
    byte[] body = new byte[0];
    if (status >= 200 && status != 204) {
      to.receiveResponseEntity(response);
      body = body(response.getEntity(), ask.mostBytes());
    }
    if (!DefaultConnectionReuseStrategy.INSTANCE.keepAlive(
        request, response, HttpCoreContext.create())) {
      hangUp();
    }
    return new Answer.Got(status, headers, body);
  }

  private ClassicHttpRequest request(Ask ask, Optional<String> authorization) {
    ClassicHttpRequest request = new BasicClassicHttpRequest(ask.method(), Digest.path(url));
    request.setHeader("Host", url.getHost() + (url.getPort() < 0 ? "" : ":" + url.getPort()));
    request.setHeader("User-Agent", "carewatch");
    ask.headers().forEach(request::setHeader);
    authorization.ifPresent(value -> request.setHeader("Authorization", value));
    if (!ask.method().equals("GET")) {
      byte[] body = ask.body().getBytes(StandardCharsets.UTF_8);
      request.setHeader("Content-Length", body.length);
      request.setEntity(new ByteArrayEntity(body, ContentType.APPLICATION_OCTET_STREAM));
    }
    return request;
  }

  private static Map<String, List<String>> headers(ClassicHttpResponse response) {
    Map<String, List<String>> headers = new LinkedHashMap<>();
    for (Header header : response.getHeaders()) {
      headers
          .computeIfAbsent(header.getName().toLowerCase(Locale.ROOT), _ -> new ArrayList<>())
          .add(String.valueOf(header.getValue()));
    }
    return headers;
  }

  private static byte[] body(@Nullable HttpEntity entity, int most) throws IOException {
    if (entity == null) {
      return new byte[0];
    }
    InputStream in = entity.getContent();
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    byte[] piece = new byte[4096];
    for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
      body.write(piece, 0, read);
      if (body.size() > most) {
        throw new TooLarge(most); // the rest is not waited for
      }
    }
    return body.toByteArray();
  }

  private DefaultBHttpClientConnection connected() throws IOException {
    DefaultBHttpClientConnection known = http;
    if (known != null && known.isOpen() && !known.isStale()) {
      return known;
    }
    hangUp();
    Socket plain = connect();
    DefaultBHttpClientConnection made = new DefaultBHttpClientConnection(Wire.LIMITS);
    if ("https".equals(url.getScheme())) {
      plain.setSoTimeout((int) wire.patience().answer().toMillis());
      SSLSocket over =
          (SSLSocket)
              AnyCertificate.context()
                  .getSocketFactory()
                  .createSocket(plain, url.getHost(), port(), true);
      over.startHandshake();
      made.bind(over, plain);
    } else {
      made.bind(plain);
    }
    http = made;
    return made;
  }

  private Socket connect() throws IOException {
    IOException failure = new UnknownHostException(url.getHost());
    String host = url.getHost().replaceAll("[\\[\\]]", "");
    for (InetAddress address : InetAddress.getAllByName(host)) {
      Socket made = new Socket(Proxy.NO_PROXY);
      socket = made;
      if (late) {
        made.close(); // else it would be connected after its end
      }
      try {
        made.setTcpNoDelay(true);
        made.connect(
            new InetSocketAddress(address, port()), (int) wire.patience().connect().toMillis());
        return made;
      } catch (SocketTimeoutException slow) {
        made.close();
        failure = new ConnectException("no connection in time");
      } catch (IOException refused) {
        made.close();
        failure = refused;
      }
    }
    throw failure;
  }

  private int port() {
    return url.getPort() >= 0 ? url.getPort() : "https".equals(url.getScheme()) ? 443 : 80;
  }

  /** Its own sign that the body passed its limit. */
  private static final class TooLarge extends IOException {
    private static final long serialVersionUID = 1L;

    TooLarge(int most) {
      super("more than " + most + " bytes");
    }
  }

  private static String words(Exception failure) {
    return Excerpt.of(failure.getClass().getSimpleName() + ": " + failure.getMessage());
  }

  /** What the end of a connection means. */
  static Answer.Failed failed(IOException failure) {
    return new Answer.Failed(trouble(failure), words(failure));
  }

  private static Trouble trouble(IOException failure) {
    return switch (failure) {
      case TooLarge _ -> Trouble.TOO_LARGE;
      case ConnectException _ when words(failure).contains("refused") -> Trouble.CLOSED;
      case UnknownHostException _ -> Trouble.NAME_UNKNOWN;
      case ConnectException _, NoRouteToHostException _ -> Trouble.UNREACHABLE;
      case SocketTimeoutException _ -> Trouble.SILENT;
      case SSLException _ -> Trouble.NO_TLS;
      case ConnectionClosedException _,
          NoHttpResponseException _,
          MalformedChunkCodingException _,
          SocketException _ ->
          Trouble.CUT_SHORT;
      default -> Trouble.NOT_HTTP;
    };
  }

  private void breakOff() {
    late = true;
    hangUp();
  }

  /** Closes the plain socket: nothing of TLS or HTTP is waited for. */
  private void hangUp() {
    Socket open = socket;
    if (open != null) {
      try {
        open.close();
      } catch (IOException already) {
        // it is gone
      }
    }
  }

  @Override
  public void close() {
    deadline.cancel(false);
    hangUp();
    if (hasPlace) {
      wire.done();
    }
  }
}
