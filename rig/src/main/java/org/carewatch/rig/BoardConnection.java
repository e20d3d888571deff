package org.carewatch.rig;

// The daemon's end of one connection to a LineBoard. Every request gets one answer; edges come
// between. Used by one thread; only wake may be called from others.
//
//   input LINE CHIP | output LINE CHIP | drive LEVEL LINE CHIP | close LINE CHIP
//   levels LINE CHIP <tab> LINE CHIP ...: of each its level, or GONE
//   got WORD | no TROUBLE DETAIL
//   edge LEVEL NANOS NUMBER LINE CHIP | gone LINE CHIP

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.carewatch.line.Answer;
import org.carewatch.line.Answer.Got;
import org.carewatch.line.Answer.Trouble;
import org.carewatch.line.Edge;
import org.carewatch.line.LineTrouble;
import org.carewatch.site.Level;
import org.jspecify.annotations.Nullable;

final class BoardConnection implements AutoCloseable {
  private static final long ANSWER_WAIT_NANOS = 1_000_000_000L;
  private static final long NANOS_A_MILLI = 1_000_000;
  private static final int LONGEST_LINE = 512;

  /** Who hears of a line's changes. */
  interface Listener {
    void edge(Edge edge);

    void gone(String why);
  }

  private final Path socket;
  private final Selector selector;
  private final Map<Pin, Listener> listeners = new HashMap<>(); // at most one an opened line

  // per connection
  private @Nullable SocketChannel channel;
  private final ByteBuffer in = ByteBuffer.allocate(1 << 16);
  private final StringBuilder line = new StringBuilder();
  private @Nullable Answer<String> answer;

  BoardConnection(Path socket) {
    this.socket = socket;
    try {
      this.selector = Selector.open();
    } catch (IOException e) {
      throw new IllegalStateException("no selector to be had", e);
    }
  }

  void listen(Pin pin, Listener listener) {
    listeners.put(pin, listener);
  }

  void forget(Pin pin) {
    listeners.remove(pin);
  }

  void wake() {
    selector.wakeup();
  }

  /** One request, one answer, within a second. */
  Answer<String> ask(String request) {
    try {
      SocketChannel to = connected();
      answer = null;
      ByteBuffer bytes = StandardCharsets.UTF_8.encode(request + "\n");
      long end = System.nanoTime() + ANSWER_WAIT_NANOS;
      while (bytes.hasRemaining() && System.nanoTime() - end < 0) {
        to.write(bytes); // the board reads always, so this hardly ever has to be tried again
      }
      while (answer == null && channel != null && end - System.nanoTime() > 0) {
        receive(end - System.nanoTime());
      }
      Answer<String> got = answer;
      if (got != null) {
        return got;
      }
      broken("the board does not answer");
    } catch (IOException e) {
      broken("no board at " + socket + ": " + e.getMessage());
    }
    return new Trouble<>(LineTrouble.CHIP_GONE, "no board at " + socket);
  }

  private SocketChannel connected() throws IOException {
    SocketChannel open = channel;
    if (open == null) {
      open = SocketChannel.open(UnixDomainSocketAddress.of(socket));
      open.configureBlocking(false);
      open.register(selector, SelectionKey.OP_READ);
      channel = open;
      in.clear();
      line.setLength(0);
    }
    return open;
  }

  /** Takes what comes, waiting for it at most that long. */
  void receive(long timeoutNanos) {
    try {
      long millis = Math.ceilDiv(timeoutNanos, NANOS_A_MILLI);
      if (millis > 0) {
        selector.select(millis);
      } else {
        selector.selectNow();
      }
      selector.selectedKeys().clear();
      SocketChannel from = channel;
      if (from == null) {
        return;
      }
      int count = from.read(in);
      if (count < 0) {
        broken("the board has closed its socket");
      } else if (count > 0) {
        in.flip();
        String text = StandardCharsets.UTF_8.decode(in).toString();
        in.clear();
        text.chars().forEach(c -> take((char) c));
      }
    } catch (IOException e) {
      broken(String.valueOf(e.getMessage()));
    }
  }

  private void take(char c) {
    if (c == '\n') {
      String whole = line.toString();
      line.setLength(0);
      take(whole);
    } else if (line.length() < LONGEST_LINE) {
      line.append(c);
    }
  }

  private void take(String message) {
    String[] word = message.split(" ", 5);
    switch (word[0]) {
      case "got" -> answer = new Got<>(message.substring("got ".length()));
      case "no" -> {
        String[] part = message.split(" ", 3);
        answer = new Trouble<>(LineTrouble.valueOf(part[1]), part[2]);
      }
      case "edge" -> {
        Listener listener = listeners.get(Pin.of(word[4]));
        if (listener != null) {
          listener.edge(
              new Edge(Level.valueOf(word[1]), Long.parseLong(word[2]), Long.parseLong(word[3])));
        }
      }
      case "gone" -> {
        Listener listener = listeners.get(Pin.of(message.substring("gone ".length())));
        if (listener != null) {
          listener.gone(message + ": the GPIO chip went away");
        }
      }
      default -> broken("the board says what nobody understands: " + message);
    }
  }

  private void broken(String why) {
    close(channel);
    channel = null;
    listeners.values().forEach(listener -> listener.gone(why));
  }

  private static void close(@Nullable AutoCloseable open) {
    if (open != null) {
      try {
        open.close();
      } catch (Exception e) {
        // it is gone either way
      }
    }
  }

  @Override
  public void close() {
    close(channel);
    close(selector);
  }
}
