package org.carewatch.rig.trial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/faults.md tells every trial, and each of its rows is played. */
class FaultsDocumentTest {
  private static final Path FAULTS = Path.of("../docs/faults.md");
  private static final String GUARDS = "## Guards, taken out";
  private static final Pattern NAMED = Pattern.compile("`(\\w+Test)\\.(\\w+)`");
  private static final Pattern ROW =
      Pattern.compile("^\\| ([^|]+) \\| ([^|]+) \\| ([^|]+) \\| ([^|]+) \\| `([a-z0-9-]+)` \\|$");

  @Test
  void everyTrialHasItsRowAndEveryRowItsTrial() throws IOException {
    List<String> rows =
        Files.readAllLines(FAULTS).stream()
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
        Files.readAllLines(FAULTS).stream()
            .takeWhile(line -> !line.startsWith("## "))
            .filter(line -> line.startsWith("| ") && !line.startsWith("| fault "))
            .toList();
    for (String line : lines) {
      assertTrue(ROW.matcher(line).matches(), "not a row of five: " + line);
    }
  }

  @Test
  void everyTestThatIsNamedExists() throws IOException {
    Matcher named = NAMED.matcher(Files.readString(FAULTS));
    int count = 0;
    while (named.find()) {
      String text = source(named.group(1));
      assertTrue(
          text.contains("@Test") && text.contains("void " + named.group(2) + "("), named.group());
      count++;
    }
    assertTrue(count > 10, "named: " + count);
  }

  @Test
  void everyTrialHasAGuardThatWasTakenOut() throws IOException {
    List<String> rows =
        Files.readAllLines(FAULTS).stream()
            .dropWhile(line -> !line.equals(GUARDS))
            .filter(line -> line.startsWith("| ") && !line.startsWith("| guard "))
            .toList();
    Set<String> guarded =
        rows.stream()
            .map(row -> row.substring(0, row.length() - 2))
            .map(row -> row.substring(row.lastIndexOf('|') + 1))
            .flatMap(last -> Arrays.stream(last.split(",")))
            .map(String::strip)
            .filter(name -> !name.startsWith("`"))
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(
        TrialList.all().stream().map(Trial::name).collect(Collectors.toCollection(TreeSet::new)),
        guarded);
  }

  private static String source(String test) throws IOException {
    for (String tests : List.of("../daemon/src/test/java", "src/test/java")) {
      try (Stream<Path> found =
          Files.find(Path.of(tests), 20, (file, kind) -> file.endsWith(test + ".java"))) {
        Optional<Path> one = found.findFirst();
        if (one.isPresent()) {
          return Files.readString(one.get());
        }
      }
    }
    return "";
  }
}
