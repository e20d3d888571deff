package org.carewatch.command;

// Makes one small file at most; prints the public half and ends.

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.carewatch.uplink.BoxKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code carewatch make-key}: for the package's installation, so that the box has its key before
 * its first start. A key that is there is left as it is.
 */
@Command(
    name = "make-key",
    hidden = true,
    mixinStandardHelpOptions = true,
    description = "Makes the box's key where there is none, and shows its public half.")
public final class MakeKey implements Callable<Integer> {
  private static final Path USUAL = Path.of("/var/lib/carewatch");

  private final Function<Path, Optional<Path>> storages;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--config", description = "Configuration, default ${DEFAULT-VALUE}")
  private Path config = Path.of("/etc/carewatch/carewatch.yaml");

  /** {@code storages}: a configuration's storage directory; empty where it is none yet. */
  public MakeKey(Function<Path, Optional<Path>> storages) {
    this.storages = storages;
  }

  @Override
  public Integer call() {
    Path storage = storages.apply(config).orElse(USUAL);
    try {
      Files.createDirectories(storage);
      spec.commandLine().getOut().println(BoxKey.open(storage.resolve("box.key")).publicText());
      return 0;
    } catch (IOException e) {
      spec.commandLine().getErr().println("无法生成 / not made: " + e.getMessage());
      return Commands.TROUBLE;
    }
  }
}
