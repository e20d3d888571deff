package org.carewatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Rules and dashboard ask for nothing that {@code /metrics} does not give. */
class MonitoringDocumentTest {
  private static final Path DOCS = Path.of("../docs");
  private static final Pattern METER = Pattern.compile("\\bcarewatch_[a-z_]+");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `(carewatch_[a-z_]+)` \\|");

  private static Set<String> meters(String file) throws IOException {
    return METER
        .matcher(Files.readString(DOCS.resolve(file)))
        .results()
        .map(one -> one.group())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void everyMeterOfRulesAndDashboardIsInTheTable() throws IOException {
    Set<String> given =
        ROW.matcher(Files.readString(DOCS.resolve("metrics.md")))
            .results()
            .map(one -> one.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    assertTrue(given.size() > 30, given.toString());
    for (String file :
        new String[] {
          "monitoring/carewatch.rules.yml",
          "monitoring/carewatch.rules.test.yml",
          "monitoring/grafana.json"
        }) {
      Set<String> asked = meters(file);
      assertTrue(asked.size() > 8, file);
      asked.removeAll(given);
      assertEquals(Set.of(), asked, file);
    }
  }
}
