package org.carewatch.box;

// Has garbage collected before the heap grows for it: the serial collector enlarges its old
// generation first, and collects it only at the limit, 20 MiB later (docs/decisions/0002-jvm.md). A
// collection stops all threads for some 30 ms on a PC; the kernel dates edges meanwhile. Thread
// "box".

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.util.function.LongSupplier;

/** Looks at the old generation once a second. */
final class Heap {
  /** So much may lie about. */
  static final long MOST_GARBAGE_BYTES = 4L * 1024 * 1024;

  private static final String OLD = "Tenured Gen";

  private final LongSupplier used;
  private final Runnable collect;
  private long lived = Long.MAX_VALUE;

  /** {@code used} tells the bytes of the old generation. */
  Heap(LongSupplier used, Runnable collect) {
    this.used = used;
    this.collect = collect;
  }

  /** Of this process; under another collector it never collects. */
  static Heap own() {
    LongSupplier used =
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getName().equals(OLD))
            .findFirst()
            .<LongSupplier>map(pool -> () -> used(pool))
            .orElse(() -> 0);
    return new Heap(used, System::gc);
  }

  private static long used(MemoryPoolMXBean pool) {
    return pool.getUsage().getUsed();
  }

  void look() {
    long now = used.getAsLong();
    lived = Math.min(lived, now);
    if (now - lived > MOST_GARBAGE_BYTES) {
      collect.run();
      lived = used.getAsLong();
    }
  }
}
