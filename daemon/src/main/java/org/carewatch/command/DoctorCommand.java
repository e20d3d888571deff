package org.carewatch.command;

// Tries everything configured and says one line each. Beside a running daemon that is asked for its
// lines and round trips; without one they are opened here. Everything ends within 30 s or is said
// not to have.

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.carewatch.doctor.Check;
import org.carewatch.doctor.ControlClient;
import org.carewatch.doctor.Doctor;
import org.carewatch.doctor.Examined;
import org.carewatch.doctor.Finding;
import org.carewatch.doctor.FindingJson;
import org.carewatch.doctor.Limits;
import org.carewatch.event.Text;
import org.carewatch.time.Time;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code carewatch doctor}. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    description = "Tries everything configured; one line each, with the cure.",
    footer = "Exit status: 0 all good, 1 something bad or not to be told, 2 wrong use.")
public final class DoctorCommand implements Callable<Integer> {
  /** What a running daemon is asked; it answers with {@link FindingJson}. */
  public static final String QUESTION = "doctor";

  /**
   * What is tried.
   *
   * @param storage the storage directory with the daemon's socket; empty where the configuration is
   *     too bad to know
   * @param always tried here whether a daemon runs or not
   * @param alone lines and round trips, tried here only where no daemon runs
   */
  public record Plan(Optional<Path> storage, List<Check> always, List<Check> alone) {}

  private final Function<Path, Plan> plans;
  private final Time time;
  private final Limits limits;

  @Option(names = "--config", description = "Configuration, default ${DEFAULT-VALUE}")
  private Path config = Path.of("/etc/carewatch/carewatch.yaml");

  @Spec private CommandSpec spec = CommandSpec.create();

  /** {@code plans} makes a plan of a configuration file and throws nothing. */
  public DoctorCommand(Function<Path, Plan> plans, Time time, Limits limits) {
    this.plans = plans;
    this.time = time;
    this.limits = limits;
  }

  @Override
  public Integer call() {
    Plan plan = plans.apply(config);
    List<Check> checks = new ArrayList<>(plan.always());
    List<Examined> lines = new ArrayList<>();
    ControlClient.Heard heard =
        plan.storage().isEmpty()
            ? new ControlClient.Heard.NoDaemon()
            : new ControlClient(plan.storage().get(), time).ask(QUESTION, limits.patience());
    switch (heard) {
      case ControlClient.Heard.NoDaemon none -> checks.addAll(plan.alone());
      case ControlClient.Heard.Answer answer -> lines.addAll(told(answer.json()));
      case ControlClient.Heard.Trouble trouble -> lines.add(silent(trouble.why()));
    }
    lines.addAll(0, new Doctor(time).examine(checks, limits));
    PrintWriter out = spec.commandLine().getOut();
    lines.forEach(line -> out.println(line(line)));
    out.flush();
    return lines.stream().allMatch(line -> line.finding() instanceof Finding.Good) ? 0 : 1;
  }

  private static List<Examined> told(byte[] json) {
    try {
      return FindingJson.read(json);
    } catch (IllegalArgumentException e) {
      return List.of(silent(String.valueOf(e.getMessage())));
    }
  }

  private static Examined silent(String why) {
    return new Examined(
        "daemon",
        Finding.cannotTell(
            why,
            "守护进程没有回答，线路和通路未检查",
            "the running daemon did not answer; lines and desks are not tried",
            "查看 journalctl -u carewatch",
            "see journalctl -u carewatch"));
  }

  private static String line(Examined line) {
    Finding finding = line.finding();
    String tried = finding.tried().isEmpty() ? "" : " [" + finding.tried() + "]";
    return switch (finding) {
      case Finding.Good good -> "好 good  " + line.name() + ": " + words(good.text()) + tried;
      case Finding.Bad bad ->
          "坏 BAD   " + line.name() + ": " + words(bad.text()) + tried + cure(bad.cure());
      case Finding.CannotTell doubt ->
          "？ ?     " + line.name() + ": " + words(doubt.text()) + tried + cure(doubt.cure());
    };
  }

  private static String cure(Text cure) {
    return " -> " + words(cure);
  }

  private static String words(Text text) {
    return text.zh() + " / " + text.en();
  }
}
