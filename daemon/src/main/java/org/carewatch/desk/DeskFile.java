package org.carewatch.desk;

// The desk's file. Desk's thread; at most 50,000 lines and 256 MiB: past that the older half of
// what is settled is dropped. A line is at most 256 KiB.

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.carewatch.event.Json;

/**
 * One append-only file, a line for each {@link Kept} in the form of {@link KeptLine}. A line counts
 * once fsync returned. What is torn at the end, or unreadable anywhere, is said and passed over
 * when the file is read: its alarm was not answered, so the box sends it again.
 */
final class DeskFile implements Keeper, AutoCloseable {
  static final int MOST_LINES = 50_000;
  private static final long MOST_BYTES = 256L * 1024 * 1024;
  private static final int MOST_LINE_BYTES = 256 * 1024;

  private final Path path;
  private final int mostLines;
  private final Predicate<Kept> waits;
  private final Consumer<String> trouble;
  private FileChannel channel;
  private int lines;

  private DeskFile(
      Path path, int mostLines, Predicate<Kept> waits, Consumer<String> trouble, int lines)
      throws IOException {
    this.path = path;
    this.mostLines = mostLines;
    this.waits = waits;
    this.trouble = trouble;
    this.lines = lines;
    this.channel = FileChannel.open(path, CREATE, READ, WRITE);
  }

  /**
   * Opens or makes the file and reads it.
   *
   * @param each is given every line, in order
   * @param waits whether a line must stay although it is old, because a person has not answered
   * @param trouble is told in words what could not be kept or read
   */
  static DeskFile open(
      Path path,
      int mostLines,
      Consumer<Kept> each,
      Predicate<Kept> waits,
      Consumer<String> trouble)
      throws IOException {
    int lines = Files.exists(path) ? read(path, each, trouble) : 0;
    DeskFile file = new DeskFile(path, mostLines, waits, trouble, lines);
    file.endTornLine();
    return file;
  }

  @Override
  public boolean keep(Kept line) {
    try {
      if (lines >= mostLines || channel.size() >= MOST_BYTES) {
        shorten();
      }
      append(KeptLine.write(line));
      lines++;
      return true;
    } catch (IOException | UncheckedIOException failed) {
      trouble.accept(path + ": " + failed.getMessage());
      return false;
    }
  }

  private void append(byte[] bytes) throws IOException {
    long end = channel.size();
    try {
      write(channel, bytes, end);
      channel.force(true);
    } catch (IOException failed) {
      channel.truncate(end); // half a line must not be joined by the next
      throw failed;
    }
  }

  private static void write(FileChannel to, byte[] bytes, long at) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    for (long next = at; buffer.hasRemaining(); ) {
      next += to.write(buffer, next);
    }
  }

  /** What follows a torn line begins a line of its own. */
  private void endTornLine() throws IOException {
    ByteBuffer last = ByteBuffer.allocate(1);
    if (channel.size() > 0
        && channel.read(last, channel.size() - 1) == 1
        && last.get(0) != (byte) '\n') {
      append(new byte[] {'\n'});
    }
  }

  /** Writes what stays beside the file, then takes its place in one step. */
  private void shorten() throws IOException {
    Path fresh = Path.of(path + ".new");
    Shortening shortening = new Shortening(lines, waits);
    read(path, shortening::look, trouble);
    try (FileChannel out = FileChannel.open(fresh, CREATE, WRITE, TRUNCATE_EXISTING)) {
      shortening.begin(line -> write(out, KeptLine.write(line), out.size()));
      read(path, shortening::copy, trouble);
      out.force(true);
    }
    Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE);
    channel.close();
    channel = FileChannel.open(path, READ, WRITE);
    lines = shortening.written();
    try (FileChannel folder = FileChannel.open(path.toAbsolutePath().getParent(), READ)) {
      folder.force(true);
    }
  }

  /** Reads every line, in order; changes nothing. */
  static int read(Path path, Consumer<Kept> each, Consumer<String> trouble) throws IOException {
    int lines = 0;
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    try (InputStream in = new BufferedInputStream(Files.newInputStream(path), 1 << 16)) {
      for (int next = in.read(); next >= 0; next = in.read()) {
        if (next != '\n') {
          if (line.size() <= MOST_LINE_BYTES) {
            line.write(next);
          }
        } else if (line.size() > 0) {
          lines += give(line.toByteArray(), each, path, trouble);
          line.reset();
        }
      }
    }
    return line.size() == 0 ? lines : lines + give(line.toByteArray(), each, path, trouble);
  }

  private static int give(byte[] line, Consumer<Kept> each, Path path, Consumer<String> trouble) {
    try {
      each.accept(KeptLine.read(line));
      return 1;
    } catch (Json.BadJson | IllegalArgumentException torn) {
      trouble.accept(path + ": a line was passed over: " + torn.getMessage());
      return 0;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
