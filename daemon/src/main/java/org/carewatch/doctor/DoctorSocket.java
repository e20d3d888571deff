package org.carewatch.doctor;

// control.sock in the storage directory, mode 0600: who may open it is root or the service's user.
// Thread "control" accepts, at most 4 "control-n" answer; further askers are told "busy". Nothing
// can
// be ordered here, and no event comes of it. Limits: question 4 KiB, answer 1 MiB, 40 s a question.
//
//   {"ask":"lines"}            ->   {"answer": JSON}   or   {"error":"words"}

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.carewatch.time.Time;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers the doctor and {@code carewatch status} for a running daemon. A socket that cannot be
 * made is tried again after 1 s up to 60 s; nothing else waits for it.
 */
public final class DoctorSocket implements AutoCloseable {
  /** The name in the storage directory. */
  public static final String NAME = "control.sock";

  static final int QUESTION_BYTES = 4096;
  static final int ANSWER_BYTES = 1 << 20;
  private static final Logger LOG = LoggerFactory.getLogger(DoctorSocket.class);
  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final int ANSWERING = 4;
  private static final long LAST_PAUSE_SECONDS = 60;

  private static final byte[] BUSY =
      "{\"error\":\"busy with other askers, try again\"}\n".getBytes(StandardCharsets.US_ASCII);

  private final Path directory;
  private final Map<String, Question> questions;
  private final Time time;
  private final CountDownLatch stop = new CountDownLatch(1);
  private final Thread accepting;
  private final ThreadPoolExecutor answering =
      new ThreadPoolExecutor(
          0,
          ANSWERING,
          10,
          TimeUnit.SECONDS,
          new SynchronousQueue<>(),
          Thread.ofPlatform().name("control-", 1).daemon().factory());

  private volatile @Nullable ServerSocketChannel listening;

  /** Starts nothing yet. */
  public DoctorSocket(Path directory, Map<String, Question> questions, Time time) {
    this.directory = directory;
    this.questions = Map.copyOf(questions);
    this.time = time;
    this.accepting = Thread.ofPlatform().name("control").daemon().unstarted(this::run);
  }

  /** Begins to answer soon; returns at once. */
  public void start() {
    accepting.start();
  }

  /** Whether it can be asked now. */
  boolean open() {
    ServerSocketChannel channel = listening;
    return channel != null && channel.isOpen();
  }

  /** Ends it and takes the socket away. */
  @Override
  public void close() {
    stop.countDown();
    ServerSocketChannel channel = listening;
    try {
      if (channel != null) {
        channel.close();
        Files.deleteIfExists(directory.resolve(NAME));
      }
    } catch (IOException e) {
      LOG.warn("{} could not be taken away: {}", NAME, e.toString());
    }
    accepting.interrupt();
    answering.shutdownNow();
  }

  private void run() {
    long pause = 1;
    try {
      do {
        try (ServerSocketChannel server = listen()) {
          listening = server;
          pause = 1;
          while (true) {
            accept(server.accept());
          }
        } catch (ClosedChannelException closed) {
          LOG.debug("{} is closed", NAME);
        } catch (IOException | RuntimeException e) {
          LOG.warn("{}/{} cannot be used: {}; again in {} s", directory, NAME, e, pause);
          pause = Math.min(LAST_PAUSE_SECONDS, pause * 2);
        }
      } while (!stop.await(pause, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private ServerSocketChannel listen() throws IOException {
    Path fresh = directory.resolve(NAME + ".new");
    Files.deleteIfExists(fresh);
    ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      server.bind(UnixDomainSocketAddress.of(fresh), ANSWERING);
      Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rw-------"));
      Path socket = directory.resolve(NAME);
      Files.move(
          fresh, socket, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      return server;
    } catch (IOException | RuntimeException e) {
      server.close();
      throw e;
    }
  }

  private void accept(SocketChannel channel) {
    try {
      answering.execute(() -> serve(channel));
    } catch (RejectedExecutionException busy) {
      try (channel) {
        channel.configureBlocking(false);
        channel.write(ByteBuffer.wrap(BUSY));
      } catch (IOException gone) {
        LOG.debug("an asker at {} did not wait to hear that it is busy", NAME);
      }
    }
  }

  private void serve(SocketChannel channel) {
    try (LineWire wire = new LineWire(channel, time, PATIENCE)) {
      wire.write(answer(ControlJson.question(wire.read(QUESTION_BYTES))));
    } catch (IOException e) {
      LOG.debug("an asker at {} was left: {}", NAME, e.toString());
    } catch (RuntimeException e) {
      LOG.warn("internal error in an answer at {}", NAME, e);
    }
  }

  private byte[] answer(String asked) {
    Question question = questions.get(asked);
    if (question == null) {
      return ControlJson.error("no such question: " + asked);
    }
    try {
      byte[] answer = question.answer();
      return answer.length > ANSWER_BYTES
          ? ControlJson.error("the answer is larger than 1 MiB")
          : ControlJson.answer(answer);
    } catch (Exception e) {
      LOG.warn("the question {} could not be answered", asked, e);
      return ControlJson.error("internal error: " + e);
    }
  }
}
