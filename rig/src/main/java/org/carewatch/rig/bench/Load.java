package org.carewatch.rig.bench;

// Duty: those who ask too much of a server: wrk with 64 connections, wrk with requests that are
// none,
// and slowhttptest with 1,000 slow connections, begun anew as often as the server has shut them
// off.
// A process of its own; ends with SIGINT, so that it tells what it saw. Thread: the bench's.

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** One kind of it. */
final class Load {
  private static final String MALFORMED =
      """
      local lines = {
        "GET / HTTP/1.1\\r\\n\\r\\n", "GET /\\r\\n\\r\\n", "\\0\\1\\2\\3\\r\\n\\r\\n", "PRI * HTTP/2.0\\r\\n\\r\\n",
        "GET /api/v1/events?limit=%zz HTTP/1.1\\r\\nHost: localhost\\r\\n\\r\\n",
        "POST /api/v1/login HTTP/1.1\\r\\nHost: localhost\\r\\nContent-Length: -1\\r\\n\\r\\n",
        "GET / HTTP/1.1\\r\\nHost: elsewhere.example\\r\\n\\r\\n",
        "GET /" .. string.rep("x", 5000) .. " HTTP/1.1\\r\\nHost: localhost\\r\\n\\r\\n",
        "GET / HTTP/1.1\\r\\nHost: localhost\\r\\nX: " .. string.rep("y", 9000) .. "\\r\\n\\r\\n"}
      local at = 0
      request = function() at = at % #lines + 1 return lines[at] end
      """;

  private static final String TOLD =
      "\\s*(50%|99%|Latency|Requests/sec|Socket errors|Non-2xx|[a-z]+ed:|service available).*";
  private static final String UNTIL_ENDED =
      "ulimit -n 4096; trap 'kill -INT $! 2>/dev/null; exit' INT TERM;"
          + " while :; do \"$@\" & wait $!; sleep 0.2; done";
  private static final String ONCE = "\"$@\" & trap 'kill -INT $!' INT TERM; wait $!; wait $!";

  private final String name;
  private final Path said;
  private final List<String> command;

  private Load(String name, Path folder, String shell, List<String> words) {
    this.name = name;
    this.said = folder.resolve(name.replaceAll("\\W+", "-") + ".log");
    this.command = new ArrayList<>(List.of("bash", "-c", shell, "load"));
    command.addAll(words);
  }

  /** Sixty-four connections that ask as fast as they are answered. */
  static Load wrk(String name, Path folder, String url) {
    return new Load(name, folder, ONCE, wrk(url));
  }

  private static List<String> wrk(String url, String... more) {
    List<String> words = new ArrayList<>(List.of("wrk", "-t1", "-c64", "-d600s", "--latency"));
    words.addAll(List.of(more));
    words.add(url);
    return words;
  }

  /** The same with requests that are none. */
  static Load malformed(String name, Path folder, String url) throws IOException {
    Path script = Files.writeString(folder.resolve("malformed.lua"), MALFORMED);
    return new Load(name, folder, ONCE, wrk(url, "-s", script.toString()));
  }

  /**
   * A thousand connections.
   *
   * @param kind -H slow headers, -B slow bodies, -X slow readers
   */
  static Load slow(String name, Path folder, String kind, String url) {
    List<String> words =
        List.of(
            "slowhttptest",
            kind,
            "-c",
            "1000",
            "-r",
            "250",
            "-i",
            "5",
            "-l",
            "60",
            "-w",
            "16",
            "-y",
            "64",
            "-n",
            "5",
            "-z",
            "16",
            "-k",
            "1",
            "-p",
            "3",
            "-u",
            url);
    return new Load(name, folder, UNTIL_ENDED, words);
  }

  String name() {
    return name;
  }

  /** Goes on until its end is asked for. */
  Running begin() throws IOException {
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile()).start();
    return new Running(process, said);
  }

  /** While it runs. */
  record Running(Process process, Path said) {

    /** Ends it; what it saw, in a line. */
    String end() throws IOException, InterruptedException {
      process.destroy(); // its shell passes it on as SIGINT
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
      String words =
          Files.readString(said, java.nio.charset.StandardCharsets.ISO_8859_1)
              .replaceAll("\u001b\\[[0-9;]*m", "");
      return words
          .lines()
          .filter(line -> line.matches(TOLD))
          .collect(Collectors.collectingAndThen(Collectors.toList(), Running::last));
    }

    private static String last(List<String> lines) {
      return lines.subList(Math.max(0, lines.size() - 8), lines.size()).stream()
          .map(line -> line.strip().replaceAll("\\s+", " "))
          .collect(Collectors.joining("; "));
    }
  }
}
