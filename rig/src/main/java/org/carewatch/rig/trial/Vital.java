package org.carewatch.rig.trial;

// Duty: what the daemon takes of the machine, read from /proc. Any thread.

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Threads, descriptors and resident memory of a process at one moment. */
record Vital(long threads, long descriptors, long residentKib) {
  /** SPEC 1: 96 MiB with 16 cameras and a recorder. */
  static final long MOST_KIB = 96 * 1024;

  /** Threads and descriptors may differ by so much from the start. */
  static final long SLACK = 5;

  static Vital of(long pid) throws IOException {
    Path process = Path.of("/proc", Long.toString(pid));
    try (Stream<Path> open = Files.list(process.resolve("fd"))) {
      return new Vital(number(process, "Threads:"), open.count(), number(process, "VmRSS:"));
    }
  }

  private static long number(Path process, String name) throws IOException {
    return Files.readAllLines(process.resolve("status")).stream()
        .filter(line -> line.startsWith(name))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElse(0);
  }

  /** Whether threads and descriptors are back where they were. */
  boolean isBackAt(Vital start) {
    return threads <= start.threads + SLACK && descriptors <= start.descriptors + SLACK;
  }

  @Override
  public String toString() {
    return "threads %d, descriptors %d, %d MiB".formatted(threads, descriptors, residentKib / 1024);
  }
}
