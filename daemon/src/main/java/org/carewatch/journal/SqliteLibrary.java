package org.carewatch.journal;

// Puts SQLite's native library where the package wants it and sees that it is what the jar holds.
// Any
// thread, once a process. sqlite-jdbc itself would fall back to a temporary folder without a word.

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.CodeSource;
import java.util.Optional;
import org.carewatch.event.EventWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.OSInfo;

/** SQLite's native library, in a folder of ours instead of a temporary one. */
public final class SqliteLibrary {
  private static final Logger LOG = LoggerFactory.getLogger(SqliteLibrary.class);
  private static final String PATH = "org.sqlite.lib.path";
  private static final String NAME = "org.sqlite.lib.name";
  private static final String FILE = "libsqlitejdbc.so";
  private static boolean ready;

  private SqliteLibrary() {}

  /**
   * Places the library, once a process, in the folder of property {@code org.sqlite.lib.path}, or
   * else in {@code native} beside the jar or its classes. Where that cannot be done it says so in
   * the log, and the driver unpacks to a temporary folder: a journal in a bad place is better than
   * none.
   */
  static synchronized void ready() {
    if (ready) {
      return;
    }
    ready = true;
    Optional<Path> folder =
        Optional.ofNullable(System.getProperty(PATH)).map(Path::of).or(SqliteLibrary::besideTheJar);
    try {
      place(folder.orElseThrow(() -> new IOException("no folder beside the jar")));
    } catch (IOException | RuntimeException trouble) {
      LOG.warn(
          "SQLite's library cannot be kept in {} ({}): it is unpacked to a temporary folder;"
              + " reinstall the package or give -D{}=FOLDER",
          folder.map(Path::toString).orElse("native"),
          trouble,
          PATH);
    }
  }

  /**
   * Copies this machine's library from the jar into a folder unless the same bytes are there
   * already, and points the driver to it.
   *
   * @throws IOException the folder cannot be written and does not hold the right library, or the
   *     jar has none for this machine
   */
  public static void place(Path folder) throws IOException {
    Path file = folder.resolve(FILE);
    byte[] wanted = ofTheJar();
    if (!holds(file, wanted)) {
      Files.createDirectories(folder);
      Path half = Files.createTempFile(folder, "libsqlitejdbc", ".half");
      try {
        Files.write(half, wanted);
        move(half, file);
      } finally {
        Files.deleteIfExists(half);
      }
    }
    System.setProperty(PATH, folder.toAbsolutePath().toString());
    System.setProperty(NAME, FILE);
  }

  private static byte[] ofTheJar() throws IOException {
    String resource =
        "/org/sqlite/native/" + OSInfo.getNativeLibFolderPathForCurrentOS() + "/" + FILE;
    try (InputStream in = SQLiteJDBCLoader.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IOException("sqlite-jdbc holds no " + resource + " for this machine");
      }
      return in.readAllBytes();
    }
  }

  private static boolean holds(Path file, byte[] wanted) throws IOException {
    return Files.isRegularFile(file)
        && Files.size(file) == wanted.length
        && EventWriter.sha256(Files.readAllBytes(file)).equals(EventWriter.sha256(wanted));
  }

  private static void move(Path half, Path file) throws IOException {
    try {
      Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException odd) {
      Files.move(half, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static Optional<Path> besideTheJar() {
    CodeSource source = SqliteLibrary.class.getProtectionDomain().getCodeSource();
    if (source == null) {
      return Optional.empty();
    }
    try {
      Path jarOrClasses = Path.of(source.getLocation().toURI());
      return Optional.of(jarOrClasses.resolveSibling("native"));
    } catch (URISyntaxException | IllegalArgumentException odd) {
      return Optional.empty();
    }
  }
}
