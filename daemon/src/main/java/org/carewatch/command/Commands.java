package org.carewatch.command;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.carewatch.box.sense.Space;
import org.carewatch.doctor.Check;
import org.carewatch.doctor.ClockCheck;
import org.carewatch.doctor.ConfigCheck;
import org.carewatch.doctor.DiskCheck;
import org.carewatch.doctor.Limits;
import org.carewatch.doctor.RightsCheck;
import org.carewatch.event.Text;
import org.carewatch.site.Loaded;
import org.carewatch.site.Secrets;
import org.carewatch.site.Site;
import org.carewatch.site.SiteReader;
import org.carewatch.time.SystemTime;
import org.carewatch.time.Time;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line: everything but the way of {@code run}, which does without it. */
public final class Commands {
  /** Exit status: found trouble. */
  public static final int TROUBLE = 1;

  /** Exit status: wrong use. */
  public static final int WRONG_USE = 2;

  private static final Path USUAL = Path.of("/etc/carewatch/carewatch.yaml");

  private Commands() {}

  @Command(
      name = "carewatch",
      mixinStandardHelpOptions = true,
      synopsisSubcommandLabel = "COMMAND",
      description = "托育守望: guards a childcare facility's alarm, pictures and duties.",
      footer = "Exit status: 0 done, 1 found trouble, 2 wrong use.")
  private static final class Root implements Runnable {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public void run() {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "which command? See carewatch --help");
    }
  }

  /** Listed for its help; the main class takes it before this is asked. */
  @Command(
      name = "run",
      mixinStandardHelpOptions = true,
      description = "Runs the daemon until it is told to stop (SIGTERM).")
  private static final class RunCommand implements Runnable {
    @CommandLine.Option(names = "--config", description = "Configuration, default ${DEFAULT-VALUE}")
    private Path config = USUAL;

    @Override
    public void run() {
      throw new IllegalStateException("run is started by the main class, on " + config);
    }
  }

  /** Runs one command; its exit status. */
  public static int run(String[] arguments) {
    CommandLine line = line();
    line.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
    return line.execute(arguments);
  }

  /** All commands with their options; the manual page and the shell's completion are held to it. */
  static CommandLine line() {
    Time time = new SystemTime();
    CommandLine line = new CommandLine(new Root());
    line.addSubcommand(new RunCommand());
    line.addSubcommand(new CheckConfig());
    line.addSubcommand(new DoctorCommand(Commands::plan, time, Limits.USUAL));
    line.addSubcommand(new StatusCommand(Commands::storage, time));
    line.addSubcommand(new JournalCommand());
    line.addSubcommand(new ReportCommand());
    line.addSubcommand(new DeskCommand());
    line.addSubcommand(
        new SetPassword(Commands::passwordFile, System.in, Optional.ofNullable(System.console())));
    line.addSubcommand(new MakeKey(Commands::storage));
    line.addSubcommand(
        new CommandLine(new SelfTest(Commands::storage, time))
            .setCaseInsensitiveEnumValuesAllowed(true));
    line.addSubcommand(new VersionCommand());
    return line;
  }

  /**
   * The configuration named by {@code run}'s arguments; empty, with words on standard error, where
   * they are wrong.
   */
  public static Optional<Path> configuration(String[] arguments) {
    if (arguments.length == 1) {
      return Optional.of(USUAL);
    }
    if (arguments.length == 3 && arguments[1].equals("--config")) {
      return Optional.of(Path.of(arguments[2]));
    }
    if (arguments.length == 2 && arguments[1].startsWith("--config=")) {
      return Optional.of(Path.of(arguments[1].substring("--config=".length())));
    }
    System.err.println("usage: carewatch run [--config FILE]");
    return Optional.empty();
  }

  private static Optional<Site> site(Path config) {
    return SiteReader.read(config) instanceof Loaded.Good good
        ? Optional.of(good.site())
        : Optional.empty();
  }

  private static Optional<Path> storage(Path config) {
    return site(config).map(site -> site.storage().directory());
  }

  private static Optional<Path> passwordFile(Path config) {
    Secrets secrets = Secrets.of(config);
    return site(config).flatMap(site -> site.status().passwordFile()).map(secrets::locate);
  }

  private static DoctorCommand.Plan plan(Path config) {
    List<Check> always = new ArrayList<>();
    always.add(new ConfigCheck(config, () -> faults(config)));
    always.add(new ClockCheck(new SystemTime()));
    Optional<Site> site = site(config);
    if (site.isEmpty()) {
      return new DoctorCommand.Plan(Optional.empty(), always, List.of());
    }
    Path storage = site.get().storage().directory();
    always.add(new DiskCheck(storage, Space.LEAST_FREE_BYTES));
    always.add(new RightsCheck("box key", storage.resolve("box.key"), RightsCheck.Kind.MADE));
    Secrets secrets = Secrets.of(config);
    always.addAll(SecretChecks.of(site.get(), secrets));
    always.addAll(AloneChecks.beside(site.get(), secrets, new SystemTime()));
    return new DoctorCommand.Plan(
        Optional.of(storage),
        always,
        AloneChecks.of(site.get(), secrets, new SystemTime()),
        site.map(Site::facility));
  }

  private static List<Text> faults(Path config) {
    return switch (SiteReader.read(config)) {
      case Loaded.Good _ -> List.of();
      case Loaded.Faulty faulty ->
          faulty.faults().stream().map(fault -> new Text(fault.zh(), fault.en())).toList();
    };
  }
}
