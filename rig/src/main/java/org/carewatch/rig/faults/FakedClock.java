package org.carewatch.rig.faults;

// A wall clock under one process that can be stepped in mid-run, by Debian's faketime; the
// monotonic
// clocks are left alone. One thread.

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What a process takes for the time of day. */
public final class FakedClock {
  private final Path order;

  private FakedClock(Path order) {
    this.order = order;
  }

  /** The clock whose orders lie in this folder. */
  public static FakedClock in(Path folder) {
    return new FakedClock(folder.resolve("faketime"));
  }

  /**
   * What the process's environment must hold.
   *
   * @throws IOException faketime is not installed
   */
  public Map<String, String> environment() throws IOException {
    try (Stream<Path> found = Files.find(Path.of("/usr/lib"), 4, FakedClock::isLibrary)) {
      Path library =
          found
              .findFirst()
              .orElseThrow(
                  () -> new IOException("no libfaketimeMT.so.1: apt-get install faketime"));
      return Map.of(
          "LD_PRELOAD", library.toString(),
          "FAKETIME_TIMESTAMP_FILE", order.toString(),
          "FAKETIME_NO_CACHE", "1",
          "FAKETIME_DONT_FAKE_MONOTONIC", "1",
          // without this every timed wait of the JVM returns at once and its threads spin
          "FAKETIME_FORCE_MONOTONIC_FIX", "0");
    }
  }

  private static boolean isLibrary(Path path, java.nio.file.attribute.BasicFileAttributes kind) {
    return path.endsWith("libfaketimeMT.so.1");
  }

  /** From now on so many seconds away from the true time. */
  public void away(long seconds) throws IOException {
    say((seconds < 0 ? "" : "+") + seconds);
  }

  /** From now on as if the process had begun at this time, {@code 1970-01-01 00:00:10}. */
  public void began(String time) throws IOException {
    say("@" + time);
  }

  private void say(String words) throws IOException {
    Path half = order.resolveSibling("faketime.half");
    Files.write(half, List.of(words));
    Files.move(half, order, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
