package org.carewatch.rig;

// The lines of a board without a board: the harness holds their levels, a daemon reads them through
// SocketLines. Behaves as the kernel does: edges get stamps and numbers, at most 1,024 of a line
// wait for a slow reader, the oldest go first. Any thread; one lock for all lines.

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.carewatch.line.Edge;
import org.carewatch.line.LineTrouble;
import org.carewatch.site.Level;
import org.jspecify.annotations.Nullable;

/** A server on a Unix socket that owns the levels of lines. */
public final class LineBoard implements AutoCloseable {
  private static final int MOST_CLIENTS = 8;

  /** Stands for the level of a line whose chip went away. */
  static final String GONE = "GONE";

  private final Path socket;
  private final ServerSocketChannel server;

  // guarded by this
  private final Map<Pin, Level> levels = new HashMap<>();
  private final Map<Pin, Level> driven = new HashMap<>();
  private final Map<Pin, String> busy = new HashMap<>();
  private final Map<Pin, BoardClient> open = new HashMap<>();
  private final Map<Pin, Long> numbers = new HashMap<>();
  private final Set<String> gone = new HashSet<>();
  private final Set<String> barred = new HashSet<>();
  private final List<BoardClient> clients = new ArrayList<>();

  /** Listens at once; a socket left by an earlier board is taken over. */
  public LineBoard(Path socket) {
    this.socket = socket;
    try {
      Files.deleteIfExists(socket);
      server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
      server.bind(UnixDomainSocketAddress.of(socket));
    } catch (IOException e) {
      throw new UncheckedIOException("no board can listen at " + socket, e);
    }
    Thread.ofVirtual().name("board").start(this::accept);
  }

  private void accept() {
    try {
      while (true) {
        SocketChannel channel = server.accept();
        synchronized (this) {
          if (clients.size() < MOST_CLIENTS) {
            BoardClient client = new BoardClient(this, channel);
            clients.add(client);
            client.start();
          } else {
            channel.close();
          }
        }
      }
    } catch (IOException e) {
      // the board was closed
    }
  }

  /** The level of an input; low where nothing was ever set. */
  public synchronized Level level(Pin pin) {
    return levels.getOrDefault(pin, Level.LOW);
  }

  /** Sets the level of an input; answers the CLOCK_MONOTONIC time of it. */
  public synchronized long set(Pin pin, Level level) {
    long nanos = System.nanoTime();
    if (levels.put(pin, level) != level) {
      long number = numbers.merge(pin, 1L, Long::sum);
      BoardClient reader = open.get(pin);
      if (reader != null && !gone.contains(pin.chip())) {
        reader.edge(pin, new Edge(level, nanos, number));
      }
    }
    return nanos;
  }

  /** Sets it without telling: an interrupt that never came. */
  public synchronized void setUnheard(Pin pin, Level level) {
    levels.put(pin, level);
  }

  /** What a daemon drives on an output; low where nothing does. */
  public synchronized Level output(Pin pin) {
    return driven.getOrDefault(pin, Level.LOW);
  }

  /** Whether a daemon has this line open. */
  public synchronized boolean isOpen(Pin pin) {
    return open.containsKey(pin);
  }

  /** The chip goes away, also under its readers. */
  public synchronized void gone(String chip) {
    if (gone.add(chip)) {
      open.forEach((pin, client) -> {
        if (pin.chip().equals(chip)) {
          client.send("gone " + pin);
        }
      });
    }
  }

  /** The chip is back. */
  public synchronized void back(String chip) {
    gone.remove(chip);
  }

  /** Somebody else holds this line from now on. */
  public synchronized void occupy(Pin pin, String who) {
    busy.put(pin, who);
  }

  /** Nobody else does any more. */
  public synchronized void vacate(Pin pin) {
    busy.remove(pin);
  }

  /** Nobody may open this chip's lines from now on. */
  public synchronized void bar(String chip) {
    barred.add(chip);
  }

  /** They may again. */
  public synchronized void admit(String chip) {
    barred.remove(chip);
  }

  /** Answers a request of a client, behind the edges from before it. */
  synchronized void reply(BoardClient client, String request) {
    client.send(answer(client, request));
  }

  private String answer(BoardClient client, String request) {
    String[] word = request.split(" ", 2);
    return switch (word[0]) {
      case "input", "output" -> open(client, Pin.of(word[1]));
      case "levels" ->
          "got "
              + Stream.of(word[1].split("\t"))
                  .map(Pin::of)
                  .map(pin -> gone.contains(pin.chip()) ? GONE : level(pin).name())
                  .collect(Collectors.joining(" "));
      case "drive" -> {
        String[] part = word[1].split(" ", 2);
        String answer = present(Pin.of(part[1]), part[0]);
        if (answer.startsWith("got")) {
          driven.put(Pin.of(part[1]), Level.valueOf(part[0]));
        }
        yield answer;
      }
      case "close" -> {
        open.remove(Pin.of(word[1]), client);
        yield "got closed";
      }
      default -> no(LineTrouble.LINE_ERROR, "unknown request " + word[0]);
    };
  }

  private String open(BoardClient client, Pin pin) {
    if (barred.contains(pin.chip())) {
      return no(LineTrouble.NO_RIGHTS, pin + ": not allowed");
    }
    String holder = open.containsKey(pin) ? "carewatch" : busy.get(pin);
    if (holder != null) {
      return no(LineTrouble.LINE_BUSY, pin + ": held by \"" + holder + "\"");
    }
    String answer = present(pin, "open");
    if (answer.startsWith("got")) {
      open.put(pin, client);
      numbers.remove(pin);
    }
    return answer;
  }

  private String present(Pin pin, String word) {
    return gone.contains(pin.chip())
        ? no(LineTrouble.CHIP_GONE, "no GPIO chip " + pin.chip())
        : "got " + word;
  }

  private static String no(LineTrouble trouble, String detail) {
    return "no " + trouble + " " + detail;
  }

  /** A client is gone: its lines are free, its outputs keep what they show, as real ones may. */
  synchronized void left(BoardClient client) {
    clients.remove(client);
    open.values().removeIf(client::equals);
  }

  @Override
  public void close() {
    closeQuietly(server);
    List<BoardClient> all;
    synchronized (this) {
      all = List.copyOf(clients);
    }
    all.forEach(BoardClient::close);
    try {
      Files.deleteIfExists(socket);
    } catch (IOException e) {
      // the next board takes it over
    }
  }

  /** Closes what may be gone already. */
  public static void closeQuietly(@Nullable AutoCloseable open) {
    if (open != null) {
      try {
        open.close();
      } catch (Exception e) {
        // it is gone either way
      }
    }
  }
}
