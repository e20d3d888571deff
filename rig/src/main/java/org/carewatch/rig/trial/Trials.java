package org.carewatch.rig.trial;

// Duty: plays trials, some at once, and prints each as it ends. Threads: main, and one a trial at
// once. Limits: a trial
// has ten minutes; then it is broken off and has failed.

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * {@code Trials HOME [--at-once N] [--list] [NAME...]}; status 0: all good, 1: not, 2: wrong use.
 */
public final class Trials {
  private static final PrintStream OUT = System.out;
  private static final int AT_ONCE = 3;
  private static final int MOST_SECONDS = 600;

  private final Path home;
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();

  private Trials(Path home) {
    this.home = home;
  }

  public static void main(String[] words) throws InterruptedException {
    Path home = Path.of(words[0]);
    int atOnce = AT_ONCE;
    List<Trial> chosen = new ArrayList<>();
    for (int i = 1; i < words.length; i++) {
      String word = words[i];
      List<Trial> fitting =
          TrialList.all().stream()
              .filter(trial -> trial.name().matches(word.replace("*", ".*")))
              .toList();
      if (word.equals("--list")) {
        TrialList.all().forEach(trial -> OUT.printf("%-34s %s%n", trial.name(), trial.done()));
        return;
      } else if (word.equals("--at-once")
          && i + 1 < words.length
          && words[i + 1].matches("[1-9]")) {
        atOnce = Integer.parseInt(words[++i]);
      } else if (!fitting.isEmpty()) {
        chosen.addAll(fitting);
      } else {
        System.err.println("trials: " + word + " is none of the trials; --list shows them");
        System.exit(2);
      }
    }
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly),
                "no process is left"));
    boolean good = new Trials(home).play(chosen.isEmpty() ? TrialList.all() : chosen, atOnce);
    System.exit(good ? 0 : 1);
  }

  private boolean play(List<Trial> chosen, int atOnce) throws InterruptedException {
    long began = System.nanoTime();
    List<Outcome> outcomes = new ArrayList<>();
    try (ExecutorService stage = Executors.newFixedThreadPool(atOnce)) {
      for (Trial trial : chosen) {
        stage.execute(() -> {
          Outcome outcome = play(trial);
          synchronized (outcomes) {
            outcomes.add(outcome);
            OUT.println(outcome);
            OUT.flush();
          }
        });
      }
    }
    clock.shutdownNow();
    long failed = outcomes.stream().filter(outcome -> !outcome.isGood()).count();
    OUT.printf(
        Locale.ROOT,
        "%d trials, %d failed, %d s; limits on this machine now times %.1f%n",
        outcomes.size(),
        failed,
        (System.nanoTime() - began) / 1_000_000_000,
        Machine.stretch());
    return failed == 0 && outcomes.size() == chosen.size();
  }

  private Outcome play(Trial trial) {
    long began = System.nanoTime();
    Thread player = Thread.currentThread();
    ScheduledFuture<?> end = clock.schedule(player::interrupt, MOST_SECONDS, TimeUnit.SECONDS);
    List<String> figures = new ArrayList<>();
    String missed = "";
    try {
      Path folder = Files.createTempDirectory("carewatch-trial");
      try (Ground ground = new Ground(home, folder, trial.plan())) {
        try {
          ground.begin();
          trial.act().play(ground);
          new Reckoning(ground).settle();
        } finally {
          figures.addAll(ground.figures());
        }
      } catch (Missed what) {
        missed = String.valueOf(what.getMessage());
      } catch (InterruptedException tooLong) {
        missed = "broken off after " + MOST_SECONDS + " s";
      } finally {
        keepLogs(folder, trial.name(), !missed.isEmpty());
        clear(folder);
      }
    } catch (Exception broken) {
      missed = "the trial itself broke: " + broken + " at " + broken.getStackTrace()[0];
    } finally {
      end.cancel(false);
    }
    return new Outcome(trial, (System.nanoTime() - began) / 1e9, figures, missed);
  }

  private void keepLogs(Path folder, String name, boolean failed) throws IOException {
    Path kept = Files.createDirectories(home.resolve("target/trials"));
    for (String log : List.of("box.log", "broker/mosquitto.log", "carewatch.yaml")) {
      Path to = kept.resolve(name + "-" + Path.of(log).getFileName());
      Files.deleteIfExists(to);
      if (failed && Files.exists(folder.resolve(log))) {
        Files.copy(folder.resolve(log), to, StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  private static void clear(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(one);
      }
    } catch (IOException | UncheckedIOException busy) {
      System.err.println("not taken away: " + folder + " (" + busy.getMessage() + ")");
    }
  }
}
