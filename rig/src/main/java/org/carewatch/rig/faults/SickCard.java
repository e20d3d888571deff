package org.carewatch.rig.faults;

// Makes a process's fsync stall or fail for the files below one directory, by rig/faults/fsync.c
// preloaded into it. One thread.

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;

/** A card under one process that can be told to stall or to fail. */
public final class SickCard {
  private final Path library;
  private final Path order;
  private final Path directory;

  private SickCard(Path library, Path order, Path directory) {
    this.library = library;
    this.order = order;
    this.directory = directory;
  }

  /**
   * Builds the library.
   *
   * @param source rig/faults/fsync.c
   * @param work an existing folder for library and orders, outside the directory
   * @param directory whose files are meant
   * @throws IOException gcc is missing or failed; the message says what to do
   */
  public static SickCard build(Path source, Path work, Path directory) throws IOException {
    Path library = work.resolve("fsync.so");
    Compiled.to(library, source, "-shared", "-fPIC");
    SickCard card = new SickCard(library, work.resolve("order"), directory);
    card.isWell();
    return card;
  }

  /** The one that was built there. */
  public static SickCard builtIn(Path work, Path directory) {
    return new SickCard(work.resolve("fsync.so"), work.resolve("order"), directory);
  }

  /**
   * Where rig/faults/fsync.c lies, for a program of the checkout.
   *
   * @throws IOException it is not to be found from here
   */
  public static Path source() throws IOException {
    return Compiled.source("fsync.c");
  }

  /** What the process's environment must hold. */
  public Map<String, String> environment() {
    return Map.of(
        "LD_PRELOAD", library.toString(),
        "CAREWATCH_FAULT_PATH", directory.toString(),
        "CAREWATCH_FAULT_FILE", order.toString());
  }

  public void isWell() throws IOException {
    say("ok");
  }

  /** Every fsync takes this long from now on. */
  public void stalls(long millis) throws IOException {
    say("stall " + millis);
  }

  /** Every fsync fails with this error (EIO, EROFS, ENOSPC) from now on. */
  public void fails(String error) throws IOException {
    say("fail " + error);
  }

  private void say(String word) throws IOException {
    Path half = order.resolveSibling("order.half");
    Files.write(half, List.of(word));
    Files.move(half, order, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
