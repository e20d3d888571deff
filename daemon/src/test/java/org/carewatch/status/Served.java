package org.carewatch.status;

// A whole server on a free port of 127.0.0.1 with everything behind it in the test's hand.

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import java.util.function.Supplier;
import org.carewatch.camera.Stills;
import org.carewatch.core.Fact;
import org.carewatch.core.Snapshot;
import org.carewatch.time.SystemTime;

final class Served implements AutoCloseable {
  private static final Duration MOST = Duration.ofSeconds(15);
  static final Duration PATIENCE = Duration.ofMillis(600);

  private static final String DOCTOR =
      "echo '{\"name\":\"disk\",\"verdict\":\"good\"}'; echo no line of ours; exit 1";

  final LinkedBlockingQueue<Fact> facts = new LinkedBlockingQueue<>();
  final FakeKept kept = new FakeKept();
  final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  final Status status;
  final HttpClient client;
  private final String scheme;
  volatile Supplier<Snapshot> snapshot = Pictures::rich;
  volatile Function<String, Optional<Stills.Picture>> still = camera -> Optional.empty();
  volatile ReportMaker report = (from, to, format) -> new byte[0];
  volatile boolean line = true;
  volatile boolean journal = true;
  volatile boolean core = true;

  Served(Optional<Path> passwordFile) {
    this(passwordFile, Duration.ofSeconds(10));
  }

  Served(Optional<Path> passwordFile, Duration patience) {
    this(
        new Door(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            passwordFile,
            Optional.empty()),
        HttpClient.newHttpClient(),
        patience);
  }

  Served(Door door, HttpClient client, Duration patience) {
    this.client = client;
    this.scheme = door.https() ? "https" : "http";
    Health health =
        new Health() {
          @Override
          public boolean line() {
            return line;
          }

          @Override
          public boolean journal() {
            return journal;
          }

          @Override
          public boolean core() {
            return core;
          }
        };
    SystemTime time = new SystemTime();
    StateMeters state =
        new StateMeters(
            registry,
            () -> snapshot.get(),
            health,
            Pictures::box,
            Pictures::cameras,
            Pictures::recorders,
            time);
    this.status =
        new Status(
            door,
            new Sources(
                () -> snapshot.get(),
                kept,
                facts::add,
                health,
                (from, to, format) -> report.make(from, to, format),
                ZoneOffset.UTC,
                () -> "{\"name\":\"阳光托育园\"}".getBytes(StandardCharsets.UTF_8),
                Path.of("../config/carewatch.yaml"),
                new DoctorRun(List.of("sh", "-c", DOCTOR), time),
                Pictures::box,
                Pictures::cameras,
                Pictures::recorders,
                camera -> still.apply(camera),
                registry,
                state,
                time),
            patience);
    status.start();
    await();
  }

  private synchronized void await() {
    try {
      for (int i = 0; i < 500 && status.address().isEmpty(); i++) {
        wait(10);
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  int port() {
    return status.address().orElseThrow().getPort();
  }

  URI uri(String path) {
    return URI.create(scheme + "://127.0.0.1:" + port() + path);
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(uri(path)).timeout(MOST).build(), BodyHandlers.ofString());
  }

  HttpRequest.Builder post(String path, String body) {
    return HttpRequest.newBuilder(uri(path))
        .timeout(MOST)
        .POST(HttpRequest.BodyPublishers.ofString(body))
        .header("Content-Type", "application/json");
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  Socket socket() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port());
    socket.setSoTimeout(5_000);
    return socket;
  }

  /** Sends bytes as they are and reads until the server ends; "" where it said nothing. */
  String raw(byte[] bytes) throws IOException {
    try (Socket socket = socket()) {
      try {
        socket.getOutputStream().write(bytes);
        socket.shutdownOutput();
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
      } catch (java.net.SocketException reset) {
        return "";
      }
    }
  }

  String raw(String text) throws IOException {
    return raw(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  static String basic(String user, String password) {
    byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }

  @Override
  public void close() {
    status.close();
    client.shutdownNow();
  }
}
