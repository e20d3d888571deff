package org.carewatch.time;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the kernel may not be asked. */
class TimesyncdTest {
  private static final Instant NOW = Instant.parse("2026-11-30T06:00:00Z");

  @TempDir Path run;

  private Discipline touched(Duration before) throws IOException {
    Path file = run.resolve("synchronized");
    Files.writeString(file, "");
    Files.setLastModifiedTime(file, FileTime.from(NOW.minus(before)));
    return Timesyncd.discipline(file, NOW);
  }

  @Test
  void aClockThatWasJustDisciplinedIsTrusted() throws IOException {
    assertEquals(
        new Discipline(ClockTrust.SYNCHRONISED, 0, 1_024_000), touched(Duration.ofSeconds(2048)));
  }

  @Test
  void afterSixteenSecondsOfPossibleErrorItIsNot() throws IOException {
    assertEquals(ClockTrust.SYNCHRONISED, touched(Duration.ofSeconds(32_000)).trust());
    assertEquals(ClockTrust.UNSYNCHRONISED, touched(Duration.ofSeconds(32_001)).trust());
  }

  @Test
  void aClockThatWasSetBackSinceIsAsFarOff() throws IOException {
    assertEquals(ClockTrust.UNSYNCHRONISED, touched(Duration.ofDays(-1)).trust());
  }

  @Test
  void whereNobodyDisciplinesItNobodyTrustsIt() {
    Path nothing = run.resolve("nothing");
    assertEquals(ClockTrust.UNSYNCHRONISED, Timesyncd.discipline(nothing, NOW).trust());
  }
}
