package org.carewatch.rig.trial;

// Duty: how much longer things take because this machine has more to do than cores to do it. Any
// thread.

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** The machine that the trials share with whatever else runs on it. */
final class Machine {
  private static final Path LOAD = Path.of("/proc/loadavg");
  private static final double USUAL =
      2; // runnable threads a core that the limits of trials allow for
  private static final double MOST = 10;

  private Machine() {}

  /** 1 on a machine that has nothing else to do, and up to 10. */
  static double stretch() {
    try {
      double load = Double.parseDouble(Files.readString(LOAD).split(" ", 2)[0]);
      double runnable = load / Runtime.getRuntime().availableProcessors();
      return Math.clamp(runnable / USUAL, 1, MOST);
    } catch (IOException unknown) {
      return 1;
    }
  }

  /** A limit, longer on a busy machine. */
  static Duration patient(Duration limit) {
    return Duration.ofMillis(Math.round(limit.toMillis() * stretch()));
  }
}
