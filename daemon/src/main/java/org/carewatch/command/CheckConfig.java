package org.carewatch.command;

// carewatch check-config: reads the configuration and tells all its faults. Needs no hardware and
// no network; runs on the calling thread; writes to picocli's output.

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.carewatch.site.Fault;
import org.carewatch.site.Loaded;
import org.carewatch.site.Site;
import org.carewatch.site.SiteReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Checks a configuration file: every fault on a line of its own, {@code FILE:LINE:COLUMN: words},
 * or one line that it is good. Exit status 0 good, 1 faults, 2 wrong use.
 */
@Command(
    name = "check-config",
    mixinStandardHelpOptions = true,
    description = {
      "检查配置文件，一次列出所有错误；不需要硬件和网络。",
      "Checks the configuration and tells all its faults; needs no hardware and no network."
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {"0:good", "1:faults were found", "2:wrong use"})
public final class CheckConfig implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--config",
      paramLabel = "FILE",
      defaultValue = "/etc/carewatch/carewatch.yaml",
      description = "配置文件 / the configuration file (${DEFAULT-VALUE})")
  private Path config = Path.of("/etc/carewatch/carewatch.yaml");

  private final Language language;

  /** Speaks this language. */
  public CheckConfig(Language language) {
    this.language = language;
  }

  /** Speaks the language of the terminal. */
  public CheckConfig() {
    this(Language.of(System.getenv()));
  }

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    int status =
        switch (SiteReader.read(config)) {
          case Loaded.Good good -> {
            out.println(config + ": " + praise(good.site()) + "; sha256:" + good.sha256Hex());
            yield 0;
          }
          case Loaded.Faulty faulty -> {
            faulty.faults().forEach(fault -> out.println(words(fault)));
            yield 1;
          }
        };
    out.flush();
    return status;
  }

  private String words(Fault fault) {
    String words =
        switch (language) {
          case ZH -> fault.zh();
          case EN -> fault.en();
        };
    return fault.at(config.toString()) + ": " + words;
  }

  private String praise(Site site) {
    int areas = site.areas().size();
    int buttons = site.buttons().size();
    int cameras = site.cameras().size();
    int recorders = site.recorders().size();
    int panels = site.armed().size();
    int desks = site.desks().size();
    return switch (language) {
      case ZH ->
          "配置正确：区域 %d，按钮 %d，摄像机 %d，录像机 %d，布防来源 %d，接收台 %d"
              .formatted(areas, buttons, cameras, recorders, panels, desks);
      case EN ->
          "good: areas %d, buttons %d, cameras %d, recorders %d, armed sources %d, desks %d"
              .formatted(areas, buttons, cameras, recorders, panels, desks);
    };
  }
}
