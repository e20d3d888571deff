package org.carewatch.uplink;

// Duty: two network namespaces, the box's and the outside, joined by two wires: eth-a (10.77.1.2)
// and eth-b (10.77.2.2) in the box; the broker's address lies behind both. Needs root. Thread: the
// test's. Limits: a command has 60 s; all is taken away at the end, processes by their id.

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A box with two interfaces. */
final class Wires implements AutoCloseable {
  static final String BROKER = "10.77.9.1";

  private final String box = "cwbox" + ProcessHandle.current().pid();
  private final String out = "cwout" + ProcessHandle.current().pid();
  private final Deque<Process> processes = new ArrayDeque<>();

  Wires() throws IOException, InterruptedException {
    run("ip", "netns", "add", box);
    run("ip", "netns", "add", out);
    wire("eth-a", 1);
    wire("eth-b", 2);
    box("ip", "link", "set", "lo", "up");
    out("ip", "link", "set", "lo", "up");
    out("ip", "addr", "add", BROKER + "/32", "dev", "lo");
    // without a source of its own every connection leaves by eth-a
    box("ip", "route", "add", BROKER, "via", "10.77.1.1");
    box("ip", "route", "add", BROKER, "via", "10.77.2.1", "table", "2");
    box("ip", "rule", "add", "from", "10.77.2.0/24", "table", "2");
  }

  private void wire(String name, int number) throws IOException, InterruptedException {
    String net = "10.77." + number;
    run(
        "ip", "link", "add", name, "netns", box, "type", "veth", "peer", "name", name, "netns",
        out);
    box("ip", "addr", "add", net + ".2/24", "dev", name);
    out("ip", "addr", "add", net + ".1/24", "dev", name);
    box("ip", "link", "set", name, "up");
    out("ip", "link", "set", name, "up");
  }

  /** Runs a command in the box's namespace to its end. */
  void box(String... words) throws IOException, InterruptedException {
    run(in(box, words));
  }

  private void out(String... words) throws IOException, InterruptedException {
    run(in(out, words));
  }

  /** Starts a program outside. */
  void outside(Path log, String... words) throws IOException {
    processes.add(
        new ProcessBuilder(in(out, words))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start());
  }

  /** Starts a program in the box; its lines. */
  LinkedBlockingQueue<String> inside(String... words) throws IOException {
    Process process =
        new ProcessBuilder(in(box, words)).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    processes.add(process);
    LinkedBlockingQueue<String> lines = new LinkedBlockingQueue<>();
    Thread.ofVirtual()
        .start(() -> {
          try (BufferedReader in = process.inputReader(StandardCharsets.UTF_8)) {
            in.lines().forEach(lines::add);
          } catch (IOException | java.io.UncheckedIOException ended) {
            lines.add("ended");
          }
        });
    return lines;
  }

  private static String[] in(String space, String... words) {
    List<String> all = new ArrayList<>(List.of("ip", "netns", "exec", space));
    all.addAll(List.of(words));
    return all.toArray(new String[0]);
  }

  private static void run(String... words) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
    if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
      process.destroyForcibly();
      throw new IOException(
          String.join(" ", words)
              + ": "
              + new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  @Override
  public void close() throws IOException {
    try {
      for (Process process : processes) {
        process.destroyForcibly().waitFor();
      }
      run("ip", "netns", "del", box);
      run("ip", "netns", "del", out);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
