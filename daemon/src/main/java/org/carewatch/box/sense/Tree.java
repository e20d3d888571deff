package org.carewatch.box.sense;

// The kernel's files below a root: "/" in the daemon, a laid-out folder in a test. Blocking: a file
// of a sick driver may take for ever. Limits: 64 KiB of a file, 256 names of a directory.

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Reads {@code /sys}, {@code /proc} and {@code /run}, which keep one figure or one line a file.
 *
 * @param root the directory that stands for {@code /}
 */
public record Tree(Path root) {
  /** The running system's. */
  public static final Tree SYSTEM = new Tree(Path.of("/"));

  private static final int MOST_BYTES = 64 * 1024;
  private static final int MOST_NAMES = 256;

  /** What stands in a file, without white space around it. */
  String text(String name) throws IOException {
    try (InputStream in = Files.newInputStream(root.resolve(name))) {
      return new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8).strip();
    }
  }

  /** The same; empty where there is no such file. */
  Optional<String> maybe(String name) throws IOException {
    try {
      return Optional.of(text(name));
    } catch (NoSuchFileException absent) {
      return Optional.empty();
    }
  }

  /** A whole number. */
  long number(String name) throws IOException {
    return number(name, text(name));
  }

  static long number(String name, String words) throws IOException {
    try {
      return Long.decode(words);
    } catch (NumberFormatException odd) {
      throw new IOException(name + " says '" + words + "', no number", odd);
    }
  }

  boolean has(String name) {
    return Files.exists(root.resolve(name));
  }

  /**
   * The names in a directory that fit, in order, with the directory; none where it is not there.
   */
  List<String> names(String directory, String glob) throws IOException {
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(root.resolve(directory), glob)) {
      for (Path entry : entries) {
        if (names.size() < MOST_NAMES) {
          names.add(directory + "/" + entry.getFileName());
        }
      }
    } catch (NoSuchFileException | NotDirectoryException absent) {
      return List.of();
    }
    Collections.sort(names);
    return names;
  }
}
