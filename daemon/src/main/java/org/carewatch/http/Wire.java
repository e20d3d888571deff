package org.carewatch.http;

// One exchange on the wire: no login, no redirect, no retry, no cookie, no compression. Any thread
// asks, up to 16 at once; one daemon thread "http-deadline" breaks off what takes too long, for a
// peer that drips a byte a second never runs into a timeout of the socket.

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
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
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.client5.http.ssl.NoopHostnameVerifier;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/** HttpClient, held short. */
final class Wire implements AutoCloseable {
  static final int AT_ONCE = 16;
  static final int MOST_HEADERS = 100;
  static final int MOST_LINE = 8 * 1024;

  private final CloseableHttpClient client;
  private final ScheduledThreadPoolExecutor deadlines;
  private final RequestConfig waits;

  Wire(Patience patience) {
    Http1Config limits =
        Http1Config.custom().setMaxHeaderCount(MOST_HEADERS).setMaxLineLength(MOST_LINE).build();
    waits =
        RequestConfig.custom()
            .setAuthenticationEnabled(false)
            .setRedirectsEnabled(false)
            .setProtocolUpgradeEnabled(false)
            .setConnectionRequestTimeout(timeout(patience.connect()))
            .setResponseTimeout(timeout(patience.answer()))
            .build();
    client =
        HttpClients.custom()
            .setConnectionManager(
                PoolingHttpClientConnectionManagerBuilder.create()
                    .setConnectionFactory(
                        ManagedHttpClientConnectionFactory.builder().http1Config(limits).build())
                    .setTlsSocketStrategy(
                        ClientTlsStrategyBuilder.create()
                            .setSslContext(AnyCertificate.context())
                            .setHostVerificationPolicy(HostnameVerificationPolicy.CLIENT)
                            .setHostnameVerifier(NoopHostnameVerifier.INSTANCE)
                            .buildClassic())
                    .setDefaultTlsConfig(
                        TlsConfig.custom().setHandshakeTimeout(timeout(patience.answer())).build())
                    .setDefaultConnectionConfig(
                        ConnectionConfig.custom()
                            .setConnectTimeout(timeout(patience.connect()))
                            .setSocketTimeout(timeout(patience.answer()))
                            .setValidateAfterInactivity(TimeValue.ZERO_MILLISECONDS)
                            .build())
                    .setMaxConnPerRoute(2)
                    .setMaxConnTotal(AT_ONCE)
                    .build())
            .setDefaultRequestConfig(waits)
            .setKeepAliveStrategy((response, context) -> TimeValue.ofSeconds(1)) // for a login only
            .setUserAgent("carewatch")
            .disableRedirectHandling()
            .disableAutomaticRetries()
            .disableCookieManagement()
            .disableAuthCaching()
            .disableContentCompression()
            .disableConnectionState()
            .build();
    deadlines =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().name("http-deadline").daemon().factory());
    deadlines.setRemoveOnCancelPolicy(true);
  }

  private static Timeout timeout(Duration duration) {
    return Timeout.of(duration);
  }

  /** Its own sign that the body passed its limit. */
  private static final class TooLarge extends IOException {
    private static final long serialVersionUID = 1L;

    TooLarge(int most) {
      super("more than " + most + " bytes");
    }
  }

  /** Asks once; every trouble of the device is a {@link Answer.Failed}. */
  Answer send(URI url, Ask ask, Optional<String> authorization, Duration left) {
    HttpUriRequestBase request = new HttpUriRequestBase(ask.method(), url);
    request.setConfig(waits);
    ask.headers().forEach(request::setHeader);
    authorization.ifPresent(value -> request.setHeader("Authorization", value));
    if (!ask.body().isEmpty()) {
      ContentType type = ContentType.parse(ask.headers().get("Content-Type"));
      request.setEntity(new StringEntity(ask.body(), type.withCharset(StandardCharsets.UTF_8)));
    }
    AtomicBoolean late = new AtomicBoolean();
    Future<?> deadline =
        deadlines.schedule(
            () -> {
              late.set(true);
              request.cancel();
            },
            Math.max(0, left.toMillis()),
            TimeUnit.MILLISECONDS);
    try {
      return client.execute(request, response -> read(request, response, ask.mostBytes()));
    } catch (IOException failure) {
      return late.get()
          ? new Answer.Failed(Trouble.SILENT, "broken off when its time was over")
          : failed(failure);
    } finally {
      deadline.cancel(false);
    }
  }

  private static Answer read(HttpUriRequestBase request, ClassicHttpResponse response, int most)
      throws IOException {
    Map<String, List<String>> headers = new LinkedHashMap<>();
    for (Header header : response.getHeaders()) {
      headers
          .computeIfAbsent(header.getName().toLowerCase(Locale.ROOT), _ -> new ArrayList<>())
          .add(String.valueOf(header.getValue()));
    }
    int status = response.getCode();
    if (status >= 300 && status < 400) {
      request.cancel();
      String to = headers.getOrDefault("location", List.of("nowhere")).getFirst();
      return new Answer.Failed(Trouble.REDIRECTED, status + " to " + Excerpt.of(to));
    }
    return new Answer.Got(status, headers, body(request, response.getEntity(), most));
  }

  private static byte[] body(
      HttpUriRequestBase request, @org.jspecify.annotations.Nullable HttpEntity entity, int most)
      throws IOException {
    InputStream in = entity == null ? null : entity.getContent();
    if (in == null) {
      return new byte[0];
    }
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    byte[] piece = new byte[4096];
    for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
      body.write(piece, 0, read);
      if (body.size() > most) {
        request.cancel(); // the rest is not waited for
        throw new TooLarge(most);
      }
    }
    return body.toByteArray();
  }

  private static Answer.Failed failed(IOException failure) {
    String words = Excerpt.of(failure.getClass().getSimpleName() + ": " + failure.getMessage());
    Trouble trouble =
        switch (failure) {
          case TooLarge _ -> Trouble.TOO_LARGE;
          case org.apache.hc.client5.http.ConnectTimeoutException _ -> Trouble.UNREACHABLE;
          case ConnectException _ when words.contains("refused") -> Trouble.CLOSED;
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
    return new Answer.Failed(trouble, words);
  }

  @Override
  public void close() {
    deadlines.shutdownNow();
    client.close(org.apache.hc.core5.io.CloseMode.IMMEDIATE);
  }
}
