package org.carewatch.rig.bench;

// Duty: asks /healthz ten times a second on a new connection each time, and takes the time of each.
// Thread: one of its own until closed. Limits: 5 s an answer, then it never came.

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** Whether the daemon is well, as a monitor sees it. */
final class Vitality implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 5000;
  private static final double MILLI = 1e6;
  private static final byte[] REQUEST =
      "GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
          .getBytes(StandardCharsets.US_ASCII);

  private final Report report;
  private final String name;
  private final InetSocketAddress at;
  private final Thread thread;
  private volatile boolean closed;

  Vitality(Report report, String name, URI page) {
    this.report = report;
    this.name = name;
    this.at = new InetSocketAddress(page.getHost(), page.getPort());
    this.thread = Thread.ofPlatform().name("vitality").start(this::ask);
  }

  private void ask() {
    try {
      while (!closed) {
        long from = System.nanoTime();
        report.add(name, well() ? (System.nanoTime() - from) / MILLI : -1);
        TimeUnit.MILLISECONDS.sleep(100);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean well() {
    try (Socket socket = new Socket()) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.connect(at, PATIENCE_MILLIS);
      socket.getOutputStream().write(REQUEST);
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      return answer.startsWith("HTTP/1.1 200");
    } catch (IOException refused) {
      return false;
    }
  }

  @Override
  public void close() {
    closed = true;
    try {
      thread.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
