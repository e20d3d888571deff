package org.carewatch.box;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the package's update wrote down for the process that it starts. */
class UpdatedTest {
  @TempDir Path run;

  private Optional<Updated> said(String line) throws IOException {
    Files.writeString(run.resolve("carewatch-update"), line);
    return Updated.of(Map.of("RUNTIME_DIRECTORY", run.resolve("carewatch").toString()));
  }

  @Test
  void anUpdateNamesTheVersionBefore() throws IOException {
    assertEquals(
        Optional.of(new Updated("1:0.1.0~rc1", Optional.empty())), said("update 1:0.1.0~rc1\n"));
  }

  @Test
  void aWayBackNamesTheVersionThatFailedAndWhy() throws IOException {
    assertEquals(Optional.of(new Updated("9.0", Optional.of("road"))), said("back 9.0 road\n"));
  }

  @Test
  void anythingElseIsNone() throws IOException {
    assertEquals(Optional.empty(), Updated.of(Map.of()));
    assertEquals(
        Optional.empty(), Updated.of(Map.of("RUNTIME_DIRECTORY", run.resolve("x").toString())));
    assertEquals(Optional.empty(), said("runtime\n"));
    assertEquals(Optional.empty(), said("back 9.0 because\n"));
    assertEquals(Optional.empty(), said("update 9.0 ".repeat(100)));
  }
}
