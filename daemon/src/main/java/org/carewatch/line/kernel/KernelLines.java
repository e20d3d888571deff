package org.carewatch.line.kernel;

// The lines of this machine: requests them of the kernel, enters them in Pi4J's register, and waits
// for all inputs in one poll.

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

/** Inputs and outputs on the kernel's GPIO character device, version 2 (Linux 5.10 and later). */
public final class KernelLines implements Lines {
  private static final long NANOS_A_MILLI = 1_000_000;

  private final Register register = new Register();
  private final int bell;
  private final MemorySegment ring = Arena.ofAuto().allocate(8, 8);
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
        register.enter(name, request);
        yield new Got<>(new KernelInput(name, request, register));
      }
    };
  }

  @Override
  public Answer<OutputLine> output(String name, Wire wire) {
    return switch (Request.output(wire.chip(), wire.line(), wire.active())) {
      case Trouble<Request> trouble -> trouble.as();
      case Got(Request request) -> new Got<>(register.output(name, request));
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
      enter(i + 1, polled.get(i).request().fd());
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
        polled.get(i).request().hangUp();
      }
    }
  }

  @Override
  public void wake() {
    Syscalls.write(bell, ring);
  }

  @Override
  public void close() {
    register.close();
    Syscalls.close(bell);
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
