package org.carewatch.rig;

// Duty: one Java program of the checkout as a child process whose lines are read, for demo and
// trials; ended by its process id. Thread: any; one virtual thread reads its lines. Limits: what it
// is sent and does not read is lost with it.

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A daemon or a desk. */
public final class Program implements AutoCloseable {
  private final Process process;

  private Program(Process process) {
    this.process = process;
  }

  /**
   * Starts a main class under the daemon's own Java options, with this process's class path.
   *
   * @param home the checkout
   * @param lines takes each line of standard output and error, on a thread of its own
   */
  public static Program java(Path home, Consumer<String> lines, String main, List<String> words)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("@" + home.resolve("daemon/java.options"));
    command.add("-Dorg.sqlite.lib.path=" + home.resolve("daemon/target/native"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
    command.addAll(words);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    Thread.ofVirtual().name("lines").start(() -> read(process, lines));
    return new Program(process);
  }

  private static void read(Process process, Consumer<String> lines) {
    try (BufferedReader in = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        lines.accept(line);
      }
    } catch (IOException e) {
      // it has ended
    }
  }

  /** Types these characters. */
  public void type(String keys) {
    try {
      process.getOutputStream().write(keys.getBytes(StandardCharsets.UTF_8));
      process.getOutputStream().flush();
    } catch (IOException e) {
      // it has ended, which its watcher sees
    }
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** SIGKILL, and waits until it is gone. */
  public void kill() {
    process.destroyForcibly();
    ended(Duration.ofSeconds(5));
  }

  /** SIGTERM; its exit status, empty where it did not end within that time and was killed. */
  public OptionalInt stop(Duration within) {
    process.destroy();
    if (ended(within)) {
      return OptionalInt.of(process.exitValue());
    }
    kill();
    return OptionalInt.empty();
  }

  private boolean ended(Duration within) {
    try {
      return process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public void close() {
    kill();
  }
}
