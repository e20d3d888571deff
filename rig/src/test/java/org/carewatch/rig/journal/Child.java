package org.carewatch.rig.journal;

// Starts a JournalChild and talks with it. One thread beside the one that reads its output; ended
// by its process id.

import static org.junit.jupiter.api.Assertions.fail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A running JournalChild. */
final class Child implements AutoCloseable {
  private final Process process;
  private final Writer orders;
  private final BlockingQueue<String> facts = new LinkedBlockingQueue<>();
  private final List<String> log = new ArrayList<>();
  private final Thread reader;

  private Child(Process process) {
    this.process = process;
    this.orders = process.outputWriter(StandardCharsets.UTF_8);
    this.reader = Thread.ofVirtual().start(() -> read(process.inputReader()));
  }

  static Child start(Path directory, Map<String, String> environment, String... more)
      throws IOException {
    List<String> command = new ArrayList<>(java(directory));
    command.addAll(List.of(more));
    return new Child(builder(command, environment).start());
  }

  /**
   * On a small file system of its own in memory, mounted on the directory, only seen by the child.
   * Who is not root mounts it as root of a user namespace.
   *
   * @param more further arguments of the child
   */
  static Child startOnTmpfs(Path directory, String options, String... more) throws IOException {
    String apart = "root".equals(System.getProperty("user.name")) ? "-m" : "-rm";
    List<String> command = new ArrayList<>(List.of("unshare", apart, "sh", "-c"));
    command.add("mount -t tmpfs -o " + options + " tmpfs \"$1\" || exit 97; shift; exec \"$@\"");
    command.add("sh");
    command.add(directory.toString());
    command.addAll(java(directory));
    command.addAll(List.of(more));
    return new Child(builder(command, Map.of()).start());
  }

  private static List<String> java(Path directory) {
    String classes = System.getProperty("java.class.path");
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "--enable-native-access=ALL-UNNAMED",
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-Xmx64m",
        "-cp",
        classes,
        JournalChild.class.getName(),
        directory.toString());
  }

  private static ProcessBuilder builder(List<String> command, Map<String, String> environment) {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    return builder;
  }

  private void read(BufferedReader lines) {
    try (lines) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("fact ")) {
          facts.add(line.substring(5));
        } else {
          synchronized (log) {
            log.add(line);
          }
        }
      }
    } catch (IOException killed) {
      synchronized (log) {
        log.add("killed: " + killed.getMessage());
      }
    }
  }

  void order(String line) throws IOException {
    orders.write(line + "\n");
    orders.flush();
  }

  /** The next fact that begins so; those before it are passed over and returned to nobody. */
  String next(String beginning) throws InterruptedException {
    return next(beginning, 45);
  }

  String next(String beginning, int seconds) throws InterruptedException {
    while (true) {
      String fact = facts.poll(seconds, TimeUnit.SECONDS);
      if (fact == null) {
        return fail("no '" + beginning + "' came within " + seconds + " s" + told());
      }
      if (fact.startsWith(beginning)) {
        return fact;
      }
    }
  }

  /** All facts that have come and were not asked for yet. */
  List<String> soFar() {
    List<String> sofar = new ArrayList<>();
    facts.drainTo(sofar);
    return sofar;
  }

  private String told() {
    if (!process.isAlive() && process.exitValue() == 97) {
      return ": a tmpfs cannot be mounted here; this test needs root and the right to mount";
    }
    synchronized (log) {
      return "; the child said:\n" + String.join("\n", log);
    }
  }

  /** SIGKILL; returns what it had told until then. */
  List<String> kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
    reader.join(TimeUnit.SECONDS.toMillis(20));
    return soFar();
  }

  /** Ends in order. */
  void end() throws IOException, InterruptedException {
    orders.close();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      fail("the child does not end" + told());
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
