package org.carewatch.rig;

// Lines driven through a Unix socket: the daemon's side. The levels belong to a LineBoard in
// another process and outlive this one. Inputs and outputs have a connection each, because they
// belong to different threads; a connection that breaks is a chip that is gone, and is made anew
// when a line is opened again. The levels of all open inputs come with one question, for a waking
// of another process costs the daemon what no chip costs it.

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.carewatch.line.Answer;
import org.carewatch.line.Answer.Got;
import org.carewatch.line.Answer.Trouble;
import org.carewatch.line.Edge;
import org.carewatch.line.InputLine;
import org.carewatch.line.LineTrouble;
import org.carewatch.line.Lines;
import org.carewatch.line.OutputLine;
import org.carewatch.site.Contact;
import org.carewatch.site.Level;
import org.carewatch.site.Wire;

/** Inputs and outputs of a {@link LineBoard}. */
public final class SocketLines implements Lines {
  private final BoardConnection inputs;
  private final BoardConnection outputs;
  private final AtomicBoolean woken = new AtomicBoolean();

  // the line's thread: open inputs, and their levels since the last waiting
  private final Map<Pin, Input> open = new LinkedHashMap<>();
  private final Map<Pin, Answer<Level>> levels = new LinkedHashMap<>();

  /** Connects when the first line is opened. */
  public SocketLines(Path socket) {
    inputs = new BoardConnection(socket);
    outputs = new BoardConnection(socket);
  }

  @Override
  public Answer<InputLine> input(String name, Contact contact) {
    Pin pin = new Pin(contact.chip(), contact.line());
    Input input = new Input(pin);
    inputs.listen(pin, input); // before it is opened: no edge may come too early
    return switch (inputs.ask("input " + pin)) {
      case Got<String> _ -> {
        open.put(pin, input);
        yield new Got<>(input);
      }
      case Trouble<String> trouble -> {
        inputs.forget(pin);
        yield trouble.as();
      }
    };
  }

  @Override
  public Answer<OutputLine> output(String name, Wire wire) {
    Pin pin = new Pin(wire.chip(), wire.line());
    return switch (outputs.ask("output " + pin)) {
      case Got<String> _ -> {
        Output output = new Output(pin, wire.active());
        yield output.drive(false) instanceof Trouble<Boolean> trouble
            ? trouble.as()
            : new Got<>(output);
      }
      case Trouble<String> trouble -> trouble.as();
    };
  }

  /** The levels of all open inputs, in one question; {@code asker}'s alone where that fails. */
  private void read(Pin asker) {
    List<Pin> pins = List.copyOf(open.keySet());
    String asked = pins.stream().map(Pin::toString).collect(Collectors.joining("\t"));
    switch (inputs.ask("levels " + asked)) {
      case Got(String got) -> {
        String[] word = got.split(" ");
        for (int i = 0; i < word.length; i++) {
          Pin pin = pins.get(i);
          levels.put(
              pin,
              word[i].equals(LineBoard.GONE)
                  ? new Trouble<>(LineTrouble.CHIP_GONE, "no GPIO chip " + pin.chip())
                  : new Got<>(Level.valueOf(word[i])));
        }
      }
      case Trouble<String> trouble -> levels.put(asker, trouble.as());
    }
  }

  @Override
  public Set<InputLine> await(Collection<InputLine> lines, long timeoutNanos) {
    levels.clear();
    boolean rings = woken.getAndSet(false);
    inputs.receive(rings || lines.stream().anyMatch(SocketLines::waits) ? 0 : timeoutNanos);
    return lines.stream().filter(SocketLines::waits).collect(Collectors.toSet());
  }

  private static boolean waits(InputLine line) {
    return line instanceof Input input && input.waits();
  }

  @Override
  public void wake() {
    woken.set(true);
    inputs.wake();
  }

  @Override
  public void close() {
    inputs.close();
    outputs.close();
  }

  /** One input: the edges that came and were not read yet. Used by the line's thread. */
  private final class Input implements InputLine, BoardConnection.Listener {
    private static final int EDGES_A_CALL = 64;
    private static final int EDGES_KEPT = 4096; // beyond, the oldest go and their numbers tell

    private final Pin pin;
    private final Deque<Edge> edges = new ArrayDeque<>();
    private String gone = "";

    Input(Pin pin) {
      this.pin = pin;
    }

    @Override
    public void edge(Edge edge) {
      if (edges.size() == EDGES_KEPT) {
        edges.removeFirst();
      }
      edges.addLast(edge);
    }

    @Override
    public void gone(String why) {
      gone = why;
    }

    boolean waits() {
      return !edges.isEmpty() || !gone.isEmpty();
    }

    @Override
    public Answer<List<Edge>> edges() {
      if (edges.isEmpty() && !gone.isEmpty()) {
        return new Trouble<>(LineTrouble.CHIP_GONE, gone);
      }
      List<Edge> some = edges.stream().limit(EDGES_A_CALL).toList();
      some.forEach(_ -> edges.removeFirst());
      return new Got<>(some);
    }

    @Override
    public Answer<Level> level() {
      if (!levels.containsKey(pin)) {
        read(pin);
      }
      return Objects.requireNonNull(levels.remove(pin)); // each reading is used once
    }

    @Override
    public void close() {
      open.remove(pin, this);
      inputs.forget(pin);
      inputs.ask("close " + pin);
    }
  }

  /** One output. Used by the thread of the signs. */
  private final class Output implements OutputLine {
    private final Pin pin;
    private final Level active;

    Output(Pin pin, Level active) {
      this.pin = pin;
      this.active = active;
    }

    @Override
    public Answer<Boolean> drive(boolean on) {
      Level level = on == (active == Level.HIGH) ? Level.HIGH : Level.LOW;
      return switch (outputs.ask("drive " + level + " " + pin)) {
        case Got<String> _ -> new Got<>(on);
        case Trouble<String> trouble -> trouble.as();
      };
    }

    @Override
    public void close() {
      drive(false);
      outputs.ask("close " + pin);
    }
  }
}
