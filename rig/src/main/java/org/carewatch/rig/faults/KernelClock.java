package org.carewatch.rig.faults;

// What the kernel says of its clock to one process, by rig/faults/clock.c before it; so that a
// trial plays the same on every machine, synchronised or not. One thread.

import java.io.IOException;
import java.nio.file.Path;
import org.carewatch.time.ClockTrust;

/** A kernel that calls its clock synchronised, or does not; the clock itself is left alone. */
public final class KernelClock {
  private KernelClock() {}

  /**
   * The words before the command of a process.
   *
   * @param folder an existing folder for the program
   * @throws IOException gcc is missing or failed; the message says what to do
   */
  public static String[] saying(ClockTrust trust, Path folder) throws IOException {
    Path program = folder.resolve("clock");
    Compiled.to(program, Compiled.source("clock.c"));
    String word =
        switch (trust) {
          case SYNCHRONISED -> "synchronised";
          case UNSYNCHRONISED -> "lost";
        };
    return new String[] {program.toString(), word};
  }
}
