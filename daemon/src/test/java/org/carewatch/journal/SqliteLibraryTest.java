package org.carewatch.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SQLite's library lies where we want it, with the jar's very bytes. */
class SqliteLibraryTest {
  @TempDir Path folder;

  @Test
  void libraryIsPlacedAndWrongBytesAreReplaced() throws Exception {
    SqliteLibrary.ready();
    String before = System.getProperty("org.sqlite.lib.path", "");
    assertTrue(Files.size(Path.of(before).resolve("libsqlitejdbc.so")) > 500_000);
    try {
      Path place = folder.resolve("native");
      Path file = place.resolve("libsqlitejdbc.so");
      SqliteLibrary.place(place);
      byte[] placed = Files.readAllBytes(file);
      Files.writeString(file, "wrong");
      SqliteLibrary.place(place);
      assertEquals(placed.length, Files.size(file));
      assertEquals(place.toString(), System.getProperty("org.sqlite.lib.path"));
    } finally {
      System.setProperty("org.sqlite.lib.path", before);
    }
  }

  @Test
  void folderThatCannotBeMadeIsAnError() throws Exception {
    Path blocked = Files.writeString(folder.resolve("blocked"), "");
    assertThrows(IOException.class, () -> SqliteLibrary.place(blocked.resolve("native")));
  }
}
