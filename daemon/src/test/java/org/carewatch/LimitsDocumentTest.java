package org.carewatch;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** docs/limits.md tells the numbers that stand in the code. */
class LimitsDocumentTest {
  private static final Pattern ROW =
      Pattern.compile(
          "^\\| [^|]+ \\| ([\\d_* ]+) \\| [^|]+ \\| `([\\w/]+\\.java)` \\| `(\\w+)` \\|$");

  @Test
  void everyLimitOfTheDocumentStandsInTheCode() throws IOException {
    List<Matcher> rows =
        Files.readAllLines(Path.of("../docs/limits.md")).stream()
            .map(ROW::matcher)
            .filter(Matcher::matches)
            .toList();
    assertTrue(rows.size() >= 10, "rows found: " + rows.size());
    for (Matcher row : rows) {
      String code = Files.readString(Path.of("src/main/java/org/carewatch", row.group(2)));
      String constant = row.group(3) + " = " + row.group(1) + ";";
      assertTrue(code.contains(constant), row.group(2) + " does not say " + constant);
    }
  }

  @Test
  void everyLimitOfTheServiceStandsInItsUnit() throws IOException {
    List<String> unit = Files.readAllLines(Path.of("../systemd/carewatch.service"));
    List<String> told =
        Pattern.compile("`([A-Z][A-Za-z]+=\\w+)`")
            .matcher(Files.readString(Path.of("../docs/limits.md")))
            .results()
            .map(match -> match.group(1))
            .toList();
    assertTrue(told.size() >= 6, "limits found: " + told);
    told.forEach(line -> assertTrue(unit.contains(line), "the unit does not say " + line));
  }
}
