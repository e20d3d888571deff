package org.carewatch.rig.trial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** docs/faults.md tells every trial, and each of its rows is played. */
class FaultsDocumentTest {
  private static final Pattern ROW =
      Pattern.compile("^\\| ([^|]+) \\| ([^|]+) \\| ([^|]+) \\| ([^|]+) \\| `([a-z0-9-]+)` \\|$");

  @Test
  void everyTrialHasItsRowAndEveryRowItsTrial() throws IOException {
    List<String> rows =
        Files.readAllLines(Path.of("../docs/faults.md")).stream()
            .map(ROW::matcher)
            .filter(Matcher::matches)
            .map(row -> row.group(5))
            .sorted()
            .toList();
    List<String> trials = TrialList.all().stream().map(Trial::name).sorted().toList();
    assertTrue(trials.size() > 1, "trials: " + trials);
    assertEquals(trials, rows);
    assertEquals(trials.size(), trials.stream().distinct().count(), "a name stands twice");
  }

  @Test
  void everyTableLineIsReadAsARow() throws IOException {
    List<String> lines =
        Files.readAllLines(Path.of("../docs/faults.md")).stream()
            .takeWhile(line -> !line.startsWith("## "))
            .filter(line -> line.startsWith("| ") && !line.startsWith("| fault "))
            .toList();
    for (String line : lines) {
      assertTrue(ROW.matcher(line).matches(), "not a row of five: " + line);
    }
  }
}
