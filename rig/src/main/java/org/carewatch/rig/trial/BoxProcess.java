package org.carewatch.rig.trial;

// Duty: the daemon under trial as a process of its own, under the options that are shipped. Thread:
// the trial's.
// Limits: ended by its process id, at the latest with the trial.

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.carewatch.rig.Facility;

/** One life of the daemon. */
public final class BoxProcess implements AutoCloseable {
  private final Process process;
  private final Path log;

  BoxProcess(Path home, Path folder, Path config, Plan plan) throws IOException {
    List<String> command = new ArrayList<>(plan.before());
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("@" + home.resolve("daemon/java.options"));
    command.add("-Dorg.sqlite.lib.path=" + home.resolve("daemon/target/native"));
    command.addAll(List.of("-cp", classPath(home)));
    command.add(Facility.class.getName());
    command.add(folder.resolve("board").toString());
    if (plan.trusted()) {
      command.add("clock");
    }
    command.addAll(List.of("run", "--config", config + ""));
    this.log = folder.resolve("box.log");
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().remove("NOTIFY_SOCKET");
    builder.environment().put("MALLOC_ARENA_MAX", "1");
    builder.environment().putAll(plan.environment());
    this.process = builder.start();
  }

  /** The rig's classes over the daemon's own libraries: each jar more is a descriptor more. */
  private static String classPath(Path home) {
    String rigLibraries = home.resolve("rig/target/lib").toString();
    Path daemon = home.resolve("daemon/target");
    return Stream.concat(
            Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.startsWith(rigLibraries)),
            Stream.of(daemon.resolve("carewatch.jar").toString(), daemon.resolve("lib") + "/*"))
        .collect(Collectors.joining(File.pathSeparator));
  }

  public long pid() {
    return process.pid();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** All that the daemon of this folder has logged, in all its lives. */
  public String log() throws IOException {
    return Files.readString(log, StandardCharsets.UTF_8);
  }

  Vital vital() throws IOException {
    return Vital.of(pid());
  }

  /** Sends a signal by its name: {@code STOP}, {@code CONT}, {@code TERM}. */
  public void signal(String name) throws IOException, InterruptedException {
    Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(pid())).start();
    if (!kill.waitFor(5, TimeUnit.SECONDS) || kill.exitValue() != 0) {
      throw new IOException("kill -" + name + " " + pid() + " failed");
    }
  }

  /** Waits for its end; its exit status, -1 where it has not ended within this time. */
  public int awaitEnd(long seconds) throws InterruptedException {
    return process.waitFor(seconds, TimeUnit.SECONDS) ? process.exitValue() : -1;
  }

  @Override
  public void close() {
    process.destroyForcibly();
    try {
      process.waitFor(10, TimeUnit.SECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
