package org.carewatch.rig.faults;

// Builds the small C programs and libraries of rig/faults. One thread. Needs gcc; says so where it
// is missing. Limits: 60 s a file.

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** C made ready to be used by a fault. */
final class Compiled {
  private static final int SECONDS = 60;

  private Compiled() {}

  /**
   * Builds one file.
   *
   * @param made the program or library; beside it a log is left
   * @param options of gcc besides the usual
   * @throws IOException gcc is missing or failed; the message says what to do
   */
  static void to(Path made, Path source, String... options) throws IOException {
    List<String> command = new ArrayList<>(List.of("gcc", "-O1"));
    command.addAll(List.of(options));
    command.addAll(List.of("-o", made.toString(), source.toString(), "-ldl"));
    Path log = made.resolveSibling(made.getFileName() + ".log");
    try {
      Process gcc =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      if (!gcc.waitFor(SECONDS, TimeUnit.SECONDS) || gcc.exitValue() != 0) {
        throw new IOException("gcc could not build " + source + ": " + Files.readString(log));
      }
    } catch (IOException missing) {
      throw new IOException(
          "this fault needs gcc (apt-get install gcc libc6-dev): " + missing.getMessage(), missing);
    } catch (InterruptedException end) {
      Thread.currentThread().interrupt();
      throw new IOException("building " + source + " was interrupted", end);
    }
  }

  /**
   * Where a file of rig/faults lies, for a program of the checkout.
   *
   * @throws IOException it is not to be found from here
   */
  static Path source(String name) throws IOException {
    try {
      Path program =
          Path.of(Compiled.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      Path besides = program.resolveSibling("../faults/" + name).normalize();
      if (Files.exists(besides)) {
        return besides;
      }
      throw new IOException("there is no " + besides);
    } catch (URISyntaxException odd) {
      throw new IOException("where this program lies is not known", odd);
    }
  }
}
