package org.carewatch;

// Each answer to a threat in docs/security names its tests; they must be there, as tests.

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SecurityDocumentTest {
  private static final Path DOCUMENT = Path.of("../docs/security/README.md");
  private static final List<Path> TESTS =
      List.of(Path.of("src/test/java"), Path.of("../rig/src/test/java"));
  private static final Pattern NAMED = Pattern.compile("`([A-Z]\\w+Test)\\.(\\w+)`");

  @Test
  void everyNamedTestIsThere() throws IOException {
    List<MatchResult> named = NAMED.matcher(Files.readString(DOCUMENT)).results().toList();
    assertTrue(named.size() > 40, "only " + named.size() + " tests are named");
    List<String> missing = new ArrayList<>();
    for (MatchResult one : named) {
      Pattern test =
          Pattern.compile(
              "@(Test|ParameterizedTest|RepeatedTest)\\b[^;{}]*?void " + one.group(2) + "\\(");
      List<Path> files = files(one.group(1));
      boolean there = false;
      for (Path file : files) {
        there |= test.matcher(Files.readString(file).replaceAll("\\{\"[^}]*\"}", "")).find();
      }
      if (!there) {
        missing.add(one.group());
      }
    }
    assertEquals(List.of(), missing, "named in docs/security and not to be found");
  }

  @Test
  void everyThreatHasAnAnswerAndATestOrSaysThatItIsOpen() throws IOException {
    String text = Files.readString(DOCUMENT);
    String threats = text.substring(text.indexOf("## Threats"), text.indexOf("## ETSI"));
    List<String> rows =
        threats
            .lines()
            .filter(line -> line.startsWith("| "))
            .filter(line -> !line.startsWith("| threat |"))
            .toList();
    assertTrue(rows.size() > 25, "only " + rows.size() + " threats");
    for (String row : rows) {
      assertTrue(NAMED.matcher(row).find() || row.contains("**open**"), row);
    }
  }

  private static List<Path> files(String type) throws IOException {
    List<Path> found = new ArrayList<>();
    for (Path folder : TESTS) {
      try (Stream<Path> files = Files.walk(folder)) {
        files.filter(file -> file.endsWith(type + ".java")).forEach(found::add);
      }
    }
    return found;
  }
}
