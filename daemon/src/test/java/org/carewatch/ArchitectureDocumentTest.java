package org.carewatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** docs/architecture.md names each step of a press by file and method; the names must be there in the code. */
class ArchitectureDocumentTest {
  private static final Pattern STEP =
      Pattern.compile("^\\| (\\d+) \\|.*\\| `([\\w/]+\\.java)` \\| `(\\w+)` \\|$");

  @Test
  void everyStepOfAPressIsThereByFileAndMethod() throws IOException {
    List<Matcher> steps =
        Files.readAllLines(Path.of("../docs/architecture.md")).stream()
            .map(STEP::matcher)
            .filter(Matcher::matches)
            .toList();
    assertTrue(steps.size() >= 8 && steps.size() <= 12, "steps found: " + steps.size());
    for (int at = 0; at < steps.size(); at++) {
      Matcher step = steps.get(at);
      assertEquals(at + 1, Integer.parseInt(step.group(1)));
      Path file = Path.of("src/main/java/org/carewatch", step.group(2));
      assertTrue(Files.exists(file), "no file " + step.group(2));
      Pattern method =
          Pattern.compile("^ +[\\w<>?,\\. ]+ " + step.group(3) + "\\([^;]*$", Pattern.MULTILINE);
      assertTrue(
          method.matcher(Files.readString(file)).find(),
          "no method " + step.group(3) + " in " + step.group(2));
    }
  }
}
