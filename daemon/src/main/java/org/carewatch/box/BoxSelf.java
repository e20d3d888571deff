package org.carewatch.box;

// How the card of the storage directory is. Blocking: thread "box-card", once a minute.

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.carewatch.core.Fact;
import org.carewatch.event.Reason;
import org.carewatch.event.Subject;

/** Judges space and mount of the storage directory; the core adds hysteresis. */
public final class BoxSelf {
  /** Below this the card is full: room for some 100,000 events. */
  public static final long LEAST_FREE_BYTES = 256L << 20;

  /** What is judged. */
  public static final Subject STORAGE = new Subject("box", "storage");

  private final Path directory;
  private final long leastFreeBytes;

  /**
   * For a directory.
   *
   * @param leastFreeBytes below this the card counts as full, for example {@link #LEAST_FREE_BYTES}
   */
  public BoxSelf(Path directory, long leastFreeBytes) {
    this.directory = directory;
    this.leastFreeBytes = leastFreeBytes;
  }

  /**
   * Both judgements; where the directory cannot be asked, both are left to the journal's trouble.
   */
  public List<Fact.Judged> look() {
    try {
      FileStore store = Files.getFileStore(directory);
      long free = store.getUsableSpace();
      String room = (free >> 20) + " MiB of " + (store.getTotalSpace() >> 20) + " MiB free";
      String mount = store.name() + " " + store.type();
      return List.of(
          new Fact.Judged(STORAGE, Reason.DISK_FULL, free < leastFreeBytes, room),
          new Fact.Judged(STORAGE, Reason.READ_ONLY, store.isReadOnly(), mount));
    } catch (IOException e) {
      return List.of();
    }
  }
}
