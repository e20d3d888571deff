package org.carewatch.command;

// carewatch journal export: a period of the journal as a folder that anybody can check. Reads the
// journal only; writes a new folder.

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.carewatch.journal.Bundle;
import org.carewatch.journal.Finding;
import org.carewatch.journal.JournalException;
import org.carewatch.journal.Verify;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Writes events, checkpoints, public key and manifest. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description = {
      "导出一段时间的证据包；不信任本机的人也能核验（docs/evidence.md）。",
      "Writes a bundle of a period that anybody can check without us (docs/evidence.md)."
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:written, and the journal is whole",
      "1:written, but something is wrong with the journal; or not written",
      "2:wrong use"
    })
public final class JournalExport implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private JournalCommand.Where where = new JournalCommand.Where();
  @Mixin private Witnesses witnesses = new Witnesses();
  @Mixin private Days days = new Days();

  @Option(names = "--output", paramLabel = "DIR", description = "新建的文件夹 / the folder to make")
  private Optional<Path> output = Optional.empty();

  private final Language language;

  /** Speaks this language. */
  public JournalExport(Language language) {
    this.language = language;
  }

  /** Speaks the language of the terminal. */
  public JournalExport() {
    this(Language.of(System.getenv()));
  }

  @Override
  public Integer call() {
    LocalDate first = days.first(spec);
    LocalDate last = days.last(spec);
    Path folder = Days.needed(spec, output, "--output");
    if (last.isBefore(first)) {
      throw new ParameterException(spec.commandLine(), "--from " + first + " > --to " + last);
    }
    if (Files.exists(folder)) {
      throw new ParameterException(
          spec.commandLine(), "--output " + folder + ": 已存在 / is there already");
    }
    Optional<JournalCommand.Located> located = where.located(spec, language);
    if (located.isEmpty()) {
      return 1;
    }
    ZoneId zone = located.get().zone();
    Bundle.Period period =
        new Bundle.Period(
            first.atStartOfDay(zone).toInstant(), last.plusDays(1).atStartOfDay(zone).toInstant());
    try {
      return written(located.get().directory(), period, folder);
    } catch (JournalException | IOException trouble) {
      spec.commandLine().getErr().println(trouble.getMessage());
      return 1;
    }
  }

  private int written(Path journal, Bundle.Period period, Path folder)
      throws JournalException, IOException {
    Verify.Result verified = Verify.directory(journal, witnesses.found(journal).against());
    Bundle.Written bundle = Bundle.write(journal, period, folder, verified);
    String format =
        switch (language) {
          case ZH -> "%s：事件 %d（另有因空间不足清理的 %d），检查点 %d，尚无检查点担保的 %d%n";
          case EN ->
              "%s: events %d (and %d gone for want of room), checkpoints %d, not yet sealed %d%n";
        };
    spec.commandLine()
        .getOut()
        .printf(
            format,
            folder,
            bundle.events(),
            bundle.gone(),
            bundle.checkpoints(),
            bundle.unsealed());
    spec.commandLine().getOut().flush();
    verified.bad().ifPresent(this::wrong);
    return verified.bad().isEmpty() ? 0 : 1;
  }

  private void wrong(Finding bad) {
    String format =
        switch (language) {
          case ZH -> "记录有问题：%s：%s%n";
          case EN -> "the journal is not whole: %s: %s%n";
        };
    spec.commandLine().getErr().printf(format, bad.place(), bad.what());
    spec.commandLine().getErr().flush();
  }
}
