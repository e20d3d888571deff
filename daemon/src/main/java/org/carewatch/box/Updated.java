package org.carewatch.box;

// What the package's update wrote down for the process that it starts: /run/carewatch-update, one
// line, "update FROM" or "back FROM WHY"; it takes the file away once the road was tried. Thread
// main; reads one small file, once, at the start.

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * That another version of the package was running before this one.
 *
 * @param from the version before, by the package's own number
 * @param rolledBack why that one was given up: {@code refused} (it refused the configuration),
 *     {@code not-started} or {@code road} (its self-test); empty after a plain update
 */
public record Updated(String from, Optional<String> rolledBack) {
  private static final String BESIDE = "-update";
  private static final int MAXIMUM_BYTES = 200;
  private static final Pattern LINE =
      Pattern.compile(
          "(?:update|back) (?<from>[0-9A-Za-z.+:~-]{1,64})(?: (?<why>refused|not-started|road))?\\s*");

  /** Beside the runtime directory that systemd gave this process, if anything. */
  public static Optional<Updated> of(Map<String, String> environment) {
    return Optional.ofNullable(environment.get("RUNTIME_DIRECTORY"))
        .filter(words -> !words.isEmpty())
        .flatMap(words -> read(Path.of(words.split(":")[0] + BESIDE)));
  }

  private static Optional<Updated> read(Path file) {
    try {
      if (Files.size(file) > MAXIMUM_BYTES) {
        return Optional.empty();
      }
      Matcher line = LINE.matcher(Files.readString(file));
      return line.matches()
          ? Optional.of(new Updated(line.group("from"), Optional.ofNullable(line.group("why"))))
          : Optional.empty();
    } catch (IOException nobodyUpdates) {
      return Optional.empty();
    }
  }
}
