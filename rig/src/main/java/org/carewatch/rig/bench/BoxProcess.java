package org.carewatch.rig.bench;

// Duty: the measured daemon as a process of its own, with the flags of the real one. Thread: the
// bench's; a virtual thread copies its log. Limits: ended with the bench, by its process.

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.carewatch.rig.Facility;

/** One life of the daemon. */
final class BoxProcess implements AutoCloseable {
  private static final String READY = "watching ";
  private static final int USER_TIME = 11; // counted from behind the name in /proc/PID/stat
  private static final int SYSTEM_TIME = 12;
  private static final double TICKS_A_SECOND = 100;

  /** CLOCK_MONOTONIC just before the process was made. */
  final long execNanos;

  private final Process process;
  private final CountDownLatch ready = new CountDownLatch(1);

  /** Starts it; its log goes behind what is in the file already. */
  BoxProcess(Grounds grounds) throws IOException {
    this(grounds, List.of());
  }

  /** Starts it with these Java options behind the daemon's own. */
  BoxProcess(Grounds grounds, List<String> options) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command(grounds, options)).redirectErrorStream(true);
    builder.environment().put("MALLOC_ARENA_MAX", "1");
    builder.environment().remove("NOTIFY_SOCKET");
    execNanos = System.nanoTime();
    process = builder.start();
    Path log = grounds.folder.resolve("box.log");
    Thread.ofVirtual().name("box log").start(() -> copy(log));
  }

  private static List<String> command(Grounds grounds, List<String> options) {
    List<String> command = new ArrayList<>();
    command.add(java());
    command.add("@" + System.getProperty("carewatch.java.options"));
    command.addAll(options);
    String library = System.getProperty("org.sqlite.lib.path");
    if (library != null) {
      command.add("-Dorg.sqlite.lib.path=" + library);
    }
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(Facility.class.getName(), grounds.socket.toString()));
    grounds.tree().ifPresent(tree -> command.addAll(List.of("tree", tree.toString())));
    if (grounds.shape.more().contains("recorders:")) {
      command.add("clock"); // days are counted by a clock that can be trusted only
    }
    command.addAll(List.of("run", "--config", grounds.configuration.toString()));
    return command;
  }

  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private void copy(Path log) {
    try (BufferedReader in = process.inputReader(StandardCharsets.UTF_8);
        BufferedWriter out =
            Files.newBufferedWriter(log, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        out.write(line + "\n");
        out.flush();
        if (line.contains(READY)) {
          ready.countDown();
        }
      }
    } catch (IOException ended) {
      // the process was killed, or the folder is being taken away
    }
  }

  /** Whether it says within this time that it watches. */
  boolean awaitReady(long seconds) throws InterruptedException {
    return ready.await(seconds, TimeUnit.SECONDS);
  }

  boolean isAlive() {
    return process.isAlive();
  }

  long pid() {
    return process.pid();
  }

  /** SIGKILL; the CLOCK_MONOTONIC time just before it. */
  long kill() throws InterruptedException {
    long nanos = System.nanoTime();
    process.destroyForcibly();
    process.waitFor();
    return nanos;
  }

  /** SIGSTOP: it is there and does nothing. */
  void freeze() throws IOException, InterruptedException {
    signal("-STOP");
  }

  /** SIGCONT. */
  void thaw() throws IOException, InterruptedException {
    signal("-CONT");
  }

  private void signal(String signal) throws IOException, InterruptedException {
    Process kill = new ProcessBuilder("kill", signal, Long.toString(pid())).start();
    if (kill.waitFor() != 0) {
      throw new IOException("kill " + signal + " " + pid() + " failed");
    }
  }

  /** SIGTERM, and SIGKILL when it has not ended within this time. */
  void stop(long seconds) throws InterruptedException {
    process.destroy();
    if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
      kill();
    }
  }

  /** A number of kB or threads in {@code /proc/PID/status}. */
  long status(String name) throws IOException {
    return Files.readAllLines(Path.of("/proc", Long.toString(pid()), "status")).stream()
        .filter(line -> line.startsWith(name + ":"))
        .map(line -> line.replaceAll("\\D", ""))
        .mapToLong(Long::parseLong)
        .findFirst()
        .orElse(0);
  }

  /** Processor time used so far, in seconds: all threads, kernel's part too. */
  double processorSeconds() throws IOException {
    return processorSeconds(Path.of("/proc", Long.toString(pid()), "stat"));
  }

  /** The same of its thread of this name, which lives as long as the daemon. */
  double processorSeconds(String thread) throws IOException {
    try (Stream<Path> tasks = Files.list(Path.of("/proc", Long.toString(pid()), "task"))) {
      for (Path task : tasks.toList()) {
        if (Files.readString(task.resolve("comm")).strip().equals(thread)) {
          return processorSeconds(task.resolve("stat"));
        }
      }
    }
    throw new IOException("no thread " + thread);
  }

  private static double processorSeconds(Path file) throws IOException {
    String stat = Files.readString(file);
    String[] word = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    return (Long.parseLong(word[USER_TIME]) + Long.parseLong(word[SYSTEM_TIME])) / TICKS_A_SECOND;
  }

  @Override
  public void close() {
    process.destroyForcibly();
    try {
      process.waitFor();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
