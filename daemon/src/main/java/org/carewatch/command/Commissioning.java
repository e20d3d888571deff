package org.carewatch.command;

// Guides a technician through a new site, in a terminal beside the running daemon: says what to do,
// watches the daemon's status until it shows, goes on. Enter passes a step over, and the sheet says
// so. The caller's thread. Limit: 15 minutes a step, then it counts as passed over.

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.carewatch.event.Text;
import org.carewatch.time.Time;

/** The walk through the steps. */
final class Commissioning {
  private static final Duration MOST = Duration.ofMinutes(15);

  /** Waits a moment between two looks; false when it is to end. */
  interface Pause {
    boolean pause() throws InterruptedException;
  }

  /**
   * What came of a step.
   *
   * @param at when
   */
  record Result(String subject, Text ask, boolean done, Instant at) {}

  private final Supplier<Optional<JsonTree>> status;
  private final InputStream keys;
  private final PrintWriter out;
  private final Pause pause;
  private final Time time;

  /** {@code status} asks the daemon; empty where it does not answer. */
  Commissioning(
      Supplier<Optional<JsonTree>> status,
      InputStream keys,
      PrintWriter out,
      Pause pause,
      Time time) {
    this.status = status;
    this.keys = keys;
    this.out = out;
    this.pause = pause;
    this.time = time;
  }

  /** What came of each step; empty where no daemon answers. */
  List<Result> walk() throws IOException, InterruptedException {
    Optional<JsonTree> first = status.get();
    if (first.isEmpty()) {
      return List.of();
    }
    if (!first.get().tree("duty").tree("test").word("state").equals("running")) {
      say("没有测试模式：每次按下都是真实报警，请先告知接警台", "no test mode: each press is actual; tell the desk first");
    }
    say("按回车跳过一步", "Enter passes a step over");
    List<Result> results = new ArrayList<>();
    List<Step> steps = Steps.of(first.get());
    for (Step step : steps) {
      say(
          "[" + (results.size() + 1) + "/" + steps.size() + "] " + step.ask().zh(),
          step.ask().en());
      boolean done = watch(step);
      say(done ? "   好" : "   跳过", done ? "good" : "passed over");
      results.add(new Result(step.subject(), step.ask(), done, time.now().wall()));
    }
    return results;
  }

  private boolean watch(Step from) throws IOException, InterruptedException {
    Step step = from;
    long end = time.nanos() + MOST.toNanos();
    while (time.nanos() - end < 0) {
      Optional<JsonTree> now = status.get();
      if (now.isPresent()) {
        boolean before = step.begun();
        step = step.next(now.get());
        if (step.begun() && !before) {
          say("   看到了", "it is seen");
        }
      }
      if (step.done()) {
        return true;
      }
      if (passedOver() || !pause.pause()) {
        return false;
      }
    }
    return false;
  }

  private boolean passedOver() throws IOException {
    boolean passed = false;
    while (keys.available() > 0) {
      passed |= keys.read() == '\n';
    }
    return passed;
  }

  private void say(String zh, String en) {
    out.println(zh + " / " + en);
    out.flush();
  }
}
