package org.carewatch.command;

// Tries everything configured and says one line each. Beside a running daemon that is asked for its
// lines and round trips; without one they are opened here. Everything ends within 30 s or is said
// not to have.

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.carewatch.doctor.Check;
import org.carewatch.doctor.ControlClient;
import org.carewatch.doctor.Doctor;
import org.carewatch.doctor.Examined;
import org.carewatch.doctor.Finding;
import org.carewatch.doctor.FindingJson;
import org.carewatch.doctor.Limits;
import org.carewatch.event.Text;
import org.carewatch.site.Facility;
import org.carewatch.time.Time;
import org.jspecify.annotations.Nullable;
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
   * @param facility whose site it is; empty where the configuration is too bad to know
   */
  public record Plan(
      Optional<Path> storage, List<Check> always, List<Check> alone, Optional<Facility> facility) {

    /** Of nobody's site. */
    public Plan(Optional<Path> storage, List<Check> always, List<Check> alone) {
      this(storage, always, alone, Optional.empty());
    }
  }

  private final Function<Path, Plan> plans;
  private final Time time;
  private final Limits limits;

  @Option(names = "--config", description = "Configuration, default ${DEFAULT-VALUE}")
  private Path config = Path.of("/etc/carewatch/carewatch.yaml");

  @Option(
      names = "--commission",
      paramLabel = "FILE",
      description =
          "Leads through a new site beside the running daemon first; writes its sheet (HTML).")
  private @Nullable Path sheet;

  @Option(names = "--json", description = "One JSON object a line.")
  private boolean json;

  @Spec private CommandSpec spec = CommandSpec.create();

  /** {@code plans} makes a plan of a configuration file and throws nothing. */
  public DoctorCommand(Function<Path, Plan> plans, Time time, Limits limits) {
    this.plans = plans;
    this.time = time;
    this.limits = limits;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Plan plan = plans.apply(config);
    List<Commissioning.Result> steps = sheet == null ? List.of() : walked(plan);
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
    List<Examined> daemons = List.copyOf(lines);
    lines.addAll(new Doctor(time).examine(checks, limits, this::tell));
    daemons.forEach(this::tell);
    if (sheet != null) {
      write(sheet, plan, steps, lines);
    }
    return lines.stream().allMatch(line -> line.finding() instanceof Finding.Good)
            && steps.stream().allMatch(Commissioning.Result::done)
        ? 0
        : 1;
  }

  private List<Commissioning.Result> walked(Plan plan) throws IOException, InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    List<Commissioning.Result> steps =
        new Commissioning(
                () ->
                    plan.storage().flatMap(one -> StatusCommand.ask(one, time, limits.patience())),
                System.in,
                spec.commandLine().getOut(),
                () -> !never.await(1, TimeUnit.SECONDS),
                time)
            .walk();
    if (steps.isEmpty()) {
      spec.commandLine().getErr().println("没有运行 / no daemon answers: start it first");
    }
    return steps;
  }

  private void write(Path file, Plan plan, List<Commissioning.Result> steps, List<Examined> lines)
      throws IOException {
    if (plan.facility().isPresent()) {
      String page =
          CommissioningSheet.of(
              plan.facility().get(), VersionCommand.version(), steps, lines, time.now().wall());
      Files.writeString(file, page);
      spec.commandLine().getOut().println("验收单 / sheet: " + file.toAbsolutePath());
    }
  }

  private void tell(Examined line) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(json ? new String(FindingJson.write(line), StandardCharsets.UTF_8) : line(line));
    out.flush();
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
