package org.carewatch.doctor;

// Runs checks beside each other under one deadline. At most 8 threads, which are given up, not
// waited for, when the deadline comes; they are daemon threads. At most 256 checks.

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.carewatch.event.Reason;
import org.carewatch.event.Text;
import org.carewatch.time.Time;

/** Examines whatever checks it is given. */
public final class Doctor {
  private static final int THREADS = 8;
  private static final int MOST = 256;

  private final Time time;

  /** The clock is used for the deadline only. */
  public Doctor(Time time) {
    this.time = time;
  }

  /**
   * One line for each check, in their order, within the limits whatever the checks do.
   *
   * @throws IllegalArgumentException for more than 256 checks
   */
  public List<Examined> examine(List<Check> checks, Limits limits) {
    return examine(checks, limits, _ -> {});
  }

  /** The same; each line is told as soon as it and those before it are known. */
  public List<Examined> examine(
      List<Check> checks, Limits limits, Consumer<? super Examined> told) {
    if (checks.size() > MOST) {
      throw new IllegalArgumentException("more than " + MOST + " checks");
    }
    long end = time.nanos() + limits.patience().toNanos();
    ExecutorService threads =
        Executors.newFixedThreadPool(
            THREADS, Thread.ofPlatform().name("doctor-", 1).daemon().factory());
    try {
      List<Future<Finding>> running = new ArrayList<>();
      for (Check check : checks) {
        running.add(threads.submit(() -> check.run(limits)));
      }
      List<Examined> lines = new ArrayList<>();
      for (int i = 0; i < checks.size(); i++) {
        String name = checks.get(i).name();
        Examined line = new Examined(name, await(running.get(i), end - time.nanos(), limits));
        lines.add(line);
        told.accept(line);
      }
      return lines;
    } finally {
      threads.shutdownNow();
    }
  }

  private static Finding await(Future<Finding> running, long nanos, Limits limits) {
    try {
      return running.get(Math.max(0, nanos), TimeUnit.NANOSECONDS);
    } catch (TimeoutException late) {
      long seconds = limits.patience().toSeconds();
      return Finding.cannotTell(
          "",
          seconds + " 秒内没有结果",
          "no result within " + seconds + " s",
          "检查对应的设备或存储卡是否卡住",
          "see whether the device or the card hangs");
    } catch (ExecutionException broke) {
      String why = String.valueOf(broke.getCause());
      return new Finding.CannotTell(
          "", new Text("内部错误：" + why, "internal error: " + why), Reason.INTERNAL.cure());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Finding.cannotTell("", "检查被中断", "interrupted", "再运行一次", "run it again");
    }
  }
}
