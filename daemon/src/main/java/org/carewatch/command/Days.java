package org.carewatch.command;

// The options that say which days a command is about. No state but what was given.

import java.time.LocalDate;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** From a day to a day, both needed. */
final class Days {
  @Option(
      names = "--from",
      paramLabel = "DATE",
      description = "第一天 / the first day, such as 2026-11-01")
  private Optional<LocalDate> from = Optional.empty();

  @Option(names = "--to", paramLabel = "DATE", description = "最后一天（含） / the last day, inclusive")
  private Optional<LocalDate> to = Optional.empty();

  /**
   * The first day.
   *
   * @throws ParameterException it was not given
   */
  LocalDate first(CommandSpec spec) {
    return needed(spec, from, "--from");
  }

  /**
   * The last day, which belongs to them.
   *
   * @throws ParameterException it was not given
   */
  LocalDate last(CommandSpec spec) {
    return needed(spec, to, "--to");
  }

  /**
   * An option that a command cannot do without.
   *
   * @throws ParameterException it was not given
   */
  static <T> T needed(CommandSpec spec, Optional<T> option, String name) {
    return option.orElseThrow(
        () -> new ParameterException(spec.commandLine(), name + ": 必须给出 / is needed"));
  }
}
