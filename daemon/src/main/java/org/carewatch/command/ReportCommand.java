package org.carewatch.command;

// carewatch report: the duty report of a period. Reads the journal from end to end; writes to
// standard output or one new file.

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.carewatch.duty.Duty;
import org.carewatch.journal.JournalException;
import org.carewatch.journal.KeptFile;
import org.carewatch.journal.Verify;
import org.carewatch.report.CsvReport;
import org.carewatch.report.HtmlReport;
import org.carewatch.report.JsonReport;
import org.carewatch.report.Period;
import org.carewatch.report.Reading;
import org.carewatch.report.Report;
import org.carewatch.report.Seal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Reports how the duties were kept, in Chinese and English. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    description = {
      "履责报告：每分钟是否设防、各区域是否有画面、录像逐日保存、警情、故障与修复时间、证据。",
      "The duty report: armed minutes, areas seen, recordings kept, alarms, faults and repair times, evidence."
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:written",
      "1:the journal cannot be read, or is not whole (the report says where)",
      "2:wrong use"
    })
public final class ReportCommand implements Callable<Integer> {

  /** The forms of a report. */
  enum Format {
    HTML,
    CSV,
    JSON,
    ACCOUNT,
    COVERAGE
  }

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private JournalCommand.Where where = new JournalCommand.Where();
  @Mixin private Witnesses witnesses = new Witnesses();
  @Mixin private Days days = new Days();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = {
        "html、csv、json，或 account（仅设防分钟，JSON）、coverage（仅各区域画面分钟，JSON）",
        "html, csv, json, or account: the armed minutes alone, coverage: the areas' alone, both as JSON (html)"
      })
  private String format = "html";

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "新建的文件；默认标准输出 / the file to make; standard output where none is given")
  private Optional<Path> output = Optional.empty();

  private final Language language;

  /** Speaks this language. */
  public ReportCommand(Language language) {
    this.language = language;
  }

  /** Speaks the language of the terminal. */
  public ReportCommand() {
    this(Language.of(System.getenv()));
  }

  @Override
  public Integer call() {
    LocalDate first = days.first(spec);
    LocalDate last = days.last(spec);
    Format wanted = format();
    if (last.isBefore(first) || first.plusYears(2).isBefore(last)) {
      throw new ParameterException(
          spec.commandLine(), "--from " + first + " --to " + last + ": 1 … 730");
    }
    if (output.filter(Files::exists).isPresent()) {
      throw new ParameterException(
          spec.commandLine(), "--output " + output.get() + ": 已存在 / is there already");
    }
    Optional<JournalCommand.Located> located = where.located(spec, language);
    if (located.isEmpty()) {
      return 1;
    }
    try {
      return written(located.get(), first, last, wanted);
    } catch (JournalException | IOException trouble) {
      spec.commandLine().getErr().println(trouble.getMessage());
      return 1;
    }
  }

  private Format format() {
    for (Format one : Format.values()) {
      if (one.name().equalsIgnoreCase(format)) {
        return one;
      }
    }
    throw new ParameterException(
        spec.commandLine(), "--format " + format + ": html, csv, json, account, coverage");
  }

  private int written(JournalCommand.Located at, LocalDate first, LocalDate last, Format wanted)
      throws JournalException, IOException {
    Reading reading = new Reading(first, last);
    Verify.Result verified =
        Verify.reading(at.directory(), witnesses.found(at.directory()).against(), reading::take);
    String facility;
    try (KeptFile kept = new KeptFile(at.directory())) {
      facility = kept.facility().orElse("");
    }
    Period period = new Period(facility, at.name().orElse(facility), first, last, at.zone());
    Report report = Report.of(reading, period, seal(verified));
    write(
        switch (wanted) {
          case HTML -> HtmlReport.write(report);
          case CSV -> CsvReport.write(report);
          case JSON -> JsonReport.write(report);
          case ACCOUNT -> JsonReport.account(report, Duty.ARMED);
          case COVERAGE -> JsonReport.account(report, Duty.COVERAGE);
        });
    return verified.bad().isEmpty() ? 0 : 1;
  }

  private static Seal seal(Verify.Result verified) {
    return new Seal(
        verified
            .sealed()
            .map(one ->
                new Seal.Checkpoint(
                    one.number(), one.head().place(), one.head().hash(), one.time(), one.key())),
        verified.bad().map(bad -> bad.place() + ": " + bad.what()).orElse("whole"));
  }

  private void write(byte[] report) throws IOException {
    if (output.isPresent()) {
      Files.write(output.get(), report, StandardOpenOption.CREATE_NEW);
    } else {
      spec.commandLine().getOut().print(new String(report, StandardCharsets.UTF_8));
      spec.commandLine().getOut().flush();
    }
  }
}
