package org.carewatch.rig.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Where a bench writes its rounds: {@code target/bench} of the checkout, one file a run. */
final class Results {
  private static final DateTimeFormatter DATED =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Results() {}

  static Path file(String bench) throws IOException {
    Path folder = Path.of(System.getProperty("carewatch.bench.results", "target/bench"));
    Files.createDirectories(folder);
    return folder.resolve(bench + "-" + DATED.format(Instant.now()) + ".jsonl");
  }
}
