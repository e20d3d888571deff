package org.carewatch.journal;

// Counts kernel starts in a file of its own, which outlives a journal that had to be set aside.
// Journal's
// thread.

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** File {@code boot}: the number of this kernel start and the kernel's id for it, on one line. */
public final class Boots {
  private static final Pattern LINE = Pattern.compile("(\\d{1,9}) (\\S{1,100})\\s*");
  private static final long MOST_BYTES = 200;

  private Boots() {}

  /**
   * The number of this kernel start, before the journal is open; the journal finds the same later.
   * Reads and perhaps writes one line: a stalled card holds the caller.
   *
   * @param bootId the kernel's word for this start of it
   */
  public static int number(Path directory, String bootId) throws IOException {
    return number(directory, bootId, 0);
  }

  /**
   * The number of this kernel start; one more than the last where the id is new.
   *
   * @param newest boot of the newest event, 0 where there is none: where the file is lost or lags
   */
  static int number(Path directory, String bootId, int newest) throws IOException {
    Path file = directory.resolve("boot");
    Matcher found = LINE.matcher(read(file));
    boolean known = found.matches();
    int last = known ? Integer.parseInt(found.group(1)) : 0;
    if (known && found.group(2).equals(bootId)) {
      return last;
    }
    int number = Math.max(last, newest) + 1;
    Files.createDirectories(directory);
    write(file, number + " " + bootId + "\n");
    return number;
  }

  private static String read(Path file) throws IOException {
    try {
      return Files.size(file) > MOST_BYTES
          ? ""
          : new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    } catch (NoSuchFileException first) {
      return "";
    }
  }

  private static void write(Path file, String line) throws IOException {
    Path half = file.resolveSibling("boot.half");
    try (FileChannel channel =
        FileChannel.open(
            half,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      channel.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.ISO_8859_1)));
      channel.force(true);
    }
    Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
