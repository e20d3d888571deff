package org.carewatch.uplink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.carewatch.core.Fact;
import org.junit.jupiter.api.Test;

class StubbornBrokerTest {

  /** What a false broker does with each connection. */
  private interface Manner {
    void meet(Socket socket) throws IOException, InterruptedException;
  }

  @Test
  void aBrokerThatNeverSendsConnackIsGivenUpAfterTenSeconds() throws Exception {
    try (ServerSocket server = serve(socket -> socket.getInputStream().readAllBytes());
        Site site = new Site("tcp://127.0.0.1:" + server.getLocalPort())) {
      site.start();
      Fact.PathDown down = site.awaitDown();
      assertTrue(down.detail().contains("does not answer"), down.detail());
    }
  }

  @Test
  void aBrokerThatClosesAfterAcceptLeavesNoThreads() throws Exception {
    long others = pahosThreads(); // of clients of earlier tests that take their time to end
    try (ServerSocket server = serve(Socket::close)) {
      LinkThreads threads = new LinkThreads();
      for (int i = 0; i < 30; i++) {
        LinkedBlockingQueue<LinkNews> news = new LinkedBlockingQueue<>();
        PahoLink link = new PahoLink(threads, news::add);
        link.connect(dial(server.getLocalPort()));
        assertInstanceOf(LinkNews.Gone.class, news.poll(60, TimeUnit.SECONDS));
        link.drop();
      }
      for (int i = 0; i < 1200 && pahosThreads() > others; i++) {
        Thread.sleep(50); // a link that was dropped ends on a thread of its own
      }
      assertTrue(pahosThreads() <= others, "more threads of Paho than the " + others + " before");
      awaitNoneLeaked(threads);
    }
  }

  @Test
  void linksDroppedAtAnyMomentLeaveNoThreads() throws Exception {
    try (ServerSocket server = serve(socket -> socket.getInputStream().readAllBytes())) {
      LinkThreads threads = new LinkThreads();
      for (int i = 0; i < 30; i++) {
        PahoLink link = new PahoLink(threads, news -> {});
        link.connect(dial(server.getLocalPort()));
        Thread.sleep(i * 7L);
        link.drop();
      }
      awaitNoneLeaked(threads);
    }
  }

  @Test
  void aReceiveMaximumAboveAShortIsLivedWith() throws Exception {
    // CONNACK with Receive Maximum 65,535; then a PUBACK 0x00 for packet 1.
    byte[] connack = {0x20, 0x06, 0x00, 0x00, 0x03, 0x21, (byte) 0xFF, (byte) 0xFF};
    byte[] puback = {0x40, 0x02, 0x00, 0x01};
    try (ServerSocket server =
        serve(socket -> {
          readPacket(socket.getInputStream());
          socket.getOutputStream().write(connack);
          readPacket(socket.getInputStream());
          socket.getOutputStream().write(puback);
          socket.getInputStream().readAllBytes();
        })) {
      LinkedBlockingQueue<LinkNews> news = new LinkedBlockingQueue<>();
      PahoLink link = new PahoLink(new LinkThreads(), news::add);
      link.connect(dial(server.getLocalPort()));
      LinkNews.Connected terms =
          assertInstanceOf(LinkNews.Connected.class, news.poll(60, TimeUnit.SECONDS));
      assertEquals(Short.MAX_VALUE, terms.receiveMaximum());
      link.publish(7, new MqttLink.Outgoing("x", new byte[] {1}, false, 0, Map.of()));
      assertEquals(new LinkNews.Answered(7, 0), news.poll(60, TimeUnit.SECONDS));
      link.drop();
    }
  }

  private static void awaitNoneLeaked(LinkThreads threads) throws InterruptedException {
    for (int i = 0; i < 1200 && threads.leaked() > 0; i++) {
      Thread.sleep(50);
    }
    assertEquals(0, threads.leaked());
  }

  /** Paho names its threads after the client. */
  private static long pahosThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.isAlive() && thread.getName().contains("stubborn"))
        .count();
  }

  private static MqttLink.Dial dial(int port) {
    return new MqttLink.Dial(
        URI.create("tcp://127.0.0.1:" + port),
        "stubborn",
        50,
        5000,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(new MqttLink.Outgoing("will", new byte[] {1}, true, 0, Map.of())));
  }

  private static void readPacket(InputStream in) throws IOException {
    in.read();
    int length = 0;
    int shift = 0;
    int digit;
    do {
      digit = in.read();
      length |= (digit & 0x7F) << shift;
      shift += 7;
    } while ((digit & 0x80) != 0);
    in.readNBytes(length);
  }

  private static ServerSocket serve(Manner manner) throws IOException {
    ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual()
        .start(() -> {
          while (!server.isClosed()) {
            try {
              Socket socket = server.accept();
              Thread.ofVirtual()
                  .start(() -> {
                    try (socket) {
                      manner.meet(socket);
                    } catch (IOException | InterruptedException gone) {
                      Thread.currentThread().interrupt();
                    }
                  });
            } catch (IOException closed) {
              return;
            }
          }
        });
    return server;
  }
}
