package org.carewatch.box;

// What a reload or an update wrote down before it ends this process: /run/carewatch/stop, one line
// "CAUSE SECONDS". Any thread; reads one small file, once, at the end.

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Why an orderly end comes, and when the box is back.
 *
 * @param cause {@code order} or {@code update}, as in {@code daemon.stopping}
 * @param backWithinSeconds 0 where nobody said that it comes back
 */
public record Announced(String cause, long backWithinSeconds) {
  private static final Announced NOTHING = new Announced("order", 0);
  private static final String NAME = "stop";
  private static final Pattern LINE = Pattern.compile("(order|update) ([0-9]{1,5})\\s*");
  private static final int MAXIMUM_BYTES = 100;

  /** What stands in the runtime directory that systemd gave this process, if any. */
  public static Announced of(Map<String, String> environment) {
    return Optional.ofNullable(environment.get("RUNTIME_DIRECTORY"))
        .filter(words -> !words.isEmpty())
        .map(words -> read(Path.of(words.split(":")[0], NAME)))
        .orElse(NOTHING);
  }

  private static Announced read(Path file) {
    try {
      if (Files.size(file) > MAXIMUM_BYTES) {
        return NOTHING;
      }
      Matcher line = LINE.matcher(Files.readString(file));
      return line.matches() ? new Announced(line.group(1), Long.parseLong(line.group(2))) : NOTHING;
    } catch (IOException nobodySaid) {
      return NOTHING;
    }
  }
}
