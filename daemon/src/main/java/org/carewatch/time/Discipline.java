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

/**
 * What the kernel says of the discipline of its clock: adjtimex(2), asked and not changed. The
 * layout of {@code struct timex} is the same on x86-64 and arm64. Where the service's sandbox
 * refuses the call, which could also set the clock, systemd-timesyncd's file tells.
 *
 * @param offsetMicros how far the clock still is from its source, as last told to the kernel
 * @param mostErrorMicros how far off it may be at most; grows while nobody tells the kernel better
 */
public record Discipline(ClockTrust trust, long offsetMicros, long mostErrorMicros) {
  private static final int TIME_ERROR = 5;
  private static final int TIMEX_BYTES = 208;
  private static final int OFFSET = 8;
  private static final int MOST_ERROR = 24;
  private static final int STATUS = 40;
  private static final int STATUS_NANOS = 0x2000;

  private static final Linker LINKER = Linker.nativeLinker();
  private static final MethodHandle ADJTIMEX =
      LINKER.downcallHandle(
          LINKER.defaultLookup().find("adjtimex").orElseThrow(),
          FunctionDescriptor.of(JAVA_INT, ValueLayout.ADDRESS));

  /** The kernel's word now. Any thread; never blocks. */
  public static Discipline kernel() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment timex = arena.allocate(TIMEX_BYTES, 8).fill((byte) 0);
      int state = (int) ADJTIMEX.invokeExact(timex);
      if (state < 0) {
        return Timesyncd.discipline(Timesyncd.FILE, Instant.now());
      }
      boolean nanos = (timex.get(JAVA_INT, STATUS) & STATUS_NANOS) != 0;
      long offset = timex.get(JAVA_LONG, OFFSET);
      return new Discipline(
          state != TIME_ERROR ? ClockTrust.SYNCHRONISED : ClockTrust.UNSYNCHRONISED,
          nanos ? offset / 1000 : offset,
          timex.get(JAVA_LONG, MOST_ERROR));
    } catch (Throwable impossible) {
      throw new IllegalStateException("adjtimex could not be called", impossible);
    }
  }
}
