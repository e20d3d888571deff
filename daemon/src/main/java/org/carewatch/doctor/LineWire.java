package org.carewatch.doctor;

// One line each way over a Unix domain socket, every wait bounded. The channel's own thread.

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import org.carewatch.time.Time;

/** Reads and writes lines with a deadline over everything. */
final class LineWire implements AutoCloseable {
  private final SocketChannel channel;
  private final Selector selector;
  private final Time time;
  private final long end;

  LineWire(SocketChannel channel, Time time, Duration patience) throws IOException {
    this.channel = channel;
    this.time = time;
    this.end = time.nanos() + patience.toNanos();
    channel.configureBlocking(false);
    this.selector = Selector.open();
    channel.register(selector, 0);
  }

  /** One line without its end; longer ones than {@code most} bytes are refused. */
  byte[] read(int most) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    ByteBuffer buffer = ByteBuffer.allocate(4096);
    while (true) {
      await(SelectionKey.OP_READ);
      if (channel.read(buffer.clear()) < 0) {
        throw new EOFException("the other side ended before its line did");
      }
      buffer.flip();
      while (buffer.hasRemaining()) {
        byte one = buffer.get();
        if (one == '\n') {
          return line.toByteArray();
        }
        line.write(one);
      }
      if (line.size() > most) {
        throw new IOException("a line of more than " + most + " bytes");
      }
    }
  }

  /** The bytes and a line end. */
  void write(byte[] line) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(line.length + 1).put(line).put((byte) '\n').flip();
    while (buffer.hasRemaining()) {
      await(SelectionKey.OP_WRITE);
      channel.write(buffer);
    }
  }

  private void await(int operation) throws IOException {
    SelectionKey key = channel.keyFor(selector);
    key.interestOps(operation);
    long left = (end - time.nanos()) / 1_000_000L;
    if (left <= 0 || selector.select(left) == 0) {
      throw new IOException("no progress in time");
    }
    selector.selectedKeys().clear();
  }

  @Override
  public void close() throws IOException {
    selector.close();
    channel.close();
  }
}
