package org.carewatch.box;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the unit's reload writes down before it ends the daemon. */
class AnnouncedTest {
  private static final Announced AN_ORDER = new Announced("order", 0);

  @TempDir Path run;

  private Announced said(String line) throws IOException {
    Files.writeString(run.resolve("stop"), line);
    return Announced.of(Map.of("RUNTIME_DIRECTORY", run + ":/run/other"));
  }

  @Test
  void aReloadAndAnUpdateSayWhenTheBoxIsBack() throws IOException {
    assertEquals(new Announced("order", 60), said("order 60\n"));
    assertEquals(new Announced("update", 90), said("update 90\n"));
  }

  @Test
  void whereNothingIsSaidItIsAnOrderWithoutAnEnd() throws IOException {
    assertEquals(AN_ORDER, Announced.of(Map.of()));
    assertEquals(AN_ORDER, Announced.of(Map.of("RUNTIME_DIRECTORY", run.toString())));
    assertEquals(AN_ORDER, said(""));
    assertEquals(AN_ORDER, said("power 60"));
    assertEquals(AN_ORDER, said("order 60 ".repeat(100)));
  }
}
