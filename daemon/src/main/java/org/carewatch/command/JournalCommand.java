package org.carewatch.command;

// carewatch journal: the parent of list, verify and export. Does nothing itself.

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Optional;
import org.carewatch.site.Loaded;
import org.carewatch.site.SiteReader;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * {@code carewatch journal list | verify | export}: reading what is kept, beside the running daemon
 * too.
 */
@Command(
    name = "journal",
    mixinStandardHelpOptions = true,
    description = {"查看、核验和导出记录。", "Lists, verifies and exports what is kept."},
    subcommands = {JournalList.class, JournalVerify.class, JournalExport.class})
public final class JournalCommand implements Runnable {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "list / verify / export ?");
  }

  /** A journal's folder, and the facility's time zone and name; no name where none is told. */
  record Located(Path directory, ZoneId zone, Optional<String> name) {}

  /** Where the journal lies: told, or as the configuration says. */
  static final class Where {
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    @ArgGroup(multiplicity = "0..1")
    private Choice choice = new Choice();

    private static final class Choice {
      @Option(
          names = "--config",
          paramLabel = "FILE",
          description = "配置文件 / the configuration file (/etc/carewatch/carewatch.yaml)")
      private Path config = Path.of("/etc/carewatch/carewatch.yaml");

      @Option(
          names = "--directory",
          paramLabel = "DIR",
          description = "记录所在目录 / the folder that holds the journal")
      private Optional<Path> directory = Optional.empty();
    }

    /** The folder; empty where the configuration is not good, which was then said. */
    Optional<Path> directory(CommandSpec spec, Language language) {
      return located(spec, language).map(Located::directory);
    }

    /** The folder and the zone: that of China where only the folder is told. */
    Optional<Located> located(CommandSpec spec, Language language) {
      if (choice.directory.isPresent()) {
        return choice.directory.map(told -> new Located(told, CHINA, Optional.empty()));
      }
      return switch (SiteReader.read(choice.config)) {
        case Loaded.Good(var site, _) ->
            Optional.of(
                new Located(
                    site.storage().directory(),
                    site.facility().timeZone(),
                    Optional.of(site.facility().name())));
        case Loaded.Faulty _ -> {
          spec.commandLine()
              .getErr()
              .println(
                  choice.config
                      + switch (language) {
                        case ZH -> " 有错误：请运行 carewatch check-config，或给出 --directory";
                        case EN -> " is not good: run carewatch check-config, or give --directory";
                      });
          yield Optional.empty();
        }
      };
    }
  }
}
