package org.carewatch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.carewatch.core.Fact;
import org.carewatch.event.Fields;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A changed configuration is told once, with the duty values that changed. */
class ConfigurationMarkTest {
  @TempDir Path storage;
  private final List<Map<String, Object>> told = new ArrayList<>();

  private void starts(String hash, String days) {
    ConfigurationMark.compare(
        storage.resolve("configuration.sha256"),
        hash,
        Fields.of("retention.days", days),
        fact -> told.add(((Fact.Told) fact).detail()));
  }

  @Test
  void firstStartTellsNothingAndAChangeIsToldOnceWithOldAndNew() {
    starts("a", "90");
    starts("a", "90");
    assertEquals(List.of(), told);
    starts("b", "60");
    starts("b", "60");
    assertEquals(
        List.of(
            Fields.of(
                "before",
                "sha256:a",
                "after",
                "sha256:b",
                "changes",
                List.of(Fields.of("key", "retention.days", "old", "90", "new", "60")))),
        told);
  }

  @Test
  void markOfAnEarlierVersionOrATornOneTellsTheHashAlone() throws Exception {
    Files.writeString(storage.resolve("configuration.sha256"), "a\n");
    starts("b", "60");
    Files.writeString(storage.resolve("configuration.duties"), "{\"retention");
    starts("c", "30");
    assertEquals(
        List.of(
            Fields.of("before", "sha256:a", "after", "sha256:b"),
            Fields.of("before", "sha256:b", "after", "sha256:c")),
        told);
    starts("d", "20");
    assertEquals(3, told.size());
    assertEquals(
        List.of(Fields.of("key", "retention.days", "old", "30", "new", "20")),
        told.getLast().get("changes"));
  }
}
