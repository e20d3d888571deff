package org.carewatch.command;

// What the page shows, for a terminal, from the daemon's own socket. Waits 5 s at most.

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.carewatch.doctor.ControlClient;
import org.carewatch.status.OwnCertificate;
import org.carewatch.time.Time;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code carewatch status}. */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description = "Shows how the running daemon is.",
    footer = "Exit status: 0 nothing wrong, 1 an alarm, a fault or no daemon, 2 wrong use.")
public final class StatusCommand implements Callable<Integer> {
  /** What a running daemon is asked; it answers as {@code /api/v1/status} does. */
  public static final String QUESTION = "status";

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Function<Path, Optional<Path>> storages;
  private final Time time;

  @Option(names = "--config", description = "Configuration, default ${DEFAULT-VALUE}")
  private Path config = Path.of("/etc/carewatch/carewatch.yaml");

  @Spec private CommandSpec spec = CommandSpec.create();

  /** {@code storages} gives a configuration's storage directory, empty where that is not good. */
  public StatusCommand(Function<Path, Optional<Path>> storages, Time time) {
    this.storages = storages;
    this.time = time;
  }

  /** The status of the daemon of a storage directory; empty where none answers. */
  static Optional<JsonTree> ask(Path storage, Time time, Duration patience) {
    return new ControlClient(storage, time).ask(QUESTION, patience)
            instanceof ControlClient.Heard.Answer answer
        ? Optional.of(JsonTree.read(answer.json()))
        : Optional.empty();
  }

  @Override
  public Integer call() {
    PrintWriter err = spec.commandLine().getErr();
    Optional<Path> storage = storages.apply(config);
    if (storage.isEmpty()) {
      err.println(config + " 配置有误 / is not good; run carewatch check-config");
      return 1;
    }
    return switch (new ControlClient(storage.get(), time).ask(QUESTION, PATIENCE)) {
      case ControlClient.Heard.NoDaemon none -> {
        err.println("没有运行 / no daemon runs on " + storage.get() + "; systemctl start carewatch");
        yield 1;
      }
      case ControlClient.Heard.Trouble trouble -> {
        err.println("没有回答 / no answer: " + trouble.why());
        yield 1;
      }
      case ControlClient.Heard.Answer answer -> {
        int shown = show(answer.json());
        fingerprint(OwnCertificate.file(storage.get()));
        yield shown;
      }
    };
  }

  /** What the browser's warning is to be compared with, where the page has its own certificate. */
  private void fingerprint(Path certificate) {
    if (!Files.exists(certificate)) {
      return;
    }
    PrintWriter out = spec.commandLine().getOut();
    try {
      out.println("页面证书 page's certificate: SHA-256 " + OwnCertificate.fingerprint(certificate));
    } catch (IOException unreadable) {
      out.println("页面证书 page's certificate: " + unreadable.getMessage());
    }
    out.flush();
  }

  private int show(byte[] json) {
    JsonTree status;
    try {
      status = JsonTree.read(json);
    } catch (IllegalArgumentException e) {
      spec.commandLine().getErr().println("回答读不懂 / the answer makes no sense: " + e.getMessage());
      return 1;
    }
    PrintWriter out = spec.commandLine().getOut();
    top(out, status.tree("top"));
    JsonTree health = status.tree("health");
    boolean journal = health.is("journal") && status.is("journalWell");
    out.println(
        part("线路 line", health.is("line"))
            + part("核心 core", health.is("core"))
            + part("记录 journal", journal)
            + "时钟 clock: "
            + status.word("clock"));
    out.println(
        "启动 started "
            + status.word("startedAt")
            + ", boot "
            + status.word("boot")
            + ", 未写入 unwritten "
            + status.word("unwritten"));
    status.list("alarms").forEach(alarm -> alarm(out, alarm));
    announced(out, status.tree("duty"));
    status.list("conditions").forEach(condition -> condition(out, condition));
    status.list("desks").forEach(desk -> desk(out, desk));
    status.list("box").forEach(part -> box(out, part));
    status.list("areas").forEach(area -> area(out, area));
    status.list("cameras").forEach(camera -> camera(out, camera));
    out.flush();
    boolean well = health.is("line") && health.is("core") && journal;
    return well && status.list("alarms").isEmpty() && status.list("conditions").isEmpty() ? 0 : 1;
  }

  /** The page's top: one sentence and its reasons. */
  private static void top(PrintWriter out, JsonTree top) {
    out.println("== " + both(top.tree("text")));
    if (top.is("call")) {
      out.println("！！ 报警未送达，立即拨打110 / the alarm is not delivered: call 110 now");
    }
    top.list("reasons")
        .forEach(why ->
            out.println("   - " + both(why.tree("text")) + " (" + why.word("subject") + ")"));
  }

  private static void announced(PrintWriter out, JsonTree duty) {
    JsonTree test = duty.tree("test");
    String state = test.word("state");
    if (!state.isEmpty()) {
      out.println("测试模式 test mode: " + state + ", " + test.word("by") + ", " + test.word("until"));
    }
    JsonTree maintenance = duty.tree("maintenance");
    if (!maintenance.word("by").isEmpty()) {
      out.println("维护 maintenance: " + maintenance.word("by") + ", " + maintenance.word("until"));
    }
  }

  private static String part(String name, boolean well) {
    return name + ": " + (well ? "正常 well" : "停滞 NO PROGRESS") + "   ";
  }

  private static void alarm(PrintWriter out, JsonTree alarm) {
    long waiting = alarm.list("presses").stream().filter(press -> !press.is("answered")).count();
    out.println(
        "报警 alarm "
            + alarm.word("subject")
            + " "
            + alarm.word("name")
            + " ("
            + alarm.word("mode")
            + "): "
            + (alarm.is("contactClosed") ? "闭合 closed" : "断开 open")
            + ", "
            + (alarm.is("latched") ? "未复位 latched" : "已复位 reset")
            + ", 等待接警 waiting "
            + waiting
            + ", incident "
            + alarm.word("incident"));
  }

  private static String both(JsonTree text) {
    return text.word("zh") + " / " + text.word("en");
  }

  private static void condition(PrintWriter out, JsonTree condition) {
    JsonTree reason = condition.tree("reason");
    JsonTree cure = condition.tree("cure");
    out.println(
        condition.word("verdict")
            + " "
            + condition.word("subject")
            + ": "
            + both(reason)
            + " -> "
            + both(cure));
  }

  private static void box(PrintWriter out, JsonTree part) {
    JsonTree words = part.tree("words");
    out.println(part.word("verdict") + " " + part.word("subject") + ": " + both(words));
  }

  private static void area(PrintWriter out, JsonTree area) {
    out.println(
        area.word("verdict")
            + " "
            + area.word("subject")
            + " "
            + area.word("name")
            + ": 有效摄像机 cameras that count "
            + area.word("counting")
            + ", 需要 required "
            + area.word("required"));
  }

  private static void camera(PrintWriter out, JsonTree camera) {
    JsonTree words = camera.tree("words");
    out.println(
        camera.word("verdict")
            + " "
            + camera.word("subject")
            + " "
            + camera.word("name")
            + ": "
            + both(words));
  }

  private static void desk(PrintWriter out, JsonTree desk) {
    long up = desk.list("paths").stream().filter(path -> path.is("up")).count();
    out.println(
        "接警台 desk "
            + desk.word("desk")
            + " ("
            + desk.word("role")
            + "): 通路 paths up "
            + up
            + "/"
            + desk.list("paths").size()
            + ", 欠报警 alarms owed "
            + desk.word("alarmsOwed"));
  }
}
