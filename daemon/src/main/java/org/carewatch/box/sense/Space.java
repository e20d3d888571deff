package org.carewatch.box.sense;

// statvfs of the storage directory, and the journal's reserve in it. The look's thread.

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Room for the journal: bad below 256 MiB (some 100,000 events), good again from 288 MiB. The
 * reserve is the file that the journal gives up for alarms on a card that is full.
 */
public final class Space implements Look {
  /** Below this the card is nearly full. */
  public static final long LEAST_FREE_BYTES = 256L << 20;

  private static final long AGAIN_BYTES = 32L << 20;
  private static final int MIB = 20;

  private final Path directory;
  private final Band band;

  Space(Path directory, long leastBytes) {
    this.directory = directory;
    this.band = new Band(leastBytes - 1.0, leastBytes + (double) AGAIN_BYTES);
  }

  @Override
  public Seen look() throws IOException {
    FileStore store = Files.getFileStore(directory);
    return judge(store.getUsableSpace(), store.getTotalSpace(), Files.exists(reserve()));
  }

  private Path reserve() {
    return directory.resolve("reserve");
  }

  /** The verdict on these figures. */
  Seen judge(long freeBytes, long allBytes, boolean reserved) {
    String figures = (freeBytes >> MIB) + " MiB / " + (allBytes >> MIB) + " MiB";
    return Seen.of(
            band.isBad((double) freeBytes),
            "剩余 " + figures + (reserved ? "，报警预留空间在" : "，没有报警预留空间"),
            figures
                + (reserved ? " free, reserve for alarms kept" : " free, no reserve for alarms"))
        .with((double) freeBytes);
  }
}
