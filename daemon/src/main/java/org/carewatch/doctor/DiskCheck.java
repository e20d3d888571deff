package org.carewatch.doctor;

// Blocking; leaves nothing behind.

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.carewatch.event.Reason;

/** Whether the storage directory takes a file for good and has room. */
public final class DiskCheck implements Check {
  private final Path directory;
  private final long leastFreeBytes;

  /** For a directory that must have this much room. */
  public DiskCheck(Path directory, long leastFreeBytes) {
    this.directory = directory;
    this.leastFreeBytes = leastFreeBytes;
  }

  @Override
  public String name() {
    return "disk";
  }

  @Override
  public Finding run(Limits limits) throws IOException {
    String tried = "write, fsync and free space of " + directory;
    if (!Files.isDirectory(directory)) {
      return Finding.bad(
          tried,
          "目录不存在",
          "the directory does not exist",
          "创建目录并交给 carewatch 用户：install -d -o carewatch -m 0700 " + directory,
          "make it: install -d -o carewatch -m 0700 " + directory);
    }
    FileStore store = Files.getFileStore(directory);
    if (store.isReadOnly()) {
      return new Finding.Bad(tried, Reason.READ_ONLY.text(), Reason.READ_ONLY.cure());
    }
    long free = store.getUsableSpace() >> 20;
    if (store.getUsableSpace() < leastFreeBytes) {
      return Finding.bad(
          tried,
          "只剩 " + free + " MiB，少于 " + (leastFreeBytes >> 20) + " MiB",
          free + " MiB free, less than " + (leastFreeBytes >> 20) + " MiB",
          Reason.DISK_FULL.cure().zh(),
          Reason.DISK_FULL.cure().en());
    }
    try {
      writeOnce();
    } catch (AccessDeniedException e) {
      return Finding.cannotTell(
          tried,
          "当前用户不能写入该目录",
          "this user may not write there",
          "以 carewatch 用户或 root 运行 doctor",
          "run doctor as user carewatch or root");
    } catch (IOException e) {
      return Finding.bad(
          tried,
          "写入失败：" + e.getMessage(),
          "writing failed: " + e.getMessage(),
          Reason.NOT_DURABLE.cure().zh(),
          Reason.NOT_DURABLE.cure().en());
    }
    return Finding.good(tried, "可写，剩余 " + free + " MiB", "writable, " + free + " MiB free");
  }

  private void writeOnce() throws IOException {
    Path file = directory.resolve(".doctor-" + UUID.randomUUID());
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      ByteBuffer block = ByteBuffer.allocate(4096);
      while (block.hasRemaining()) {
        channel.write(block);
      }
      channel.force(true);
    } finally {
      Files.deleteIfExists(file);
    }
  }
}
