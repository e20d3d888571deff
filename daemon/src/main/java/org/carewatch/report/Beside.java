package org.carewatch.report;

// How another command of ours is started beside the running daemon: a process of its own with its
// own small heap, at the lowest priority, so that it never takes memory or time from the alarm.

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Command lines of this very program. */
public final class Beside {
  private static final String MAIN = "org.carewatch.Carewatch";
  private static final List<String> JAVA =
      List.of(
          "-XX:+UseSerialGC",
          "-Xmx32m",
          "-Xmn12m",
          "-Xss256k",
          "-XX:TieredStopAtLevel=1",
          "-XX:-UsePerfData",
          "--enable-native-access=ALL-UNNAMED",
          "-Dstdout.encoding=UTF-8",
          "-Dstderr.encoding=UTF-8");

  private Beside() {}

  /** {@code carewatch WORD --config FILE MORE...}. */
  public static List<String> command(Path configuration, String word, String... more) {
    List<String> command = new ArrayList<>(List.of("nice", "-n", "19"));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(JAVA);
    command.add("-Dorg.sqlite.lib.path=" + System.getProperty("org.sqlite.lib.path", ""));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), MAIN, word));
    command.addAll(List.of("--config", configuration.toAbsolutePath().toString()));
    command.addAll(List.of(more));
    return command;
  }
}
