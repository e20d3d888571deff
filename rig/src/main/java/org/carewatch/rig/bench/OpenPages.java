package org.carewatch.rig.bench;

// Duty: as many open pages as it takes: each asks for what a browser asks for, file by file and
// account by account, and keeps its stream open. A browser opens six connections a server at most,
// so that fifty pages are no browser's. Threads: one virtual one a page, until closed.

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Fifty pages. */
final class OpenPages implements AutoCloseable {
  private static final long LATELY_NANOS = 6_000_000_000L;
  private static final List<String> ASKED =
      List.of(
          "",
          "page.css",
          "page.js",
          "dom.js",
          "top.js",
          "road.js",
          "places.js",
          "kept.js",
          "duties.js",
          "events.js",
          "acts.js",
          "api/v1/session",
          "api/v1/site",
          "api/v1/retention",
          "api/v1/events?limit=50");
  private static final String STREAM =
      "GET /api/v1/stream HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n";

  private final List<Socket> streams = new ArrayList<>();
  private final List<AtomicLong> heard = new ArrayList<>();

  private OpenPages() {}

  /** Opens so many, one after another; returns when each has asked for all. */
  static OpenPages open(URI page, int count) throws IOException, InterruptedException {
    OpenPages pages = new OpenPages();
    try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      for (int i = 0; i < count; i++) {
        for (String path : ASKED) {
          HttpRequest request = HttpRequest.newBuilder(page.resolve("/" + path)).build();
          int status = client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
          if (status != 200) {
            throw new IOException("page " + i + ": /" + path + " answers " + status);
          }
        }
        pages.listen(page);
      }
    }
    return pages;
  }

  private void listen(URI page) throws IOException {
    Socket socket = new Socket(page.getHost(), page.getPort());
    socket.getOutputStream().write(STREAM.getBytes(StandardCharsets.US_ASCII));
    AtomicLong last = new AtomicLong(Long.MIN_VALUE);
    streams.add(socket);
    heard.add(last);
    Thread.ofVirtual().start(() -> read(socket, last));
  }

  private static void read(Socket socket, AtomicLong last) {
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (line.startsWith("data: ")) {
          last.set(System.nanoTime());
        }
      }
    } catch (IOException closed) {
      // the bench closed it, or the daemon: then it hears no more
    }
  }

  /** How many had the status within the last 6 s; the box sends it every 5 s at least. */
  long heardLately() {
    long now = System.nanoTime();
    return heard.stream().filter(one -> now - one.get() < LATELY_NANOS && one.get() > 0).count();
  }

  @Override
  public void close() throws IOException {
    for (Socket one : streams) {
      one.close();
    }
  }
}
