package org.carewatch.time;

// What systemd-timesyncd leaves of its work, for a process that may not ask the kernel. Any thread;
// one look at one file under /run.

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/**
 * It touches a file each time that it disciplined the clock, and the file goes when it ends. From
 * there on this reckons as the kernel does: 500 ppm more of possible error for each second, and no
 * trust beyond 16 s, which is after 8.9 hours.
 */
final class Timesyncd {
  static final Path FILE = Path.of("/run/systemd/timesync/synchronized");
  private static final long WORST_PPM = 500;
  private static final Duration MOST_ERROR = Duration.ofSeconds(16);

  private Timesyncd() {}

  /** Judges the file; a time stamp ahead of the clock is as far off as one behind it. */
  static Discipline discipline(Path file, Instant now) {
    try {
      Instant last = Files.getLastModifiedTime(file).toInstant();
      long mostErrorMicros = Duration.between(last, now).abs().toSeconds() * WORST_PPM;
      boolean trusted = mostErrorMicros <= MOST_ERROR.toNanos() / 1000;
      return new Discipline(
          trusted ? ClockTrust.SYNCHRONISED : ClockTrust.UNSYNCHRONISED, 0, mostErrorMicros);
    } catch (IOException nobodyDisciplinesIt) {
      return new Discipline(ClockTrust.UNSYNCHRONISED, 0, MOST_ERROR.toNanos() / 1000);
    }
  }
}
