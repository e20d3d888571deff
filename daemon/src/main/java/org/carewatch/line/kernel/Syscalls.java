package org.carewatch.line.kernel;

// The few system calls that GPIO lines need, by the foreign-function API. Any thread; memory is
// the garbage collector's. A failed call answers minus its errno, as in the kernel itself.

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/** System calls with their results as the kernel gives them. */
final class Syscalls {
  /** open: read and write, not inherited by child processes. */
  static final int O_RDWR_CLOEXEC = 2 | 0x80000;

  /** eventfd: never blocks, not inherited. */
  static final int EFD_NONBLOCK_CLOEXEC = 0x800 | 0x80000;

  private static final int F_SETFL = 4;
  private static final int O_NONBLOCK = 0x800;

  private static final Linker LINKER = Linker.nativeLinker();
  private static final SymbolLookup LIBC = LINKER.defaultLookup();
  private static final Linker.Option ERRNO = Linker.Option.captureCallState("errno");
  private static final VarHandle ERRNO_OF =
      Linker.Option.captureStateLayout().varHandle(MemoryLayout.PathElement.groupElement("errno"));

  private static final ThreadLocal<MemorySegment> ERRNO_ROOM =
      ThreadLocal.withInitial(() -> Arena.ofAuto().allocate(Linker.Option.captureStateLayout()));

  private static final MethodHandle OPEN = variadic("open", JAVA_INT, ADDRESS, JAVA_INT);
  private static final MethodHandle IOCTL =
      variadic("ioctl", JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS);
  private static final MethodHandle FCNTL =
      variadic("fcntl", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT);
  private static final MethodHandle CLOSE = plain("close", JAVA_INT, JAVA_INT);
  private static final MethodHandle READ = plain("read", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG);
  private static final MethodHandle WRITE = plain("write", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG);
  private static final MethodHandle POLL = plain("poll", JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT);
  private static final MethodHandle EVENTFD = plain("eventfd", JAVA_INT, JAVA_INT, JAVA_INT);

  private Syscalls() {}

  /** A file descriptor for reading and writing, or minus errno. */
  static int open(String path) {
    MemorySegment name = Arena.ofAuto().allocateFrom(path);
    return (int) call(errno -> (int) OPEN.invokeExact(errno, name, O_RDWR_CLOEXEC));
  }

  /** 0 or more, or minus errno. */
  static int ioctl(int fd, long request, MemorySegment argument) {
    return (int) call(errno -> (int) IOCTL.invokeExact(errno, fd, request, argument));
  }

  /** Makes reading from it never wait: 0, or minus errno. */
  static int neverBlock(int fd) {
    return (int) call(errno -> (int) FCNTL.invokeExact(errno, fd, F_SETFL, O_NONBLOCK));
  }

  /** 0, or minus errno. */
  static int close(int fd) {
    return (int) call(errno -> (int) CLOSE.invokeExact(errno, fd));
  }

  /** Bytes read, or minus errno. */
  static long read(int fd, MemorySegment into) {
    return call(errno -> (long) READ.invokeExact(errno, fd, into, into.byteSize()));
  }

  /** Bytes written, or minus errno. */
  static long write(int fd, MemorySegment from) {
    return call(errno -> (long) WRITE.invokeExact(errno, fd, from, from.byteSize()));
  }

  /** How many of the entries have events, or minus errno; -1 ms waits for ever. */
  static int poll(MemorySegment entries, long count, int millis) {
    return (int) call(errno -> (int) POLL.invokeExact(errno, entries, count, millis));
  }

  /** A counter to wake a poll with, or minus errno. */
  static int eventfd() {
    return (int) call(errno -> (int) EVENTFD.invokeExact(errno, 0, EFD_NONBLOCK_CLOEXEC));
  }

  private interface Call {
    long run(MemorySegment errno) throws Throwable;
  }

  private static long call(Call call) {
    MemorySegment errno = ERRNO_ROOM.get();
    try {
      long result = call.run(errno);
      return result >= 0 ? result : -(int) ERRNO_OF.get(errno, 0L);
    } catch (Error | RuntimeException e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("a system call through the foreign-function API failed", e);
    }
  }

  private static MethodHandle plain(String name, ValueLayout result, ValueLayout... arguments) {
    return LINKER.downcallHandle(
        LIBC.findOrThrow(name), FunctionDescriptor.of(result, arguments), ERRNO);
  }

  /** open and ioctl take more than two arguments only sometimes: C calls that variadic. */
  private static MethodHandle variadic(String name, ValueLayout result, ValueLayout... arguments) {
    return LINKER.downcallHandle(
        LIBC.findOrThrow(name),
        FunctionDescriptor.of(result, arguments),
        ERRNO,
        Linker.Option.firstVariadicArg(2));
  }
}
