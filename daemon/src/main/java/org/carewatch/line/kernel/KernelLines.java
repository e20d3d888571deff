package org.carewatch.line.kernel;

// The lines of this machine: requests them of the kernel, registers them with Pi4J, and waits for
// all inputs in one poll. The Pi4J context is made by the first opening, so on the line's thread
// and beside the rest of the start; the kernel keeps edges from before that.

import ch.qos.logback.classic.Level;
import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.carewatch.line.Answer;
import org.carewatch.line.Answer.Got;
import org.carewatch.line.Answer.Trouble;
import org.carewatch.line.InputLine;
import org.carewatch.line.Lines;
import org.carewatch.line.OutputLine;
import org.carewatch.site.Contact;
import org.carewatch.site.Wire;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Inputs and outputs on the kernel's GPIO character device, version 2 (Linux 5.10 and later). */
public final class KernelLines implements Lines {
  private static final long NANOS_A_MILLI = 1_000_000;

  private final KernelInput.Provider inputs = new KernelInput.Provider();
  private final KernelOutput.Provider outputs = new KernelOutput.Provider();
  private final int bell;
  private final MemorySegment ring = Arena.ofAuto().allocate(8, 8);
  private @Nullable Context context; // guarded by this; made at the first opening
  private MemorySegment entries = entries(8);

  /** Opens nothing yet. */
  public KernelLines() {
    bell = Syscalls.eventfd();
    if (bell < 0) {
      throw new IllegalStateException("no eventfd to be had: error " + -bell);
    }
    ring.set(ValueLayout.JAVA_LONG, 0, 1);
  }

  @Override
  public Answer<InputLine> input(String name, Contact contact) {
    return switch (Request.input(contact.chip(), contact.line(), contact.bias())) {
      case Trouble<Request> trouble -> trouble.as();
      case Got(Request request) -> {
        makeContext();
        yield new Got<>(inputs.create(new KernelInput.Wanted(name, request)));
      }
    };
  }

  @Override
  public Answer<OutputLine> output(String name, Wire wire) {
    return switch (Request.output(wire.chip(), wire.line(), wire.active())) {
      case Trouble<Request> trouble -> trouble.as();
      case Got(Request request) -> {
        makeContext();
        yield new Got<>(outputs.create(new KernelOutput.Wanted(name, request)));
      }
    };
  }

  @Override
  public Set<InputLine> await(Collection<InputLine> lines, long timeoutNanos) {
    List<KernelInput> polled = lines.stream().map(KernelInput.class::cast).toList();
    if (entries.byteSize() < (polled.size() + 1L) * Uapi.POLLFD_BYTES) {
      entries = entries(polled.size() + 1);
    }
    enter(0, bell);
    for (int i = 0; i < polled.size(); i++) {
      enter(i + 1, polled.get(i).request.fd());
    }
    int millis = (int) Math.min(Integer.MAX_VALUE, Math.ceilDiv(timeoutNanos, NANOS_A_MILLI));
    int count = Syscalls.poll(entries, polled.size() + 1L, millis);
    if (count < 0 && count != -Uapi.EINTR) {
      throw new IllegalStateException("the kernel refuses to poll: error " + -count);
    }
    Set<InputLine> ready = new HashSet<>();
    if (count > 0) {
      collect(polled, ready);
    }
    return ready;
  }

  private void collect(List<KernelInput> polled, Set<InputLine> ready) {
    if (events(0) != 0) {
      Syscalls.read(bell, Arena.ofAuto().allocate(8, 8));
    }
    for (int i = 0; i < polled.size(); i++) {
      short events = events(i + 1);
      if (events != 0) {
        ready.add(polled.get(i));
      }
      if ((events & ~Uapi.POLLIN) != 0) {
        polled.get(i).request.hangUp();
      }
    }
  }

  @Override
  public void wake() {
    Syscalls.write(bell, ring);
  }

  @Override
  public synchronized void close() {
    if (context != null) {
      context.shutdown();
    }
    Syscalls.close(bell);
  }

  private synchronized void makeContext() {
    if (context == null) {
      quietBoardDetection();
      context =
          Pi4J.newContextBuilder()
              .noAutoDetect()
              .disableShutdownHook()
              .add(inputs, outputs)
              .build();
    }
  }

  /**
   * Pi4J looks for a Raspberry Pi and logs errors on any other board; it makes no difference to us,
   * and an error in the log must mean something. Its other words are shown from warnings on.
   */
  private static void quietBoardDetection() {
    quiet("com.pi4j", Level.WARN);
    quiet("com.pi4j.boardinfo", Level.OFF);
  }

  private static void quiet(String name, Level level) {
    Logger logger = LoggerFactory.getLogger(name);
    if (logger instanceof ch.qos.logback.classic.Logger adjustable) {
      adjustable.setLevel(level);
    }
  }

  private static MemorySegment entries(long count) {
    return Arena.ofAuto().allocate(count * Uapi.POLLFD_BYTES, 8);
  }

  private void enter(long index, int fd) {
    long at = index * Uapi.POLLFD_BYTES;
    entries.set(ValueLayout.JAVA_INT, at, fd);
    entries.set(ValueLayout.JAVA_SHORT, at + Uapi.POLLFD_EVENTS, Uapi.POLLIN);
    entries.set(ValueLayout.JAVA_SHORT, at + Uapi.POLLFD_REVENTS, (short) 0);
  }

  private short events(long index) {
    return entries.get(ValueLayout.JAVA_SHORT, index * Uapi.POLLFD_BYTES + Uapi.POLLFD_REVENTS);
  }
}
