package org.carewatch.box;

// Asks systemd to halt the machine: a file in the service's runtime directory, for which
// carewatch-halt.path waits. The daemon has no right to halt anything itself. Any thread.

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The orderly end on a flat battery. systemd stops this service first; {@code carewatch-halt} then
 * keeps the card read-only until the power is gone, and starts the box anew where it is not.
 */
public final class Halt {
  private static final Logger LOG = LoggerFactory.getLogger(Halt.class);
  private static final String NAME = "halt";

  private final Optional<Path> file;
  private volatile boolean asked;

  Halt(Optional<Path> directory) {
    this.file = directory.map(path -> path.resolve(NAME));
  }

  /** For the runtime directory that systemd gave this process, if any. */
  public static Halt of(Map<String, String> environment) {
    return new Halt(
        Optional.ofNullable(environment.get("RUNTIME_DIRECTORY"))
            .filter(words -> !words.isEmpty())
            .map(words -> Path.of(words.split(":")[0])));
  }

  /** Whether the end that comes is by a flat battery. */
  public boolean asked() {
    return asked;
  }

  /** There is power again: an end that comes now is another one's. */
  void forget() {
    asked = false;
  }

  /** Asks, once. Where nobody can halt the machine it goes on until the battery is empty. */
  void ask() {
    if (asked) {
      return;
    }
    asked = true;
    if (file.isEmpty()) {
      LOG.warn("the battery is flat and nobody halts this machine: no RUNTIME_DIRECTORY; going on");
      return;
    }
    LOG.warn("the battery is flat: asking systemd for an orderly halt by {}", file.get());
    try {
      Files.writeString(file.get(), "the battery is flat\n");
    } catch (IOException refused) {
      LOG.error("{} cannot be written ({}); going on", file.get(), refused.toString());
    }
  }
}
