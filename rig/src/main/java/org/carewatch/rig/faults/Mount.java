package org.carewatch.rig.faults;

// A small file system of its own for one directory, so that it can be full or read-only. One
// thread.
// Needs root, or sudo without a question.

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A tmpfs at a directory; unmounted when closed. */
public final class Mount implements AutoCloseable {
  private static final int PIECE_BYTES = 4096;
  private static final int MOST_PIECES = 64 * 1024;

  private final Path directory;
  private final Path filler;

  private Mount(Path directory) {
    this.directory = directory;
    this.filler = directory.resolve("filler");
  }

  /**
   * Mounts it; everybody may write in it.
   *
   * @param options of mount(8), for example {@code size=12m,ro}
   */
  public static Mount tmpfs(Path directory, String options) throws IOException {
    Files.createDirectories(directory);
    asRoot("mount", "-t", "tmpfs", "-o", options + ",mode=0777", "trial", directory.toString());
    return new Mount(directory);
  }

  /** {@code ro} or {@code rw} from now on. */
  public void become(String mode) throws IOException {
    asRoot("mount", "-o", "remount," + mode, directory.toString());
  }

  /** Leaves no byte free. */
  public void fill() throws IOException {
    try (var out =
        Files.newOutputStream(filler, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      for (int i = 0; i < MOST_PIECES; i++) {
        out.write(new byte[PIECE_BYTES]);
      }
    } catch (IOException full) {
      return;
    }
    throw new IOException(directory + " does not get full");
  }

  /** Takes the filling away. */
  public void empty() throws IOException {
    Files.delete(filler);
  }

  private static void asRoot(String... words) throws IOException {
    List<String> command = new ArrayList<>(List.of(words));
    if (!"root".equals(System.getProperty("user.name"))) {
      command.addAll(0, List.of("sudo", "-n"));
    }
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String said =
          new String(
              process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
      if (!process.waitFor(20, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new IOException(String.join(" ", command) + " (wants root): " + said.strip());
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException("stopped in " + command, stopped);
    }
  }

  @Override
  public void close() throws IOException {
    asRoot("umount", "-l", directory.toString());
  }
}
