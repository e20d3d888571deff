package org.carewatch.doctor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.carewatch.doctor.ControlClient.Heard;
import org.carewatch.time.SystemTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorSocketTest {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  @TempDir Path folder;
  private final SystemTime time = new SystemTime();

  private DoctorSocket opened(Map<String, Question> questions) throws Exception {
    DoctorSocket socket = new DoctorSocket(folder, questions, time);
    socket.start();
    synchronized (this) {
      for (int i = 0; i < 500 && !socket.open(); i++) {
        wait(10);
      }
    }
    return socket;
  }

  private Heard ask(String question) {
    return new ControlClient(folder, time).ask(question, PATIENCE);
  }

  @Test
  void aNamedQuestionIsAnsweredAndAnUnknownOneNamed() throws Exception {
    try (DoctorSocket socket = opened(Map.of("lines", () -> "[1,{\"a\":\"门\"}]".getBytes(UTF_8)))) {
      Heard.Answer answer = assertInstanceOf(Heard.Answer.class, ask("lines"));
      assertEquals("[1,{\"a\":\"门\"}]", new String(answer.json(), UTF_8));
      Heard.Trouble unknown = assertInstanceOf(Heard.Trouble.class, ask("reset"));
      assertTrue(unknown.why().contains("no such question: reset"), unknown.why());
      assertTrue(socket.open());
    }
  }

  @Test
  void theSocketIsItsOwnersAloneAndGoesWithTheDaemon() throws Exception {
    Path file = folder.resolve("control.sock");
    Files.writeString(file, "left by a daemon that was killed");
    try (DoctorSocket socket = opened(Map.of())) {
      assertTrue(socket.open());
      assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }
    assertFalse(Files.exists(file));
    assertInstanceOf(Heard.NoDaemon.class, ask("lines"));
  }

  @Test
  void aSocketLeftByAKilledDaemonIsNoDaemon() throws Exception {
    Path file = folder.resolve("control.sock");
    try (var server =
        java.nio.channels.ServerSocketChannel.open(java.net.StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(file));
    }
    assertTrue(Files.exists(file));
    assertInstanceOf(Heard.NoDaemon.class, ask("lines"));
  }

  @Test
  void anAnswerThatThrowsOrIsTooLargeIsTroubleAndTheNextIsAnswered() throws Exception {
    Map<String, Question> questions =
        Map.of(
            "throws",
            () -> {
              throw new IllegalStateException("made for this test");
            },
            "large",
            () -> new byte[DoctorSocket.ANSWER_BYTES + 1],
            "well",
            () -> "1".getBytes(UTF_8));
    try (DoctorSocket socket = opened(questions)) {
      assertTrue(socket.open());
      assertInstanceOf(Heard.Trouble.class, ask("throws"));
      assertInstanceOf(Heard.Trouble.class, ask("large"));
      assertInstanceOf(Heard.Answer.class, ask("well"));
    }
  }

  @Test
  void fourSlowAskersKeepTheFifthOutOnlyWhileTheyLast() throws Exception {
    CountDownLatch asked = new CountDownLatch(4);
    CountDownLatch go = new CountDownLatch(1);
    Question slow =
        () -> {
          asked.countDown();
          go.await();
          return "1".getBytes(UTF_8);
        };
    try (DoctorSocket socket = opened(Map.of("slow", slow, "well", () -> "1".getBytes(UTF_8)))) {
      assertTrue(socket.open());
      List<SocketChannel> four = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        four.add(said("{\"ask\":\"slow\"}\n".getBytes(UTF_8)));
      }
      asked.await();
      Heard.Trouble busy = assertInstanceOf(Heard.Trouble.class, ask("well"));
      assertTrue(busy.why().contains("busy with other askers"), busy.why());
      go.countDown();
      for (SocketChannel channel : four) {
        assertTrue(channel.read(ByteBuffer.allocate(64)) > 0);
        while (channel.read(ByteBuffer.allocate(64)) >= 0) {} // until its thread is free
        channel.close();
      }
      assertInstanceOf(Heard.Answer.class, soon("well"));
    }
  }

  @Test
  void rubbishIsAnsweredOrClosedAndTheNextAskerIsServed() throws Exception {
    try (DoctorSocket socket = opened(Map.of("well", () -> "1".getBytes(UTF_8)))) {
      assertTrue(socket.open());
      Random random = new Random(20261123);
      for (int i = 0; i < 60; i++) {
        byte[] rubbish = new byte[random.nextInt(9000)];
        random.nextBytes(rubbish);
        said(rubbish).close();
      }
      assertInstanceOf(Heard.Answer.class, soon("well"));
    }
  }

  @Test
  void aDaemonThatSaysNothingIsTroubleWithinThePatienceAndNeverNoDaemon() throws Exception {
    Path file = folder.resolve("control.sock");
    try (var server =
        java.nio.channels.ServerSocketChannel.open(java.net.StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(file));
      Heard heard = new ControlClient(folder, time).ask("lines", Duration.ofMillis(200));
      assertInstanceOf(Heard.Trouble.class, heard);
    }
  }

  /** Asks until it is answered, at most 5 s: threads that answered others come free soon. */
  private synchronized Heard soon(String question) throws InterruptedException {
    Heard heard = ask(question);
    for (int i = 0; i < 500 && !(heard instanceof Heard.Answer); i++) {
      wait(10);
      heard = ask(question);
    }
    return heard;
  }

  private SocketChannel said(byte[] bytes) throws Exception {
    SocketChannel channel =
        SocketChannel.open(UnixDomainSocketAddress.of(folder.resolve("control.sock")));
    try {
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
    } catch (java.io.IOException closedByTheServer) {
      // as it may
    }
    return channel;
  }
}
