package org.carewatch.journal;

// The storage directory: names, setting aside, and whether the file is still the one we opened.
// Journal's
// thread. Nothing here opens journal.db: closing a plain handle on it would drop SQLite's locks.

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The journal's files in the storage directory. */
final class Place implements AutoCloseable {
  /** More set-aside files than these, and the journal waits for room instead of adding another. */
  static final int MOST_SET_ASIDE = 100;

  private static final DateTimeFormatter DATED =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final List<String> ENDINGS = List.of("", "-wal", "-shm");

  final Path directory;
  final Path file;
  private Optional<FileChannel> lock = Optional.empty();

  Place(Path directory) {
    this.directory = directory;
    this.file = directory.resolve("journal.db");
  }

  /** Makes the directory and keeps a second daemon out of it. */
  void take() throws IOException {
    Files.createDirectories(directory);
    if (lock.isPresent()) {
      return;
    }
    FileChannel channel =
        FileChannel.open(
            directory.resolve("journal.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      FileLock got = channel.tryLock();
      if (got == null) {
        throw new IOException("another carewatch writes in " + directory + "; stop it first");
      }
      lock = Optional.of(channel);
    } catch (OverlappingFileLockException here) {
      throw new IOException("this process already writes in " + directory, here);
    } finally {
      if (lock.isEmpty()) {
        channel.close();
      }
    }
  }

  /** Renames the file with what belongs to it and returns the new name. Its bytes stay. */
  String setAside(Instant wall) throws IOException {
    int already;
    try (Stream<Path> files = Files.list(directory)) {
      already = (int) files.filter(one -> one.toString().endsWith(".db")).count();
    }
    if (already > MOST_SET_ASIDE) {
      throw new IOException(
          MOST_SET_ASIDE + " journals lie set aside in " + directory + ": move them elsewhere");
    }
    String stem = "journal-" + DATED.format(wall);
    String name = stem + ".db";
    for (int counter = 2; ENDINGS.stream().anyMatch(free(name)); counter++) {
      name = stem + "-" + counter + ".db";
    }
    for (String ending : ENDINGS) {
      Path from = directory.resolve("journal.db" + ending);
      if (Files.exists(from)) {
        Files.move(from, directory.resolve(name + ending));
      }
    }
    return name;
  }

  private java.util.function.Predicate<String> free(String name) {
    return ending -> Files.exists(directory.resolve(name + ending));
  }

  /** What tells these very files from others at the same names: inodes, and the file's length. */
  record Mark(List<Object> inodes, long bytes) {
    /** The same files, and the first not shorter than it was: it only ever grows. */
    boolean still(Mark now) {
      return inodes.equals(now.inodes) && now.bytes >= bytes;
    }
  }

  Mark mark() throws IOException {
    List<Object> inodes = new ArrayList<>();
    long bytes = 0;
    for (String ending : ENDINGS) {
      try {
        BasicFileAttributes found =
            Files.readAttributes(
                directory.resolve("journal.db" + ending), BasicFileAttributes.class);
        inodes.add(String.valueOf(found.fileKey()));
        bytes = ending.isEmpty() ? found.size() : bytes;
      } catch (NoSuchFileException gone) {
        inodes.add("gone");
      }
    }
    return new Mark(inodes, bytes);
  }

  @Override
  public void close() throws IOException {
    if (lock.isPresent()) {
      lock.get().close();
      lock = Optional.empty();
    }
  }
}
