package org.carewatch.journal;

// Room on the card that belongs to alarms: a file of zeros, removed when the card is full and an
// alarm waits. Journal's thread; made in small pieces, so that no append waits for it.

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** File {@code reserve} in the storage directory. */
final class Reserve {
  static final int PIECE = 64 * 1024;

  /** Only made where this many times its size is free beside it. */
  private static final int SPARE = 2;

  private final Path file;
  private final long bytes;

  Reserve(Path directory, long bytes) {
    this.file = directory.resolve("reserve");
    this.bytes = bytes;
  }

  /** Whether all of it is there. */
  boolean stands() {
    return size() >= bytes;
  }

  private long size() {
    try {
      return Files.size(file);
    } catch (IOException absent) {
      return 0;
    }
  }

  /** One more piece; false where it stands or there is no room to spare. */
  boolean grow(long freeBytes) throws IOException {
    long size = size();
    if (size >= bytes || freeBytes - (bytes - size) < SPARE * bytes) {
      return false;
    }
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      ByteBuffer zeros = ByteBuffer.allocate((int) Math.min(PIECE, bytes - size));
      while (zeros.hasRemaining()) {
        size += channel.write(zeros, size);
      }
      channel.force(true);
    }
    return true;
  }

  /** Its room is everybody's from now on; false where there was none. */
  boolean giveUp() {
    try {
      long size = Files.size(file);
      Files.delete(file);
      return size > 0;
    } catch (NoSuchFileException none) {
      return false;
    } catch (IOException sick) {
      return false;
    }
  }
}
