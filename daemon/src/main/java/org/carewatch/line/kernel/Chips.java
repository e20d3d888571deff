package org.carewatch.line.kernel;

// Finds a chip by its label or name among /dev/gpiochip*. The number of a chip may change from boot
// to boot and from bind to bind; its label does not.

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.carewatch.line.Answer;
import org.carewatch.line.Answer.Got;
import org.carewatch.line.Answer.Trouble;
import org.carewatch.line.LineTrouble;

/** The GPIO chips of this machine at this moment. Any thread. */
final class Chips {
  private static final Pattern NAME = Pattern.compile("gpiochip([0-9]{1,4})");
  private static final int MOST = 64; // chips looked at; a board has fewer than ten

  /**
   * An opened chip; whoever gets it closes it.
   *
   * @param number N of gpiochipN
   * @param lines how many lines it has
   */
  record Chip(int fd, int number, String label, int lines) implements AutoCloseable {
    @Override
    public void close() {
      Syscalls.close(fd);
    }
  }

  private final Path dev;

  /** Chips under a folder, which is /dev but in tests. */
  Chips(Path dev) {
    this.dev = dev;
  }

  /** Opens the chip of this label or name. */
  Answer<Chip> open(String wanted) {
    List<String> seen = new ArrayList<>();
    List<String> barred = new ArrayList<>();
    for (Path path : paths()) {
      switch (open(path)) {
        case Got(Chip chip) -> {
          if (chip.label().equals(wanted) || path.endsWith(wanted)) {
            return new Got<>(chip);
          }
          chip.close();
          seen.add(path.getFileName() + " (" + chip.label() + ")");
        }
        case Trouble<Chip> trouble -> {
          if (trouble.kind() == LineTrouble.NO_RIGHTS) {
            barred.add(path.toString());
          }
        }
      }
    }
    if (!barred.isEmpty()) {
      return new Trouble<>(
          LineTrouble.NO_RIGHTS,
          "may not open "
              + String.join(", ", barred)
              + " to look for chip "
              + wanted
              + "; put the user that runs Carewatch into the group of these files (gpio)");
    }
    return new Trouble<>(
        LineTrouble.CHIP_GONE,
        "no GPIO chip "
            + wanted
            + "; "
            + (seen.isEmpty()
                ? "there is no chip at all"
                : "there are " + String.join(", ", seen)));
  }

  private List<Path> paths() {
    List<Path> paths = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(dev, "gpiochip*")) {
      for (Path path : all) {
        if (number(path) >= 0 && paths.size() < MOST) {
          paths.add(path);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    paths.sort(Comparator.comparingInt(Chips::number));
    return paths;
  }

  /** N of gpiochipN, or -1 for another name. */
  static int number(Path path) {
    Matcher name = NAME.matcher(String.valueOf(path.getFileName()));
    return name.matches() ? Integer.parseInt(name.group(1)) : -1;
  }

  private static Answer<Chip> open(Path path) {
    int fd = Syscalls.open(path.toString());
    if (fd < 0) {
      return Errno.trouble(-fd, path.toString());
    }
    MemorySegment info = Arena.ofAuto().allocate(Uapi.CHIPINFO_BYTES, 8);
    int result = Syscalls.ioctl(fd, Uapi.GET_CHIPINFO, info);
    if (result < 0) {
      Syscalls.close(fd);
      return Errno.trouble(-result, path.toString());
    }
    return new Got<>(
        new Chip(
            fd,
            number(path),
            text(info, Uapi.CHIPINFO_LABEL),
            info.get(ValueLayout.JAVA_INT, Uapi.CHIPINFO_LINES)));
  }

  /** A name in a fixed field: up to its first zero byte, at most 32 bytes. */
  static String text(MemorySegment from, long offset) {
    byte[] bytes = from.asSlice(offset, Uapi.NAME_BYTES).toArray(ValueLayout.JAVA_BYTE);
    int length = 0;
    while (length < bytes.length && bytes[length] != 0) {
      length++;
    }
    return new String(bytes, 0, length, java.nio.charset.StandardCharsets.UTF_8);
  }
}
