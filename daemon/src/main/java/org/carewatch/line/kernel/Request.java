package org.carewatch.line.kernel;

// One requested line of a chip: a file descriptor of its own, so that lines fail one by one.

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.carewatch.line.Answer;
import org.carewatch.line.Answer.Got;
import org.carewatch.line.Answer.Trouble;
import org.carewatch.line.Edge;
import org.carewatch.line.LineTrouble;
import org.carewatch.site.Contact.Bias;
import org.carewatch.site.Level;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A line that the kernel gave us. Used by one thread at a time. */
final class Request implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Request.class);
  private static final int EVENTS_A_READ = 64;
  private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;
  private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;

  private final int fd;
  private final int chip;
  private final int line;
  private final String place;
  private final MemorySegment values = Arena.ofAuto().allocate(Uapi.VALUES_BYTES, 8);
  private final MemorySegment events =
      Arena.ofAuto().allocate((long) Uapi.EVENT_BYTES * EVENTS_A_READ, 8);
  private boolean open = true;
  private boolean hungUp;

  private Request(int fd, int chip, int line, String place) {
    this.fd = fd;
    this.chip = chip;
    this.line = line;
    this.place = place;
  }

  /** An input with both edges, stamped by CLOCK_MONOTONIC; levels are electrical. */
  static Answer<Request> input(String chip, int line, Bias bias) {
    long edges = Uapi.INPUT | Uapi.EDGE_RISING | Uapi.EDGE_FALLING;
    long resistor =
        switch (bias) {
          case PULL_UP -> Uapi.BIAS_PULL_UP;
          case PULL_DOWN -> Uapi.BIAS_PULL_DOWN;
          case NONE -> Uapi.BIAS_DISABLED;
        };
    return request(chip, line, edges, resistor);
  }

  /** An output that is off from the first moment. */
  static Answer<Request> output(String chip, int line, Level active) {
    return request(chip, line, Uapi.OUTPUT | (active == Level.LOW ? Uapi.ACTIVE_LOW : 0), 0);
  }

  private static Answer<Request> request(String name, int line, long flags, long bias) {
    String place = "line " + line + " of " + name;
    return switch (new Chips(Path.of("/dev")).open(name)) {
      case Trouble<Chips.Chip> trouble -> trouble.as();
      case Got(Chips.Chip chip) -> {
        try (chip) {
          yield line < chip.lines()
              ? request(chip, line, flags, bias, place)
              : new Trouble<>(
                  LineTrouble.NO_SUCH_LINE,
                  place + ": the chip has lines 0 to " + (chip.lines() - 1));
        }
      }
    };
  }

  private static Answer<Request> request(
      Chips.Chip chip, int line, long flags, long bias, String place) {
    int fd = ask(chip, line, flags | bias);
    if (bias != 0 && isRefusedBias(-fd)) {
      fd = ask(chip, line, flags);
      if (fd >= 0) {
        LOG.warn("{}: the chip has no resistors of its own; the wiring must bring one", place);
      }
    }
    if (fd == -Uapi.EBUSY) {
      return new Trouble<>(
          LineTrouble.LINE_BUSY, place + ": held by \"" + consumer(chip, line) + "\"; end that");
    }
    if (fd < 0) {
      return Errno.trouble(-fd, place);
    }
    Syscalls.neverBlock(fd);
    return new Got<>(new Request(fd, chip.number(), line, place));
  }

  private static boolean isRefusedBias(int errno) {
    return errno == Uapi.EINVAL || errno == Uapi.ENOTSUPP || errno == Uapi.EOPNOTSUPP;
  }

  private static int ask(Chips.Chip chip, int line, long flags) {
    MemorySegment request = Arena.ofAuto().allocate(Uapi.REQUEST_BYTES, 8);
    request.set(INT, 0, line);
    MemorySegment.copy(
        MemorySegment.ofArray("carewatch".getBytes(StandardCharsets.US_ASCII)),
        0,
        request,
        Uapi.REQUEST_CONSUMER,
        "carewatch".length());
    request.set(LONG, Uapi.REQUEST_FLAGS, flags);
    request.set(INT, Uapi.REQUEST_NUM_LINES, 1);
    request.set(INT, Uapi.REQUEST_EVENT_BUFFER, Uapi.MOST_EVENTS);
    int result = Syscalls.ioctl(chip.fd(), Uapi.GET_LINE, request);
    return result < 0 ? result : request.get(INT, Uapi.REQUEST_FD);
  }

  private static String consumer(Chips.Chip chip, int line) {
    MemorySegment info = Arena.ofAuto().allocate(Uapi.LINEINFO_BYTES, 8);
    info.set(INT, Uapi.LINEINFO_OFFSET, line);
    return Syscalls.ioctl(chip.fd(), Uapi.GET_LINEINFO, info) < 0
        ? "?"
        : Chips.text(info, Uapi.LINEINFO_CONSUMER);
  }

  /** Poll said that the chip is gone; {@link #events} will say so when all is read. */
  void hangUp() {
    hungUp = true;
  }

  int fd() {
    return fd;
  }

  /** N of the chip's gpiochipN when it was opened. */
  int chip() {
    return chip;
  }

  int line() {
    return line;
  }

  /** The events that wait, oldest first, at most 64. Never blocks. */
  Answer<List<Edge>> events() {
    long bytes = Syscalls.read(fd, events);
    if (bytes == -Uapi.EAGAIN || bytes == -Uapi.EINTR) {
      return hungUp ? Errno.trouble(Uapi.ENODEV, place) : new Got<>(List.of());
    }
    if (bytes < 0) {
      return Errno.trouble((int) -bytes, place);
    }
    List<Edge> edges = new ArrayList<>();
    for (long at = 0; at + Uapi.EVENT_BYTES <= bytes; at += Uapi.EVENT_BYTES) {
      edges.add(
          new Edge(
              events.get(INT, at + Uapi.EVENT_ID) == Uapi.EVENT_RISING ? Level.HIGH : Level.LOW,
              events.get(LONG, at + Uapi.EVENT_NANOS),
              Integer.toUnsignedLong(events.get(INT, at + Uapi.EVENT_LINE_SEQNO))));
    }
    return new Got<>(edges);
  }

  /** The line's value: of an input its level, of an output whether it is on. */
  Answer<Boolean> value() {
    values.set(LONG, Uapi.VALUES_MASK, 1);
    int result = Syscalls.ioctl(fd, Uapi.GET_VALUES, values);
    return result < 0
        ? Errno.trouble(-result, place)
        : new Got<>((values.get(LONG, Uapi.VALUES_BITS) & 1) == 1);
  }

  /** Drives an output. */
  Answer<Boolean> drive(boolean on) {
    values.set(LONG, Uapi.VALUES_MASK, 1);
    values.set(LONG, Uapi.VALUES_BITS, on ? 1 : 0);
    int result = Syscalls.ioctl(fd, Uapi.SET_VALUES, values);
    return result < 0 ? Errno.trouble(-result, place) : new Got<>(on);
  }

  @Override
  public void close() {
    if (open) {
      open = false;
      Syscalls.close(fd);
    }
  }
}
