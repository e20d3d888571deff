package org.carewatch.command;

// What an update asks of the running daemon (daemon/package/update): whether an alarm waits, what
// of the road is good, and whether it is good again. The caller's thread; asks the control socket
// once a second. Limit: 4 minutes.

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.carewatch.time.Time;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code carewatch self-test}: for the package's update. */
@Command(
    name = "self-test",
    hidden = true,
    mixinStandardHelpOptions = true,
    description = "What an update asks of the running daemon.",
    footer = "Exit status: 0 yes, 1 no or not to be told, 2 wrong use, 3 an alarm waits.")
public final class SelfTest implements Callable<Integer> {
  /** Not the status of a program that cannot be run. */
  private static final int WAITS = 3;

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** The round trips begin a minute after a path stands and take a minute at most. */
  private static final Duration MOST = Duration.ofMinutes(4);

  private final Function<Path, Optional<Path>> storages;
  private final Time time;

  @Option(names = "--config", description = "Configuration, default ${DEFAULT-VALUE}")
  private Path config = Path.of("/etc/carewatch/carewatch.yaml");

  @Parameters(
      index = "0",
      paramLabel = "QUESTION",
      description =
          "calm: no alarm waits for a person; good: what of the road is good, a line each; again:"
              + " whether all lines of FILE are good again, waited for.")
  private Question question = Question.CALM;

  @Parameters(index = "1", arity = "0..1", paramLabel = "FILE", description = "For again.")
  private @Nullable Path file;

  @Spec private CommandSpec spec = CommandSpec.create();

  /** In small letters on the command line. */
  enum Question {
    CALM,
    GOOD,
    AGAIN
  }

  /** {@code storages} gives a configuration's storage directory, empty where that is not good. */
  public SelfTest(Function<Path, Optional<Path>> storages, Time time) {
    this.storages = storages;
    this.time = time;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    return switch (question) {
      case CALM -> status().map(Road::waits).orElse(false) ? WAITS : 0;
      case GOOD -> {
        status().map(Road::good).ifPresent(lines -> lines.forEach(out::println));
        yield 0;
      }
      case AGAIN -> {
        if (file == null) {
          throw new ParameterException(spec.commandLine(), "which FILE?");
        }
        List<String> missing = missing(Files.readAllLines(file));
        missing.forEach(out::println);
        yield missing.isEmpty() ? 0 : Commands.TROUBLE;
      }
    };
  }

  /** What was good and is not again when the time is over, or when a round trip has failed. */
  private List<String> missing(List<String> before) throws InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    long end = time.nanos() + MOST.toNanos();
    while (true) {
      Optional<JsonTree> now = status();
      SequencedSet<String> good = now.map(Road::good).orElseGet(LinkedHashSet::new);
      List<String> missing = before.stream().filter(line -> !good.contains(line)).toList();
      boolean failed =
          now.map(Road::bad).stream().anyMatch(bad -> before.stream().anyMatch(bad::contains));
      if (missing.isEmpty() || failed || time.nanos() - end >= 0) {
        return missing;
      }
      never.await(1, TimeUnit.SECONDS);
    }
  }

  private Optional<JsonTree> status() {
    return storages.apply(config).flatMap(storage -> StatusCommand.ask(storage, time, PATIENCE));
  }
}
