package org.carewatch.time;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * The kernel's clocks. The clock's trust is asked of adjtimex(2) at most once a second,
 * CLOCK_BOOTTIME of clock_gettime(2). Any thread; never blocks.
 */
public final class SystemTime implements Time {

  private static final int CLOCK_BOOTTIME = 7;
  private static final long TRUST_NANOS = 1_000_000_000L;
  private static final long APART_NANOS = 1_000_000L;
  private static final int TRIES = 3;

  private static final Linker LINKER = Linker.nativeLinker();
  private static final MethodHandle CLOCK_GETTIME =
      handle("clock_gettime", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ValueLayout.ADDRESS));

  private final Supplier<Discipline> discipline;
  private volatile Trusted trusted;

  private record Trusted(long nanos, ClockTrust trust) {}

  /** Trusts the clock as the kernel does. */
  public SystemTime() {
    this(Discipline::kernel);
  }

  /** Trusts the clock as somebody else says; must not block. */
  public SystemTime(Supplier<Discipline> discipline) {
    this.discipline = discipline;
    this.trusted = new Trusted(System.nanoTime(), discipline.get().trust());
  }

  @Override
  public long nanos() {
    return System.nanoTime();
  }

  @Override
  public Moment now() {
    Trusted known = trusted;
    if (System.nanoTime() - known.nanos > TRUST_NANOS) {
      known = new Trusted(System.nanoTime(), discipline.get().trust());
      trusted = known;
    }
    Moment now = together(known.trust);
    for (int again = 0; again < TRIES && System.nanoTime() - now.nanos() > APART_NANOS; again++) {
      now = together(known.trust); // the thread was held up between two clocks
    }
    return now;
  }

  private static Moment together(ClockTrust trust) {
    return new Moment(System.nanoTime(), Instant.now(), bootMillis(), trust);
  }

  private static long bootMillis() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment timespec = arena.allocate(16, 8);
      int failed = (int) CLOCK_GETTIME.invokeExact(CLOCK_BOOTTIME, timespec);
      if (failed != 0) {
        return System.nanoTime() / 1_000_000L;
      }
      return timespec.get(JAVA_LONG, 0) * 1000 + timespec.get(JAVA_LONG, 8) / 1_000_000L;
    } catch (Throwable impossible) {
      throw new IllegalStateException("clock_gettime could not be called", impossible);
    }
  }

  private static MethodHandle handle(String name, FunctionDescriptor descriptor) {
    return LINKER.downcallHandle(LINKER.defaultLookup().find(name).orElseThrow(), descriptor);
  }
}
