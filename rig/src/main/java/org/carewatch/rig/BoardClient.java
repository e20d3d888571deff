package org.carewatch.rig;

// The board's end of one connection: a reading and a writing virtual thread, and between them a
// queue in which answers are kept and edges are bounded as the kernel bounds them.

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.carewatch.line.Edge;

final class BoardClient implements AutoCloseable {
  private static final int EDGES_A_LINE = 1024;

  /** One message; edges know their line, so that the oldest can be dropped. */
  private record Message(Optional<Pin> edgeOf, String text) {}

  private final LineBoard board;
  private final SocketChannel channel;

  // guarded by this
  private final Deque<Message> waiting = new ArrayDeque<>();
  private final Map<Pin, Integer> edgesWaiting = new HashMap<>();
  private boolean closed;

  BoardClient(LineBoard board, SocketChannel channel) {
    this.board = board;
    this.channel = channel;
  }

  void start() {
    Thread.ofVirtual().name("board reads").start(this::read);
    Thread.ofVirtual().name("board writes").start(this::write);
  }

  synchronized void edge(Pin pin, Edge edge) {
    if (edgesWaiting.getOrDefault(pin, 0) >= EDGES_A_LINE) {
      waiting.stream()
          .filter(message -> message.edgeOf().filter(pin::equals).isPresent())
          .findFirst()
          .ifPresent(waiting::remove);
    } else {
      edgesWaiting.merge(pin, 1, Integer::sum);
    }
    String text = "edge " + edge.level() + " " + edge.nanos() + " " + edge.number() + " " + pin;
    waiting.addLast(new Message(Optional.of(pin), text));
    notifyAll();
  }

  /** Answers and losses: one a request, one a line and loss. */
  synchronized void send(String text) {
    waiting.addLast(new Message(Optional.empty(), text));
    notifyAll();
  }

  private synchronized Message next() throws InterruptedException {
    while (waiting.isEmpty() && !closed) {
      wait();
    }
    if (closed) {
      throw new InterruptedException("closed");
    }
    Message next = waiting.removeFirst();
    next.edgeOf().ifPresent(pin -> edgesWaiting.merge(pin, -1, Integer::sum));
    return next;
  }

  private void read() {
    try (BufferedReader in =
        new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8))) {
      for (String request = in.readLine(); request != null; request = in.readLine()) {
        board.reply(this, request);
      }
    } catch (IOException e) {
      // it is gone
    } finally {
      close();
    }
  }

  private void write() {
    try {
      while (true) {
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(next().text() + "\n");
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
      }
    } catch (IOException | InterruptedException e) {
      close();
    }
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      notifyAll();
    }
    LineBoard.closeQuietly(channel);
    board.left(this);
  }
}
